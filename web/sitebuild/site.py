"""The site: what is made from the checkout and the third-party files, and where it is put."""

from __future__ import annotations

import hashlib
import json
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from web.sitebuild import assemble, notices, origins, packs, record
from web.sitebuild.compiler import Compiler
from web.sitebuild.errors import BuildError
from web.sitebuild.output import LIST, entries, list_files
from web.sitebuild.page import Assets, fill_page, fill_styles, fill_web_manifest, inline_styles
from web.sitebuild.parts import Parts
from web.sitebuild.store import Store
from web.sitebuild.trees import (
    FOR_PEOPLE,
    Pruning,
    app_tree,
    read_archive,
    read_folder,
    split_wheel,
)
from web.sitebuild.words import read_words

if TYPE_CHECKING:
    from web.sitebuild.runtime import Inputs
    from web.sitebuild.trees import Tree

HERE = Path(__file__).parent
PROTOCOL = 1  # of the boot manifest and the messages: the page refuses a worker of another
READABLE = ("pycore/", "web/viewmodel/explain/bugs/")  # the page shows these lines
BOKEH_SCRIPTS = ("bokeh.min.js", "bokeh-widgets.min.js", "bokeh-tables.min.js")
RUNTIME_SCRIPTS = ("pyodide.js", "pyodide.asm.js")
#: Of the scripts in web/bridge those that the page alone loads, not the worker.
PAGE_END = (
    "boot.js", "calls.js", "document_link.js", "first_picture.js", "lean_bokeh.js", "page.js", "supervisor.js",
)  # fmt: skip
SERVICE_WORKER = "sw.js"
OFF_SWITCH = "sw-off.js"
WEB_MANIFEST = "manifest.webmanifest"
COMMANDS = "web/page/commands.json"  # stands in the page, as the messages
AT_THE_TOP = (
    SERVICE_WORKER,
    OFF_SWITCH,
    WEB_MANIFEST,
)  # of the site, under the names that browsers know them by
# What the archives of the third-party Python depend on in this package.
THIRD_PARTY_STEPS = (
    "assemble.py", "compile.js", "compile_in_pyodide.py", "packs.py", "prune.toml", "trees.py",
)  # fmt: skip


class Builder:
    """Builds the site of one checkout.

    Parameters
    ----------
    root
        The checkout.
    cache
        Where downloads and results of steps are kept.
    inputs
        The third-party files, prepared.
    """

    def __init__(self, root: Path, cache: Path, inputs: Inputs) -> None:
        self._root = root
        self._inputs = inputs
        pins = inputs.pins
        identity = " ".join(member.file.sha256 for member in pins.members)
        self._compiler = Compiler(inputs.node, inputs.runtime, cache / "compiled", identity)
        self._store = Store(cache / "steps")
        self._third_party_key = (identity, *(f.sha256 for w in pins.libraries for f in w.files))

    def parts(self) -> Parts:
        """Return what the page is put together from.

        Raises
        ------
        BuildError
            With the reason, in one sentence.
        """
        project = tomllib.loads((self._root / "pyproject.toml").read_text(encoding="utf-8"))
        reviewed = origins.Reviewed.load(HERE / "origins.toml")

        static = {
            path.removeprefix("static/").replace("/", "-"): content
            for path, content in read_folder(self._root / "web", "static").items()
            if not path.endswith(FOR_PEOPLE)
        }
        page, bridge = self._scripts("page"), self._scripts("bridge")
        app = app_tree(self._root)
        origins.check_own(static | page | bridge | app, reviewed)

        vendored = self._vendored_scripts()
        origins.check_vendored(vendored, reviewed)

        template = static.pop("index.html", None)
        if template is None:
            raise BuildError(f"{self._root} has no web/static/index.html: the page's template.")
        archives = {
            "pyodide.asm.wasm": self._inputs.member("pyodide.asm.wasm").read_bytes(),
            **self._third_party_archives(),
            "app.pack": self._app_pack(app),
        }
        words = read_words(self._root)
        if record.NEEDED in app:
            # In the first language only: each other one takes 45 kB of what a first visit may load.
            archives[record.FIRST_PICTURE] = self._first_picture(
                archives, tuple(words.languages)[:1]
            )
        return Parts(
            template=template.decode(),
            version=project["project"]["version"],
            messages=json.loads(app.get("web/bridge/messages.json", b"{}")),
            commands=json.loads((self._root / COMMANDS).read_bytes()),
            files=vendored | page | bridge | archives | static | dict(words.files),
            roles=tuple(
                sorted({*bridge, *RUNTIME_SCRIPTS, *archives, *words.files}.difference(PAGE_END))
            ),
            notices=self._notices(),
            words=words,
        )

    def _scripts(self, folder: str) -> Tree:
        files = read_folder(self._root / "web", folder)
        return {Path(path).name: content for path, content in files.items() if path.endswith(".js")}

    def _vendored_scripts(self) -> Tree:
        bokeh = read_archive(self._inputs.library("bokeh"), r"bokeh/server/static/js/.+\.min\.js")
        panel = read_archive(self._inputs.library("panel"), r"panel/dist/panel\.min\.js")
        scripts = {name: bokeh[f"bokeh/server/static/js/{name}"] for name in BOKEH_SCRIPTS}
        scripts["panel.min.js"] = panel["panel/dist/panel.min.js"]
        for name in RUNTIME_SCRIPTS:
            scripts[name] = self._inputs.member(name).read_bytes()
        return scripts

    def _third_party_archives(self) -> Tree:
        """Return libs.pack and stdlib.pack: they change with the pins and this package."""
        own = [(HERE / name).read_text(encoding="utf-8") for name in THIRD_PARTY_STEPS]
        key = (*self._third_party_key, *own)

        def make() -> Tree:
            pruning = Pruning.load(HERE / "prune.toml")
            libraries = assemble.libraries(self._inputs, pruning)
            standard = assemble.standard_library(self._inputs, pruning)
            if pruning.unused():
                raise BuildError(
                    "prune.toml leaves out what is not there any more: "
                    + ", ".join(pruning.unused())
                )
            libraries = assemble.compiled(libraries, self._compiler, assemble.SITE_PACKAGES)
            standard = assemble.compiled(standard, self._compiler, assemble.STANDARD_LIBRARY)
            return {
                "libs.pack": packs.write_pack(libraries),
                "stdlib.pack": packs.write_pack(
                    {"python_stdlib.zip": packs.write_zip(standard, zipfile.ZIP_STORED)}
                ),
            }

        return self._store.tree("third-party", key, make)

    def _app_pack(self, app: Tree) -> bytes:
        tree = assemble.compiled(
            app, self._compiler, assemble.SITE_PACKAGES, docstrings=True, readable=READABLE
        )
        return packs.write_pack(tree)

    def _first_picture(self, archives: Tree, languages: tuple[str, ...]) -> bytes:
        hashes = (hashlib.sha256(archives[name]).hexdigest() for name in record.ARCHIVES)
        programs = (path.read_text(encoding="utf-8") for path in (record.RUNNER, record.PROGRAM))
        key = (*self._third_party_key, *hashes, *programs, *languages)

        def make() -> bytes:
            return record.record(self._inputs.node, self._inputs.runtime, archives, languages)

        return self._store.bytes("first-picture", key, make)

    def _notices(self) -> bytes:
        pins = self._inputs.pins
        entries = [notices.runtime_notice(pins, HERE / "licenses")]
        _packages, metadata = split_wheel(read_archive(self._inputs.member("numpy.whl")))
        entries.append(notices.wheel_notice(f"NumPy {pins.numpy}", metadata))
        for wheel in pins.libraries:
            archive = read_archive(self._inputs.library(wheel.project), r"[^/]+\.dist-info/.*")
            entries.append(notices.wheel_notice(f"{wheel.project} {wheel.version}", archive))
        catalog = self._root / "web" / "datasets" / "catalog.json"
        if catalog.exists():
            entries.append(notices.datasets_notice(catalog.read_bytes()))
        return notices.write_notices(entries)


def site_of(everything: Parts) -> Tree:
    """Return the files of the site by path.

    Raises
    ------
    BuildError
        With the reason, in one sentence.
    """
    parts = everything.of("site")
    assets = Assets()
    for name, content in parts.files.items():
        if name not in AT_THE_TOP and not name.endswith(".css"):
            assets.add(name, content)

    def filled_styles(name: str) -> str:
        return fill_styles(parts.text(name), lambda asked: assets.path(asked, name))

    manifest = {
        "version": parts.version,
        "protocol": PROTOCOL,
        "assets": {name: assets.describe(name) for name in parts.roles},
        "messages": parts.messages,
        "commands": parts.commands,
        "words": parts.words.english,
        "languages": parts.words.languages,
    }
    page = inline_styles(parts.template, filled_styles)
    page = fill_page(page, assets, manifest, parts.version)
    files = {
        **assets.files,
        "index.html": page.encode(),
        "THIRD_PARTY_NOTICES": parts.notices,
        WEB_MANIFEST: fill_web_manifest(parts.text(WEB_MANIFEST), assets, WEB_MANIFEST),
    }
    kept = json.dumps({"version": parts.version, "files": entries(files)})
    files |= {
        SERVICE_WORKER: f"const SITE = {kept};\n{parts.text(SERVICE_WORKER)}".encode(),
        OFF_SWITCH: parts.text(OFF_SWITCH).encode(),
        ".nojekyll": b"",  # GitHub Pages would leave out files that begin with "_"
    }
    files[LIST] = list_files(files)
    return files

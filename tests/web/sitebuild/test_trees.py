"""What goes into the page of wheels and checkout, and what is left out."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

import pytest

from web.sitebuild import trees
from web.sitebuild.errors import BuildError
from web.sitebuild.trees import Pruning, Rule
from web.viewmodel.data.about.import_options import ENCODINGS

PRUNE = Path(trees.__file__).with_name("prune.toml")


def test_a_pattern_matches_across_folders() -> None:
    pruning = Pruning([Rule("tests", ("*/tests/*",)), Rule("stubs", ("*.pyi",))])
    tree = dict.fromkeys(["a/tests/b/c.py", "a/b.pyi", "a/b.py", "a/testsuite.py"], b"")
    assert list(pruning.keep(tree)) == ["a/b.py", "a/testsuite.py"]


def test_a_pattern_that_matched_nothing_is_named() -> None:
    pruning = Pruning([Rule("", ("a/*", "gone/*"))])
    pruning.leaves_out("a/b")
    assert pruning.unused() == ["gone/*"]


@pytest.mark.parametrize(
    "path",
    [
        "numpy/random/_pcg64.cpython-313-wasm32-emscripten.so",
        "numpy/_core/multiarray.py",
        "numpy/_pytesttester.py",
        "bokeh/plotting/_figure.py",
        "bokeh/core/_templates/macros.html.jinja",
        "bokeh/_sri/3.9.2.json",
        "panel/io/pyodide.py",
        "panel/theme/css/default.css",
        "packaging/version.py",
        "packaging/_structures.py",
        "markupsafe/_native.py",
        "yaml/loader.py",
        "stdlib/xml/etree/ElementTree.py",
        "stdlib/encodings/cp1252.py",
        "stdlib/csv.py",
    ],
)
def test_what_the_page_needs_is_kept(path: str) -> None:
    assert not Pruning.load(PRUNE).leaves_out(path)


def test_every_encoding_that_is_offered_is_kept() -> None:
    """Those of Eastern scripts are compiled into Pyodide as well; here are their names."""
    pruning = Pruning.load(PRUNE)
    for encoding in ENCODINGS:
        module = codecs.lookup(encoding).name.replace("-", "_")
        assert not pruning.leaves_out(f"stdlib/encodings/{module}.py")


@pytest.mark.parametrize(
    "path",
    [
        "numpy/_core/tests/test_umath.py",
        "panel/dist/panel.min.js",
        "panel/tests/test_config.py",
        "bokeh/server/static/js/bokeh.min.js",
        "bokeh/_sri/3.9.1.json",
        "bokeh/_sri/2.4.0.json",
        "yaml/_yaml.cp313-win32.pyd",
        "stdlib/pdb.py",
    ],
)
def test_what_the_page_never_loads_is_left_out(path: str) -> None:
    assert Pruning.load(PRUNE).leaves_out(path)


def test_every_rule_has_a_reason() -> None:
    assert all(len(rule.reason) > 20 for rule in Pruning.load(PRUNE).rules)


def test_the_app_is_the_checkout_without_page_files_and_caches(tmp_path: Path) -> None:
    wanted = {"pycore/a.py", "web/app.py", "web/bridge/end.py", "web/bridge/messages.json",
              "web/datasets/iris.csv"}  # fmt: skip
    others = {"web/static/index.html", "web/page/api.js", "web/page/x.json", "web/sitebuild/x.py",
              "pycore/estimators/x.py", "web/bridge/worker.js", "README.md",
              "web/README.md", "pycore/README.md", "pycore/model/README.md",
              "pycore/__pycache__/a.cpython-311.pyc", "web/.hidden"}  # fmt: skip
    for name in wanted | others:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert set(trees.app_tree(tmp_path)) == wanted


def test_a_folder_that_is_no_checkout_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no folder web"):
        trees.app_tree(tmp_path)


def test_a_wheel_is_split_into_packages_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.whl"
    names = ["a/b.py", "a-1.dist-info/METADATA", "a-1.data/data/etc/x.json"]
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    packages, metadata = trees.split_wheel(trees.read_archive(path))
    assert list(packages) == names[:1]
    assert list(metadata) == names[1:]
    assert list(trees.read_archive(path, r"a/.*")) == names[:1]

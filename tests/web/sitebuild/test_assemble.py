"""Trees are compiled file by file, and what the page does not read is left out."""

from __future__ import annotations

import zipfile
from importlib import metadata
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from web.sitebuild.assemble import (
    CACHE_TAG,
    compiled,
    libraries,
    standard_library,
    version_metadata,
)
from web.sitebuild.trees import Pruning, Rule

if TYPE_CHECKING:
    from pathlib import Path

    from web.sitebuild.compiler import Source


class Named:
    """A compiler whose results say what they were made of."""

    def __init__(self) -> None:
        self.asked: list[Source] = []

    def compile(self, sources: list[Source]) -> list[bytes]:
        self.asked += sources
        return [b"compiled " + source.content for source in sources]


def test_sources_are_replaced_by_what_they_are_compiled_to() -> None:
    """Each by its own; everything else stays as it is, and tracebacks name the place in the page."""
    tree = {"a/x.py": b"x", "a/data.json": b"{}", "b.py": b"b", "a/y.pyi": b"y", "py": b"no"}
    compiler: Any = Named()
    assert compiled(tree, compiler, "/home/") == {
        "a/x.pyc": b"compiled x",
        "b.pyc": b"compiled b",
        "a/data.json": b"{}",
        "a/y.pyi": b"y",
        "py": b"no",
    }
    assert [source.name for source in compiler.asked] == ["/home/a/x.py", "/home/b.py"]
    assert not any(source.docstrings for source in compiler.asked)


def test_what_the_page_shows_stays_readable() -> None:
    """The source beside its compiled form, where Python looks for it."""
    tree = {"core/a/x.py": b"x", "core/y.py": b"y", "web/z.py": b"z"}
    compiler: Any = Named()
    found = compiled(tree, compiler, "/", docstrings=True, readable=("core/",))
    assert found == {
        "core/a/x.py": b"x",
        f"core/a/__pycache__/x.{CACHE_TAG}.pyc": b"compiled x",
        "core/y.py": b"y",
        f"core/__pycache__/y.{CACHE_TAG}.pyc": b"compiled y",
        "web/z.pyc": b"compiled z",
    }
    assert all(source.docstrings for source in compiler.asked)


def test_name_and_version_are_what_is_left_of_the_metadata(tmp_path: Path) -> None:
    """The standard library finds them; the long description is gone."""
    content = (
        b"Metadata-Version: 2.1\nName: thing\nVersion: 3.1\nSummary: Version: 9\n\nName: of it\r\n"
    )
    tree = {"thing-3.1.dist-info/METADATA": content, "thing-3.1.dist-info/RECORD": b"x"}
    (path,) = found = version_metadata(tree)
    assert b"Summary" not in found[path]
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_bytes(found[path])
    (there,) = metadata.distributions(path=[str(tmp_path)])
    assert (there.name, there.version) == ("thing", "3.1")


def wheel(path: Path, name: str) -> Path:
    """Write a wheel of one package."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", f"name = {name!r}")
        archive.writestr(f"{name}/tests/test_it.py", "")
        archive.writestr(f"{name}-1.dist-info/METADATA", f"Name: {name}\nVersion: 1\nLicense: x\n")
        archive.writestr(f"{name}-1.dist-info/LICENSE", "x")
    return path


def test_libraries_are_pruned_and_numpy_is_among_them(tmp_path: Path) -> None:
    """Packages and what says their version, of every pinned wheel."""
    inputs: Any = SimpleNamespace(
        pins=SimpleNamespace(libraries=[SimpleNamespace(project="one")]),
        library=lambda project: wheel(tmp_path / f"{project}.whl", project),
        member=lambda name: wheel(tmp_path / name, name.removesuffix(".whl")),
    )
    pruning = Pruning([Rule("tests", ("*/tests/*",))])
    tree = libraries(inputs, pruning)
    assert tree == {
        "one/__init__.py": b"name = 'one'",
        "numpy/__init__.py": b"name = 'numpy'",
        "one-1.dist-info/METADATA": b"Name: one\nVersion: 1\n",
        "numpy-1.dist-info/METADATA": b"Name: numpy\nVersion: 1\n",
    }
    assert pruning.unused() == []


def test_the_standard_library_is_pruned_under_its_own_name(tmp_path: Path) -> None:
    """`stdlib/` stands before its paths for the rules only."""
    path = tmp_path / "python_stdlib.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("csv.py", "a")
        archive.writestr("idlelib/run.py", "b")
    inputs: Any = SimpleNamespace(member=lambda name: tmp_path / name)
    pruning = Pruning([Rule("", ("stdlib/idlelib/*", "csv.py"))])
    assert standard_library(inputs, pruning) == {"csv.py": b"a"}

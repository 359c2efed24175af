"""What a job's files are compiled to: runs as the source does, with or without its docstrings."""

from __future__ import annotations

import importlib.util
import json
import marshal
import py_compile
from typing import TYPE_CHECKING, Any

import pytest

from web.sitebuild import compile_in_pyodide
from web.sitebuild.compile_in_pyodide import compiled, main

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = b'''"""The module."""

import math


class Thing:
    """The class."""

    size = 3

    def grown(self, by):
        """Return more."""
        return self.size + by


async def later():
    """Wait."""


def plain(x):
    "no docstring follows" if x else None
    return math.sqrt(x)


text = """Not a docstring."""
'''


def run(pyc: bytes) -> dict[str, Any]:
    """Return the names of a compiled module that has been run."""
    space: dict[str, Any] = {"__name__": "thing"}
    exec(marshal.loads(pyc[16:]), space)  # noqa: S102, S302 - our own
    return space


def test_it_runs_as_the_source_does() -> None:
    """With the place in the page as its file, and the docstrings."""
    space = run(compiled(SOURCE, "/page/thing.py", docstrings=True))
    assert space["__doc__"] == "The module."
    assert (space["Thing"].__doc__, space["Thing"].grown.__doc__) == ("The class.", "Return more.")
    assert space["Thing"]().grown(2) == 5
    assert space["plain"](9) == 3.0
    assert space["plain"].__code__.co_filename == "/page/thing.py"


def test_docstrings_are_left_empty() -> None:
    """Code that formats them still meets a text; other texts, and functions without one, are as they were."""
    space = run(compiled(SOURCE, "thing.py", docstrings=False))
    parts = (space["Thing"], space["Thing"].grown, space["later"])
    assert [space["__doc__"], *(part.__doc__ for part in parts)] == [""] * 4
    assert space["text"] == "Not a docstring."
    assert run(compiled(b"def f(): return 1", "f.py", docstrings=False))["f"].__doc__ is None
    assert space["Thing"]().grown(2) == 5


def test_it_is_loaded_without_its_source(tmp_path: Path) -> None:
    """Byte by byte what Python's own compiler writes with an unchecked hash."""
    path = tmp_path / "thing.py"
    path.write_bytes(SOURCE)
    py_compile.compile(
        str(path),
        cfile=str(tmp_path / "thing.pyc"),
        dfile="thing.py",
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    own = (tmp_path / "thing.pyc").read_bytes()
    found = compiled(SOURCE, "thing.py", docstrings=True)
    assert found[:16] == own[:16]
    assert found[:4] == importlib.util.MAGIC_NUMBER
    loaded = [marshal.loads(pyc[16:]) for pyc in (found, own)]  # noqa: S302 - our own
    assert loaded[0] == loaded[1]


def test_future_statements_of_the_compiler_do_not_leak_in() -> None:
    """Annotations are texts in this program, and not in a file that it compiles."""
    space = run(compiled(b"def f(x: int): pass", "f.py", docstrings=True))
    assert space["f"].__annotations__ == {"x": int}


@pytest.mark.parametrize("source", [b"def", b"x = = 1", b"\xff\xfe", b"x\x00", b"return 1"])
def test_what_is_no_python_is_an_error(source: bytes) -> None:
    """Of a kind that ``main`` reports."""
    with pytest.raises((SyntaxError, ValueError)):
        compiled(source, "bad.py", docstrings=True)


def test_a_job_is_done_as_far_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that is Python has a result; the others are named with the reason."""
    monkeypatch.setattr(compile_in_pyodide, "WORK", tmp_path)
    (tmp_path / "0").write_bytes(SOURCE)
    (tmp_path / "1").write_bytes(b"x = = 1")
    (tmp_path / "2").write_bytes(b'"""Doc."""\ny = 2')
    job = [
        ["0", "0.pyc", "a.py", True],
        ["1", "1.pyc", "b.py", True],
        ["2", "2.pyc", "c.py", False],
    ]
    (tmp_path / "job.json").write_text(json.dumps(job))
    main()
    ((name, reason),) = json.loads((tmp_path / "errors.json").read_text())
    assert name == "b.py"
    assert "invalid syntax" in reason
    assert not (tmp_path / "1.pyc").exists()
    assert run((tmp_path / "0.pyc").read_bytes())["__doc__"] == "The module."
    last = run((tmp_path / "2.pyc").read_bytes())
    assert (last["__doc__"], last["y"]) == ("", 2)

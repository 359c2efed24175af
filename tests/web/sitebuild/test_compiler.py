"""The compiler runs for what it has not compiled yet, and names what is no Python."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from web.sitebuild.compiler import Compiler, Source
from web.sitebuild.errors import BuildError


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Put a stand-in for Node there, and return the names of what it compiled, run by run."""
    runs: list[list[str]] = []

    def run(command: list[str], **_options: object) -> SimpleNamespace:
        folder = Path(command[-1])
        job = json.loads((folder / "job.json").read_text("utf-8"))
        runs.append([name for _, _, name, _ in job])
        errors = []
        for source, result, name, docstrings in job:
            content = (folder / source).read_bytes()
            if b"syntax error" in content:
                errors.append([name, "invalid syntax (line 1)"])
            (folder / result).write_bytes(b"%d:" % docstrings + content)
        (folder / "errors.json").write_text(json.dumps(errors), "utf-8")
        return SimpleNamespace(returncode=0, stdout="", stderr="")

    monkeypatch.setattr(subprocess, "run", run)
    return runs


def compiler(folder: Path, identity: str = "3.13") -> Compiler:
    return Compiler(Path("node"), Path("runtime"), folder, identity)


def test_each_content_is_compiled_once(tmp_path: Path, compiled: list[list[str]]) -> None:
    """In the order in which they are asked for; another place, content, runtime or kind is another."""
    sources = [Source("b.py", b"x = 1"), Source("a.py", b"y = 22", docstrings=False)]
    results = [b"1:x = 1", b"0:y = 22"]
    assert compiler(tmp_path).compile(sources) == results
    assert compiler(tmp_path).compile(sources[::-1]) == results[::-1]
    assert [sorted(names) for names in compiled] == [["a.py", "b.py"]]
    compiler(tmp_path).compile([*sources, Source("b.py", b"x = 2"), Source("c.py", b"x = 1")])
    assert sorted(compiled[-1]) == ["b.py", "c.py"]
    compiler(tmp_path, "3.14").compile(sources)
    assert sorted(compiled[-1]) == ["a.py", "b.py"]


def test_what_is_no_python_is_named(tmp_path: Path, compiled: list[list[str]]) -> None:
    """And is tried again the next time."""
    for count in (1, 2):
        with pytest.raises(BuildError, match=r"bad\.py cannot be compiled: invalid syntax"):
            compiler(tmp_path).compile([Source("bad.py", b"syntax error")])
        assert len(compiled) == count


def test_a_node_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = SimpleNamespace(returncode=1, stdout="", stderr="out of memory\n")
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: failed)
    with pytest.raises(BuildError, match="out of memory"):
        compiler(tmp_path).compile([Source("a.py", b"x = 1")])

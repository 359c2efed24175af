"""The step of the build that records the first picture: what goes in, what comes out, and what is said of failures."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from web.sitebuild import record
from web.sitebuild.errors import BuildError
from web.sitebuild.packs import read_pack

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVES = {name: name.encode() for name in record.ARCHIVES}


def node(tmp_path: Path, body: str) -> Path:
    """Return a program in Node's place; `work` is its folder."""
    path = tmp_path / "node"
    text = f"#!{sys.executable}\nimport sys, pathlib\nwork = pathlib.Path(sys.argv[3])\n{body}\n"
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_results_are_packed(tmp_path: Path) -> None:
    body = """
(work / "first.json").write_bytes((work / "job.json").read_bytes())
(work / "images.bin").write_bytes(b"".join((work / name).read_bytes() for name in ("app.pack", "libs.pack")))
"""
    packed = record.record(node(tmp_path, body), tmp_path, ARCHIVES, ["en", "de"])
    assert read_pack(packed) == {"first.json": b'["en", "de"]', "images.bin": b"app.packlibs.pack"}


def test_what_is_left_out_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = """
for name in ("first.json", "images.bin"):
    (work / name).write_bytes(b"x")
print("No first picture (dark, de): other models")
"""
    record.record(node(tmp_path, body), tmp_path, ARCHIVES, ["en", "de"])
    assert "No first picture (dark, de)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "body",
    [
        "sys.exit('KeyError: x')",
        "print('KeyError: x')",
        "(work / 'first.json').write_text('KeyError: x')",
    ],
)
def test_a_failure_ends_the_build(tmp_path: Path, body: str) -> None:
    with pytest.raises(BuildError, match="The first picture could not be recorded"):
        record.record(node(tmp_path, body), tmp_path, ARCHIVES, ["en"])

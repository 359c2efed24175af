"""The runtime's files: found by hash in a folder or in the wheel, refused if they are others."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from pinned_files import pinned, wheel

from web.sitebuild import runtime
from web.sitebuild.errors import BuildError
from web.sitebuild.pins import Member, Pins

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small_pins() -> Pins:
    member = Member(pinned("pyodide.js", b"script"), "inside/pyodide.js")
    return Pins("0", "3.13", "2", wheel(), (member,), wheel(), ())


def test_the_runtime_is_found_in_a_folder_by_hash(small_pins: Pins, tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "deep").mkdir(parents=True)
    (given / "pyodide.js").write_bytes(b"SCRIPT")  # the right name and size, another content
    (given / "deep" / "renamed.txt").write_bytes(b"script")
    runtime.take_from_folder(small_pins.members, given, tmp_path / "kept")
    assert (tmp_path / "kept" / "pyodide.js").read_bytes() == b"script"


def test_a_file_missing_from_the_folder_is_named(small_pins: Pins, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"no file in .* is the pyodide\.js"):
        runtime.take_from_folder(small_pins.members, tmp_path, tmp_path / "kept")


@pytest.mark.parametrize("content", [b"script", b"tamper"])
def test_members_of_the_wheel_are_checked_too(
    small_pins: Pins, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inside/pyodide.js", content)
    if content == b"script":
        runtime.take_from_wheel(small_pins, path, tmp_path / "kept")
        assert runtime.runtime_ready(small_pins, tmp_path / "kept")
        assert not path.exists()
    else:
        with pytest.raises(BuildError, match="not the pinned file"):
            runtime.take_from_wheel(small_pins, path, tmp_path / "kept")
        assert not runtime.runtime_ready(small_pins, tmp_path / "kept")

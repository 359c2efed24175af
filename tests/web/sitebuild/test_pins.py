"""Pins are whole, and name every file once."""

from __future__ import annotations

from pathlib import Path

from web.sitebuild import pins

PINS = Path(pins.__file__).with_name("pins.toml")


def test_pins_are_whole_and_unambiguous() -> None:
    everything = pins.load_pins(PINS)
    files = [
        *(member.file for member in everything.members),
        *everything.runtime.files,
        *everything.node.files,
        *(file for library in everything.libraries for file in library.files),
    ]
    assert all(len(file.sha256) == 64 and file.size > 0 for file in files)
    assert len({file.sha256 for file in files}) == len(files)
    assert all(len(library.files) == 1 for library in everything.libraries)
    platforms = " ".join(file.name for file in everything.node.files)
    for platform in (
        "manylinux_2_28_x86_64",
        "manylinux_2_28_aarch64",
        "musllinux_1_2_x86_64",
        "macosx_13_0_arm64",
        "macosx_13_0_x86_64",
        "win_amd64",
        "win_arm64",
    ):
        assert platform in platforms

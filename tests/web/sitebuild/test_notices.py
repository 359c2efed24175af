"""The notices hold every licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.sitebuild import notices
from web.sitebuild.errors import BuildError
from web.sitebuild.pins import load_pins

HERE = Path(notices.__file__).parent


def test_licence_files_of_a_wheel_are_found_once() -> None:
    metadata = {
        "a-1.dist-info/licenses/LICENSE": b"Be kind.\r\n",
        "a-1.dist-info/LICENSE.txt": b"Be kind.\n",
        "a-1.dist-info/licenses/AUTHORS": b"A. Person",
        "a-1.dist-info/METADATA": b"Name: a",
    }
    assert notices.wheel_notice("a 1", metadata).texts == ["Be kind."]


def test_a_wheel_without_a_licence_file_is_named() -> None:
    with pytest.raises(BuildError, match="a 1 has no licence"):
        notices.wheel_notice("a 1", {"a-1.dist-info/METADATA": b""})


def test_the_runtime_brings_its_licences() -> None:
    notice = notices.runtime_notice(load_pins(HERE / "pins.toml"), HERE / "licenses")
    text = notices.write_notices([notice]).decode()
    for words in (
        "Mozilla Public License",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "Jean-loup Gailly",
        "Julian R Seward",
        "Stefan Krah",
        "Rich Felker",
        "Pyodide 0.29.0",
    ):
        assert words in text


def test_the_tables_bring_their_sources_and_licences() -> None:
    """Every bundled table is named with where it is from and on what terms."""
    catalog = (HERE.parent / "datasets" / "catalog.json").read_bytes()
    text = notices.write_notices([notices.datasets_notice(catalog)]).decode()
    for name in ("Fisher", "palmerpenguins", "CC0 1.0", "CC BY 4.0", "Quinlan"):
        assert name in text

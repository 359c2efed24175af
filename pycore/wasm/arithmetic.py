"""The names of the arithmetics: runs with the same name, data and settings are bit-identical everywhere."""

from __future__ import annotations

VERSION = 1  # incremented when a run would give other bits
NUMBER_FORMATS = ("float64", "float32")


def name_of(number_format: str) -> str:
    """Return the name that links and fingerprints contain."""
    return f"wasm-{VERSION}-{number_format}"

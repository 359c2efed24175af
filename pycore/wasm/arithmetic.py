"""The names of the arithmetics: runs of one name, with the same data and settings, have the same bits everywhere."""

from __future__ import annotations

VERSION = 1  # it rises when a run would have other bits
NUMBER_FORMATS = ("float64", "float32")


def name_of(number_format: str) -> str:
    """Return the name that links and fingerprints carry."""
    return f"wasm-{VERSION}-{number_format}"

"""The names of the arithmetics: runs with the same name, data and settings are bit-identical everywhere."""

from __future__ import annotations

VERSION = 1  # incremented when a run would give other bits
FUSED = "float32_fused"  # products and sums in one rounding, where the processor has that operation
NUMBER_FORMATS = ("float64", "float32", FUSED)


def name_of(number_format: str) -> str:
    """Return the name that links and fingerprints contain."""
    return f"wasm-{VERSION}-{number_format}"

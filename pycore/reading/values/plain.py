"""Cells that are plain Python numerals: large tables spend most of their time here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_PLAIN = {".": b"0123456789+-.eE\n", ",": b"0123456789+-,eE\n"}
_POINT = str.maketrans(",", ".")


class Plain(NamedTuple):
    """The values (cells,) of some cells, and their text, one per line; "" if the format has typed numbers."""

    values: NDArray[np.float64]
    text: str


def plain_numbers(cells: Sequence[str | float], decimal: str) -> Plain | None:
    """Return the numbers if all cells are Python numerals, apart from a decimal comma; else None.

    The conversion is the only operation per cell; everything else is done on whole blocks.
    """
    try:
        text = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:
        if not {type(cell) for cell in cells} <= {int, float}:
            return None
        return _finite(cells, "")
    if not text.isascii() or text.encode().translate(None, _PLAIN[decimal]):
        return None
    plain: Sequence[Any] = cells if decimal == "." else text.translate(_POINT).split("\n")
    if len(plain) != len(cells):
        return None
    try:
        return _finite(plain, text)
    except ValueError:
        return None


def _finite(cells: Sequence[str | float], text: str) -> Plain | None:
    values = np.fromiter(map(float, cells), dtype=np.float64, count=len(cells))
    return Plain(values, text) if np.isfinite(values).all() else None

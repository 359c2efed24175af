"""Cells that are numbers as Python writes them: this is where the time of large tables goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_PLAIN = {".": b"0123456789+-.eE\n", ",": b"0123456789+-,eE\n"}
_POINT = str.maketrans(",", ".")


class Plain(NamedTuple):
    """The values (cells,) of some cells, and the cells, one a line; "" where the format has numbers."""

    values: NDArray[np.float64]
    text: str


def plain_numbers(cells: Sequence[str | float], decimal: str) -> Plain | None:
    """Return the numbers of cells that all are numbers as Python writes them, but for a decimal comma; else None.

    No step is done for a single cell but the conversion itself.
    """
    try:
        text = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:
        if not {type(cell) for cell in cells} <= {int, float}:
            return None
        return _finite([float(cell) for cell in cells], "", len(cells))
    if not text.isascii() or text.encode().translate(None, _PLAIN[decimal]):
        return None
    plain: Iterable[Any] = cells if decimal == "." else text.translate(_POINT).split("\n")
    try:
        values = list(map(float, plain))
    except ValueError:
        return None
    return _finite(values, text, len(cells))


def _finite(values: list[float], text: str, count: int) -> Plain | None:
    array = np.array(values, dtype=float)
    return Plain(array, text) if len(array) == count and np.isfinite(array).all() else None

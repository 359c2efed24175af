"""Which rows are evaluated and drawn if there are many: a sample, evenly spaced over all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.words import listed, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset

PICTURED = ("train", "test")
MOST_POINTS = 1000  # of a picture: more are indistinguishable and cost time


def rows_drawn(dataset: Dataset) -> str:
    """Return how many of the rows are drawn in pictures with one point per row; "" if all are."""
    counts = {part: len(getattr(dataset, f"{part}_rows")) for part in PICTURED}
    return listed(
        t(f"drawn_{part}", shown=written(MOST_POINTS, ","), rows=written(count, ","))
        for part, count in counts.items()
        if count > MOST_POINTS
    )


def evenly(count: int, most: int) -> NDArray[np.intp]:
    """Return at most ``most`` indices below ``count``, evenly spaced."""
    if count <= most:
        return np.arange(count)
    return np.linspace(0, count - 1, most).astype(np.intp)

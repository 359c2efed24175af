"""Numbers that stand for a missing value, such as the -999 of sensors: told, for only who measured knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Numbers of nines; positive ones from 99 on, because 9 is a value like others.
_NINES = (99, 999, 9999, 99999, 999999, 99.9, 99.99, 999.9, 999.99, 9999.9, 9999.99)
SENTINELS = np.array([-9, *(-nines for nines in _NINES), *_NINES])
FAR_BELOW, FAR_ABOVE = 1, 3  # the same in ranges of the others; a negative one is more likely
MIN_OTHERS = 5  # below a positive one, which may be the largest of few numbers
MAX_SHARE = 0.5  # of the cells
SAMPLE = 200  # numbers that may show that nothing is far
MAX_ZEROS = 4  # behind the decimal sign


class Sentinel(NamedTuple):
    """A number far from all others, in how many cells it is, and the least and the largest of the others."""

    value: float
    cells: int
    least: float
    most: float


def sentinels(values: NDArray[np.float64]) -> list[Sentinel]:
    """Return the numbers of a column, (rows,) with NaN for none, that may stand for a missing one."""
    there = values[np.isfinite(values)]
    if not len(there) or not np.isin([there.min(), there.max()], SENTINELS).any():
        return []  # what is far from all others is the least or the largest
    if not _is_far(there[:SAMPLE], there):
        return []
    is_one = np.isin(there, SENTINELS)
    if is_one.sum() > MAX_SHARE * len(there):
        return []
    others = there[~is_one]
    least, most = float(others.min()), float(others.max())
    if least == most:  # one number has no range that says what is far
        return []
    found = []
    for value, count in zip(*np.unique(there[is_one], return_counts=True), strict=True):
        below, above = least - value, value - most
        is_below = value < 0 and below > FAR_BELOW * (most - least) and (least >= 0 or value <= -99)  # noqa: PLR2004
        is_above = value > 0 and len(others) >= MIN_OTHERS
        if is_below or (is_above and above > FAR_ABOVE * (most - least)):
            found.append(Sentinel(float(value), int(count), least, most))
    return found


def _is_far(some: NDArray[np.float64], there: NDArray[np.float64]) -> bool:
    """Return whether the least or the largest number can be far from all others, which span some at least."""
    others = some[~np.isin(some, SENTINELS)]
    if not len(others):
        return True
    least, most = others.min(), others.max()
    below, above = least - there.min(), there.max() - most
    return bool(below > FAR_BELOW * (most - least) or above > FAR_ABOVE * (most - least))


def spellings(value: float, decimal: str) -> list[str]:
    """Return how a file may write a number, with zeros at its end or without."""
    text = f"{value:.10g}"
    whole, _, fraction = text.partition(".")
    zeros = [fraction + "0" * n for n in range(MAX_ZEROS + 1 - len(fraction))]
    return [whole + (decimal + end if end else "") for end in zeros]

"""Sentinel values, such as a sensor's -999 for a missing value: reported only, because they may be real."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Numbers made of nines; positive ones from 99, because 9 is an ordinary value.
_NINES = (99, 999, 9999, 99999, 999999, 99.9, 99.99, 999.9, 999.99, 9999.9, 9999.99)
SENTINELS = np.array([-9, *(-nines for nines in _NINES), *_NINES])
FAR_BELOW, FAR_ABOVE = 1, 3  # in multiples of the others' range; negative ones are more likely
MIN_OTHERS = 5  # below a positive one, which may just be the largest of a few numbers
MAX_SHARE = 0.5  # of the cells
SAMPLE = 200  # numbers examined to rule out outliers early
MAX_ZEROS = 4  # after the decimal sign


class Sentinel(NamedTuple):
    """A number far from all others, its cell count, and the minimum and maximum of the others."""

    value: float
    cells: int
    least: float
    most: float


def sentinels(values: NDArray[np.float64]) -> list[Sentinel]:
    """Return the numbers of a column, (rows,) with NaN for missing, that may be sentinels for a missing value."""
    there = values[np.isfinite(values)]
    if not len(there) or not np.isin([there.min(), there.max()], SENTINELS).any():
        return []  # only the minimum or maximum can be far from all others
    if not _is_far(there[:SAMPLE], there):
        return []
    is_one = np.isin(there, SENTINELS)
    if is_one.sum() > MAX_SHARE * len(there):
        return []
    others = there[~is_one]
    least, most = float(others.min()), float(others.max())
    if least == most:  # a single distinct number has no range
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
    """Return whether the minimum or maximum can be far from all others, whose range is at least that of a sample."""
    others = some[~np.isin(some, SENTINELS)]
    if not len(others):
        return True
    least, most = others.min(), others.max()
    below, above = least - there.min(), there.max() - most
    return bool(below > FAR_BELOW * (most - least) or above > FAR_ABOVE * (most - least))


def spellings(value: float, decimal: str) -> list[str]:
    """Return the possible spellings of a number, with and without trailing zeros."""
    text = f"{value:.10g}"
    whole, _, fraction = text.partition(".")
    zeros = [fraction + "0" * n for n in range(MAX_ZEROS + 1 - len(fraction))]
    return [whole + (decimal + end if end else "") for end in zeros]

"""Curves of scores and probabilities: the ROC curve of two classes, and how far confidence agrees with the accuracy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.arrays import Array

    Booleans = NDArray[np.bool_]

BINS = 10


class Roc(NamedTuple):
    """The ROC curve, from (0, 0) to (1, 1), each (T + 1,) for T different scores, falling.

    Attributes
    ----------
    false_positive, true_positive
        The share of the rows of class 0, and of those of class 1, whose score is at least the threshold.
    thresholds
        The first one is infinite: no row has such a score.
    """

    false_positive: Array
    true_positive: Array
    thresholds: Array


def roc_curve(true: NDArray[np.intp], score: Array) -> Roc:
    """Return the ROC curve of scores (N,) that increase with the confidence in class 1; true (N,) holds 0 and 1.

    The shares are NaN where a class has no rows.
    """
    values, places = np.unique(-score, return_inverse=True)
    counts = [np.bincount(places[true == label], minlength=len(values)) for label in (0, 1)]
    shares = []
    for count in counts:
        total = np.concatenate([[0.0], np.cumsum(count)])
        shares.append(total / total[-1] if total[-1] else np.full(len(total), np.nan))
    return Roc(shares[0], shares[1], np.concatenate([[np.inf], -values]))


class Reliability(NamedTuple):
    """The bins with rows: mean probability, share of the rows for which it was right, number of rows, each (bins,)."""

    probability: Array
    share: Array
    rows: NDArray[np.intp]


def reliability(is_right: Booleans, probability: Array, bins: int = BINS) -> Reliability:
    """Return how often probabilities (N,) from 0 to 1 came true, (N,), in bins of equal width.

    A probability at the end of a bin belongs to the upper one, 1 to the last one.
    """
    edges = np.linspace(0.0, 1.0, bins + 1)
    place = np.searchsorted(edges[1:-1], probability, side="right")
    count = np.bincount(place, minlength=bins)
    some = count > 0
    total, right = (
        np.bincount(place, weights=weights, minlength=bins)[some]
        for weights in (probability, is_right.astype(np.float64))
    )
    return Reliability(total / count[some], right / count[some], count[some])

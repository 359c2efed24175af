"""Accuracy and R2 with weights, for one target or several."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.estimators.interface.interop import undefined_metric_warning

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.arrays import Array


def accuracy(true: NDArray[Any], predicted: NDArray[Any], weights: Array | None) -> float:
    """Return the fraction of rows whose class, or every label, is right; (N,) or (N, n_labels), weights (N,)."""
    right = true == predicted
    if right.ndim > 1:
        right = right.all(axis=1)
    return float(np.average(right, weights=weights))


def r2(true: NDArray[Any], predicted: NDArray[Any], weights: Array | None) -> float:
    """Return 1 - sum (y - p)^2 / sum (y - mean y)^2, averaged over several targets; (N,) or (N, n_out).

    If all y are equal it is 1 if every p is right, else 0. NaN, with a warning, with fewer than two rows.
    """
    if len(true) < 2:  # noqa: PLR2004
        warnings.warn(
            "R^2 score is not well-defined with less than two samples.",
            undefined_metric_warning(),
            stacklevel=2,
        )
        return float("nan")
    y, p = (
        np.asarray(values, dtype=np.float64).reshape(len(true), -1) for values in (true, predicted)
    )
    w = np.ones((len(y), 1)) if weights is None else weights[:, np.newaxis]
    errors = np.sum(w * (y - p) ** 2, axis=0)
    total = np.sum(w * (y - np.average(y, axis=0, weights=weights)) ** 2, axis=0)
    safe = np.where(total == 0.0, 1.0, total)
    scores = np.where(total == 0.0, np.where(errors == 0.0, 1.0, 0.0), 1.0 - errors / safe)
    return float(scores.mean())

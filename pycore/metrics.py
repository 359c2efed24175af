"""Metrics of predictions, and what a constant guess reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pycore.activations import Array

Integers = NDArray[np.intp]


def accuracy(true: Integers, predicted: Integers) -> float:
    """Return the share of equal class indices; both (N,). NaN without rows."""
    return float(np.mean(true == predicted)) if len(true) else float("nan")


def confusion_matrix(true: Integers, predicted: Integers, classes: int) -> Integers:
    """Return counts (classes, classes): row the true class, column the predicted one; both arguments (N,)."""
    counts = np.bincount(true * classes + predicted, minlength=classes * classes)
    return counts.reshape(classes, classes)


def majority_baseline(train: Integers, rows: Integers) -> float:
    """Return the accuracy on ``rows`` of always guessing the training rows' most frequent class."""
    if not len(train) or not len(rows):
        return float("nan")
    return float(np.mean(rows == np.bincount(train).argmax()))


def mean_baseline(train: Array, rows: Array) -> float:
    """Return the RMSE on ``rows`` of always guessing the mean of the training rows' targets; both (N,)."""
    if not len(train):
        return float("nan")
    return rmse(rows, np.full_like(rows, train.mean()))


def rmse(true: Array, predicted: Array) -> float:
    """Return the root of the mean squared error, in the unit of the arguments, both (N,)."""
    return float(np.sqrt(np.mean((true - predicted) ** 2))) if len(true) else float("nan")


def r2(true: Array, predicted: Array) -> float:
    """Return 1 - sum (y - p)^2 / sum (y - mean y)^2; NaN without rows, or where all y are equal."""
    if not len(true):
        return float("nan")
    total = float(np.sum((true - true.mean()) ** 2))
    return 1.0 - float(np.sum((true - predicted) ** 2)) / total if total else float("nan")

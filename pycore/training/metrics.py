"""Metrics of predictions, and their baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pycore.arrays import Array

Integers = NDArray[np.intp]
TINY = float(np.finfo(np.float64).tiny)  # replaces 0 in quotients and logarithms


def accuracy(true: Integers, predicted: Integers) -> float:
    """Return the fraction of equal class indices; both arguments (N,). NaN without rows."""
    return float(np.mean(true == predicted)) if len(true) else float("nan")


def balanced_accuracy(true: Integers, predicted: Integers, classes: int) -> float:
    """Return the mean recall of the classes that occur; both arguments (N,). NaN without rows."""
    return _mean(recall(true, predicted, classes))


def precision(true: Integers, predicted: Integers, classes: int) -> Array:
    """Return TP / (TP + FP) of each class, (classes,); NaN where a class is never predicted."""
    counts = confusion_matrix(true, predicted, classes)
    return _share(np.diag(counts), counts.sum(axis=0))


def recall(true: Integers, predicted: Integers, classes: int) -> Array:
    """Return TP / (TP + FN) of each class, (classes,); NaN where a class has no rows."""
    counts = confusion_matrix(true, predicted, classes)
    return _share(np.diag(counts), counts.sum(axis=1))


def f1(true: Integers, predicted: Integers, classes: int) -> Array:
    """Return 2 TP / (2 TP + FP + FN) of each class, the harmonic mean of precision and recall, (classes,).

    NaN where a class has no rows and is never predicted.
    """
    counts = confusion_matrix(true, predicted, classes)
    both = counts.sum(axis=0) + counts.sum(axis=1)
    return _share(2 * np.diag(counts), both)


def _share(part: Integers, whole: Integers) -> Array:
    shares = np.full(len(whole), np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares


def log_loss(true: Integers, probabilities: Array) -> float:
    """Return the mean of - ln p of each row's true class; true (N,), probabilities (N, classes). NaN without rows.

    Rows are divided by their sums (sigmoid outputs need not sum to 1), and then probabilities are clipped to float64's
    rounding error away from 0 and 1, so that one confident mistake costs 36, not infinity.
    """
    if not len(true):
        return float("nan")
    eps = float(np.finfo(np.float64).eps)
    p = np.maximum(probabilities, TINY)
    p = np.clip(p / p.sum(axis=1, keepdims=True), eps, 1.0 - eps)
    return -float(np.mean(np.log(p[np.arange(len(true)), true])))


def roc_auc(true: Integers, score: Array) -> float:
    """Return the probability that a row of class 1 scores higher than one of class 0, with ties counting half.

    true (N,) holds 0 and 1, score (N,) increases with the confidence in class 1. NaN where a class is missing. Computed
    as the Mann-Whitney rank sum.
    """
    positive = int(np.count_nonzero(true))
    negative = len(true) - positive
    if not positive or not negative:
        return float("nan")
    _, value, counts = np.unique(score, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    rank = (last - (counts - 1) / 2.0)[value]
    ranks = float(rank[true == 1].sum())
    return (ranks - positive * (positive + 1) / 2.0) / (positive * negative)


def confusion_matrix(true: Integers, predicted: Integers, classes: int) -> Integers:
    """Return counts (classes, classes): rows are true classes, columns predicted ones; both arguments (N,)."""
    counts = np.bincount(true * classes + predicted, minlength=classes * classes)
    return counts.reshape(classes, classes)


def rmse(true: Array, predicted: Array) -> float:
    """Return the root of the mean squared error, in the unit of the arguments, both (N,)."""
    return float(np.sqrt(np.mean((true - predicted) ** 2))) if len(true) else float("nan")


def r2(true: Array, predicted: Array) -> float:
    """Return 1 - sum (y - p)^2 / sum (y - mean y)^2; NaN without rows, or where all y are equal.

    Equality is tested on the values: the sum over equal ones is rarely 0, because their mean is rounded, and the sum
    over different ones can be 0, because squares of small numbers underflow.
    """
    if not len(true) or true.min() == true.max():
        return float("nan")
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        errors, deviations = true - predicted, true - true.mean()
        squares = float(np.sum(errors**2)), float(np.sum(deviations**2))
        if not 0.0 < squares[1] < np.inf:  # in a unit in which squares stay within float64's range
            unit = float(np.abs(deviations).max())
            squares = float(np.sum((errors / unit) ** 2)), float(np.sum((deviations / unit) ** 2))
    return 1.0 - squares[0] / squares[1]


def mae(true: Array, predicted: Array) -> float:
    """Return the mean absolute error, in the unit of the arguments, both (N,); NaN without rows."""
    return float(np.mean(np.abs(true - predicted))) if len(true) else float("nan")


def class_metrics(true: Integers, outputs: Array) -> dict[str, float]:
    """Return all classification metrics by name, for class indices (N,) and outputs (N, classes).

    precision, recall and f1 are means over the classes that have rows or are predicted, with undefined values counting
    as 0 (scikit-learn's macro average): a class that is never predicted counts as 0. roc_auc exists for two classes
    only, with the score ln h_1 - ln h_0: a difference of the outputs would lose a confident network's ranking to
    rounding.
    """
    classes = outputs.shape[1]
    predicted = outputs.argmax(axis=1)
    found = {
        "accuracy": accuracy(true, predicted),
        "balanced_accuracy": balanced_accuracy(true, predicted, classes),
        "precision": _macro(precision(true, predicted, classes), true, predicted),
        "recall": _macro(recall(true, predicted, classes), true, predicted),
        "f1": _macro(f1(true, predicted, classes), true, predicted),
        "log_loss": log_loss(true, outputs),
    }
    if classes == 2:  # noqa: PLR2004 - the ROC curve is for two classes
        logs = np.log(np.maximum(outputs, TINY))
        found["roc_auc"] = roc_auc(true, logs[:, 1] - logs[:, 0])
    return found


def class_baselines(train: Integers, true: Integers, classes: int) -> dict[str, float]:
    """Return the metrics of the baseline by name: always predicting the training rows' most frequent class.

    For the log loss it predicts their class frequencies, for the AUC the same score for all rows (0.5).
    """
    if not len(train) or not len(true):
        return dict.fromkeys(class_metrics(true, np.zeros((len(true), classes))), float("nan"))
    shares = np.bincount(train, minlength=classes) / len(train)
    return class_metrics(true, np.tile(shares, (len(true), 1)))


def number_metrics(true: Array, predicted: Array) -> dict[str, float]:
    """Return R2, RMSE and MAE by name, in the unit of the arguments, both (N,)."""
    return {
        "r2": r2(true, predicted),
        "rmse": rmse(true, predicted),
        "mae": mae(true, predicted),
    }


def number_baselines(train: Array, true: Array) -> dict[str, float]:
    """Return the metrics of the baseline by name: always predicting the mean of the training rows' targets, (N,)."""
    mean = float("nan")
    if len(train):  # if all values are equal, that value: their mean would be rounded
        mean = float(train[0] if train.min() == train.max() else train.mean())
    return number_metrics(true, np.full(len(true), mean))


def _mean(values: Array) -> float:
    """Return the mean of the defined values; NaN if there are none."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")


def _macro(values: Array, true: Integers, predicted: Integers) -> float:
    """Return the mean over the classes that have rows or are predicted; undefined values count as 0."""
    there = np.union1d(true, predicted)
    return float(np.nan_to_num(values[there]).mean()) if len(there) else float("nan")

"""Warnings about target leakage: a feature that alone predicts the target almost perfectly may contain the answer.

Up to ``MAX_ROWS`` evenly spaced training rows are examined. For classes, a feature predicts by a rule: a class for each
of a few values (leave-one-out), or an interval for each class. For numbers, by the correlation of values or ranks, or
by the mean for each of a few values.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted
from pycore.columns.categories import ONE_HOT
from pycore.messages import Message
from pycore.notes import Note
from pycore.reading.base.result import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.columns.features import Feature
    from pycore.reading.base.result import Column

    Integers = NDArray[np.intp]

MAX_ROWS = 1_000
MIN_ROWS = 20  # for numbers; with fewer, a high correlation occurs by chance
MIN_OTHERS = 10  # rows outside the most frequent class
MAX_WRONG = 0.02  # of the errors of the majority-class baseline
MIN_R2 = 0.999
ROUGHLY = 0.95  # a rank correlation without ties; below it the exact one is not computed
MAX_VALUES = 50  # unique numbers that can be a rule
MAX_NOTES = 5


def leak_notes(
    features: Sequence[Feature],
    x: Array,
    targets: Sequence[Column],
    classes: Sequence[str],
    y: Array,
    *,
    is_drawn: bool = False,
) -> list[Note]:
    """Return a note for each feature that alone predicts a target almost perfectly, up to MAX_NOTES of them.

    Parameters
    ----------
    features, x
        The features, and their unscaled training inputs (N, n_0), in row order. A single feature is meant to predict
        the target.
    targets
        The columns to predict.
    classes
        The classes of the target; empty for regression.
    y
        One-hot classes, or numbers in any unit, (N, n_out).
    is_drawn
        Whether the data set is generated: its features are known, so there is no warning.
    """
    if is_drawn or len(features) < 2:  # noqa: PLR2004 - alone anyway
        return []
    some = np.unique(np.linspace(0, len(x) - 1, min(len(x), MAX_ROWS)).astype(np.intp))
    values = _values(features, x[some])
    is_number = np.array([feature.encoding == NUMBER for feature in features])
    notes: list[Note] = []
    for j, name in enumerate(target.name for target in targets):
        if classes:
            told = _told_classes(values, is_number, y[some].argmax(axis=1))
        else:
            told = _told_numbers(values, is_number, y[some, j])
        found = np.flatnonzero(~np.isnan(told))
        notes += [
            _note(features[i].column, name, told[i], values[:, i], is_number=not classes)
            for i in found[:MAX_NOTES]
        ]
        if len(found) > MAX_NOTES:
            more = {"count": len(found) - MAX_NOTES, "target": quoted(name)}
            notes.append(
                Note(
                    "leaks",
                    "{count} more features each predict {target} almost perfectly on their own.",
                    more,
                )
            )
    return notes


def _note(column: str, target: str, told: float, values: Array, *, is_number: bool) -> Note:
    """Return the warning, with the reason if the rows may be sorted by the target."""
    most = 0.9999 if is_number else 0.999
    shown = told if told == 1 else min(told, most)  # less than all is not rounded up to all
    share = f"{shown:.4f}" if is_number else f"{shown:.1%}"
    how = (
        Message("R\u00b2 {share}", share=share)
        if is_number
        else Message("{share} of the training rows", share=share)
    )
    template = (
        (
            "{column} alone predicts {target} almost perfectly ({how}), and it increases from row to "
            "row: the rows may be sorted by {target}. Is {column} known before {target}? If not, leave "
            "it out."
        )
        if bool(np.all(np.diff(values) > 0))
        else (
            "{column} alone predicts {target} almost perfectly ({how}). Is it known before "
            "{target}? If not, leave it out."
        )
    )
    filled = {"column": quoted(column), "target": quoted(target), "share": share, "how": how}
    return Note("leak", template, filled, column, {"use": "ignore"})


def _values(features: Sequence[Feature], x: Array) -> Array:
    """Return one column (N, features) for each feature: its number, or the index of its category."""
    columns = [
        x[:, f.first : f.first + f.inputs].argmax(axis=1)
        if f.encoding == ONE_HOT
        else x[:, f.first]
        for f in features
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def _told_classes(values: Array, is_number: NDArray[np.bool_], labels: Integers) -> Array:
    """Return the share of rows (features,) whose class each feature predicts; NaN if too small for a warning."""
    told = np.full(values.shape[1], np.nan)
    present, labels = np.unique(labels, return_inverse=True)
    rows, classes = len(labels), len(present)
    others = rows - int(np.bincount(labels).max())
    if others < MIN_OTHERS:
        return told
    most_wrong = MAX_WRONG * others
    by_class = np.argsort(labels, kind="stable")
    order = np.argsort(values[by_class], axis=0, kind="stable")
    changes = (np.diff(labels[by_class][order], axis=0) != 0).sum(axis=0)
    sorted_by_class = changes <= classes - 1 + 4 * most_wrong
    few = ~is_number | (_different(values) <= MAX_VALUES)
    for i in np.flatnonzero(few | sorted_by_class):
        wrong = float(rows)
        if few[i]:
            wrong = _wrong_by_rule(values[:, i], labels, classes)
        if is_number[i] and sorted_by_class[i] and wrong > most_wrong:
            wrong = min(wrong, _wrong_by_intervals(values[:, i], labels, classes))
        if wrong <= most_wrong:
            told[i] = 1.0 - wrong / rows
    return told


def _different(values: Array) -> Integers:
    """Return the number of unique values (features,) in each column of values (N, features)."""
    found: Integers = 1 + (np.diff(np.sort(values, axis=0), axis=0) > 0).sum(axis=0)
    return found


def _wrong_by_rule(x: Array, labels: Integers, classes: int) -> float:
    """Return the number of rows whose class is not the most frequent one of the other rows with the same value."""
    different, codes = np.unique(x, return_inverse=True)
    counts = np.bincount(codes * classes + labels, minlength=len(different) * classes)
    second, first = np.sort(counts.reshape(len(different), classes), axis=1)[:, -2:].T
    return float(len(labels) - first[first - 1 > second].sum())


def _wrong_by_intervals(x: Array, labels: Integers, classes: int) -> float:
    """Return the number of rows that intervals, one per class in the order of their medians, predict wrongly."""
    parts = [np.sort(x[labels == k]) for k in range(classes)]
    order = np.argsort([part[len(part) // 2] for part in parts], kind="stable")
    bounds = []
    for before, after in pairwise(order.tolist()):
        both = np.concatenate([parts[before], parts[after]])
        above = np.array([True] * len(parts[before]) + [False] * len(parts[after]))
        by_value = np.argsort(both, kind="stable")
        wrong = len(parts[before]) - np.cumsum(
            np.where(above[by_value], 1, -1)
        )  # up to and including each value
        last = np.append(np.diff(both[by_value]) > 0, True)
        bounds.append(both[by_value][last][wrong[last].argmin()])
    found = np.searchsorted(np.maximum.accumulate(bounds), x, side="left")
    return float((order[found] != labels).sum())


def _told_numbers(values: Array, is_number: NDArray[np.bool_], y: Array) -> Array:
    """Return for each feature the R\u00b2 (features,) with which it tells a number; NaN where it is no alarm."""
    told = np.full(values.shape[1], np.nan)
    if len(y) < MIN_ROWS or np.ptp(y) == 0:
        return told
    with np.errstate(all="ignore"):  # of huge numbers
        linear = _correlations(values, y) ** 2
        ranks = np.argsort(np.argsort(values, axis=0, kind="stable"), axis=0, kind="stable")
        y_ranks = np.argsort(np.argsort(y, kind="stable"), kind="stable")
        roughly = np.abs(_correlations(ranks.astype(np.float64), y_ranks.astype(np.float64)))
        few = _different(values) <= MAX_VALUES
        for i in np.flatnonzero(few | (linear >= MIN_R2) | (roughly > ROUGHLY)):
            found = linear[i] if is_number[i] else 0.0
            if is_number[i] and roughly[i] > ROUGHLY:
                exact = _correlations(_mean_ranks(values[:, i])[:, np.newaxis], _mean_ranks(y))
                found = max(found, float(exact[0]) ** 2)
            if few[i]:
                found = max(found, _r2_of_means(values[:, i], y))
            if found >= MIN_R2:
                told[i] = found
    return told


def _correlations(values: Array, y: Array) -> Array:
    """Return Pearson's correlation (features,) of each column of values (N, features) with y (N,)."""
    x, y = values - values.mean(axis=0), y - y.mean()
    found: Array = (x * y[:, np.newaxis]).sum(axis=0) / np.sqrt((x * x).sum(axis=0) * (y * y).sum())
    return np.nan_to_num(found, nan=0.0)


def _mean_ranks(values: Array) -> Array:
    """Return the ranks (N,); ties share their mean rank."""
    _, codes, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Array = (np.cumsum(counts) - (counts - 1) / 2.0)[codes]
    return ranks


def _r2_of_means(x: Array, y: Array) -> float:
    """Return the R\u00b2 of telling each row by the mean of the other rows with the same value."""
    _, codes, different = np.unique(x, return_inverse=True, return_counts=True)
    counts = different[codes]
    means = (np.bincount(codes, weights=y) / different)[codes]
    alone = counts == 1
    rest = np.where(alone, y - y.mean(), (y - means) * counts / np.maximum(counts - 1, 1))
    return float(1.0 - (rest**2).sum() / ((y - y.mean()) ** 2).sum())

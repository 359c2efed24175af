"""An alarm before the training: a feature that alone tells the target almost perfectly may hold the answer.

Looked at are up to ``MAX_ROWS`` training rows, evenly spread. For classes a feature is taken as a rule: a class for
each of few values (judged on each row by the others), or an interval of numbers for each class. For numbers it is the
correlation of values or of ranks, and the mean of each of few values.
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
MIN_ROWS = 20  # for numbers; below it a high correlation comes by chance
MIN_OTHERS = 10  # rows that are not of the most frequent class
MAX_WRONG = 0.02  # of the errors of always saying the most frequent class
MIN_R2 = 0.999
ROUGHLY = 0.95  # a correlation of ranks without regard to ties, below which the exact one need not be found
MAX_VALUES = 50  # different numbers that can be a rule
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
    """Return a note for each of the first features that alone tells a target almost perfectly.

    Parameters
    ----------
    features, x
        The features, and their inputs (N, n_0) in the training rows, unscaled, in the order of the file. Where there is
        one feature, it is meant to tell the target.
    targets
        The columns to predict.
    classes
        Of the target; nothing where numbers are predicted.
    y
        One-hot classes, or numbers in any unit, (N, n_out).
    is_drawn
        Whether the set is drawn: what its features hold is known, so there is no alarm.
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
                Note("leaks", "{count} more features alone tell {target} almost perfectly.", more)
            )
    return notes


def _note(column: str, target: str, told: float, values: Array, *, is_number: bool) -> Note:
    """Return the alarm, with the reason where rows that are sorted by the target give it away."""
    most = 0.9999 if is_number else 0.999
    shown = (
        told if told == 1 else min(told, most)
    )  # what is not all of it does not look as if it were
    share = f"{shown:.4f}" if is_number else f"{shown:.1%}"
    how = (
        Message("R\u00b2 {share}", share=share)
        if is_number
        else Message("{share} of the training rows", share=share)
    )
    template = (
        "{column} alone predicts {target} almost perfectly ({how}), and it increases from row to row: the rows may be "
        "sorted by {target}. Is {column} known before {target} is? If not, leave it out."
        if bool(np.all(np.diff(values) > 0))
        else "{column} alone predicts {target} almost perfectly ({how}). Is it known before {target} is? If not, "
        "leave it out."
    )
    filled = {"column": quoted(column), "target": quoted(target), "share": share, "how": how}
    return Note("leak", template, filled, column, {"use": "ignore"})


def _values(features: Sequence[Feature], x: Array) -> Array:
    """Return one column (N, features) for each feature: its number, or the place of its category."""
    columns = [
        x[:, f.first : f.first + f.inputs].argmax(axis=1)
        if f.encoding == ONE_HOT
        else x[:, f.first]
        for f in features
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def _told_classes(values: Array, is_number: NDArray[np.bool_], labels: Integers) -> Array:
    """Return for each feature the share of rows (features,) whose class it tells; NaN where it is no alarm."""
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
    """Return how many different values (features,) each column of values (N, features) has."""
    found: Integers = 1 + (np.diff(np.sort(values, axis=0), axis=0) > 0).sum(axis=0)
    return found


def _wrong_by_rule(x: Array, labels: Integers, classes: int) -> float:
    """Return how many rows the most frequent class of the other rows with the same value does not tell."""
    different, codes = np.unique(x, return_inverse=True)
    counts = np.bincount(codes * classes + labels, minlength=len(different) * classes)
    second, first = np.sort(counts.reshape(len(different), classes), axis=1)[:, -2:].T
    return float(len(labels) - first[first - 1 > second].sum())


def _wrong_by_intervals(x: Array, labels: Integers, classes: int) -> float:
    """Return how many rows are told wrongly by an interval for each class, in the order of their medians."""
    parts = [np.sort(x[labels == k]) for k in range(classes)]
    order = np.argsort([part[len(part) // 2] for part in parts], kind="stable")
    bounds = []
    for before, after in pairwise(order.tolist()):
        both = np.concatenate([parts[before], parts[after]])
        above = np.array([True] * len(parts[before]) + [False] * len(parts[after]))
        by_value = np.argsort(both, kind="stable")
        wrong = len(parts[before]) - np.cumsum(
            np.where(above[by_value], 1, -1)
        )  # up to and with each value
        last = np.append(np.diff(both[by_value]) > 0, True)
        bounds.append(both[by_value][last][wrong[last].argmin()])
    found = np.searchsorted(np.maximum.accumulate(bounds), x, side="left")
    return float((order[found] != labels).sum())


def _told_numbers(values: Array, is_number: NDArray[np.bool_], y: Array) -> Array:
    """Return for each feature the R\u00b2 (features,) with which it tells a number; NaN where it is no alarm."""
    told = np.full(values.shape[1], np.nan)
    if len(y) < MIN_ROWS or np.ptp(y) == 0:
        return told
    with np.errstate(all="ignore"):  # of enormous numbers
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
    """Return the ranks (N,), those of equal values being their mean."""
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

"""The targets: which columns, classification or regression, and their values as outputs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted, shown
from pycore.columns.features import fit_scale
from pycore.errors import DatasetError
from pycore.notes import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.reading.base.result import Column, Table

    Integers = NDArray[np.intp]

CLASSIFICATION = "classification"
REGRESSION = "regression"
MAX_CLASSES = 50
MAX_NUMERIC_CLASSES = 10  # a target with few integers has classes
SAMPLE = 1_000  # values that may already show that there are many
EXACT = 2.0**53  # below it every integer is exact in float64


def target_columns(table: Table, target: object) -> list[Column]:
    """Return the target columns: the last one if None, one by name, or several, which must all be numeric.

    Raises
    ------
    DatasetError, TableError
        If there are none, one is not in the table, or one of several is text.
    """
    if target is None:
        return [table.columns[-1]]
    if isinstance(target, str):
        return [table.column(target)]
    names = list(dict.fromkeys(target)) if _is_list_of_texts(target) else []  # type: ignore[call-overload]
    if not names:
        raise DatasetError(
            "The target is {target}; it must be the name of a column, or a list of names.",
            target=shown(target),
        )
    columns = [table.column(name) for name in names]
    for column in columns:
        if column.kind != "number" and len(columns) > 1:
            raise DatasetError(
                "{column} is text, but several targets must all be numeric: choose it alone, or "
                "leave it out.",
                column=quoted(column.name),
            )
    return columns


def find_task(targets: Sequence[Column], rows: Integers) -> str:
    """Return the task that the targets imply, "classification" or "regression".

    Text means classes; so do at most 10 unique integers that occur ten times or more each on average.
    """
    target = targets[0]
    if target.kind != "number":
        return CLASSIFICATION
    if len(targets) > 1:
        return REGRESSION
    values = target.values[rows]
    if not np.all(values == np.round(values)):
        return REGRESSION
    most = min(MAX_NUMERIC_CLASSES, max(2, len(values) // 10))
    few = all(len(np.unique(part)) <= most for part in (values[:SAMPLE], values))
    return CLASSIFICATION if few else REGRESSION


def class_labels(targets: Sequence[Column], rows: Integers) -> tuple[tuple[str, ...], Integers]:
    """Return the names of the classes in ascending order, and the class index of every row, (N,).

    Raises
    ------
    DatasetError
        If there is only one class, there are too many, or several targets.
    """
    if len(targets) > 1:
        raise DatasetError("Classification needs a single target: choose one, or regression.")
    target = targets[0]
    values = target.values[rows].tolist()
    different = sorted(set(values))
    if len(different) < 2:  # noqa: PLR2004 - one class is nothing to tell apart
        raise DatasetError(
            "The target {target} has only one class, {name}: choose another target.",
            target=quoted(target.name),
            name=quoted(_class_name(different[0])),
        )
    if len(different) > MAX_CLASSES:
        raise DatasetError(
            "The target {target} has {count} classes; the limit is {limit}. Choose another target.",
            target=quoted(target.name),
            count=len(different),
            limit=MAX_CLASSES,
        )
    index = {value: j for j, value in enumerate(different)}
    labels = np.array([index[value] for value in values], dtype=np.intp)
    return tuple(_class_name(value) for value in different), labels


def _class_name(value: object) -> str:
    """Return the name of a class, a number with all its digits, so that names are unique."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    return str(value)


def one_hot(labels: Integers, classes: int) -> tuple[Array, Array, Array]:
    """Return y (N, classes), 1 for a row's class and 0 elsewhere, and the mean 0 and scale 1 of each output."""
    return np.eye(classes)[labels], np.zeros(classes), np.ones(classes)


def scaled_numbers(
    targets: Sequence[Column], rows: Integers, train: Integers, way: str
) -> tuple[Array, Array, Array]:
    """Return y (N, n_out) = (target - mean) / scale, and mean and scale (n_out,).

    With "standardize", ``way`` fits mean and scale on the training rows; with "none" they are 0 and 1, and y is the
    target.

    Raises
    ------
    DatasetError
        If a target is text, or its numbers cannot be scaled.
    """
    y = np.empty((len(rows), len(targets)))
    mean, scale = np.zeros(len(targets)), np.ones(len(targets))
    for j, target in enumerate(targets):
        if target.kind != "number":
            raise DatasetError(
                "The target {target} is text; regression needs a number.",
                target=quoted(target.name),
            )
        values = target.values[rows]
        if way != "none":
            mean[j], scale[j] = fit_scale(values[train], target.name)
        with np.errstate(over="ignore", under="ignore"):
            y[:, j] = (values - mean[j]) / scale[j]
        if not np.isfinite(y[:, j]).all():
            raise DatasetError(
                "The target {target} has test rows too far from the training rows to be scaled: "
                "change its unit, or drop those rows.",
                target=quoted(target.name),
            )
    return y, mean, scale


def same_in_all_rows(targets: Sequence[Column], y: Array, mean: Array) -> list[Note]:
    """Return a note for each numeric target that is constant in the training rows y, (N, n_out), scaled or not."""
    return [
        Note(
            "constant_target",
            "{column} is {value} in every training row, so there is nothing to learn.",
            {"column": quoted(target.name), "value": f"{mean[j] + y[0, j]:.6g}"},
            target.name,
        )
        for j, target in enumerate(targets)
        if len(y) > 1 and y[:, j].min() == y[:, j].max()
    ]


def decoded(
    outputs: Array, task: str, names: Sequence[str], mean: Array, scale: Array
) -> list[str] | list[float] | list[list[float]]:
    """Return predictions from outputs (N, n_out): class names, or numbers (or lists of them) in original units.

    Parameters
    ----------
    outputs
        Of the network.
    task, names, mean, scale
        As in ``Dataset``: the task, the names of the outputs, and mean and scale (n_out,) of numeric targets.
    """
    if task == CLASSIFICATION:
        return [names[j] for j in outputs.argmax(axis=1)]
    values = outputs * scale + mean
    several: list[list[float]] = values.tolist()
    return several if len(names) > 1 else [value for (value,) in several]


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, Iterable) and all(isinstance(item, str) for item in value)

"""From a table to what a network is trained on: roles of the columns, task, classes, a seeded split, scaled arrays."""

from __future__ import annotations

from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted, shown
from pycore.errors import DatasetError
from pycore.features import (
    Feature,
    describe_features,
    encode_rows,
    filled_notes,
    fit_scale,
    fit_scaling,
    raw_inputs,
    scale_inputs,
)
from pycore.preparation import Preparation, held_back_by_column
from pycore.registry import look_up
from pycore.roles import complete_rows, feature_columns
from pycore.split import last_rows, split, stratified_split
from pycore.streams import stream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pycore.activations import Array
    from pycore.table import Column, Table

    Integers = NDArray[np.intp]

CLASSIFICATION = "classification"
REGRESSION = "regression"
MAX_CLASSES = 50
MAX_NUMERIC_CLASSES = 10  # a target of few whole numbers is taken as classes
MAX_HELD_BACK = 0.9
ROUNDING = 1e-9
EXACT = 2.0**53  # below it every whole number has a float64 of its own


@dataclass(frozen=True)
class Dataset:
    """What a network is trained and tested on.

    Attributes
    ----------
    table_name, task, target
        Where it is from; "classification" or "regression"; the target column.
    features
        How each feature column becomes inputs.
    input_names, output_names
        n_0 and n_out names: columns (or column=category), and classes (or the target).
    x_train, y_train, x_validation, y_validation, x_test, y_test
        Inputs (N, n_0) and targets (N, n_out): one-hot classes, or the standardized number.
    train_rows, validation_rows, test_rows
        The table's row of each of them.
    labels_train, labels_validation, labels_test
        Class indices (N,); empty for a number.
    input_mean, input_scale
        (n_0,): an input is (value - mean) / scale, both found on the training rows; 0 and 1 for one-hot inputs.
    target_mean, target_scale
        The same for a number target; 0 and 1 for classes.
    dropped
        What was left out or filled in and why, in sentences.
    recipe
        All decisions, as JSON has them: ``make_dataset(table, **recipe)`` makes the same data set, to the last bit.
    """

    table_name: str
    task: str
    target: str
    features: tuple[Feature, ...]
    input_names: tuple[str, ...]
    output_names: tuple[str, ...]
    x_train: Array
    y_train: Array
    x_validation: Array
    y_validation: Array
    x_test: Array
    y_test: Array
    train_rows: Integers
    validation_rows: Integers
    test_rows: Integers
    labels_train: Integers
    labels_validation: Integers
    labels_test: Integers
    input_mean: Array
    input_scale: Array
    target_mean: float
    target_scale: float
    dropped: tuple[str, ...]
    recipe: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_classification(self) -> bool:
        """Whether the target is a class."""
        return self.task == CLASSIFICATION

    def encode(self, rows: Sequence[Mapping[str, Any] | Sequence[Any]]) -> Array:
        """Return inputs (N, n_0) for rows in original units.

        Parameters
        ----------
        rows
            Each a mapping {feature column: value} or the values in the order of the features.

        Raises
        ------
        DatasetError
            If a value is missing, no number where one is needed, or an unknown category; it names row and column.
        """
        x = encode_rows(self.features, rows)
        return scale_inputs(self.features, x, self.input_mean, self.input_scale)

    def decode(self, outputs: Array) -> list[str] | list[float]:
        """Return, for outputs (N, n_out), class names or numbers in the target's own unit."""
        if self.is_classification:
            return [self.output_names[j] for j in outputs.argmax(axis=1)]
        return [float(value) for value in self.to_target(outputs[:, 0])]

    def to_target(self, scaled: Array) -> Array:
        """Return standardized target values in the target's own unit."""
        return scaled * self.target_scale + self.target_mean

    def to_original(self, i: int, scaled: Array) -> Array:
        """Return the values of input ``i`` in its column's own unit."""
        values: Array = scaled * self.input_scale[i] + self.input_mean[i]
        return values


def make_dataset(
    table: Table,
    target: str | None = None,
    features: Sequence[str] | None = None,
    *,
    test_fraction: float = 0.2,
    validation_fraction: float = 0.0,
    seed: int = 0,
    task: str | None = None,
    **choices: Any,  # noqa: ANN401 - those of Preparation
) -> Dataset:
    """Return the data set for a table and the roles of its columns.

    Rows without a target are left out and counted, and so are rows with a missing feature unless ``missing`` says what
    stands for it. The split draws from the "split" stream of the seed; classes keep their shares in all parts. What is
    filled in and how inputs are scaled is found on the training rows only.

    Parameters
    ----------
    table
        As read.
    target
        The column to predict; the last one if None.
    features
        The columns to predict it from; all others if None, but for text columns with more than 200 values.
    test_fraction, validation_fraction
        Shares of the rows held back for testing and for early stopping, 0 to 0.9 and together at most 0.9.
    seed
        Of the split.
    task
        "classification" or "regression"; found out if None: text, or at most 10 whole numbers, are classes.
    choices
        missing, scaling, ordinal, as_category, split, split_column: see pycore.preparation.

    Raises
    ------
    DatasetError, TableError, SpecError
        If the columns do not fit, their numbers cannot be scaled, too few rows are left, or the seed is none.
    """
    fractions = _checked_fractions(test_fraction, validation_fraction)
    if task not in (None, CLASSIFICATION, REGRESSION):
        raise DatasetError(
            f"The task is {shown(task)}; it must be {CLASSIFICATION} or {REGRESSION}."
        )
    preparation = _checked_preparation(choices)
    table = preparation.applied_to(table)
    target_column = table.column(target) if target is not None else table.columns[-1]
    dropped: list[str] = []
    columns = feature_columns(table, target_column, features, dropped, preparation.split_column)
    needed = [column for column in columns if preparation.missing_of(column.name) == "drop"]
    rows = complete_rows(target_column, needed, dropped)
    task = task or _find_task(target_column, rows)
    classes: tuple[str, ...] = ()
    labels: Integers = np.zeros(0, dtype=np.intp)
    if task == CLASSIFICATION:
        classes, labels = _labels(target_column, rows)
    if preparation.split_column is not None:
        parts = held_back_by_column(table.column(preparation.split_column), rows)
    elif preparation.split == "last":
        parts = last_rows(len(rows), fractions)
    elif task == CLASSIFICATION:
        parts = stratified_split(labels, len(classes), fractions, stream(seed, "split"))
    else:
        parts = split(len(rows), fractions, stream(seed, "split"))
    train, validation, test = parts
    if task == CLASSIFICATION:
        y, target_mean, target_scale = np.eye(len(classes))[labels], 0.0, 1.0
    else:
        y, target_mean, target_scale = _standardized(target_column, rows, train)
    described = describe_features(columns, rows, train, preparation)
    dropped += filled_notes(described, columns, rows)
    x = raw_inputs(described, columns, rows)
    mean, scale = fit_scaling(described, x[train], preparation)
    x = scale_inputs(described, x, mean, scale)
    recipe = {
        "target": target_column.name,
        "features": [column.name for column in columns],
        "test_fraction": fractions[0],
        "validation_fraction": fractions[1],
        "seed": seed,
        "task": task,
        **preparation.recipe(),
    }
    return Dataset(
        table_name=table.name,
        task=task,
        target=target_column.name,
        features=described,
        input_names=tuple(name for feature in described for name in feature.input_names),
        output_names=classes or (target_column.name,),
        x_train=np.ascontiguousarray(x[train]),
        y_train=np.ascontiguousarray(y[train]),
        x_validation=np.ascontiguousarray(x[validation]),
        y_validation=np.ascontiguousarray(y[validation]),
        x_test=np.ascontiguousarray(x[test]),
        y_test=np.ascontiguousarray(y[test]),
        train_rows=rows[train],
        validation_rows=rows[validation],
        test_rows=rows[test],
        labels_train=labels[train] if classes else labels,
        labels_validation=labels[validation] if classes else labels,
        labels_test=labels[test] if classes else labels,
        input_mean=mean,
        input_scale=scale,
        target_mean=target_mean,
        target_scale=target_scale,
        dropped=tuple(dropped),
        recipe=recipe,
    )


def _checked_preparation(choices: dict[str, Any]) -> Preparation:
    known = ("missing", "scaling", "ordinal", "as_category", "split", "split_column")
    for name in choices:
        look_up({choice: choice for choice in known}, "choice", name)
    return Preparation(**choices)


def _checked_fractions(test: object, validation: object) -> tuple[float, float]:
    for name, value in (("test", test), ("validation", validation)):
        number = isinstance(value, Real) and not isinstance(value, bool)
        if not number or not 0.0 <= float(value) <= MAX_HELD_BACK:  # type: ignore[arg-type]
            raise DatasetError(
                f"The {name} fraction is {shown(value)}; it must lie between 0 and {MAX_HELD_BACK}."
            )
    fractions = float(test), float(validation)  # type: ignore[arg-type]
    if sum(fractions) > MAX_HELD_BACK + ROUNDING:
        raise DatasetError(
            f"Test and validation rows are {sum(fractions):.0%} of the rows together; "
            f"at most {MAX_HELD_BACK:.0%} can be held back from training."
        )
    return fractions


def _find_task(target: Column, rows: Integers) -> str:
    """Text is classes; so are few whole numbers that repeat: at most 10, and each ten times or more on average."""
    if target.kind != "number":
        return CLASSIFICATION
    values = target.values[rows]
    different = np.unique(values)
    whole = bool(np.all(values == np.round(values)))
    few = len(different) <= min(MAX_NUMERIC_CLASSES, max(2, len(values) // 10))
    return CLASSIFICATION if whole and few else REGRESSION


def _labels(target: Column, rows: Integers) -> tuple[tuple[str, ...], Integers]:
    """Return the classes' names in ascending order, and the class index of every row, (N,)."""
    values = target.values[rows].tolist()
    different = sorted(set(values))
    if len(different) < 2:  # noqa: PLR2004 - one class is nothing to tell apart
        raise DatasetError(
            f"The target {quoted(target.name)} has only the class {quoted(_class_name(different[0]))}: "
            "there is nothing to tell apart. Choose another target."
        )
    if len(different) > MAX_CLASSES:
        raise DatasetError(
            f"The target {quoted(target.name)} has {len(different)} classes; at most {MAX_CLASSES} are possible. "
            "Choose another target."
        )
    index = {value: j for j, value in enumerate(different)}
    labels = np.array([index[value] for value in values], dtype=np.intp)
    return tuple(_class_name(value) for value in different), labels


def _class_name(value: object) -> str:
    """Return a class as text, a number with all its digits: no two classes are called alike."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    return str(value)


def _standardized(target: Column, rows: Integers, train: Integers) -> tuple[Array, float, float]:
    """Return y (N, 1) = (target - mean) / scale with the training rows' mean and scale, and those two."""
    if target.kind != "number":
        raise DatasetError(
            f"The target {quoted(target.name)} is text; a regression needs a number."
        )
    values = target.values[rows]
    mean, scale = fit_scale(values[train], target.name)
    with np.errstate(over="ignore", under="ignore"):
        y = (values - mean) / scale
    if not np.isfinite(y).all():
        raise DatasetError(
            f"The target {quoted(target.name)} has test rows too far from the training rows to be scaled: "
            "give it in another unit, or leave those rows out."
        )
    return y[:, np.newaxis], mean, scale

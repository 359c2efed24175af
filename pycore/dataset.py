"""From a table to arrays: roles, encoding, scaling fitted on the training rows only, and a seeded split."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.errors import DatasetError
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
MAX_CATEGORIES = 200
MAX_NUMERIC_CLASSES = 10  # a target of few whole numbers is taken as classes


@dataclass(frozen=True)
class Feature:
    """How one column becomes inputs.

    Attributes
    ----------
    column
        The column's name.
    categories
        The values that get one input each (one-hot); empty for a number, which gets one scaled input.
    first
        Index of its first input.
    """

    column: str
    categories: tuple[str, ...]
    first: int

    @property
    def inputs(self) -> int:
        """The number of inputs that it becomes."""
        return len(self.categories) or 1


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
    x_train, y_train, x_test, y_test
        Inputs (N, n_0) and targets (N, n_out): one-hot classes, or the standardized number.
    train_rows, test_rows
        The table's row of each training and test row.
    labels_train, labels_test
        Class indices (N,); empty for a number.
    input_mean, input_scale
        (n_0,): an input is (value - mean) / scale, both found on the training rows; 0 and 1 for one-hot inputs.
    target_mean, target_scale
        The same for a number target; 0 and 1 for classes.
    dropped
        What was left out and why, in sentences.
    """

    table_name: str
    task: str
    target: str
    features: tuple[Feature, ...]
    input_names: tuple[str, ...]
    output_names: tuple[str, ...]
    x_train: Array
    y_train: Array
    x_test: Array
    y_test: Array
    train_rows: Integers
    test_rows: Integers
    labels_train: Integers
    labels_test: Integers
    input_mean: Array
    input_scale: Array
    target_mean: float
    target_scale: float
    dropped: tuple[str, ...]

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
        x = np.zeros((len(rows), len(self.input_names)))
        for i, row in enumerate(rows):
            for feature, value in zip(self.features, self._values(row, i), strict=True):
                if feature.categories:
                    x[i, feature.first + _category(feature, value, i)] = 1.0
                else:
                    x[i, feature.first] = _number(feature, value, i)
        x -= self.input_mean
        x /= self.input_scale
        return x

    def _values(self, row: Mapping[str, Any] | Sequence[Any], i: int) -> list[Any]:
        names = [feature.column for feature in self.features]
        if isinstance(row, dict):
            absent = [name for name in names if name not in row]
            if absent:
                raise DatasetError(f'Row {i + 1} has no value for "{absent[0]}".')
            return [row[name] for name in names]
        if isinstance(row, str) or not hasattr(row, "__len__") or len(row) != len(names):
            raise DatasetError(
                f"Row {i + 1} must have {len(names)} values, for {', '.join(names[:10])}, "
                "or be a mapping from those names."
            )
        return list(row)

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
    seed: int = 0,
    task: str | None = None,
) -> Dataset:
    """Return the data set for a table and the roles of its columns.

    Rows without a target or with a missing feature are left out and counted. The split draws from the "split" stream of
    the seed; classes keep their shares in both parts. Scaling is fitted on the training rows only.

    Parameters
    ----------
    table
        As read.
    target
        The column to predict; the last one if None.
    features
        The columns to predict it from; all others if None, but for text columns with more than 200 values.
    test_fraction
        Share of the rows held back, 0 to 0.9.
    seed
        Of the split.
    task
        "classification" or "regression"; found out if None: text, or at most 10 whole numbers, are classes.

    Raises
    ------
    DatasetError, TableError
        If the columns do not fit, or too few rows are left.
    """
    if not 0.0 <= test_fraction <= 0.9:  # noqa: PLR2004 - the limits of the docstring
        raise DatasetError(f"The test fraction is {test_fraction}; it must lie between 0 and 0.9.")
    if task not in (None, CLASSIFICATION, REGRESSION):
        raise DatasetError(f'The task is "{task}"; it must be {CLASSIFICATION} or {REGRESSION}.')
    target_column = table.column(target) if target is not None else table.columns[-1]
    dropped: list[str] = []
    feature_columns = _feature_columns(table, target_column, features, dropped)
    keep = _complete_rows(target_column, feature_columns, dropped)
    task = task or _find_task(target_column, keep)
    if task == CLASSIFICATION:
        classes, labels = _labels(target_column, keep)
        order = stream(seed, "split")
        train, test = _stratified(labels, len(classes), test_fraction, order)
    else:
        if target_column.kind != "number":
            raise DatasetError(
                f'The target "{target_column.name}" is text; a regression needs a number.'
            )
        classes, labels = (), np.zeros(0, dtype=np.intp)
        train, test = _split(len(keep), test_fraction, stream(seed, "split"))
    described = _describe_features(feature_columns, keep)
    x = _raw_inputs(described, feature_columns, keep)
    mean, scale = _standardize(x[train], described)
    x = (x - mean) / scale
    if task == CLASSIFICATION:
        y = np.eye(len(classes))[labels]
        target_mean, target_scale = 0.0, 1.0
    else:
        values = target_column.values[keep]
        target_mean = float(values[train].mean())
        constant = values[train].min() == values[train].max()
        target_scale = 1.0 if constant else float(values[train].std())
        y = ((values - target_mean) / target_scale)[:, np.newaxis]
    return Dataset(
        table_name=table.name,
        task=task,
        target=target_column.name,
        features=described,
        input_names=_input_names(described),
        output_names=classes or (target_column.name,),
        x_train=np.ascontiguousarray(x[train]),
        y_train=np.ascontiguousarray(y[train]),
        x_test=np.ascontiguousarray(x[test]),
        y_test=np.ascontiguousarray(y[test]),
        train_rows=keep[train],
        test_rows=keep[test],
        labels_train=labels[train] if classes else labels,
        labels_test=labels[test] if classes else labels,
        input_mean=mean,
        input_scale=scale,
        target_mean=target_mean,
        target_scale=target_scale,
        dropped=tuple(dropped),
    )


def _feature_columns(
    table: Table, target: Column, features: Sequence[str] | None, dropped: list[str]
) -> list[Column]:
    if features is None:
        return _usable_columns(table, target, dropped)
    if isinstance(features, str) or not features:
        raise DatasetError("Choose at least one feature column.")
    if target.name in features:
        raise DatasetError(
            f'"{target.name}" is the target: it cannot be one of the features as well.'
        )
    columns = [table.column(name) for name in dict.fromkeys(features)]
    for column in columns:
        problem = _problem(column)
        if problem:
            raise DatasetError(f'"{column.name}" {problem}: leave it out.')
    return columns


def _usable_columns(table: Table, target: Column, dropped: list[str]) -> list[Column]:
    columns = []
    for column in table.columns:
        problem = _problem(column)
        if column is target:
            continue
        if problem:
            dropped.append(f'Column "{column.name}" was left out: it {problem}.')
        else:
            columns.append(column)
    if not columns:
        raise DatasetError(f'"{table.name}" has no column beside the target to learn from.')
    return columns


def _problem(column: Column) -> str:
    """Return why a column cannot be a feature; "" if it can."""
    if column.missing == len(column.values):
        return "has no values at all"
    count = _category_count(column)
    if count > MAX_CATEGORIES:
        return (
            f"has {count} different texts (at most {MAX_CATEGORIES} are possible), "
            "so it identifies rows rather than describes them"
        )
    return ""


def _category_count(column: Column) -> int:
    return 0 if column.kind == "number" else len(set(column.values) - {None})


def _is_missing(column: Column) -> NDArray[np.bool_]:
    if column.kind == "number":
        missing: NDArray[np.bool_] = np.isnan(column.values)
        return missing
    return np.array([value is None for value in column.values], dtype=bool)


def _complete_rows(target: Column, features: list[Column], dropped: list[str]) -> Integers:
    no_target = _is_missing(target)
    no_feature = np.zeros_like(no_target)
    for column in features:
        no_feature |= _is_missing(column)
    no_feature &= ~no_target
    if no_target.any():
        dropped.append(f'{_rows(no_target.sum())} without a value of "{target.name}" left out.')
    if no_feature.any():
        dropped.append(f"{_rows(no_feature.sum())} with a missing feature left out.")
    keep = np.flatnonzero(~(no_target | no_feature))
    if len(keep) < 2:  # noqa: PLR2004 - one row has neither spread nor split
        raise DatasetError(
            f"Only {_rows(len(keep))} have a target and all features; at least 2 are needed. "
            "Leave out the columns with many missing values."
        )
    return keep


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _find_task(target: Column, keep: Integers) -> str:
    if target.kind != "number":
        return CLASSIFICATION
    values = target.values[keep]
    different = np.unique(values)
    whole = bool(np.all(values == np.round(values)))
    few = len(different) <= min(MAX_NUMERIC_CLASSES, max(2, len(values) // 10))
    return CLASSIFICATION if whole and few else REGRESSION


def _labels(target: Column, keep: Integers) -> tuple[tuple[str, ...], Integers]:
    values = target.values[keep]
    different = sorted(set(values.tolist()))
    if len(different) < 2:  # noqa: PLR2004 - one class is nothing to tell apart
        raise DatasetError(
            f'The target "{target.name}" has only the class "{_class_name(different[0])}": '
            "there is nothing to tell apart."
        )
    if len(different) > MAX_CLASSES:
        raise DatasetError(
            f'The target "{target.name}" has {len(different)} classes; at most {MAX_CLASSES} are possible. '
            "Choose another target."
        )
    index = {value: j for j, value in enumerate(different)}
    labels = np.array([index[value] for value in values.tolist()], dtype=np.intp)
    return tuple(_class_name(value) for value in different), labels


def _class_name(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _split(rows: int, test_fraction: float, rng: np.random.Generator) -> tuple[Integers, Integers]:
    order = rng.permutation(rows)
    held_back = min(math.floor(rows * test_fraction + 0.5), rows - 1)
    return np.sort(order[held_back:]), np.sort(order[:held_back])


def _stratified(
    labels: Integers, classes: int, test_fraction: float, rng: np.random.Generator
) -> tuple[Integers, Integers]:
    """Split class by class, in the order of the classes; a class keeps at least one training row."""
    train, test = [], []
    for j in range(classes):
        members = np.flatnonzero(labels == j)
        first, second = _split(len(members), test_fraction, rng)
        train.append(members[first])
        test.append(members[second])
    return np.sort(np.concatenate(train)), np.sort(np.concatenate(test))


def _describe_features(columns: list[Column], keep: Integers) -> tuple[Feature, ...]:
    features: list[Feature] = []
    first = 0
    for column in columns:
        categories: tuple[str, ...] = ()
        if column.kind != "number":
            categories = tuple(sorted(set(column.values[keep].tolist())))
        features.append(Feature(column.name, categories, first))
        first += features[-1].inputs
    return tuple(features)


def _input_names(features: tuple[Feature, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for feature in features:
        names += [f"{feature.column}={c}" for c in feature.categories] or [feature.column]
    return tuple(names)


def _raw_inputs(features: tuple[Feature, ...], columns: list[Column], keep: Integers) -> Array:
    x = np.zeros((len(keep), sum(feature.inputs for feature in features)))
    for feature, column in zip(features, columns, strict=True):
        values = column.values[keep]
        if feature.categories:
            index = {category: j for j, category in enumerate(feature.categories)}
            x[np.arange(len(keep)), feature.first + np.array([index[v] for v in values])] = 1.0
        else:
            x[:, feature.first] = values
    return x


def _standardize(x: Array, features: tuple[Feature, ...]) -> tuple[Array, Array]:
    mean, scale = np.zeros(x.shape[1]), np.ones(x.shape[1])
    for feature in features:
        if not feature.categories:
            values = x[:, feature.first]
            if values.min() == values.max():  # its computed deviation may be a rounding error
                mean[feature.first] = values[0]
            else:
                mean[feature.first] = values.mean()
                scale[feature.first] = values.std()
    return mean, scale


def _category(feature: Feature, value: object, i: int) -> int:
    if str(value) not in feature.categories:
        known = ", ".join(feature.categories[:10])
        raise DatasetError(
            f'Row {i + 1}: "{feature.column}" is "{value}"; the training data know {known}.'
        )
    return feature.categories.index(str(value))


def _number(feature: Feature, value: Any, i: int) -> float:  # noqa: ANN401 - untrusted
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise DatasetError(f'Row {i + 1}: "{feature.column}" is {value!r}; it must be a number.')
    return number

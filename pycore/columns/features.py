"""How columns become inputs: encoded categories and scaled numbers, fitted on the training rows only."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import cut, quoted, shown
from pycore.columns.categories import BOOLEAN, ONE_HOT, ORDINAL, fit_categories, place
from pycore.columns.preparation import filling
from pycore.errors import DatasetError
from pycore.notes import Note
from pycore.reading.base.result import NUMBER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.columns.preparation import Preparation
    from pycore.reading.base.result import Column

    Integers = NDArray[np.intp]

MAX_INPUTS = 2_000
MAX_NAMED = 10  # names in a sentence


@dataclass(frozen=True)
class Feature:
    """How one column becomes inputs.

    Attributes
    ----------
    column
        The column's name.
    encoding
        "number"; "one_hot": an input, 0 or 1, for each category; "ordinal": the category's place, counted from 0;
        "boolean": 0 for the first of two categories, 1 for the second.
    categories
        Its categories, in order; empty for a number.
    first
        Index of its first input.
    fill
        What replaces a missing value, fitted on the training rows; None if rows with missing values are dropped.
    """

    column: str
    encoding: str
    categories: tuple[str, ...]
    first: int
    fill: float | str | None = None

    @property
    def is_scaled(self) -> bool:
        """Whether its input is a number to scale; the others are 0 and 1."""
        return self.encoding in (NUMBER, ORDINAL)

    @property
    def inputs(self) -> int:
        """The number of its inputs."""
        return len(self.categories) if self.encoding == ONE_HOT else 1

    @property
    def input_names(self) -> tuple[str, ...]:
        """The names of its inputs: the column's, or column=category where an input is 1 for the category."""
        if self.encoding == ONE_HOT:
            return tuple(f"{self.column}={category}" for category in self.categories)
        return (f"{self.column}={self.categories[1]}" if self.encoding == BOOLEAN else self.column,)


def describe_features(
    columns: Sequence[Column],
    rows: Integers,
    train: Integers,
    preparation: Preparation,
    notes: list[Note],
) -> tuple[Feature, ...]:
    """Return the features: how each column is encoded.

    Categories and fill values are fitted on the training rows, ``rows[train]``; ``notes`` receives a note on values
    that were filled in, and on categories without an input of their own.

    Raises
    ------
    DatasetError
        If there are more inputs than MAX_INPUTS, a column has no value to fill in, or a text is not in the given order.
    """
    features: list[Feature] = []
    first = 0
    for column in columns:
        fill = filling(column, rows[train], preparation.missing_of(column.name))
        encoding = NUMBER
        categories: tuple[str, ...] = ()
        if column.kind != NUMBER:
            text = fill if isinstance(fill, str) else None
            encoding, categories = fit_categories(
                column, rows, train, fill=text, preparation=preparation, notes=notes
            )
        features.append(Feature(column.name, encoding, categories, first, fill))
        first += features[-1].inputs
    if first > MAX_INPUTS:
        raise DatasetError(
            "The features need {inputs} inputs, because every unique text gets one; the limit is "
            "{limit}. Leave out columns with many unique texts.",
            inputs=first,
            limit=MAX_INPUTS,
        )
    notes += _filled_notes(features, columns, rows)
    return tuple(features)


def _filled_notes(
    features: Sequence[Feature], columns: Sequence[Column], rows: Integers
) -> list[Note]:
    notes = []
    for feature, column in zip(features, columns, strict=True):
        if feature.fill is None:
            continue
        values = column.values[rows].tolist()
        count = sum(value is None or value != value for value in values)  # noqa: PLR0124 - NaN
        if count:
            fill = feature.fill if isinstance(feature.fill, str) else f"{feature.fill:.6g}"
            template = (
                "{column}: 1 missing value was replaced with {fill}."
                if count == 1
                else "{column}: {count} missing values were replaced with {fill}."
            )
            values = {"column": quoted(column.name), "count": count, "fill": cut(fill)}
            notes.append(Note("filled", template, values, column.name))
    return notes


def same_in_training(features: Sequence[Feature], x: Array) -> list[Note]:
    """Return a note for each feature that is constant in the training rows ``x``, (N, n_0) unscaled."""
    return [
        Note(
            "constant_in_training",
            "{column} has the same value in every training row, so nothing can be learned from it.",
            {"column": quoted(feature.column)},
            feature.column,
            {"use": "ignore"},
        )
        for feature in features
        if len(x) > 1
        and not np.ptp(x[:, feature.first : feature.first + feature.inputs], axis=0).any()
    ]


def raw_inputs(features: Sequence[Feature], columns: Sequence[Column], rows: Integers) -> Array:
    """Return the unscaled inputs (len(rows), n_0): encoded categories, numbers in their original units."""
    x = np.zeros((len(rows), sum(feature.inputs for feature in features)))
    for feature, column in zip(features, columns, strict=True):
        values = column.values[rows]
        if feature.encoding == NUMBER:
            filled = np.isnan(values) if feature.fill is not None else np.zeros(len(rows), bool)
            x[:, feature.first] = np.where(filled, feature.fill or 0.0, values)
            continue
        index = {text: place(feature.categories, text) for text in set(values.tolist())}
        if feature.fill is not None:
            index[None] = place(feature.categories, str(feature.fill))
        places = [index[text] for text in values.tolist()]
        if feature.encoding == ONE_HOT:
            known = [i for i, j in enumerate(places) if j is not None]
            x[known, [feature.first + j for j in places if j is not None]] = 1.0
        else:
            x[:, feature.first] = places
    return x


def fit_scale(values: Array, column: str) -> tuple[float, float]:
    """Return (mean, scale) so that (value - mean) / scale has mean 0 and standard deviation 1 over values (N,).

    Constant values get scale 1 and become exactly 0: their computed deviation may be a rounding error.

    Raises
    ------
    DatasetError
        If the squares of the numbers overflow or underflow float64; the error names the column.
    """
    lowest, highest = float(values.min()), float(values.max())
    if lowest == highest:
        return lowest, 1.0
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        mean, scale = float(values.mean()), float(values.std())
    if not math.isfinite(mean) or not math.isfinite(scale) or scale < np.finfo(np.float64).tiny:
        raise DatasetError(
            "The numbers of {column} range from {lowest:g} to {highest:g}: their squares overflow or "
            "underflow. Leave the column out, or change its unit.",
            column=quoted(column),
            lowest=lowest,
            highest=highest,
        )
    return mean, scale


def fit_scaling(x: Array, names: Sequence[str], ways: Sequence[str]) -> tuple[Array, Array]:
    """Return mean and scale (n_0,) of the inputs, which become (input - mean) / scale.

    They are fitted on the training inputs x (N, n_0): mean and standard deviation for "standardize", minimum and range
    for "min_max", 0 and 1 for "none".

    Raises
    ------
    DatasetError
        As in ``fit_scale``; the error names the input.
    """
    mean, scale = np.zeros(x.shape[1]), np.ones(x.shape[1])
    for j, (name, way) in enumerate(zip(names, ways, strict=True)):
        if way == "none":
            continue
        if way == "min_max":
            lowest, highest = float(x[:, j].min()), float(x[:, j].max())
            if not math.isfinite(highest - lowest):
                fit_scale(x[:, j], name)  # says why
            mean[j], scale[j] = lowest, (highest - lowest) or 1.0
        else:
            mean[j], scale[j] = fit_scale(x[:, j], name)
    return mean, scale


def scale_inputs(names: Sequence[str], x: Array, mean: Array, scale: Array) -> Array:
    """Return (x - mean) / scale for inputs x (N, n_0) of these names.

    Raises
    ------
    DatasetError
        If a value is so far from the training rows that the result is not finite; the error names the input.
    """
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        scaled = (x - mean) / scale
    if not np.isfinite(scaled).all():
        i, j = np.argwhere(~np.isfinite(scaled))[0]
        raise DatasetError(
            "{name} has the value {value:g}, which is too far from the training rows to be scaled.",
            name=quoted(names[j]),
            value=x[i, j],
        )
    return scaled


def encode_rows(features: Sequence[Feature], rows: object) -> Array:
    """Return the unscaled inputs (len(rows), n_0) of rows in original units.

    Parameters
    ----------
    features
        As the data set describes them.
    rows
        Each row is a mapping {feature column: value}, or a list of values in the order of the features. Untrusted.

    Raises
    ------
    DatasetError
        If a value is missing and has no fill value, is not a number where one is needed, or is an unknown category; the
        error names row and column.
    """
    if isinstance(rows, (str, bytes, Mapping)) or not hasattr(rows, "__iter__"):
        raise DatasetError(
            "Rows must be a list; each row is a mapping from column names or a list of values."
        )
    given = list(rows)
    x = np.zeros((len(given), sum(feature.inputs for feature in features)))
    for i, row in enumerate(given):
        for feature, value in zip(features, _values(features, row, i), strict=True):
            given_value = feature.fill if feature.fill is not None and _is_none(value) else value
            if feature.encoding == NUMBER:
                x[i, feature.first] = _number(feature, given_value, i)
            elif feature.encoding == ONE_HOT:
                x[i, feature.first + _category(feature, given_value, i)] = 1.0
            else:
                x[i, feature.first] = _category(feature, given_value, i)
    return x


def _values(features: Sequence[Feature], row: object, i: int) -> list[Any]:
    names = [feature.column for feature in features]
    if isinstance(row, Mapping):
        for name in names:
            if name not in row:
                raise DatasetError(
                    "Row {row} has no value for {name}.", row=i + 1, name=quoted(name)
                )
        return [row[name] for name in names]
    if isinstance(row, (Sequence, np.ndarray)) and not isinstance(row, (str, bytes)):
        values = list(row)
        if len(values) == len(names):
            return values
    known = ", ".join(names[:MAX_NAMED])
    raise DatasetError(
        "Row {row} must have {count} values, for {known}, or be a mapping from these names.",
        row=i + 1,
        count=len(names),
        known=known,
    )


def _is_none(value: object) -> bool:
    """Return whether a cell of a row is missing."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _category(feature: Feature, value: object, i: int) -> int:
    found = None if _is_none(value) else place(feature.categories, str(value))
    if found is not None:
        return found
    known = ", ".join(feature.categories[:MAX_NAMED])
    raise DatasetError(
        "Row {row}: {column} is {value}; the categories in the training data are {known}.",
        row=i + 1,
        column=quoted(feature.column),
        value=quoted(value),
        known=known,
    )


def _number(feature: Feature, value: Any, i: int) -> float:  # noqa: ANN401 - untrusted
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise DatasetError(
            "Row {row}: {column} is {value}; it must be a number.",
            row=i + 1,
            column=quoted(feature.column),
            value=shown(value),
        )
    return number

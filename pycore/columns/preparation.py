"""Preprocessing options: missing values, scaling, encoding, derived features, and the split of the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted, shown
from pycore.columns.split import SPLIT_VERSION, SPLIT_VERSIONS
from pycore.errors import DatasetError
from pycore.functions.registry import look_up
from pycore.messages import Message
from pycore.reading.base.result import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.reading.base.result import Table

    Integers = NDArray[np.intp]

#: What happens to missing values: their rows are dropped, or they are replaced. Texts have no mean and no
#: median: they get the most frequent one. A category of its own is for texts; numbers get the median.
MISSING = ("drop", "mean", "median", "most_frequent", "own_category")
SCALINGS = ("standardize", "min_max", "none")
TARGET_SCALINGS = ("standardize", "none")
SPLITS = ("random", "last")
OWN_CATEGORY = "(missing)"


@dataclass(frozen=True)
class Preparation:
    """The preprocessing options.

    Attributes
    ----------
    missing, scaling
        One of MISSING and one of SCALINGS for all columns, or {column: one of them}; a column that is not named has the
        option of "", or else the default.
    target_scaling
        One of TARGET_SCALINGS, for regression; "none" keeps counts as they are.
    ordinal
        Text columns with ordinal encoding: their names, for alphabetical order, or {column: texts in order}.
    as_category
        Numeric columns treated as text, each unique number a category; boolean columns with an input per spelling.
    derived
        Derived features that replace two numeric features: names in pycore.columns.derived.DERIVED.
    split
        "random": drawn from the seed, stratified by class. "last": the last rows are held out.
    split_column
        A column that says which part a row belongs to ("train", "validation", "test"); None to use ``split``.
    split_version
        One of SPLIT_VERSIONS: how the rows of classes are shared out at random, and whether several words for
        yes and no are two categories; see pycore.columns.split.

    Raises
    ------
    DatasetError, SpecError
        If an option is unknown.
    """

    missing: str | Mapping[str, str] = "drop"
    scaling: str | Mapping[str, str] = "standardize"
    target_scaling: str = "standardize"
    ordinal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_category: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    split: str = "random"
    split_column: str | None = None
    split_version: int = SPLIT_VERSION
    _missing: dict[str, str] = field(init=False, repr=False, compare=False)
    _scaling: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_missing", _choices("missing", self.missing, MISSING))
        object.__setattr__(self, "_scaling", _choices("scaling", self.scaling, SCALINGS))
        object.__setattr__(self, "ordinal", _orders(self.ordinal))
        object.__setattr__(self, "as_category", _names("as_category", self.as_category))
        object.__setattr__(self, "derived", _names("derived", self.derived))
        look_up({name: name for name in SPLITS}, Message("split"), self.split)
        if isinstance(self.split_version, bool) or self.split_version not in SPLIT_VERSIONS:
            raise DatasetError(
                "The split version is {value}; it must be one of {known}.",
                value=shown(self.split_version),
                known=" or ".join(map(str, SPLIT_VERSIONS)),
            )
        known = {name: name for name in TARGET_SCALINGS}
        look_up(known, Message("value of {setting}", setting="target_scaling"), self.target_scaling)

    def missing_of(self, column: str) -> str:
        """Return the option for missing values of a column, one of MISSING."""
        return self._missing.get(column, self._missing.get("", "drop"))

    def scaling_of(self, column: str) -> str:
        """Return the option for scaling a column, one of SCALINGS."""
        return self._scaling.get(column, self._scaling.get("", "standardize"))

    def applied_to(self, table: Table) -> Table:
        """Return the table with the columns of ``as_category`` as text.

        Raises
        ------
        TableError
            If a column named in an option is not in the table.
        """
        named = [*self.ordinal, *self.as_category, *filter(None, (*self._missing, *self._scaling))]
        for name in (*named, *([self.split_column] if self.split_column is not None else [])):
            table.column(name)
        if not self.as_category:
            return table
        columns = [_as_text(c) if c.name in self.as_category else c for c in table.columns]
        return replace(table, columns=tuple(columns))

    def recipe(self) -> dict[str, Any]:
        """Return the options as JSON; ``target_scaling``, which was added later, only if it is not the default."""
        later = {"target_scaling": self.target_scaling}
        return {
            "missing": self.missing if isinstance(self.missing, str) else dict(self.missing),
            "scaling": self.scaling if isinstance(self.scaling, str) else dict(self.scaling),
            "ordinal": {name: list(order) for name, order in self.ordinal.items()},
            "as_category": list(self.as_category),
            "derived": list(self.derived),
            "split": self.split,
            "split_column": self.split_column,
            "split_version": self.split_version,
            **(later if self.target_scaling != TARGET_SCALINGS[0] else {}),
        }


def filling(column: Column, rows: Integers, way: str) -> float | str | None:
    """Return what replaces missing values of a column, fitted on the given (training) rows; None for "drop".

    If several values are the most frequent, it is the smallest.

    Raises
    ------
    DatasetError
        If none of the rows has a value.
    """
    if way == "drop" or not column.missing:
        return None
    values = column.values[rows]
    if column.kind == "number":
        there = values[~np.isnan(values)]
    else:
        there = np.array([value for value in values.tolist() if value is not None], dtype=object)
        if way == "own_category":
            return OWN_CATEGORY
    if not len(there):
        raise DatasetError(
            "{column} has no values in the training rows, so missing ones cannot be replaced: leave "
            "the column out.",
            column=quoted(column.name),
        )
    if column.kind == "number" and way != "most_frequent":
        return float(np.mean(there) if way == "mean" else np.median(there))
    different, counts = np.unique(there, return_counts=True)
    most: float | str = different[counts.argmax()]
    return most if isinstance(most, str) else float(most)


#: How a column names the part that a row belongs to; numbers and booleans say whether it is held out.
PARTS = {
    "train": ("train", "training", "0", "0.0", "false", "no"),
    "validation": ("validation", "valid", "val", "dev"),
    "test": ("test", "testing", "holdout", "hold-out", "1", "1.0", "true", "yes"),
}
_PART_OF = {word: part for part, words in PARTS.items() for word in words}


def held_back_by_column(column: Column, rows: Integers) -> tuple[Integers, Integers, Integers]:
    """Return the indices into ``rows`` of training, validation and test rows, as given by a column.

    Raises
    ------
    DatasetError
        If a value is not in PARTS, or there are no training rows or no test rows.
    """
    parts = []
    for row, value in zip(rows.tolist(), column.values[rows].tolist(), strict=True):
        part = _PART_OF.get(str(value).strip().lower())
        if part is None:
            raise DatasetError(
                "{column} is {value} in row {row}, which is not a part of the split: write train (or "
                "0), validation, or test (or 1). Rows without a value are dropped.",
                column=quoted(column.name),
                value=shown(value),
                row=row + 1,
            )
        parts.append(part)
    found = np.array(parts)
    train, validation, test = (np.flatnonzero(found == part) for part in PARTS)
    if not len(train) or len(train) == len(rows):
        raise DatasetError(
            "{column} does not split the rows: it must have rows marked train (or 0) and rows marked "
            "test (or 1), and can have rows marked validation; the first is {value}.",
            column=quoted(column.name),
            value=shown(column.values[0]),
        )
    return train, validation, test


def _as_text(column: Column) -> Column:
    """Return a numeric column as text, integers without a decimal point."""
    if column.kind != "number":
        return column
    texts = np.empty(len(column.values), dtype=object)
    texts[:] = [
        None if value != value else str(int(value)) if value.is_integer() else repr(value)  # noqa: PLR0124 - NaN
        for value in column.values.tolist()
    ]
    return Column(column.name, "category", texts, column.missing)


def _choices(what: str, given: object, known: tuple[str, ...]) -> dict[str, str]:
    """Return {column: option}, the option of all other columns under ""."""
    entries = given if isinstance(given, Mapping) else {"": given}
    names = {name: name for name in known}
    kind = Message("value of {setting}", setting=what)
    return {str(name): look_up(names, kind, value) for name, value in entries.items()}


def _orders(given: object) -> dict[str, tuple[str, ...]]:
    """Return {column: texts in order}, an empty order for alphabetical order."""
    if isinstance(given, Mapping):
        return {str(name): _order(str(name), order) for name, order in given.items()}
    return dict.fromkeys(_names("ordinal", given), ())


def _order(column: str, given: object) -> tuple[str, ...]:
    order = _names(Message("The order of {column}", column=quoted(column)), given)
    for text, count in Counter(order).most_common(1):
        if count > 1:
            raise DatasetError(
                "The order of {column} lists {text} {count} times: list it once.",
                column=quoted(column),
                text=quoted(text),
                count=count,
            )
    return order


def _names(what: str | Message, given: object) -> tuple[str, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise DatasetError(
            "{what} is {value}; it must be a list of names.", what=what, value=shown(given)
        )
    return tuple(str(name) for name in given)

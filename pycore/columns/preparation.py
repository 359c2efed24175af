"""The choices between a table and its inputs: missing values, scaling, order, derived inputs, held-back rows."""

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

#: What happens to rows without a value: they are left out, or something stands for it. Texts have no mean and no
#: median: they get the most frequent one. A category of its own is for texts; numbers get the median.
MISSING = ("drop", "mean", "median", "most_frequent", "own_category")
SCALINGS = ("standardize", "min_max", "none")
TARGET_SCALINGS = ("standardize", "none")
SPLITS = ("random", "last")
OWN_CATEGORY = "(missing)"


@dataclass(frozen=True)
class Preparation:
    """How the columns of a table become inputs.

    Attributes
    ----------
    missing, scaling
        One of MISSING and of SCALINGS for all columns, or {column: one of them}; a column that is not named has the
        choice named "", or else the default.
    target_scaling
        One of TARGET_SCALINGS, for numbers to predict: counts stay as they are.
    ordinal
        Text columns whose categories become one number, their place in an order: their names, for the order of their
        texts, or {column: texts in their order}.
    as_category
        Number columns that are taken as text, each different number a category; text columns of yes and no that get
        an input for each.
    derived
        Engineered features that take the place of two number features: names of pycore.columns.derived.DERIVED.
    split
        "random": drawn from the seed, classes keeping their shares. "last": the last rows are held back.
    split_column
        A column that says which rows are held back ("train", "validation", "test"); None for ``split``.
    split_version
        One of SPLIT_VERSIONS: how the rows of classes are shared out at random, and whether several words for
        yes and no are two categories; see pycore.columns.split.

    Raises
    ------
    DatasetError, SpecError
        If a choice is unknown.
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
                "The split version is {split_version}; it can be {known}.",
                split_version=shown(self.split_version),
                known=" or ".join(map(str, SPLIT_VERSIONS)),
            )
        known = {name: name for name in TARGET_SCALINGS}
        look_up(
            known, Message("choice of {setting}", setting="target_scaling"), self.target_scaling
        )

    def missing_of(self, column: str) -> str:
        """Return what happens to missing values of a column."""
        return self._missing.get(column, self._missing.get("", "drop"))

    def scaling_of(self, column: str) -> str:
        """Return how a column is scaled."""
        return self._scaling.get(column, self._scaling.get("", "standardize"))

    def applied_to(self, table: Table) -> Table:
        """Return the table with the columns that are taken as text.

        Raises
        ------
        TableError
            If a column that is named is not in the table.
        """
        named = [*self.ordinal, *self.as_category, *filter(None, (*self._missing, *self._scaling))]
        for name in (*named, *([self.split_column] if self.split_column is not None else [])):
            table.column(name)
        if not self.as_category:
            return table
        columns = [_as_text(c) if c.name in self.as_category else c for c in table.columns]
        return replace(table, columns=tuple(columns))

    def recipe(self) -> dict[str, Any]:
        """Return the choices as JSON has them; ``target_scaling``, which came later, only where it is chosen."""
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
    """Return what stands for missing values of a column, found on the given (training) rows; None for "drop".

    Of several most frequent values it is the smallest.

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
            "{column} has no value in any training row, so nothing can stand for the missing ones: "
            "leave the column out.",
            column=quoted(column.name),
        )
    if column.kind == "number" and way != "most_frequent":
        return float(np.mean(there) if way == "mean" else np.median(there))
    different, counts = np.unique(there, return_counts=True)
    most: float | str = different[counts.argmax()]
    return most if isinstance(most, str) else float(most)


#: What a column calls the part that a row belongs to; numbers and yes or no are for "held back or not".
PARTS = {
    "train": ("train", "training", "0", "0.0", "false", "no"),
    "validation": ("validation", "valid", "val", "dev"),
    "test": ("test", "testing", "holdout", "hold-out", "1", "1.0", "true", "yes"),
}
_PART_OF = {word: part for part, words in PARTS.items() for word in words}


def held_back_by_column(column: Column, rows: Integers) -> tuple[Integers, Integers, Integers]:
    """Return the indices into ``rows`` of training, validation and test rows, as a column says it.

    Raises
    ------
    DatasetError
        If it calls a part what is not in PARTS, names no row for training, or none to hold back.
    """
    parts = []
    for row, value in zip(rows.tolist(), column.values[rows].tolist(), strict=True):
        part = _PART_OF.get(str(value).strip().lower())
        if part is None:
            raise DatasetError(
                "{column} is {value} in row {row}, which does not say whether the row is for training: "
                "write train (or 0), validation, or test (or 1); rows of which it says nothing are "
                "left out.",
                column=quoted(column.name),
                value=shown(value),
                row=row + 1,
            )
        parts.append(part)
    found = np.array(parts)
    train, validation, test = (np.flatnonzero(found == part) for part in PARTS)
    if not len(train) or len(train) == len(rows):
        raise DatasetError(
            "{column} does not divide the rows: it needs rows called test (or 1) and others called "
            "train (or 0), and may have some called validation; the first is {values}.",
            column=quoted(column.name),
            values=shown(column.values[0]),
        )
    return train, validation, test


def _as_text(column: Column) -> Column:
    """Return a number column as text; whole numbers without their point."""
    if column.kind != "number":
        return column
    texts = np.empty(len(column.values), dtype=object)
    texts[:] = [
        None if value != value else str(int(value)) if value.is_integer() else repr(value)  # noqa: PLR0124 - NaN
        for value in column.values.tolist()
    ]
    return Column(column.name, "category", texts, column.missing)


def _choices(what: str, given: object, known: tuple[str, ...]) -> dict[str, str]:
    """Return {column: choice}, the choice for all others under ""."""
    entries = given if isinstance(given, Mapping) else {"": given}
    names = {name: name for name in known}
    kind = Message("choice of {setting}", setting=what)
    return {str(name): look_up(names, kind, value) for name, value in entries.items()}


def _orders(given: object) -> dict[str, tuple[str, ...]]:
    """Return {column: texts in their order}, nothing for the order of the texts."""
    if isinstance(given, Mapping):
        return {str(name): _order(str(name), order) for name, order in given.items()}
    return dict.fromkeys(_names("ordinal", given), ())


def _order(column: str, given: object) -> tuple[str, ...]:
    order = _names(Message("The order of {column}", column=quoted(column)), given)
    for text, count in Counter(order).most_common(1):
        if count > 1:
            raise DatasetError(
                "The order of {column} names {text} {count} times, and a text has one place: leave out "
                "the others.",
                column=quoted(column),
                text=quoted(text),
                count=count,
            )
    return order


def _names(what: str | Message, given: object) -> tuple[str, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise DatasetError(
            "{what} is {given}; give a list of names.", what=what, given=shown(given)
        )
    return tuple(str(name) for name in given)

"""Columns that identify rows instead of describing them: row numbers, keys, texts that are unique to each row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.reading.base.result import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore.reading.base.result import Column

FEW_TEXTS = 20  # up to so many unique texts do not identify rows, unless every row has its own
MAX_UNIQUE = 0.5  # share of unique texts above which they identify rows
MIN_COUNTED = 5  # rows from which on 0, 1, 2, ... is not a measurement
MIN_WITH_GAPS = 20  # the same, if numbers are skipped
MAX_GAPS = 0.5  # skipped numbers per number
MAX_LEFT_OUT_FIRST = 0.1  # the first number, per number
MAX_WITHOUT = 0.1  # share of rows without a number, such as a total
#: Names of columns that identify rows, alone or as the last word of a name.
IDENTIFIERS = frozenset(
    {
        *(
            "id",
            "ids",
            "index",
            "idx",
            "key",
            "uuid",
            "guid",
            "nr",
            "no",
            "row",
            "rowid",
            "rownames",
            "#",
            "pk",
        ),
        *("phone", "telephone", "fax", "isbn", "ean", "ssn", "iban", "account", "barcode"),
    }
)
#: The same, but only as the last of two words or more: an account number.
SECOND_WORDS = frozenset({"number", "num", "nummer", "code"})
#: Names of time steps: they count up with the rows and are features all the same.
TIMES = frozenset(
    {
        *(
            "t",
            "time",
            "step",
            "steps",
            "tick",
            "frame",
            "date",
            "period",
            "quarter",
            "epoch",
            "iteration",
            "age",
        ),
        *(
            "second",
            "seconds",
            "sec",
            "s",
            "minute",
            "minutes",
            "min",
            "hour",
            "hours",
            "h",
            "day",
            "days",
        ),
        *(
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "zeit",
            "sekunde",
            "sekunden",
            "minuten",
            "stunde",
        ),
        *(
            "stunden",
            "tag",
            "tage",
            "woche",
            "monat",
            "jahr",
            "temps",
            "heure",
            "jour",
            "mois",
            "annee",
        ),
    }
)
#: Words, and a number sign by itself or behind a word: in C# and F# it is part of a name.
_WORDS = re.compile(r"[^\W_]+|(?<!\b[^\W\d_])#")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: How a first column without a name is called by the reader, pandas and R.
_UNNAMED = re.compile(r"column 1|unnamed: ?0(\.\d+)?|\.\.\.1|v1", re.IGNORECASE)
_SECOND_UNNAMED = re.compile(r"column 2|unnamed: ?1|\.\.\.2|v2", re.IGNORECASE)
#: Digits and separators, perhaps after a few letters: a phone number, a key, a long number.
_CODE = re.compile(r"[^\W\d_]{0,4}[ #+(_-]{0,2}\d[\d ()/._-]*")


class Identifying(NamedTuple):
    """Why a column identifies rows.

    Attributes
    ----------
    kind, template, values
        As in ``Note``; the name of the column is added to the values.
    is_certain
        Whether it is not a feature even if there is no other column to learn from.
    """

    kind: str
    template: str
    values: dict[str, object]
    is_certain: bool


def unnamed_first(columns: Sequence[Column]) -> str | None:
    """Return the name of the first column if it alone has none, as a saved index; None otherwise."""
    first, *others = (column.name for column in columns[:2])
    if not _UNNAMED.fullmatch(first) or (others and _SECOND_UNNAMED.fullmatch(others[0])):
        return None
    return first


def identifying(column: Column, there: NDArray[Any], *, is_unnamed: bool) -> Identifying | None:
    """Return why the values of a column identify rows; None if they do not.

    Parameters
    ----------
    column, there
        The column, and its values without the missing ones, in row order.
    is_unnamed
        Whether it is the first column, and the only one without a name.
    """
    return _of_numbers(column, there, is_unnamed) if column.kind == NUMBER else _of_texts(there)


def _of_texts(there: NDArray[Any]) -> Identifying | None:
    texts = set(there.tolist())
    different = len(texts)
    if different > max(FEW_TEXTS, MAX_UNIQUE * len(there)):
        template = (
            "Column {column} was left out: it has {count} different texts, so it identifies rows."
        )
        return Identifying("texts_of_rows", template, {"count": different}, is_certain=True)
    if different < max(len(there), 2):
        return None
    if all(map(_CODE.fullmatch, texts)):
        template = "Column {column} was left out: it has a different code in every row, so it identifies rows."
        return Identifying("codes_of_rows", template, {}, is_certain=False)
    if different >= MIN_COUNTED:
        template = "Column {column} was left out: it has a different text in every row, so it identifies rows."
        return Identifying("texts_of_rows", template, {}, is_certain=False)
    return None


def _of_numbers(column: Column, there: NDArray[Any], is_unnamed: bool) -> Identifying | None:  # noqa: FBT001
    if not np.all(there == np.round(there)):
        return None
    words = [word.lower() for word in _WORDS.findall(_CAMEL.sub(" ", column.name))]
    few_without = column.missing <= MAX_WITHOUT * len(column.values)
    if few_without and not TIMES.intersection(words) and (counted := _counted(there)):
        template = (
            "Column {column} was left out: it numbers the rows from {first} to {last}, with gaps."
            if counted == "with gaps"
            else "Column {column} was left out: it numbers the rows from {first} to {last}."
        )
        values: dict[str, object] = {"first": int(there[0]), "last": int(there[-1])}
        return Identifying("row_numbers", template, values, is_certain=False)
    is_unnamed = is_unnamed and len(there) >= MIN_COUNTED
    if not is_unnamed and not is_identifier(words):
        return None
    if column.missing or len(np.unique(there)) < len(there):
        return None
    if is_unnamed:
        template = (
            "Column {column} was left out: it has no name and a different integer in every row, "
            "so it identifies rows."
        )
        return Identifying("row_numbers", template, {}, is_certain=False)
    template = (
        "Column {column} was left out: it has a different integer in every row, and its name says that they "
        "identify the rows."
    )
    return Identifying("keys_of_rows", template, {}, is_certain=True)


def _counted(there: NDArray[np.float64]) -> str:
    """Return "1 by 1" or "with gaps" if integers number the rows from about 0 or 1 on; "" if they do not."""
    count = len(there)
    if count < MIN_COUNTED or there[0] < 0 or not np.all(np.diff(there) >= 1):
        return ""
    first, gaps = float(there[0]), float(there[-1] - there[0]) + 1 - count
    if first in (0, 1) and gaps == 0:
        return "1 by 1"
    is_near = first <= max(1.0, MAX_LEFT_OUT_FIRST * count)
    few_gaps = count >= MIN_WITH_GAPS and gaps <= MAX_GAPS * count
    return "with gaps" if is_near and few_gaps else ""


def is_identifier(words: Sequence[str]) -> bool:
    """Return whether the words of a column's name, in lowercase, say that it identifies rows."""
    if not words:
        return False
    return words[-1] in IDENTIFIERS or (len(words) > 1 and words[-1] in SECOND_WORDS)

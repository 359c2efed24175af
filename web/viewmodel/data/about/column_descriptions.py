"""The columns of the table, one by one: kind, role, missing values, and the distribution of the values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.columns.categories import MAX_SPELLINGS, is_boolean
from web.viewmodel.data.column_choices import SPLIT
from web.viewmodel.words import said, t
from web.viewmodel.words.numbers import written
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Column, Dataset, Table
    from web.viewmodel.data.source import Source

MOST_COLUMNS = 300  # described: a thousand would block the page for a second at each change
MOST_BARS = 16
LONGEST_LABEL = 200  # characters of a value below its bars, where it wraps
ENORMOUS = 1e300  # beyond it differences are computed from halves, which do not overflow


@dataclass(frozen=True)
class Spread:
    """The distribution of a column's values.

    Attributes
    ----------
    missing, different
        The number of missing values, and of unique ones.
    bars
        Rows in equal bins from the smallest to the largest number, or of the most frequent texts; empty if there is
        only one value, or if all texts are different.
    ends
        The labels below the first and the last bar; the second is empty for texts.
    text
        The same in words.
    """

    missing: int
    different: int
    bars: tuple[int, ...]
    ends: tuple[str, str]
    text: str


@dataclass(frozen=True)
class Role:
    """A column's current role, in a word, and why it is left out, if known."""

    word: str
    reason: str = ""


def described_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that are described: all of them, or the first ones of a wide table."""
    return table.columns[:MOST_COLUMNS]


def spread(column: Column) -> Spread:
    """Return the distribution of a column's values."""
    if column.kind == "number":
        return _spread_of_numbers(column)
    return _spread_of_texts(column)


def role_of(column: Column, source: Source, dataset: Dataset) -> Role:
    """Return a column's role in a data set, and why it is left out if the core left it out."""
    name = column.name
    if name in dataset.targets:
        return Role(t("role_target"))
    if any(feature.column == name for feature in dataset.features):
        return Role(t("role_feature"))
    if source.choice_of(name).use == SPLIT:
        return Role(t("role_split"))
    return Role(t("role_left_out"), _reason(name, dataset))


def kind_word(column: Column) -> str:
    """Return the word for the kind of a column's values: numbers, perhaps in a unit, yes or no, or other texts."""
    if column.unit:
        return t("column_number_unit", unit=column.unit)
    different: set[str] = set()
    if column.kind != "number":
        for value in column.values:
            if value is not None:
                different.add(value)
            if len(different) > MAX_SPELLINGS:
                break
    return t("column_boolean" if is_boolean(different) else f"column_{column.kind}")


def missing_text(missing: int, rows: int) -> str:
    """Return the number of missing values, and which share of the rows that is."""
    if not missing:
        return "0"
    return f"{missing:,} ({percent(missing / rows)})"


def short(text: str, most: int = LONGEST_LABEL) -> str:
    """Return a text truncated to ``most`` characters."""
    return text if len(text) <= most else text[: most - 1] + "\u2026"


def number_text(value: float) -> str:
    """Return a number with six significant digits, or all digits before the decimal point if there are at most nine."""
    return written(value, ".0f") if 1e6 <= abs(value) < 1e9 else written(value, ".6g")  # noqa: PLR2004


def _spread_of_numbers(column: Column) -> Spread:
    values = column.values[np.isfinite(column.values)]
    different = len(np.unique(values))
    if different <= 1:
        only = number_text(float(values[0])) if different else None
        return _without_bars(column, different, only)
    low, high = float(values.min()), float(values.max())
    bars = tuple(_counts(values, low, high).tolist())
    ends = number_text(low), number_text(high)
    counts = ", ".join(str(count) for count in bars)
    text = t("spread_numbers", steps=len(bars), low=ends[0], high=ends[1], counts=counts)
    return Spread(column.missing, different, bars, ends, text)


def _counts(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.intp]:
    """Return the number of rows in equal bins from ``low`` to ``high``; a few integers get one bin each."""
    factor = 0.5 if max(-low, high) > ENORMOUS else 1.0
    width = high * factor - low * factor
    if width < MOST_BARS and bool(np.all(values == np.round(values))):
        return np.bincount((values - low).astype(np.intp))
    places = (values * factor - low * factor) / width * MOST_BARS
    return np.bincount(np.minimum(places.astype(np.intp), MOST_BARS - 1), minlength=MOST_BARS)


def _spread_of_texts(column: Column) -> Spread:
    counts = Counter(column.values.tolist())
    counts.pop(None, None)
    most = counts.most_common(MOST_BARS)
    if len(most) <= 1:
        return _without_bars(column, len(most), short(str(most[0][0])) if most else None)
    first, count = most[0]
    if count == 1:
        return Spread(column.missing, len(counts), (), ("", ""), t("all_different"))
    named = ", ".join(f"{short(str(value))}: {rows}" for value, rows in most)
    text = t("spread_texts", shown=len(most), count=len(counts), counts=named)
    ends = (t("most_frequent_text", text=short(str(first)), count=written(count, ",")), "")
    return Spread(column.missing, len(counts), tuple(rows for _, rows in most), ends, text)


def _without_bars(column: Column, different: int, only: str | None) -> Spread:
    text = t("no_values") if only is None else t("always", value=only)
    return Spread(column.missing, different, (), ("", ""), text)


def _reason(name: str, dataset: Dataset) -> str:
    """Return the core's reason for leaving a column out; nothing if it was the user's choice."""
    return next((said(note) for note in dataset.notes if note.column == name), "")

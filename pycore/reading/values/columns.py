"""From cells to columns: numbers if the cells are numeric, text otherwise."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from pycore.reading.base.result import CATEGORY, NUMBER, Column
from pycore.reading.values.numbers import Numbers
from pycore.reading.values.words import IN_NUMBERS as MISSING
from pycore.reading.values.words import is_missing_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.reading.values.words import Words

    #: A cell as passed on by a reader: text ("" if empty), or a number in formats with typed numbers.
    Cell = str | float

EXACT = 2.0**53  # below it, every integer has its own float64
__all__ = [
    "MISSING",
    "Numbers",
    "Texts",
    "as_text",
    "is_missing",
    "number_column",
    "sound",
    "text_column",
]


def is_missing(cell: Cell) -> bool:
    """Return whether a cell is empty or a common missing-value word of numeric columns."""
    return is_missing_word(cell) if isinstance(cell, str) else math.isnan(cell)


def as_text(cell: Cell) -> str:
    """Return a cell as text; integers have no decimal point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        return str(int(cell))
    return cell if isinstance(cell, str) else repr(cell)


def sound(text: str) -> str:
    """Return a text that can be encoded in UTF-8: lone surrogates, which JSON escapes can produce, are replaced."""
    return (
        text
        if text.isascii()
        else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


class Texts:
    """The cells of a column as text, collected in blocks; equal texts share one object."""

    def __init__(self, rows: int, words: Words) -> None:
        self.values = np.empty(rows, dtype=object)
        self.missing = 0
        self.words_seen: Counter[str] = Counter()
        self._words = words
        self._done = 0
        self._known: dict[Cell, str | None] = {}

    def add(self, cells: Sequence[Cell]) -> None:
        """Add the next cells."""
        known = self._known
        has = self._words.has
        for cell in set(cells).difference(known):
            if isinstance(cell, str):
                known[cell] = None if has(cell) else sound(cell)
            else:
                known[cell] = None if math.isnan(cell) else as_text(cell)
        texts = [known[cell] for cell in cells]
        self.values[self._done : self._done + len(cells)] = texts
        missing = texts.count(None)
        self.missing += missing
        self._done += len(cells)
        if missing:
            gone = (c for c, text in zip(cells, texts, strict=True) if text is None)
            self.words_seen.update(c for c in gone if isinstance(c, str) and c)


def number_column(name: str, numbers: Numbers) -> Column:
    """Return a column of the numbers read."""
    unit = "" if numbers.percent else numbers.unit
    decimal = numbers.notation.decimal if numbers.marks else ""
    missing = numbers.missing + numbers.unreadable
    return Column(name, NUMBER, numbers.values(), missing, unit=unit, decimal=decimal)


def text_column(name: str, texts: Texts) -> Column:
    """Return a column of texts."""
    return Column(name, CATEGORY, texts.values, texts.missing)

"""A row below the names that holds units or names once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pycore.checks import quoted_all
from pycore.notes import Note
from pycore.reading.columns import as_text, is_missing
from pycore.reading.evidence import ROWS_BELOW, UNKNOWN, is_name, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.reading.columns import Cell
    from pycore.reading.rows import Grid

MIN_BELOW = 2  # rows of values below units
MIN_QUESTION = 3  # words of a question, which is no value
_NO_VALUE = re.compile(r"\W*|\(.*\)|\[.*\]")


def take_units(grid: Grid, decimal: str, *, wanted: bool | None) -> str:
    """Remove the row below the names from a table if it holds units, and return what is told of it, "" for nothing.

    Parameters
    ----------
    grid
        The table, without its header.
    decimal
        The decimal sign of its numbers.
    wanted
        Whether it does; None to find out, as where the row of the names was found out.
    """
    if not grid.rows or not (_has_units(grid.rows, decimal) if wanted is None else wanted):
        return ""
    row, number = grid.rows[0], grid.numbers[0]
    grid.drop_first(1)
    told = quoted_all([as_text(cell) for cell in row if cell != ""])
    grid.notes.append(
        Note(
            "units",
            "Row {row} below the names holds units or a second header and is left out: {cells}.",
            {"row": number, "cells": told},
            undo={"reading": {"units": False}},
        )
    )
    return f"row {number} left out: {told}"


def _has_units(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row holds units, or names once more.

    It does if there is no number in it, at least half of the columns of numbers below it have a text there, and the
    other columns nothing, or nothing but what stands in brackets: a word might be a value. Where all columns of
    numbers have a name or a question there, it does whatever the others hold.
    """
    row, below = rows[0], rows[1:ROWS_BELOW]
    if len(below) < MIN_BELOW or not _is_text(row, decimal):
        return False
    width = max(map(len, rows[:ROWS_BELOW]))
    cells = [row[j] if j < len(row) else "" for j in range(width)]
    of_numbers = [
        _is_of_numbers([r[j] for r in below if j < len(r)], decimal) for j in range(width)
    ]
    above = [cell for cell, number in zip(cells, of_numbers, strict=True) if number]
    others = [as_text(cell) for cell, number in zip(cells, of_numbers, strict=True) if not number]
    units = [not is_missing(cell) and as_text(cell).lower() not in UNKNOWN for cell in above]
    if not units or len(units) > 2 * sum(units):
        return False
    if all(is_missing(other) or _NO_VALUE.fullmatch(other) for other in others):
        return True
    asks = any(len(as_text(cell).split()) >= MIN_QUESTION for cell in above)
    return all(map(is_name, above)) and (len(above) > 1 or asks)


def _is_of_numbers(cells: Sequence[Cell], decimal: str) -> bool:
    there = [cell for cell in cells if not is_missing(cell)]
    return bool(there) and all(is_number(cell, decimal) for cell in there)


def _is_text(row: list[Cell], decimal: str) -> bool:
    return not any(is_number(cell, decimal) for cell in row)

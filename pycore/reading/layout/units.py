"""Rows below the header that hold units or further names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pycore.checks import quoted_all
from pycore.notes import Note
from pycore.reading.layout.evidence import ROWS_BELOW, UNKNOWN, are_plain, is_name, is_number
from pycore.reading.values.columns import as_text, is_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.reading.values.columns import Cell
    from pycore.reading.values.rows import Grid

MIN_BELOW = 2  # data rows below units
MIN_QUESTION = 3  # words of a question, which is not a value
IMPORT_ID = re.compile(r'\{"?ImportId"?:')  # in the third header row of Qualtrics exports
_FORMAT = re.compile(r"\d{1,3}[sdn]", re.ASCII)
_NO_VALUE = re.compile(r"\W*|\(.*\)|\[.*\]")


def take_units(grid: Grid, decimal: str, *, wanted: bool | None, groups: bool) -> bool:
    """Remove rows of units or further names below the header, and return whether there were any.

    Parameters
    ----------
    grid
        The table without its header.
    decimal
        The decimal sign of its numbers.
    wanted
        Whether there are such rows, then at least one; None to detect them, as when the header is detected.
    groups
        Whether the header has two rows.
    """
    if not grid.rows or wanted is False:
        return False
    count = max(_count(grid.rows, decimal, groups=groups), int(wanted or 0))
    if not count:
        return False
    row, number = grid.rows[0], grid.numbers[0]
    last = grid.numbers[count - 1]
    grid.drop_first(count)
    told = quoted_all([as_text(cell) for cell in row if cell != ""])
    grid.notes.append(
        Note(
            "units",
            "Row {row} below the header has units or is a second header and was skipped: {cells}."
            if count == 1
            else (
                "Rows {row} to {last} below the header are a second header and were skipped: "
                "{cells}, ...."
            ),
            {"row": number, "last": last, "cells": told},
            undo={"reading": {"units": False}},
        )
    )
    return True


def _count(rows: list[list[Cell]], decimal: str, *, groups: bool) -> int:
    """Return the number of rows below the header that hold units or names."""
    if len(rows) > MIN_BELOW and _is_of_import_ids(rows[1]):
        return 2
    count = int(len(rows) > 1 and _is_of_import_ids(rows[0])) or int(_has_units(rows, decimal))
    if len(rows) > 1 and _is_of_formats(rows[0]) and not _is_of_formats(rows[1]):
        return 1
    if (count or groups) and _names_index(rows[count:]):
        count += 1
    return count


def _is_of_import_ids(row: list[Cell]) -> bool:
    there = [cell for cell in row if cell != ""]
    return bool(there) and all(isinstance(c, str) and IMPORT_ID.match(c) for c in there)


def _is_of_formats(row: list[Cell]) -> bool:
    """Return whether a row holds a width and a kind per column, as in tables of the US Geological Survey."""
    there = [cell for cell in row if cell != ""]
    return len(there) > 2 and all(isinstance(c, str) and _FORMAT.fullmatch(c) for c in there)  # noqa: PLR2004


def _names_index(rows: list[list[Cell]]) -> bool:
    """Return whether the first row names only the first column, as pandas does below a two-row header."""
    if len(rows) <= MIN_BELOW or len(rows[1]) < 2:  # noqa: PLR2004 - a name and a value next to it
        return False
    first, *others = rows[0] or [""]
    below = [row[0] if row else "" for row in rows[1:ROWS_BELOW]]
    return is_name(first) and not any(c != "" for c in others) and not {first, ""} & set(below)


def _has_units(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row holds units or further names.

    It does if it has no number, at least half of the numeric columns below have text in it, and the other columns have
    nothing or only text in brackets, since a word might be a value. If all numeric columns have a name or a question in
    it, the others do not matter.
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
    """Return whether there are nonmissing cells, and all of them are numbers."""
    there = [cell for cell in cells if cell != ""]
    if are_plain(there, decimal):
        return True
    numbers = 0
    for cell in set(there):
        if not is_missing(cell):
            if not is_number(cell, decimal):
                return False
            numbers += 1
    return numbers > 0


def _is_text(row: list[Cell], decimal: str) -> bool:
    return not any(is_number(cell, decimal) for cell in row)

"""Which row names the columns, and what stands around it: a title, or what the caller leaves out; a row of units."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pycore.checks import quoted, quoted_all
from pycore.errors import TableError
from pycore.numerals import read_number
from pycore.reading.columns import as_text, is_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.reading.columns import Cell
    from pycore.reading.rows import Grid

YEARS = (1900, 2100)
LEAST_YEARS, LEAST_COUNTED = 2, 3  # in a row: fewer may be values
LEAST_ROWS = 3  # of a table with a title: itself, the names, values
ROWS_BELOW = 200
LEAST_BELOW = 2  # rows of values below units
_NO_VALUE = re.compile(r"\W*|\(.*\)|\[.*\]")


class Header(NamedTuple):
    """The names of the columns, [] for none; where they stand; what is left out above them, "" for nothing."""

    names: list[str]
    where: str
    above: str


def take_header(grid: Grid, decimal: str, wanted: int | None) -> Header:
    """Remove the row that names the columns from a table, with all above it, and return what it says.

    Parameters
    ----------
    grid
        The table.
    decimal
        The decimal sign of its numbers.
    wanted
        Which row it is, counted from 1; 0 for none, None to find out.

    Raises
    ------
    TableError
        If there is no such row.
    """
    if wanted is None:
        at = 1 if _has_title(grid, decimal) else 0
        wanted = at + 1 if is_header(grid.rows[at:], decimal) else 0
    if wanted == 0:
        return Header([], "none", "")
    if wanted > len(grid.rows):
        raise TableError(
            f"{quoted(grid.name)} has {len(grid.rows)} rows, so row {wanted} cannot name its columns: choose another."
        )
    names = [as_text(cell) for cell in grid.rows[wanted - 1]]
    names += [""] * (grid.widths[wanted - 1] - len(names))
    above = _told(grid, wanted - 1) if wanted > 1 else ""
    grid.drop_first(wanted)
    return Header(names, "first row" if wanted == 1 else f"row {wanted}", above)


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
    return f"row {number} left out: {quoted_all([as_text(cell) for cell in row if cell != ''])}"


def _has_units(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row holds units.

    It does if there is no number in it, at least half of the columns of numbers below it have a text there, and the
    other columns nothing, or nothing but what stands in brackets: a word might be a value.
    """
    row, below = rows[0], rows[1:ROWS_BELOW]
    if len(below) < LEAST_BELOW or not _is_text(row, decimal):
        return False
    width = max(map(len, rows[:ROWS_BELOW]))
    cells = [row[j] if j < len(row) else "" for j in range(width)]
    of_numbers = [
        _is_of_numbers([r[j] for r in below if j < len(r)], decimal) for j in range(width)
    ]
    units = [not is_missing(cell) for cell, number in zip(cells, of_numbers, strict=True) if number]
    others = [as_text(cell) for cell, number in zip(cells, of_numbers, strict=True) if not number]
    return 0 < len(units) <= 2 * sum(units) and all(
        is_missing(other) or _NO_VALUE.fullmatch(other) for other in others
    )


def _is_of_numbers(cells: Sequence[Cell], decimal: str) -> bool:
    there = [cell for cell in cells if not is_missing(cell)]
    return bool(there) and all(
        not isinstance(cell, str) or read_number(cell, decimal) is not None for cell in there
    )


def is_header(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row names the columns: it does unless it is empty or holds a number that is no name."""
    return _filled(rows[0]) > 0 and (_is_text(rows[0], decimal) or _is_series(rows, decimal))


def _is_text(row: list[Cell], decimal: str) -> bool:
    return all(isinstance(cell, str) and read_number(cell, decimal) is None for cell in row)


def _is_series(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether a name and then years, or numbers that count on, stand in the first row and not below it."""
    row = rows[0]
    numbers = {j: n for j, n in enumerate(map(_whole, row)) if n is not None}
    others = [cell for j, cell in enumerate(row) if j not in numbers]
    if not row or 0 in numbers or row[0] == "" or not _is_text(others, decimal):
        return False
    found = list(numbers.values())
    steps = [after - before for before, after in pairwise(found)]
    lowest, highest = YEARS
    one_way = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    are_years = (
        len(found) >= LEAST_YEARS and one_way and lowest <= min(found) <= max(found) <= highest
    )
    if not are_years:
        if len(found) < LEAST_COUNTED or set(steps) != {1}:
            return False
        lowest, highest = found[0], found[-1]
    return not any(
        all(j < len(below) and _is_between(below[j], lowest, highest) for j in numbers)
        for below in rows[1:ROWS_BELOW]
    )


def _is_between(cell: Cell, lowest: int, highest: int) -> bool:
    number = _whole(cell)
    return number is not None and lowest <= number <= highest


def _whole(cell: Cell) -> int | None:
    """Return a whole number that is written with nothing but digits, and few of them."""
    text = as_text(cell)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004


def _has_title(grid: Grid, decimal: str) -> bool:
    """Return whether the first row is a title: it has one text alone, and all rows below have more, first the names."""
    rows = grid.rows
    if len(rows) < LEAST_ROWS or _filled(rows[0]) != 1 or not _is_text(rows[0], decimal):
        return False
    if not is_header(rows[1:], decimal) or any(_filled(row) < 2 for row in rows[1:]):  # noqa: PLR2004
        return False
    is_one_less = grid.widths[0] == 1 and max(grid.widths) == 2  # noqa: PLR2004
    # A single name above two columns is what R writes for named rows, unless names stand below it, above numbers.
    return not is_one_less or not _is_text(rows[2], decimal)


def _filled(row: list[Cell]) -> int:
    return len(row) - row.count("")


def _told(grid: Grid, count: int) -> str:
    first = " ".join(as_text(cell) for cell in grid.rows[0] if cell != "")
    rows = "1 row" if count == 1 else f"{count} rows"
    return f"{rows} above the names of the columns left out, the first is {quoted(first)}"

"""The width of a table, its column names, and rows that do not fit."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pycore.checks import quoted, quoted_all
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.limits import check_columns, check_values
from pycore.reading.layout.evidence import whole
from pycore.reading.values.columns import as_text, sound

if TYPE_CHECKING:
    from pycore.reading.values.rows import Grid

SPACE = " "
MAX_NAMED = 10  # columns named in a note


def unique(heads: list[str], width: int) -> list[str]:
    """Return ``width`` unique, nonempty names."""
    names: list[str] = []
    taken: set[str] = set()
    last: dict[str, int] = {}
    for j in range(width):
        base = sound(heads[j] if j < len(heads) else "") or f"column {j + 1}"
        name, n = base, last.get(base, 1)
        while name in taken:
            n += 1
            name = f"{base} ({n})"
        last[base] = n
        taken.add(name)
        names.append(name)
    return names


def note_repeated(grid: Grid, heads: list[str], names: list[str]) -> None:
    """Add a note on columns renamed because of duplicate names in the file."""
    new = [name for head, name in zip(heads, names, strict=False) if head and name != sound(head)]
    if not new:
        return
    grid.notes.append(
        Note(
            "repeated_names",
            "Columns with the name of another column were numbered: {columns}."
            if len(new) > 1
            else "A column with the name of another column was numbered: {columns}.",
            {"columns": quoted_all(new)},
            column=new[0] if len(new) == 1 else "",
        )
    )


def filled(heads: list[str]) -> int:
    """Return the number of header cells up to the last nonempty one."""
    return max((j for j, head in enumerate(heads, start=1) if head), default=0)


def checked_width(grid: Grid, heads: list[str], *, ragged: bool) -> int:
    """Return the number of columns: that of the header, or of most rows if larger (short rows lack values).

    A longer row is an error, unless most rows or the header have an empty cell at that position: then the table has an
    unnamed column.

    Raises
    ------
    TableError
        If a row is too long, or there are too many columns or values.
    """
    lengths = list(map(len, grid.rows))
    counts = Counter(lengths)
    common = max(counts, key=(lambda n: n) if ragged else (lambda n: (counts[n], n)))
    width = max(filled(heads), common)
    if max(counts) > width and max(counts) <= max(len(heads), _width_of_most(grid)):
        width = max(counts)
    check_columns(width, grid.name)
    if max(counts) > width:
        number, n = next(
            pair for pair in zip(grid.numbers, lengths, strict=True) if pair[1] > width
        )
        raise TableError(
            "Row {number} of {name} has {count} values, but {width} were expected: check its quotes "
            "and delimiters.",
            number=number,
            name=quoted(grid.name),
            count=n,
            width=width,
        )
    check_values(len(lengths), width, grid.name)
    return width


def names_rows(grid: Grid, heads: list[str]) -> bool:
    """Return whether the first column holds row names and has no header, as in tables written by R.

    All rows have one value more than there are names, most rows have a value in the last column, and the first values
    are distinct texts or increasing numbers.
    """
    if any(width != len(heads) + 1 for width in grid.widths):
        return False
    if 2 * sum(len(row) > len(heads) for row in grid.rows) <= len(grid.rows):
        return False  # a trailing delimiter in each row
    first = [row[0] for row in grid.rows]
    if len(set(first)) != len(first):
        return False
    numbers = [whole(cell) for cell in first]
    if None not in numbers:
        return all(a < b for a, b in pairwise(numbers))  # type: ignore[operator]
    return any(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in first)


def note_width(grid: Grid, heads: list[str], width: int, *, unnamed_first: bool) -> None:
    """Add notes on unnamed columns, empty cells after the last column, and short rows."""
    named = filled(heads)
    if unnamed_first:
        example = quoted_all([as_text(row[0]) for row in grid.rows[:3]])
        grid.notes.append(
            Note(
                "row_names",
                "The rows have {values} values, but there are only {names} names: the first column, "
                "{cells}, ..., was read as row names. If that is wrong, check the delimiter and the "
                "decimal sign.",
                {"values": width, "names": named, "cells": example},
                column="column 1",
            )
        )
    elif heads and width > named and len(heads) <= named:
        grid.notes.append(
            Note(
                "more_values_than_names",
                "The rows have {values} values, but there are only {names} names: the last columns "
                "were named by position. Check the delimiter and the decimal sign.",
                {"values": width, "names": named},
            )
        )
    elif heads and (
        unnamed := [f"column {j + 1}" for j in range(width) if not heads[j : j + 1] or not heads[j]]
    ):
        more = ", ..." if len(unnamed) > MAX_NAMED else ""
        grid.notes.append(
            Note(
                "unnamed_columns",
                "Columns without a name were named by position: {columns}.",
                {"columns": ", ".join(unnamed[:MAX_NAMED]) + more},
                column=unnamed[0] if len(unnamed) == 1 else "",
            )
        )
    if grid.delimiter not in {"", SPACE} and _width_of_most(grid) > width:
        grid.notes.append(
            Note("empty_end", "The rows end with empty cells, which are not a column.", {})
        )
    short = grid.shorter_than(width)
    if short and grid.delimiter:
        number = next(n for n, w in zip(grid.numbers, grid.widths, strict=True) if w < width)
        grid.notes.append(
            Note(
                "short_rows",
                (
                    "{count} rows have too few values; the first is row {row}. The values at their end "
                    "are treated as missing."
                )
                if short > 1
                else "Row {row} has too few values: those at its end are treated as missing.",
                {"count": short, "row": number},
            )
        )


def _width_of_most(grid: Grid) -> int:
    """Return the number of cells of more than half of the rows, including trailing empty ones; 0 if there is none."""
    [(width, count)] = Counter(grid.widths).most_common(1)
    return width if 2 * count > len(grid.widths) else 0

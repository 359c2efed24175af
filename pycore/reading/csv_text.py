"""Delimited text: CSV, TSV and their relatives."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.dialect import (
    DELIMITERS,
    SPACE,
    Layout,
    drop_short_comments,
    find_layout,
    is_comment,
    reader,
)
from pycore.reading.grid import read_grid
from pycore.reading.limits import MAX_CELLS, MAX_VALUES
from pycore.reading.overrides import TEXT
from pycore.reading.result import Table
from pycore.reading.rows import Grid
from pycore.reading.steps import part

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

STEP = 200_000  # characters at a time
ROWS = 1_000
_BLANKS = " \t\v\f\x1c\x1d\x1e\x1f"


def read_csv(
    text: str, encoding: str, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a delimited text.

    Parameters
    ----------
    text, encoding
        The file's content and how it was decoded.
    name
        What to call the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If it is not a table: without a row of data, a row with more values than there are columns, a quote that is
        never closed, too many columns or values.
    """
    layout = find_layout(text, given)
    grid, commented = yield from part(_split(text, layout, name), 0.0, 0.45)
    if "comment" not in given:
        commented += drop_short_comments(grid)
    columns, decisions = yield from part(read_grid(grid, given), 0.45, 1.0)
    told = {
        "format": TEXT,
        "encoding": encoding,
        "delimiter": {**DELIMITERS, SPACE: "space"}.get(layout.delimiter, layout.delimiter),
    }
    if comments := layout.comments + commented:
        told["comments"] = f"{comments} left out"
    return Table(name, columns, told | decisions, notes=tuple(grid.notes))


def _split(text: str, layout: Layout, name: str) -> Generator[float, None, tuple[Grid, int]]:
    """Return the rows of a text, and how many comments stand between them; empty rows are left out."""
    grid = Grid(name, [], [], [], heads=layout.heads, delimiter=layout.delimiter, free=True)
    lines = _Lines(text, layout, name)
    rows = reader(lines, layout.delimiter)
    number, last_line, values = layout.before, 0, 0
    try:
        for number, row in enumerate(rows, start=layout.before + 1):
            if lines.at_end:  # more was asked for than there is
                raise TableError(
                    f"In row {number} of {quoted(name)} a quote is opened and never closed."
                )
            lines.between_rows = True
            line_count, last_line = rows.line_num - last_line, rows.line_num
            cells = row
            if lines.has_blanks or line_count > 1:
                cells = [cell.strip() for cell in row]
            if layout.delimiter == SPACE and cells and not cells[-1]:
                cells.pop()  # a space at the end of a row
            grid.add(number, cells)
            values += len(cells)
            if values > MAX_VALUES:
                raise TableError(
                    f"{quoted(name)} has more than {MAX_VALUES:,} values up to row {number}: leave out rows or columns."
                )
            if number % ROWS == 0:
                yield lines.position / len(text)
    except csv.Error as error:
        if column := _column_too_long(text, layout, last_line):
            raise TableError(
                f"Row {number + 1} of {quoted(name)} has more than {csv.field_size_limit():,} characters in column "
                f"{column}, which is the limit of a cell: shorten it, or check its quotes if it is not meant to be one."
            ) from None
        raise TableError(
            f"Row {number + 1} of {quoted(name)} could not be split into columns: {error}."
        ) from None
    if not grid.rows:
        raise TableError(f"{quoted(name)} has no row of data.")
    return grid, lines.comments


def _column_too_long(text: str, layout: Layout, lines: int) -> int | None:
    """Return which cell of the row behind so many lines is too long, None if none is."""
    start = layout.start
    for _ in range(lines):
        start = text.find("\n", start) + 1
    sign = re.escape(layout.delimiter)
    cell = re.compile(rf' *(?:"(?:[^"]|"")*("|$)|[^{sign}\n]*)(?P<end>[^{sign}\n]*.?)', re.DOTALL)
    for column, match in enumerate(cell.finditer(text, start), start=1):
        if len(match[0]) > csv.field_size_limit():
            return column
        if match["end"].endswith("\n") or match.end() == len(text):
            return None
    return None


class _Lines:
    """The lines of a text, some at a time.

    Attributes
    ----------
    position
        Up to where they have been handed out.
    has_blanks
        Whether there were characters among them that are stripped from cells.
    at_end
        Whether the last one has been taken and one more was asked for.
    between_rows
        To be set to True by the reader after each row: only there can a comment begin.
    comments
        How many there were; each became an empty line.
    """

    def __init__(self, text: str, layout: Layout, name: str) -> None:
        self.position = layout.start
        self.has_blanks = False
        self.at_end = False
        self.between_rows = True
        self.comments = 0
        self._text, self._layout, self._name = text, layout, name

    def __iter__(self) -> Iterator[str]:
        number = self._layout.before
        while self.position < len(self._text):
            end = self._text.find("\n", self.position + STEP) + 1 or len(self._text)
            piece = self._text[self.position : end]
            self._check_cells(piece, number)
            self.position, number = end, number + piece.count("\n")
            self.has_blanks |= not piece.isascii() or any(blank in piece for blank in _BLANKS)
            lines = io.StringIO(piece, newline="\n")
            if self._layout.mark:
                yield from self._without_comments(lines)
            else:
                yield from lines
        self.at_end = True

    def _without_comments(self, lines: Iterable[str]) -> Iterator[str]:
        mark, delimiter = self._layout.mark, self._layout.delimiter
        for line in lines:
            if self.between_rows and is_comment(line.split(delimiter, 1)[0].strip(), mark):
                self.comments += 1
                yield "\n"
            else:
                self.between_rows = False
                yield line

    def _check_cells(self, piece: str, number: int) -> None:
        """Refuse a line of more cells than a table can have, before they are made."""
        delimiter = self._layout.delimiter
        if piece.count(delimiter) > MAX_CELLS:
            for line_number, line in enumerate(piece.split("\n"), start=number + 1):
                if line.count(delimiter) > MAX_CELLS:
                    raise TableError(
                        f"Row {line_number} of {quoted(self._name)} has more than {MAX_CELLS} values: "
                        "that is no table."
                    )

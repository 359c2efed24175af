"""Delimited text: CSV, TSV and similar formats."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.limits import MAX_CELLS, MAX_VALUES
from pycore.reading.base.overrides import TEXT
from pycore.reading.base.result import Table
from pycore.reading.base.steps import part
from pycore.reading.layout.eurostat import without_flags
from pycore.reading.layout.grid import read_grid
from pycore.reading.text.delimiters import check_turns
from pycore.reading.text.dialect import (
    Layout,
    begins_row,
    drop_short_comments,
    find_layout,
    is_comment,
)
from pycore.reading.text.quoting import SPACE, Signs
from pycore.reading.values.rows import Grid

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

STEP = 200_000  # characters at a time
ROWS = 1_000
MIN_TURNS = 3  # periods at which rows of alternating widths are parts of records
QUOTE_NAMES = {
    '"': "double quotes",
    "'": "single quotes",
    "": "none",
    '\\"': "double quotes, escaped by a backslash",
    "\\'": "single quotes, escaped by a backslash",
}
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
        The name of the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If it is not a table: it has no data rows, a row with more values than columns, an unclosed quote, or too many
        columns or values.
    """
    text = _up_to_end_of_file(text)
    layout = find_layout(text, given, name)
    try:
        grid, commented = yield from part(_split(text, layout, name, given), 0.0, 0.45)
    except _OtherQuotesError as other:
        layout = layout._replace(signs=layout.signs._replace(quotes=other.quotes))
        given_now = {**given, "quotes": other.quotes}
        grid, commented = yield from part(_split(text, layout, name, given_now), 0.0, 0.45)
    if "comment" not in given:
        commented += drop_short_comments(grid)
    if "header" not in given:
        check_turns(grid.widths[1:], name, least=MIN_TURNS)
    without_flags(grid)
    comments = layout.comments + commented
    _note(grid, layout, comments, given)
    columns, decisions = yield from part(read_grid(grid, given), 0.45, 1.0)
    told: dict[str, Any] = {
        "format": TEXT,
        "encoding": encoding,
        "delimiter": layout.signs.delimiter,
        "quotes": layout.signs.quotes,
    }
    if comments:
        told["comments"] = comments
    return Table(name, columns, told | decisions, notes=tuple(grid.notes))


class _OtherQuotesError(Exception):
    """The detected quotes do not fit further down, but others do."""

    def __init__(self, quotes: str) -> None:
        super().__init__(quotes)
        self.quotes = quotes


def _up_to_end_of_file(text: str) -> str:
    """Return a text without DOS's end-of-file character and the padding after it."""
    kept = len(text.rstrip("\x1a\0 \n"))
    end = text.find("\x1a", kept)
    return text if end < 0 else text[:end]


def _note(grid: Grid, layout: Layout, comments: int, given: Mapping[str, Any]) -> None:
    """Add notes on the detected quotes and comments."""
    quotes = layout.signs.quotes
    if quotes != '"' and "quotes" not in given:
        grid.notes.append(
            Note(
                "quotes",
                "Quotes were treated as plain characters, not as quotes around values."
                if not quotes
                else "Values are in {signs}.",
                {"signs": QUOTE_NAMES[quotes]},
                undo={"reading": {"quotes": '"'}},
            )
        )
    if comments and "comment" not in given:
        grid.notes.append(
            Note(
                "comments",
                "{count} comments were skipped." if comments > 1 else "A comment was skipped.",
                {"count": comments},
                undo={"reading": {"comment": ""}},
            )
        )


def _split(
    text: str, layout: Layout, name: str, given: Mapping[str, Any]
) -> Generator[float, None, tuple[Grid, int]]:
    """Return the rows of a text without empty ones, and the number of comments between them.

    Raises
    ------
    TableError
        As for ``read_csv``.
    _OtherQuotesError
        If a quoted value spans lines that are complete rows without the quotes, and no quotes were given.
    """
    signs = layout.signs
    grid = Grid(name, [], [], [], heads=layout.heads, delimiter=signs.delimiter, free=True)
    grid.may_have_signs = "." in text or (
        "," in text and (signs.delimiter != "," or signs.escapes or signs.quotes in text)
    )
    lines = _Lines(text, layout, name)
    rows = signs.reader(lines)
    number, last_line, values = layout.before, 0, 0
    doubted, has_long = "quotes" in given, False
    block: list[list[Any]] = []
    try:
        for number, row in enumerate(rows, start=layout.before + 1):
            line = rows.line_num
            if line != last_line + 1 or lines.at_end:
                has_long = True
                if not doubted:
                    doubted = True
                    _doubt(text, layout, name, never_closed=lines.at_end)
                if lines.at_end:  # the reader expects more lines
                    raise TableError(
                        "A quote that is opened in row {number} of {name} is never closed. If quotes are "
                        "plain characters, say so in the import options.",
                        number=number,
                        name=quoted(name),
                    )
            last_line = line
            lines.between_rows = True
            block.append(row)
            values += len(row)
            if values > MAX_VALUES:
                raise TableError(
                    "{name} has more than {limit:,} values by row {number}: leave out rows or columns.",
                    name=quoted(name),
                    limit=MAX_VALUES,
                    number=number,
                )
            if number % ROWS == 0:
                cells = _cells_of(block, signs, has_blanks=lines.has_blanks or has_long)
                grid.add_all(number + 1 - len(block), cells)
                block = []
                yield lines.position / len(text)
    except csv.Error as error:
        if column := _column_too_long(text, layout, last_line):
            raise TableError(
                "Row {number} of {name} has more than {limit:,} characters in column {column}, which "
                "is the limit for a cell: shorten it, or check the quotes around it.",
                number=number + 1,
                name=quoted(name),
                limit=csv.field_size_limit(),
                column=column,
            ) from None
        raise TableError(
            "Row {number} of {name} cannot be split into columns: {error}.",
            number=number + 1,
            name=quoted(name),
            error=error,
        ) from None
    cells = _cells_of(block, signs, has_blanks=lines.has_blanks or has_long)
    grid.add_all(number + 1 - len(block), cells)
    if not grid.rows:
        raise TableError("{name} has no data rows.", name=quoted(name))
    return grid, lines.comments


def _cells_of(rows: list[list[Any]], signs: Signs, *, has_blanks: bool) -> list[list[Any]]:
    """Return the original cells of rows, without leading or trailing whitespace."""
    if not signs.is_plain:
        rows = list(map(signs.restored, rows))
    if has_blanks:
        rows = [list(map(str.strip, row)) for row in rows]
    return list(map(signs.without_end, rows)) if signs.delimiter == SPACE else rows


def _doubt(text: str, layout: Layout, name: str, *, never_closed: bool) -> None:
    """Check whether quotes that span several lines are plain characters.

    Single quotes are given up at once. Double quotes are given up if all rows are equally wide without them; an
    unclosed one in comma-separated text stays an error, because quotes are standard there.
    """
    if layout.signs.quotes[-1:] == "'":
        raise _OtherQuotesError('"')
    if not layout.signs.quotes or (never_closed and layout.signs.delimiter == ","):
        return
    plain = Signs(layout.signs.delimiter, "")
    width = 0
    try:
        for row in plain.reader(_Lines(text, layout._replace(signs=plain), name)):
            count = len(plain.without_end(row))
            width = width or count
            if count and (count != width or count == 1):
                return
    except csv.Error:
        return
    raise _OtherQuotesError("")


def _column_too_long(text: str, layout: Layout, lines: int) -> int | None:
    """Return which cell of the row after ``lines`` lines is too long, None if none is."""
    start = layout.start
    for _ in range(lines):
        start = text.find("\n", start) + 1
    sign = re.escape(layout.signs.sign)
    cell = re.compile(rf' *(?:"(?:[^"]|"")*("|$)|[^{sign}\n]*)(?P<end>[^{sign}\n]*.?)', re.DOTALL)
    for column, match in enumerate(cell.finditer(text, start), start=1):
        if len(match[0]) > csv.field_size_limit():
            return column
        if match["end"].endswith("\n") or match.end() == len(text):
            return None
    return None


class _Lines:
    """The lines of a text, read in chunks.

    Attributes
    ----------
    position
        The end of the lines read so far.
    has_blanks
        Whether any of them contained characters that are stripped from cells.
    at_end
        Whether another line was requested after the last one.
    between_rows
        Set to True by the reader after each row, because a comment can only begin there.
    comments
        The number of comments so far; each is returned as an empty line.
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
            lines = io.StringIO(self._layout.signs.prepared(piece), newline="\n")
            if self._layout.mark:
                yield from self._without_comments(lines)
            else:
                yield from lines
        self.at_end = True

    def _without_comments(self, lines: Iterable[str]) -> Iterator[str]:
        mark, sign = self._layout.mark, self._layout.signs.sign
        for line in lines:
            is_marked = self.between_rows and is_comment(line.split(sign, 1)[0].strip(), mark)
            if is_marked and not self._is_row(line.strip()):
                self.comments += 1
                yield "\n"
            else:
                self.between_rows = False
                yield line

    def _is_row(self, line: str) -> bool:
        """Return whether a line with the comment prefix is a row: as wide as the others, without empty cells."""
        width, sign = self._layout.width, self._layout.signs.sign
        if not width or not begins_row(line, sign):
            return False
        return len(line.split() if sign == SPACE else line.split(sign)) == width

    def _check_cells(self, piece: str, number: int) -> None:
        """Reject a line with more cells than a table can have, before splitting it."""
        delimiter = self._layout.signs.delimiter
        if piece.count(delimiter) > MAX_CELLS:
            for line_number, line in enumerate(piece.split("\n"), start=number + 1):
                if line.count(delimiter) > MAX_CELLS:
                    raise TableError(
                        "Row {row} of {name} has more than {limit} values, so it is not a table.",
                        row=line_number,
                        name=quoted(self._name),
                        limit=MAX_CELLS,
                    )

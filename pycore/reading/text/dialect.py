"""The layout of a delimited text: a stated separator, comments at the top, delimiter and quotes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.reading.base.overrides import is_delimiter
from pycore.reading.layout.evidence import is_name, judge
from pycore.reading.text.delimiters import (
    MIN_TAIL,
    SAMPLE_ROWS,
    find_delimiter,
    first_rows,
    is_numeral,
)
from pycore.reading.text.quoting import Signs, find_quotes
from pycore.reading.values.columns import is_missing
from pycore.reading.values.words import FAILED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.reading.values.rows import Grid

MARKS = ("#", "%")
MAX_COMMENTS = 10_000
SAMPLE_CHARACTERS = 500_000

_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)  # as stated by spreadsheets
_FIRST = re.compile(r"[^,;|\t]*")
_WHITE = re.compile(r"\s*")


class Layout(NamedTuple):
    """The layout of a delimited text.

    Attributes
    ----------
    start
        The position of the first row.
    before
        The number of rows of the file before it.
    signs
        The delimiter and the quotes.
    comments
        The number of comments at the top.
    heads
        The column names if the last of those comments holds them.
    mark
        The prefix of further comments, "" if unknown.
    width
        The number of cells in a line that begins with the prefix but is a row; 0 if there is no such line.
    """

    start: int
    before: int
    signs: Signs
    comments: int
    heads: list[str] | None
    mark: str
    width: int = 0


def find_layout(text: str, given: Mapping[str, Any], name: str) -> Layout:
    """Return the layout of a text, subject to the given overrides.

    Raises
    ------
    TableError
        If each record spans several lines.
    """
    separator = _SEPARATOR_LINE.match(text)
    start = separator.end() if separator else 0
    stated = separator[1] if separator and is_delimiter(separator[1]) else None
    stated = given.get("delimiter") or stated
    start, lines = _skip_comments(text, start, given.get("comment"))
    if lines and "comment" not in given:
        start, lines = _without_rows(text, start, lines, stated)
    last = lines[-1][1] if lines else ""
    mark = given.get("comment", last[:1])
    sample = _sample(text, start, mark)
    signs = _find_signs(sample, stated, given.get("quotes"), name)
    heads = _heads_in_comment(last, sample, signs) if last else None
    comments = len(lines) - bool(heads)
    if heads and heads[0] in MARKS and not comments and "comment" not in given:
        mark = ""  # part of a name
    width = 0
    if mark and "comment" not in given:
        width = _width_of_rows(first_rows(sample, signs))
    return Layout(start, text.count("\n", 0, start), signs, comments, heads, mark, width)


def _find_signs(sample: list[str], stated: str | None, quotes: str | None, name: str) -> Signs:
    """Return the delimiter and the quotes."""
    known = '"' if quotes is None else quotes
    delimiter = stated or find_delimiter(sample, known, name)
    if quotes is None:
        known = find_quotes(sample, delimiter)
        if known != '"' and not stated:
            delimiter = find_delimiter(sample, known, name)
    return Signs(delimiter, known)


def _width_of_rows(rows: list[list[str]]) -> int:
    """Return the width of rows, one of which may begin with the comment prefix; 0 if their first cells are numbers."""
    there = [row[0] for row in rows[1:] if not is_missing(row[0].strip())]
    if there and all(map(is_numeral, there)):
        return 0
    return len(rows[0]) if rows and len(rows[0]) > 1 else 0


def is_comment(cell: str, mark: str | tuple[str, ...] = MARKS) -> bool:
    """Return whether a row that begins with this cell is a comment; #N/A is a spreadsheet error instead."""
    return cell.startswith(mark) and cell.lower() not in FAILED


def drop_short_comments(grid: Grid) -> int:
    """Remove comments below the first row of a table without any above it, and return their number.

    They lack values, or are in a numeric column: a complete row may well begin with a number sign.
    """
    if not any(start.startswith(MARKS) for start in grid.beginnings):
        return 0
    begun = [i for i, row in enumerate(grid.rows) if str(row[0])[:1] in MARKS]
    marked = [i for i in begun if i and is_comment(str(grid.rows[i][0]))]
    if not marked:
        return 0
    counts = Counter(grid.widths)
    width = max(counts, key=lambda n: (counts[n], n))
    places = set(marked)
    others = [row[0] for i, row in enumerate(grid.rows) if i and i not in places]
    there = [str(cell) for cell in others if not is_missing(cell)]
    if not there or not all(map(is_numeral, there)):
        places = {i for i in marked if grid.widths[i] < width}
    if places:
        grid.leave_out(places)
    return len(places)


def _skip_comments(text: str, start: int, comment: str | None) -> tuple[int, list[tuple[int, str]]]:
    """Return the position of the first row that is not a comment, and the preceding comments with their positions."""
    marks = MARKS if comment is None else (comment,)
    lines: list[tuple[int, str]] = []
    while comment != "" and len(lines) < MAX_COMMENTS:
        match = _WHITE.match(text, start)
        first = match.end() if match else start
        if not text.startswith(marks, first):
            break
        end = text.find("\n", first)
        end = len(text) if end < 0 else end
        lines.append((first, text[first:end]))
        start = min(end + 1, len(text))
    return start, lines


def begins_row(line: str, sign: str | None) -> bool:
    """Return whether a line with the comment prefix can be a row: its first cell has no whitespace."""
    if line[1:2].isspace() or not line[1:]:
        return False
    match = _FIRST.match(line)
    first = line.split(sign, 1)[0] if sign else match[0] if match else ""
    return not any(map(str.isspace, first.strip()))


def _without_rows(
    text: str, start: int, lines: list[tuple[int, str]], stated: str | None
) -> tuple[int, list[tuple[int, str]]]:
    """Return the comments without rows: at least two lines with no space after the prefix, as wide as the rest."""
    count = 0
    for _, line in reversed(lines):
        if not begins_row(line, stated):
            break
        count += 1
    if count < 2:  # noqa: PLR2004 - a single one may be the header
        return start, lines
    marked = [f"{line}\n" for _, line in lines[-count:]][-SAMPLE_ROWS:]
    rest = _sample(text, start, lines[-1][1][0])
    rest = rest if any(map(str.strip, rest)) else []
    signs = Signs(stated or find_delimiter(rest or marked, '"', None))
    widths = Counter(map(len, first_rows(rest, signs)))
    width = max(widths, key=lambda n: (widths[n], n), default=0)
    for k, row in enumerate(reversed(first_rows(marked, signs))):
        width = width or len(row)
        if len(row) != width or width == 1:
            count = min(count, k)
            break
    if count < 2:  # noqa: PLR2004
        return start, lines
    return lines[-count][0], lines[:-count]


def _sample(text: str, start: int, mark: str) -> list[str]:
    """Return the first nonempty lines, without comments."""
    match = _WHITE.match(text, start)
    first = text.rfind("\n", start, match.end()) + 1 if match else start
    lines = text[max(first, start) : first + SAMPLE_CHARACTERS].split("\n")
    if mark:
        lines = [line for line in lines if not line.lstrip().startswith(mark)]
    return [f"{line}\n" for line in lines]


def _heads_in_comment(last: str, sample: list[str], signs: Signs) -> list[str] | None:
    """Return the column names if the comment before the first row holds them, such as "# x y" above numbers.

    A first name that is just the prefix is kept: many tables call the column of row numbers #.
    """
    first = next(iter(first_rows(sample, signs)), [])
    cells = next(iter(first_rows([last], signs)), [])
    if len(cells) > 1 and cells[0] in MARKS and len(cells) == len(first):
        return [cell.strip() for cell in cells]
    cells = next(iter(first_rows([last.lstrip("#%")], signs)), [])
    if (
        len(first) > 1
        and len(cells) == len(first)
        and any(is_numeral(cell.strip()) for cell in first)
    ):
        return [cell.strip() for cell in cells]
    rows = first_rows(sample, signs)
    if len(first) == len(cells) > 1 and all(map(is_name, cells)) and len(rows) >= MIN_TAIL:
        return (
            None if judge([list(row) for row in rows], ".").header else list(map(str.strip, cells))
        )
    return None

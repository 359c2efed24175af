"""How a text is laid out: a stated separator, comments at the top, the delimiter between cells."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.numerals import read_number
from pycore.reading.overrides import is_delimiter
from pycore.reading.words import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pycore.reading.rows import Grid

#: Where several fit equally well, the first: commas stand inside numbers and text, the others hardly ever do.
DELIMITERS = {"\t": "tab", ";": "semicolon", "|": "bar", ",": "comma"}
SPACE = " "
MARKS = ("#", "%")
MAX_COMMENTS = 10_000
SAMPLE_ROWS = 200
SAMPLE_CHARACTERS = 500_000

_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)  # a spreadsheet's way to say it
_WHITE = re.compile(r"\s*")


class Layout(NamedTuple):
    """How a text is laid out.

    Attributes
    ----------
    start
        Where its first row begins.
    before
        How many rows of the file stand before it.
    delimiter
        Between cells; a space stands for any number of them.
    comments
        How many comments stand at the top.
    heads
        The names of the columns where the last of those comments holds them.
    mark
        What further comments begin with, "" where none is known.
    """

    start: int
    before: int
    delimiter: str
    comments: int
    heads: list[str] | None
    mark: str


def find_layout(text: str, given: Mapping[str, Any]) -> Layout:
    """Return the layout of a text, with the given overrides."""
    separator = _SEPARATOR_LINE.match(text)
    start = separator.end() if separator else 0
    stated = separator[1] if separator and is_delimiter(separator[1]) else None
    start, comments, last = _skip_comments(text, start, given.get("comment"))
    mark = given.get("comment", last[:1])
    sample = _sample(text, start, mark)
    delimiter = given.get("delimiter") or stated or _find_delimiter(sample)
    heads = _heads_in_comment(last, sample, delimiter) if last else None
    comments -= bool(heads)
    if heads and heads[0] in MARKS and not comments and "comment" not in given:
        mark = ""  # it is a name
    before = text.count("\n", 0, start)
    return Layout(start, before, delimiter, comments, heads, mark)


def reader(lines: Iterable[str], delimiter: str) -> Any:  # noqa: ANN401 - csv.reader's type has no public name
    """Return the rows of some lines; an empty line is an empty row."""
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def is_comment(cell: str, mark: str | tuple[str, ...] = MARKS) -> bool:
    """Return whether a row that begins with this cell is a comment; #N/A is what a formula left behind."""
    return cell.startswith(mark) and cell.lower() not in FAILED


def drop_short_comments(grid: Grid) -> int:
    """Leave out comments below the first row of a table without any above it, and return how many there are.

    They lack values: a row of all columns may well begin with a number sign.
    """
    counts = Counter(grid.widths)
    width = max(counts, key=lambda n: (counts[n], n))
    short = {i for i, n in enumerate(grid.widths) if n < width and is_comment(str(grid.rows[i][0]))}
    if short:
        grid.leave_out(short)
    return len(short)


def _skip_comments(text: str, start: int, comment: str | None) -> tuple[int, int, str]:
    """Return where the first row that is no comment begins, how many comments there are, and the last of them."""
    marks = MARKS if comment is None else (comment,)
    count, last = 0, ""
    while comment != "" and count < MAX_COMMENTS:
        match = _WHITE.match(text, start)
        first = match.end() if match else start
        if not text.startswith(marks, first):
            break
        end = text.find("\n", first)
        end = len(text) if end < 0 else end
        last = text[first:end]
        start, count = min(end + 1, len(text)), count + 1
    return start, count, last


def _sample(text: str, start: int, mark: str) -> list[str]:
    """Return the first lines that hold something, without comments."""
    match = _WHITE.match(text, start)
    first = text.rfind("\n", start, match.end()) + 1 if match else start
    lines = text[max(first, start) : first + SAMPLE_CHARACTERS].split("\n")
    if mark:
        lines = [line for line in lines if not line.lstrip().startswith(mark)]
    return [f"{line}\n" for line in lines]


def _rows(sample: list[str], delimiter: str) -> list[list[str]]:
    """Return the first rows that hold something; without the empty ends that spaces at the end of a row make."""
    try:
        found = list(islice(filter(any, reader(sample, delimiter)), SAMPLE_ROWS))
    except csv.Error:
        return []
    if delimiter == SPACE:
        found = [row if row[-1] else row[:-1] for row in found]
    return found


def _find_delimiter(sample: list[str]) -> str:
    """Return the delimiter with which the largest share of the first rows has the same number of values, above one."""
    best, best_share = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [len(row) for row in _rows(sample, delimiter)]
        common = max(set(widths), key=lambda n: (widths.count(n), n), default=0)
        share = widths.count(common) / len(widths) if common > 1 else 0.0
        if share > best_share:
            best, best_share = delimiter, share
    return SPACE if _is_spaced(sample, best, best_share) else best


def _is_spaced(sample: list[str], best: str, best_share: float) -> bool:
    """Return whether spaces stand between the cells.

    They stand in texts as well, so the bar is high: all rows have the same number of values (the first, with the names,
    may have one less), a column below the first row is numbers, and no row as a whole is one number. Where commas fit
    just as well, all cells must be numbers, and those between the commas must not.
    """
    rows = _rows(sample, SPACE)
    body = rows[1:]
    if not body or best not in DELIMITERS:
        return False
    width = len(body[0])
    if width < 2 or len(rows[0]) not in {width, width - 1}:  # noqa: PLR2004 - one is no table
        return False
    if any(len(row) != width for row in body):
        return False
    if all(_is_number(SPACE.join(row)) for row in body):
        return False
    if best_share < 1.0:
        return any(all(_is_number(row[j]) for row in body) for j in range(width))
    return best == "," and _all_numbers(body) and not _all_numbers(_rows(sample, ",")[1:])


def _all_numbers(rows: list[list[str]]) -> bool:
    return all(_is_number(cell) for row in rows for cell in row)


def _is_number(cell: str) -> bool:
    return read_number(cell, ".") is not None or read_number(cell, ",") is not None


def _heads_in_comment(last: str, sample: list[str], delimiter: str) -> list[str] | None:
    """Return the names of the columns if the comment before the first row holds them, as "# x y" above numbers.

    A first name that is nothing but the mark stays as it is: many a table calls its row numbers #.
    """
    first = next(iter(_rows(sample, delimiter)), [])
    cells = next(iter(_rows([last], delimiter)), [])
    if len(cells) > 1 and cells[0] in MARKS and len(cells) == len(first):
        return [cell.strip() for cell in cells]
    cells = next(iter(_rows([last.lstrip("#%")], delimiter)), [])
    if (
        len(first) > 1
        and len(cells) == len(first)
        and any(_is_number(cell.strip()) for cell in first)
    ):
        return [cell.strip() for cell in cells]
    return None

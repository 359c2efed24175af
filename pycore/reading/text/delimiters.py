"""The delimiter of a text, detected from its first rows."""

from __future__ import annotations

import csv
from itertools import islice

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.base.numerals import read_number
from pycore.reading.base.overrides import LONG_DELIMITERS
from pycore.reading.text.quoting import SPACE, Signs
from pycore.reading.values.columns import is_missing

#: The first of several that fit equally well wins: commas occur inside numbers and text, the others rarely do.
DELIMITERS = {"\t": "tab", ";": "semicolon", "|": "bar", ",": "comma"}
#: Only if all rows have the same number: the first before all others, the last after them.
RARE = ("^", "~")
SAMPLE_ROWS = 200
MAX_PERIOD = 5  # lines per record
MIN_TAIL = 3  # rows of numbers below text
SURE = 0.5  # share of rows of one width at which a delimiter is no coincidence


def first_rows(sample: list[str], signs: Signs) -> list[list[str]]:
    """Return the first nonempty rows, without the empty cells that trailing spaces produce."""
    try:
        rows = filter(any, signs.reader(map(signs.prepared, sample)))
        return list(map(signs.without_end, islice(rows, SAMPLE_ROWS)))
    except csv.Error:
        return []


def find_delimiter(sample: list[str], quotes: str, name: str | None) -> str:
    """Return the delimiter that gives the largest share of the first rows the same number of values, above one.

    Raises
    ------
    TableError
        If each record of space-separated numbers spans several lines; never raised without the file's name.
    """
    best, best_share = ",", 0.0
    text = "".join(sample)
    for delimiter in (*LONG_DELIMITERS, *DELIMITERS, *RARE):
        if delimiter not in text or (delimiter == "||" and "|" in text.replace("||", "")):
            continue
        widths = [len(row) for row in first_rows(sample, Signs(delimiter, quotes))]
        common = max(set(widths), key=lambda n: (widths.count(n), n), default=0)
        share = widths.count(common) / len(widths) if common > 1 else 0.0
        if share > best_share and (share == 1.0 or delimiter in DELIMITERS):
            best, best_share = delimiter, share
    if _is_spaced(sample, quotes, best, best_share):
        return SPACE
    if best_share < SURE:
        if name is not None:
            _check_records(sample, quotes, name)
        if _has_numbers_below(sample, quotes):
            return SPACE
    return best


def _is_spaced(sample: list[str], quotes: str, best: str, best_share: float) -> bool:
    """Return whether cells are separated by spaces rather than by the best other delimiter.

    Spaces also occur in text, so the bar is high: all rows have the same number of values (the header may have one
    less), a column below the first row is numeric, and no row as a whole is one number. If commas fit just as well, all
    space-separated cells must be numbers, and the comma-separated ones must not; if tabs do, some tab-separated cells
    must be several numbers.
    """
    rows = first_rows(sample, Signs(SPACE, quotes))
    body = rows[1:]
    if not body or best not in DELIMITERS:
        return False
    width = len(body[0])
    are_equal = len(rows[0]) in {width, width - 1} and all(len(row) == width for row in body)
    if width < 2 or not are_equal:  # noqa: PLR2004 - one column is not a table
        return False
    if all(is_numeral(SPACE.join(row)) for row in body):
        return False
    if best_share < 1.0:
        return any(all(is_numeral(row[j]) for row in body) for j in range(width))
    if best == "\t":
        return len(rows[0]) == width and _has_cells_of_numbers(
            first_rows(sample, Signs("\t", quotes))[1:]
        )
    return (
        best == ","
        and _all_numbers(body)
        and not _all_numbers(first_rows(sample, Signs(",", quotes))[1:])
    )


def _has_cells_of_numbers(rows: list[list[str]]) -> bool:
    """Return whether every cell of some column is several space-separated numbers."""
    return any(
        all(
            j < len(row) and not is_numeral(row[j].strip()) and _are_numbers(row[j]) for row in rows
        )
        for j in range(len(rows[0]))
    )


def _are_numbers(cell: str) -> bool:
    parts = cell.split()
    return len(parts) > 1 and all(is_numeral(part) or is_missing(part) for part in parts)


def _has_numbers_below(sample: list[str], quotes: str) -> bool:
    """Return whether rows of space-separated numbers follow a text, all with the same number of values."""
    rows = first_rows(sample, Signs(SPACE, quotes))
    count = 0
    for row in reversed(rows):
        if len(row) != len(rows[-1]) or not all(is_numeral(c) or is_missing(c) for c in row):
            break
        count += 1
    return count >= MIN_TAIL and len(rows[-1]) > 1


def _check_records(sample: list[str], quotes: str, name: str) -> None:
    """Reject a text whose last rows are space-separated numbers with several rows per record."""
    rows = first_rows(sample, Signs(SPACE, quotes))
    at = len(rows)
    while at and all(map(is_numeral, rows[at - 1])):
        at -= 1
    check_turns(list(map(len, rows[at:])), name, least=2)


def check_turns(widths: list[int], name: str, *, least: int) -> None:
    """Reject rows whose numbers of values alternate periodically, at least ``least`` times.

    Raises
    ------
    TableError
        If they do; the error states the number of lines per record.
    """
    for period in range(2, MAX_PERIOD + 1):
        turn = widths[:period]
        if len(set(turn)) == 1 or len(widths) < least * period:
            continue
        if all(width == turn[k % period] for k, width in enumerate(widths)):
            counts = " and ".join(map(str, turn))
            raise TableError(
                "The rows of {name} alternate between {counts} values: each record seems to span "
                "{period} lines. Put each record on one line.",
                name=quoted(name),
                counts=counts,
                period=period,
            )


def _all_numbers(rows: list[list[str]]) -> bool:
    return all(is_numeral(cell) for row in rows for cell in row)


def is_numeral(cell: str) -> bool:
    """Return whether a cell is a number with a decimal point or a comma."""
    return read_number(cell, ".") is not None or read_number(cell, ",") is not None

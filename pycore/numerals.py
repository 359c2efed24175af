"""How numbers are written in files: decimal point or comma, groups of three digits, percent."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE_ROWS = 200
LONGEST = 400  # characters: no number that float64 can hold needs as many
#: What may stand between groups of three digits: all spaces that are used for it count as one, both apostrophes too.
GROUPS = {
    ",": ",",
    ".": ".",
    " ": " \N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}",
    "'": "'\N{RIGHT SINGLE QUOTATION MARK}",
}
GROUP_NAMES = {",": "comma", ".": "point", " ": "space", "'": "apostrophe"}

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(  # 1,234,567.8
    rf"[+-]?[1-9]\d{{0,2}}([{''.join(s for k, s in GROUPS.items() if k != '.')}])\d{{3}}(\1\d{{3}})*(\.\d*)?",
    re.ASCII,
)
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)  # 1,234 is a number either way
_POINT_NOTATION = {".": {0x2212: "-"}, ",": {0x2212: "-", ord(","): ".", ord("."): ","}}
_GROUP_OF = {sign: name for name, signs in GROUPS.items() for sign in signs}


class Numeral(NamedTuple):
    """A number as a file writes it: its value, what separates groups of digits ("" if nothing), whether with %."""

    value: float
    thousands: str
    percent: bool


def read_number(cell: str, decimal: str, thousands: str | None = None) -> float | None:
    """Return a cell's value, None if it is no number that float64 can hold; 1,234.5 is 1234.5 with a decimal point."""
    numeral = read_numeral(cell, decimal, thousands)
    return None if numeral is None else numeral.value


def read_numeral(cell: str, decimal: str, thousands: str | None = None) -> Numeral | None:
    """Return a cell's number and how it is written, None if it is no number that float64 can hold.

    Parameters
    ----------
    cell
        Without blanks at its ends.
    decimal
        "." or ",".
    thousands
        The only sign that may stand between groups of three digits, "" for none; any but the decimal sign if None.
    """
    if len(cell) > LONGEST:
        return None
    percent = cell.endswith("%")
    text = (cell[:-1].rstrip() if percent else cell).translate(_POINT_NOTATION[decimal])
    group = ""
    if match := _GROUPED.fullmatch(text):
        sign = match[1]
        group = _GROUP_OF["." if sign == decimal == "," else sign]
        if thousands is not None and group != thousands:
            return None
        text = text.replace(sign, "")
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    if not math.isfinite(value):
        return None
    return Numeral(value / 100.0 if percent else value, group, percent)


def find_decimal(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    """Return the decimal sign of a table's cells, found with the given delimiter between them.

    Numbers that can be read in one way only decide; without any, 1,234 is taken as the delimiter suggests: a semicolon
    is used where the comma is the decimal sign.
    """
    commas = points = unclear = 0
    for cell in (cell for row in rows[:SAMPLE_ROWS] for cell in row):
        if _AMBIGUOUS.fullmatch(cell):
            unclear += "," in cell
        elif "," in cell:
            commas += read_number(cell, ",") is not None and read_number(cell, ".") is None
        elif "." in cell:
            points += read_number(cell, ".") is not None
    if commas == points == 0:
        return "," if unclear and delimiter == ";" else "."
    return "," if commas > points else "."

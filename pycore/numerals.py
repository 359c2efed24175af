"""How numbers are written in files: decimal point or comma, groups of three digits, percent."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

BEGINNINGS = frozenset("+-\N{MINUS SIGN}0123456789.,")  # of all that can be a number
DECISIVE = 200  # cells by which a decimal sign leads
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


class Decimal:
    """Which decimal sign the cells of a table speak for, looked at block by block.

    Every number that can be read in one way only counts for that way: 17,5 and 1.234.567 for the comma, 17.5 and
    1,234,567 for the point. 1,234 and 1.234 say nothing.

    Attributes
    ----------
    decided
        Whether one sign leads by so much that the cells to come need not be looked at.
    """

    def __init__(self) -> None:
        self.decided = False
        self._lead = 0  # of the comma
        self._unclear = False

    def add(self, cells: Iterable[str]) -> None:
        """Look at the next cells."""
        signed = [c for c in cells if ("," in c or "." in c) and c[0] in BEGINNINGS]
        for cell in signed:
            if _AMBIGUOUS.fullmatch(cell):
                self._unclear |= "," in cell
                continue
            as_comma, as_point = (read_number(cell, sign) is not None for sign in ",.")
            self._lead += as_comma - as_point
            if abs(self._lead) == DECISIVE:
                self.decided = True
                return

    def sign(self, delimiter: str) -> str:
        """Return the sign for which most cells speak.

        Without any, 1,234 is taken as the delimiter between the cells suggests: a semicolon is used where the comma is
        the decimal sign.
        """
        if self._lead == 0:
            return "," if self._unclear and delimiter == ";" else "."
        return "," if self._lead > 0 else "."

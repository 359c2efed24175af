"""How numbers are written in files: decimal point or comma, and groups of three digits with the other sign."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE_ROWS = 200

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", re.ASCII)  # 1,234,567.8
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)  # 1,234 is a number either way
_POINT_NOTATION = {".": {0x2212: "-"}, ",": {0x2212: "-", ord(","): ".", ord("."): ","}}


def read_number(cell: str, decimal: str) -> float | None:
    """Return a cell's value, None if it is no number that float64 can hold; 1,234.5 is 1234.5 with a decimal point."""
    text = cell.translate(_POINT_NOTATION[decimal])
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


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

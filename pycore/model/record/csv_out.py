"""CSV for spreadsheets and programs, in which no text is taken for a formula and every number reads back the same.

There are two forms: spreadsheets whose language has a decimal comma take a comma between cells for one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class CsvForm:
    """What stands between cells, and before the decimals of a number."""

    delimiter: str
    decimal: str


COMMA, SEMICOLON = "comma", "semicolon"
FORMS = {COMMA: CsvForm(",", "."), SEMICOLON: CsvForm(";", ",")}
#: What a spreadsheet may begin a formula with, also as the wide signs of East Asian keyboards.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?", re.ASCII)
#: Whatever could be taken for the delimiter when a reader finds out which it is.
_QUOTED = re.compile(r'[,;\t|"\r\n]|^\s|\s$')
_LIKE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


def write_csv(
    heads: Sequence[str], rows: Iterable[Sequence[str | float | None]], form: str = COMMA
) -> bytes:
    """Return a table as CSV: numbers in full precision, None and what is no finite number as nothing.

    It is UTF-8, with a byte order mark where it is not ASCII: spreadsheets need it, programs know it as utf-8-sig.

    Parameters
    ----------
    heads, rows
        Names of the columns, and the cells line by line.
    form
        One of FORMS: "comma" is 0.5,1 and "semicolon" is 0,5;1.
    """
    way, alone = FORMS[form], len(heads) == 1
    lines = (
        way.delimiter.join([_cell(cell, way.decimal, alone=alone) for cell in row])
        for row in (heads, *rows)
    )
    text = "".join(f"{line}\r\n" for line in lines)
    return text.encode("ascii" if text.isascii() else "utf-8-sig")


def _cell(cell: str | float | None, decimal: str, *, alone: bool) -> str:
    """Return a cell as it is written; one alone in its line is quoted where it is empty or has a decimal comma."""
    if isinstance(cell, str):
        text = neutralized(cell)
    elif cell is None or not math.isfinite(cell):
        text = ""
    else:
        text = str(cell) if isinstance(cell, int) else number_text(cell, decimal)
    quoted = _QUOTED.search(text) if alone or isinstance(cell, str) else None
    if quoted or (alone and not text):
        return '"{}"'.format(text.replace('"', '""'))
    return text


def number_text(number: float, decimal: str = ".") -> str:
    """Return a number with all its digits; 1.234 gets a zero at its end, for 1,234 is a thousand to many."""
    text = repr(float(number))
    if _LIKE_THOUSANDS.fullmatch(text):
        text += "0"
    return text.replace(".", decimal)


def neutralized(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe comes before; plain numbers stay."""
    if text.startswith(FORMULA_SIGNS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text

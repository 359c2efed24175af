"""CSV for spreadsheets and programs: no text is interpreted as a formula, and every number round-trips exactly.

There are two forms, because spreadsheets in locales with a decimal comma do not accept a comma as the delimiter.
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
    """The delimiter and the decimal sign of a CSV."""

    delimiter: str
    decimal: str


COMMA, SEMICOLON = "comma", "semicolon"
FORMS = {COMMA: CsvForm(",", "."), SEMICOLON: CsvForm(";", ",")}
#: Characters that may start a formula in a spreadsheet, including the full-width forms of East Asian keyboards.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?", re.ASCII)
#: Characters that a reader might detect as the delimiter.
_QUOTED = re.compile(r'[,;\t|"\r\n]|^\s|\s$')
_LIKE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


def write_csv(
    heads: Sequence[str], rows: Iterable[Sequence[str | float | None]], form: str = COMMA
) -> bytes:
    """Return a table as CSV: numbers in full precision, None and nonfinite numbers as empty cells.

    The encoding is UTF-8, with a byte order mark if the text is not ASCII: spreadsheets need it, and programs read it
    as utf-8-sig.

    Parameters
    ----------
    heads, rows
        The column names, and the cells row by row.
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
    """Return the text of a cell; the only cell of a row is quoted if it is empty or has a decimal comma."""
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
    """Return a number in full precision; 1.234 gets a trailing zero, because many readers take 1,234 for a thousand."""
    text = repr(float(number))
    if _LIKE_THOUSANDS.fullmatch(text):
        text += "0"
    return text.replace(".", decimal)


def neutralized(text: str) -> str:
    """Return a text that no spreadsheet interprets as a formula, by prefixing an apostrophe; plain numbers are kept."""
    if text.startswith(FORMULA_SIGNS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text

"""CSV for spreadsheets and programs, in which no text is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What a spreadsheet may begin a formula with, also as the wide signs of East Asian keyboards.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?", re.ASCII)


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """Return a table as CSV: numbers in full precision, None as nothing.

    It is UTF-8, with a byte order mark where it is not ASCII: spreadsheets need it, programs know it as utf-8-sig.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (heads, *rows):
        writer.writerow([neutralized(cell) if isinstance(cell, str) else cell for cell in row])
    text = out.getvalue()
    return text.encode("ascii" if text.isascii() else "utf-8-sig")


def neutralized(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe comes before; plain numbers stay."""
    if text.startswith(FORMULA_SIGNS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text

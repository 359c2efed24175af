"""Numbers as a formula shows them: to a number of significant digits, and never more than the number has."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from web.viewmodel.lessons.position import USUAL_DIGITS
from web.viewmodel.words.numbers import with_signs

LONG_EXPONENT = 4  # 0.0001 is written like this, 0.00001 as 1e-05


def numeral(value: float, digits: int = USUAL_DIGITS) -> str:
    """Return a number to at most ``digits`` significant digits, as Python reads it.

    Shorter numbers are not padded: 0.3 is "0.3" even with 17 digits, because 17 digits distinguish every float64 from
    every other, and so does its shortest form.
    """
    if not isfinite(value):
        return str(value)
    if value == 0.0:
        return "0"
    cut = f"{value:.{digits}g}"
    return cut if float(cut) != value else _shortest(value, cut)


def shown_numeral(value: float, digits: int = USUAL_DIGITS) -> str:
    """Return the same as people read it, with the signs of the current language."""
    return with_signs(numeral(value, digits))


def exact(value: float) -> str:
    """Return the exact decimal value of a float64, which may have hundreds of digits."""
    return format(Decimal(value), "f") if isfinite(value) else str(value)


def _shortest(value: float, cut: str) -> str:
    """Return the shortest text of a number that is exactly ``cut``."""
    text = repr(value).removesuffix(".0")
    return min(text, cut, key=len)

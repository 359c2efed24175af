"""How numbers are written for people: 19,060 rather than 1.906e+04, and powers of ten only far from 1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from web.viewmodel.words import signs
from web.viewmodel.words.shares import NOT_DEFINED

if TYPE_CHECKING:
    from collections.abc import Iterable

#: From the first on, and below the second, a number is written with a power of ten.
LARGE, SMALL = 1e7, 1e-4


def written(value: float, form: str) -> str:
    """Return a number in a form of Python's (",", ".4g"), with the signs of the current language."""
    return signs().of(format(value, form))


def with_signs(text: str) -> str:
    """Return a number that Python has written with the signs of the current language."""
    return signs().of(text)


def in_a_row(numbers: Iterable[str]) -> str:
    """Return written numbers one after another, with semicolons between them where they have commas themselves."""
    return ("; " if signs().decimal == "," else ", ").join(numbers)


def number(value: float, digits: int = 4) -> str:
    """Return a number with so many significant digits, "\u2013" if it is not finite.

    It has the signs of the current language. All digits before the decimal sign are written, in groups of three; zeros
    at the end of a fraction are not.
    """
    if not math.isfinite(value):
        return NOT_DEFINED
    rounded = float(f"{value:.{digits - 1}e}")
    size = abs(rounded)
    if size and not SMALL <= size < LARGE:
        mantissa, power = f"{value:.{digits - 1}e}".split("e")
        return with_signs(f"{_short(mantissa)}e{int(power)}")
    places = max(0, digits - 1 - math.floor(math.log10(size))) if size else 0
    text = _short(f"{rounded:,.{places}f}") if places else f"{value + 0.0:,.0f}"
    return with_signs(text)


def _short(text: str) -> str:
    """Return a decimal fraction without zeros at its end."""
    return text.rstrip("0").rstrip(".") if "." in text else text

"""Numbers as people type them: with thousands separators, with a decimal comma, and ambiguous ones.

In English the page writes 1,000 for a thousand, and accepts that. If a point or a comma may have been meant the other
way, and both numbers are possible, neither is accepted. In a language with a decimal comma it writes 1,5 and, so that
nothing is ambiguous, no point: there a comma and a point are both decimal signs, unless there are several.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from web.viewmodel.words import signs

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(
    r"(?P<first>[+-]?[1-9]\d{0,2})(?P<separator>[,. '\u2019\u00a0\u2009\u202f])\d{3}(?P<more>((?P=separator)\d{3})*)"
    r"(?P<rest>(?!(?P=separator))[,.]\d*)?",
    re.ASCII,
)
LONGEST = 60  # characters of a number


class Typed(NamedTuple):
    """The result of reading a value as a number.

    Attributes
    ----------
    number
        None if it is not a number, or ambiguous.
    meant
        The numbers that an ambiguous value can mean, written unambiguously.
    """

    number: float | None
    meant: tuple[str, ...] = ()


def typed_number(value: object, *, whole: bool, most: float) -> Typed:
    """Return a value of unknown origin as a finite number, or the numbers that it can mean.

    Parameters
    ----------
    value
        A number, or a text.
    whole
        Whether a whole number is asked for: then a comma is never a decimal comma.
    most
        The largest number that can be meant.
    """
    if isinstance(value, str):
        return _of_text(value.strip(), whole=whole, most=most)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return Typed(None)
    try:
        number = float(value)
    except OverflowError:
        return Typed(None)
    return Typed(number if math.isfinite(number) else None)


def _of_text(text: str, *, whole: bool, most: float) -> Typed:  # noqa: PLR0911 - one a case
    grouped = _GROUPED.fullmatch(text) if len(text) <= LONGEST else None
    if grouped is None:
        return Typed(_plain(text if whole else text.replace(",", ".")))
    separator, rest = grouped["separator"], grouped["rest"] or ""
    number = text[: len(text) - len(rest)].replace(separator, "") + rest.replace(",", ".")
    is_one_group = not rest and not grouped["more"]
    if signs().decimal == ",":
        return _with_comma(
            text, number, is_decimal=is_one_group and separator in ",.", limits=(whole, most)
        )
    if separator == "." and not is_one_group:
        return Typed(None, (number,))  # not as the page writes it
    if separator not in ",." or not is_one_group or (separator == "," and whole):
        return Typed(_plain(number))
    decimal = float(text.replace(",", "."))
    if whole:
        meant = (f"{decimal:.0f}", number) if decimal.is_integer() else (number,)
        return Typed(None, tuple(text for text in meant if float(text) <= most) or meant)
    if separator == "." or abs(float(number)) > most:
        return Typed(decimal)
    return Typed(None, (f"{decimal:g}", number))


def _with_comma(text: str, number: str, *, is_decimal: bool, limits: tuple[bool, float]) -> Typed:
    """Return the number in a language with a decimal comma; ``number`` is the text with its separator left out."""
    whole, most = limits
    if not is_decimal:
        return Typed(_plain(number))
    decimal = float(text.replace(",", "."))
    if not whole:
        return Typed(decimal)
    meant = (f"{decimal:.0f}", number) if decimal.is_integer() else (number,)
    return Typed(None, tuple(text for text in meant if float(text) <= most) or meant)


def _plain(text: str) -> float | None:
    number = float(text) if _PLAIN.fullmatch(text) else math.nan
    return number if math.isfinite(number) else None

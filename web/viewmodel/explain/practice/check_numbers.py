"""Checking a number that a learner has computed: right, rounded along the way, or the result of a common mistake.

A mistake is named only if its number was typed, and no other mistake nor the right answer gives the same.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.checks.typed_numbers import typed_number

if TYPE_CHECKING:
    from collections.abc import Mapping

RIGHT, ROUNDED, MISTAKE, WRONG, NO_NUMBER = "right", "rounded", "mistake", "wrong", "no_number"
ENOUGH_DIGITS = 3  # significant digits for a number to count as right
NEAR = 0.005  # relative error that rounding along the way may cause
EXACT = 1e-9
_FRACTION = re.compile(r"([^/]{1,30})/([^/]{1,30})")
_DIGITS = re.compile(
    r"[+-]?0*(?P<whole>\d*)\.?(?P<part>\d*)(?:[eE](?P<power>[+-]?\d{1,3}))?", re.ASCII
)


class Typed(NamedTuple):
    """A typed number: its value, half a unit of its last digit, and how many significant digits it has."""

    value: float
    half_unit: float
    digits: int


class Verdict(NamedTuple):
    """The verdict on a typed number.

    Attributes
    ----------
    kind
        RIGHT, to all its digits; ROUNDED, close enough for rounding along the way, or with too few digits to tell;
        MISTAKE; WRONG; NO_NUMBER.
    mistake
        The key of the mistake, if it is a MISTAKE.
    """

    kind: str
    mistake: str | None = None


def typed(text: str) -> Typed | None:
    """Return a number as it was typed, including fractions such as "1/3"; None if it is not a number."""
    fraction = _FRACTION.fullmatch(text.strip())
    if fraction is not None:
        parts = [
            typed_number(part.strip(), whole=False, most=math.inf).number
            for part in fraction.groups()
        ]
        top, bottom = parts
        if top is None or not bottom:
            return None
        return Typed(top / bottom, EXACT * abs(top / bottom), 17)
    number = typed_number(text, whole=False, most=math.inf).number
    if number is None:
        return None
    found = _DIGITS.fullmatch(text.strip().replace(",", ".").replace(" ", ""))
    if found is None:  # with thousands separators
        return Typed(number, 0.5, len(re.sub(r"\D", "", text)))
    part = found["part"]
    digits = len(found["whole"] + (part if found["whole"] else part.lstrip("0")))
    unit = 10.0 ** (int(found["power"] or 0) - len(part))
    return Typed(number, 0.5 * unit, digits)


def check(text: str, value: float, mistakes: Mapping[str, float]) -> Verdict:
    """Return the verdict on a typed number.

    Parameters
    ----------
    text
        The text as typed.
    value
        The right answer.
    mistakes
        {mistake: its number}, as returned by ``mistakes_of``.
    """
    number = typed(text)
    if number is None:
        return Verdict(NO_NUMBER)
    if _is(number, value, 0.0):
        whole = number.value == value
        return Verdict(RIGHT if whole or number.digits >= ENOUGH_DIGITS else ROUNDED)
    told_apart = {name: v for name, v in mistakes.items() if not _is(number, v, 0.0) or v != value}
    exactly = [name for name, v in told_apart.items() if _is(number, v, 0.0)]
    if len(exactly) == 1 and number.digits >= ENOUGH_DIGITS and not _is(number, value, NEAR):
        return Verdict(MISTAKE, exactly[0])
    if _is(number, value, NEAR):
        return Verdict(ROUNDED)
    nearly = [name for name, v in told_apart.items() if _is(number, v, NEAR)]
    if len(nearly) == 1 and number.digits >= ENOUGH_DIGITS:
        return Verdict(MISTAKE, nearly[0])
    return Verdict(WRONG)


def _is(number: Typed, value: float, room: float) -> bool:
    """Return whether a typed number equals a value, within its last digit and a relative tolerance."""
    if value != 0.0 and number.value == 0.0:
        return False
    return abs(number.value - value) <= max(number.half_unit * (1.0 + EXACT), room * abs(value))

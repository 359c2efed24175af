"""Checking what a caller hands in: what it is called, which value it has, and what it must be, in one sentence."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import TYPE_CHECKING

from pycore.errors import PycoreError, SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LISTED = 10
LONGEST = 60  # characters of a value in a sentence: files hold cells of any length


def shown(value: object) -> str:
    """Return a value as Python writes it, a long one cut."""
    return cut(repr(value))


def quoted(name: object) -> str:
    """Return a name of the user's (of a column, a class, a file) in double quotes, a long one cut."""
    return f'"{cut(str(name))}"'


def quoted_all(names: Sequence[object]) -> str:
    """Return names in double quotes, of many the first."""
    more = ", ..." if len(names) > MOST_LISTED else ""
    return ", ".join(quoted(name) for name in names[:MOST_LISTED]) + more


def cut(text: str) -> str:
    """Return a text of the user's for a sentence, a long one cut."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def checked_integer(
    what: str, value: object, *, least: int, error: type[PycoreError] = SpecError
) -> int:
    """Return a whole number, NumPy's included, as Python's int.

    Raises
    ------
    SpecError
        (or ``error``) If it is none, or smaller than ``least``.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise error(f"{what} is {shown(value)}; it must be an integer, at least {least}.")
    return int(value)


def checked_flag(what: str, value: object) -> None:
    """Refuse what is not True or False.

    Raises
    ------
    SpecError
        If it is neither.
    """
    if not isinstance(value, bool):
        raise SpecError(f"{what} is {shown(value)}; it must be True or False.")


def checked_number(
    what: str,
    value: object,
    *,
    least: float,
    most: float = math.inf,
    below: float = math.inf,
    least_allowed: bool = True,
    error: type[PycoreError] = SpecError,
) -> float:
    """Return a finite number, NumPy's included, as Python's float.

    Raises
    ------
    SpecError
        (or ``error``) If it is none, or outside the bounds; ``least`` itself may be excluded, ``below`` is.
    """
    if isinstance(value, Real) and not isinstance(value, bool):
        number = float(value)
        above = number >= least if least_allowed else number > least
        if math.isfinite(number) and above and number <= most and number < below:
            return number
    bounds = []
    if math.isfinite(least):
        bounds.append(f"at least {least:g}" if least_allowed else f"greater than {least:g}")
    if math.isfinite(most):
        bounds.append(f"at most {most:g}")
    if math.isfinite(below):
        bounds.append(f"less than {below:g}")
    bound = f", {' and '.join(bounds)}" if bounds else ""
    raise error(f"{what} is {shown(value)}; it must be a finite number{bound}.")

"""Checks of arguments; an error states the argument, its value, and what it must be."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import TYPE_CHECKING

from pycore.errors import PycoreError, SpecError
from pycore.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LISTED = 10
MAX_LENGTH = 60  # characters of a value in a sentence: cells of a file can be any length


def shown(value: object) -> str:
    """Return the repr of a value, shortened if long."""
    return cut(repr(value))


def quoted(name: object) -> str:
    """Return the name of a column, class or file in double quotes, shortened if long."""
    return f'"{cut(str(name))}"'


def quoted_all(names: Sequence[object]) -> str:
    """Return names in double quotes, separated by commas; if there are many, only the first few."""
    more = ", ..." if len(names) > MAX_LISTED else ""
    return ", ".join(quoted(name) for name in names[:MAX_LISTED]) + more


def cut(text: str) -> str:
    """Return a text, shortened if long."""
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 3]}..."


def checked_integer(
    what: str | Message, value: object, *, least: int, error: type[PycoreError] = SpecError
) -> int:
    """Return a Python or NumPy integer as a Python int.

    Raises
    ------
    SpecError
        (or ``error``) If the value is not an integer, or less than ``least``.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise error(
            "{what} is {value}; it must be an integer, at least {least}.",
            what=what,
            value=shown(value),
            least=least,
        )
    return int(value)


def checked_flag(what: str | Message, value: object) -> None:
    """Check that a value is True or False.

    Raises
    ------
    SpecError
        If it is neither.
    """
    if not isinstance(value, bool):
        raise SpecError(
            "{what} is {value}; it must be True or False.", what=what, value=shown(value)
        )


def checked_number(
    what: str | Message,
    value: object,
    *,
    least: float,
    most: float = math.inf,
    below: float = math.inf,
    least_allowed: bool = True,
    error: type[PycoreError] = SpecError,
) -> float:
    """Return a finite Python or NumPy number as a Python float.

    Raises
    ------
    SpecError
        (or ``error``) If the value is not a finite number, or out of bounds; ``below`` is exclusive, and so is
        ``least`` unless ``least_allowed``.
    """
    if isinstance(value, Real) and not isinstance(value, bool):
        number = float(value)
        above = number >= least if least_allowed else number > least
        if math.isfinite(number) and above and number <= most and number < below:
            return number
    raise error(
        "{what} is {value}; it must be {range}.",
        what=what,
        value=shown(value),
        range=_range(least, most, below, least_allowed=least_allowed),
    )


def _range(least: float, most: float, below: float, *, least_allowed: bool) -> Message:
    """Return a description of the finite numbers that are allowed."""
    if math.isfinite(most):
        closed = (
            "a finite number, at least {least:g} and at most {most:g}"
            if least_allowed
            else "a finite number, greater than {least:g} and at most {most:g}"
        )
        return Message(closed, least=least, most=most)
    if math.isfinite(below):
        half_open = (
            "a finite number, at least {least:g} and less than {below:g}"
            if least_allowed
            else "a finite number, greater than {least:g} and less than {below:g}"
        )
        return Message(half_open, least=least, below=below)
    if not math.isfinite(least):
        return Message("a finite number")
    unbounded = (
        "a finite number, at least {least:g}"
        if least_allowed
        else "a finite number, greater than {least:g}"
    )
    return Message(unbounded, least=least)

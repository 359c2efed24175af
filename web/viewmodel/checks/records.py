"""Checks of documents of unknown origin: only known names, each of its own type, one sentence per error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import nearest, shown
from web.viewmodel.checks.errors import LinkError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[str, Any], Any]

LONGEST_NAME = 10_000  # characters of a column name: files have any
MOST_NAMES = 1_000


def record(
    what: str, value: object, parts: Mapping[str, Check], needed: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return a mapping that has only known parts, each checked.

    Parameters
    ----------
    what
        Its name in errors.
    value
        Untrusted.
    parts
        {name: check}; ``check(what, value)`` returns the value or raises.
    needed
        The parts that must be there.

    Raises
    ------
    LinkError
        With the first part that is unknown, missing or wrong.
    """
    if not isinstance(value, dict):
        raise LinkError("not_a_mapping", what=what, value=shown(value))
    for name in value:
        if name not in parts:
            raise LinkError("unknown_part", what=what, name=shown(name), near=nearest(name, parts))
    for name in needed:
        if name not in value:
            raise LinkError("missing_part", what=what, name=shown(name))
    return {name: parts[name](f"{what}: {name}", given) for name, given in value.items()}


def text(most: int) -> Check:
    """Return a check of a text of at most ``most`` characters."""

    def check(what: str, value: object) -> str:
        if not isinstance(value, str) or len(value) > most:
            raise LinkError("not_a_short_text", what=what, value=shown(value), most=most)
        return value

    return check


def whole(most: int = 2**53, least: int = 0) -> Check:
    """Return a check of a whole number from ``least`` to ``most``."""

    def check(what: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise LinkError(
                "not_a_whole_number", what=what, value=shown(value), least=least, most=most
            )
        return value

    return check


def number(what: str, value: object) -> float:
    """Return a finite number."""
    largest = sys.float_info.max  # whole numbers can be larger
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not -largest <= value <= largest
    ):
        raise LinkError("not_a_number", what=what, value=shown(value))
    return float(value)


def names(what: str, value: object) -> tuple[str, ...]:
    """Return a list of names, each once."""
    if not isinstance(value, list) or len(value) > MOST_NAMES:
        raise LinkError("not_names", what=what, value=shown(value), most=MOST_NAMES)
    return tuple(dict.fromkeys(text(LONGEST_NAME)(what, name) for name in value))


def numbers(what: str, value: object) -> tuple[float, ...]:
    """Return a short list of numbers."""
    if not isinstance(value, list) or len(value) > MOST_NAMES:
        raise LinkError("not_numbers", what=what, value=shown(value))
    return tuple(number(what, item) for item in value)


def one_of(*choices: str) -> Check:
    """Return a check of a text that is one of some."""

    def check(what: str, value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise LinkError("not_a_choice", what=what, value=shown(value), known=", ".join(choices))
        return value

    return check


def mapping(inner: Check) -> Check:
    """Return a check of a mapping of names to values of one kind."""

    def check(what: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict) or len(value) > MOST_NAMES:
            raise LinkError("not_a_short_mapping", what=what, value=shown(value), most=MOST_NAMES)
        return {text(LONGEST_NAME)(what, name): inner(what, given) for name, given in value.items()}

    return check

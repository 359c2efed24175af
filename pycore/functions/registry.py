"""Look-up of named functions, with an error that lists the known names."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from pycore.checks import quoted
from pycore.errors import SpecError
from pycore.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def look_up(registry: Mapping[str, T], what: Message | str, name: object) -> T:
    """Return ``registry[name]``; ``what`` says in the error what kind of thing the name is for.

    Raises
    ------
    SpecError
        If the name is unknown; the error suggests the nearest known name and lists all.
    """
    if isinstance(name, str) and name in registry:
        return registry[name]
    near = get_close_matches(str(name), registry, n=1, cutoff=0.5)
    known = Message("Known are {known}.", known=", ".join(registry))
    if near:
        raise SpecError(
            "Unknown {what} {name}; did you mean {guess}?",
            what=what,
            name=quoted(name),
            guess=quoted(near[0]),
            hints=(known,),
        )
    raise SpecError("Unknown {what} {name}.", what=what, name=quoted(name), hints=(known,))

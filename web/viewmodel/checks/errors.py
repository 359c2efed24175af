"""The errors of the page's commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore import PycoreError

if TYPE_CHECKING:
    from web.viewmodel.lab.notifications import Offer


class CommandError(ValueError):
    """A command that cannot be carried out as it was given; nothing has changed."""


class QuestionError(CommandError):
    """A command that cannot be carried out without an answer; ``offers`` are the commands that have one."""

    def __init__(self, text: str, offers: tuple[Offer, ...]) -> None:
        super().__init__(text)
        self.offers = offers


class LinkError(CommandError):
    """A link, or a file of the same form, that cannot be read, or something that fits into none."""


def is_refusal(error: Exception) -> bool:
    """Return whether an error's sentence is meant for the user; any other is a mistake of the page."""
    return isinstance(error, (CommandError, PycoreError))

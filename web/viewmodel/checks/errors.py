"""The errors of the page's commands: a key of the dictionary and values, as pycore's are a template and values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pycore import PycoreError
from web.viewmodel.words import listed, t

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Offer:
    """What a message or an error offers to do: a command with its arguments, and the word on its button."""

    label: str
    command: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"label": self.label, "command": self.command, "arguments": dict(self.arguments)}


class CommandError(ValueError):
    """A command that cannot be carried out as it was given; nothing has changed.

    Its text is in the current language.

    Parameters
    ----------
    key
        Of its sentence in the dictionary.
    near
        A sentence that asks for the known name that is nearest to an unknown one; see ``arguments.nearest``.
    hints
        Further sentences, in the current language, such as the way out.
    values
        What is filled in.
    """

    def __init__(
        self,
        key: str,
        /,
        *,
        near: tuple[str, ...] = (),
        hints: tuple[str, ...] = (),
        **values: object,
    ) -> None:
        super().__init__(key)
        self.key, self.values = key, values
        self._near, self._hints = near, hints

    @property
    def message(self) -> str:
        """The sentence without the hints."""
        return listed((t(self.key, **self.values), *self._near))

    def __str__(self) -> str:
        """Return the sentences in the current language."""
        return listed((self.message, *self._hints))


class QuestionError(CommandError):
    """A command that cannot be carried out without an answer; ``offers`` are the commands that have one."""

    def __init__(self, key: str, /, offers: tuple[Offer, ...], **values: object) -> None:
        super().__init__(key, near=(), hints=(), **values)
        self.offers = offers


class LinkError(CommandError):
    """A link, or a file of the same form, that cannot be read, or something that fits into none."""


def is_refusal(error: Exception) -> bool:
    """Return whether an error's sentence is meant for the user; any other is a mistake of the page."""
    return isinstance(error, (CommandError, PycoreError))

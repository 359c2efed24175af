"""The errors of the page's commands: a key of the dictionary and values, like pycore's template and values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pycore import PycoreError
from web.viewmodel.words import listed, t

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Offer:
    """An action that a message or an error offers: a command with its arguments, and the label of its button."""

    label: str
    command: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return the offer as JSON values."""
        return {"label": self.label, "command": self.command, "arguments": dict(self.arguments)}


class CommandError(ValueError):
    """A command that cannot be carried out as given; nothing has changed.

    Its text is in the current language.

    Parameters
    ----------
    key
        The dictionary key of its sentence.
    near
        A sentence that suggests the known name nearest to an unknown one; see ``arguments.nearest``.
    hints
        Further sentences, in the current language, such as how to fix it.
    values
        The values of the sentence's fields.
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
    """A command that needs an answer first; ``offers`` are the commands that give one."""

    def __init__(self, key: str, /, offers: tuple[Offer, ...], **values: object) -> None:
        super().__init__(key, near=(), hints=(), **values)
        self.offers = offers


class LinkError(CommandError):
    """A link, or a file of the same form, that cannot be read, or content that does not fit into one."""


def is_refusal(error: Exception) -> bool:
    """Return whether an error's sentence is meant for the user; any other error is a bug of the page."""
    return isinstance(error, (CommandError, PycoreError, MemoryError))

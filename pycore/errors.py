"""The errors that pycore raises; each says what is wrong, where, with which value, and how to fix it.

::

    PycoreError
    +-- TableError      a file that is not a table, or a column that does not exist
    +-- DatasetError    a table that cannot be used for training as requested
    +-- SpecError       a network or training setting that is unknown or out of range
    +-- ShapeError      arrays whose shapes do not match
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Self

from pycore.messages import ENGLISH, Message, filled

if TYPE_CHECKING:
    from collections.abc import Mapping


class PycoreError(ValueError):
    """The base of all errors of this package: a template and the values that fill it.

    ::

        raise DatasetError("The {part} fraction is {value}.", part="test", value=0.95)

    Parameters
    ----------
    template
        The English sentences, with a ``str.format`` field for each value; the key of their translation.
    hints
        Further complete sentences, such as how to fix it, each translated separately.
    values
        The values of the fields; a value may be a ``Message``, which is translated separately.
    """

    def __init__(
        self, template: str, /, *, hints: tuple[Message, ...] = (), **values: object
    ) -> None:
        super().__init__(template)
        self.template = template
        self.values: dict[str, Any] = values
        self.hints = hints

    def __str__(self) -> str:
        """Return the English sentences, hints included."""
        return self.text()

    @property
    def message(self) -> Message:
        """The sentences without the hints, for use as a value in another message."""
        return Message(self.template, **self.values)

    def text(self, words: Mapping[str, str] = ENGLISH) -> str:
        """Return the sentences, hints included, translated by {English template: translation}."""
        hints = [filled(hint.template, hint.values, words) for hint in self.hints]
        return " ".join([filled(self.template, self.values, words), *hints])

    def with_hint(self, hint: Message) -> Self:
        """Return a copy of this error that ends with one more sentence."""
        error = copy.copy(self)
        error.hints = (*self.hints, hint)
        return error


class TableError(PycoreError):
    """A file that cannot be read as a table, or a column that the table does not have."""


class DatasetError(PycoreError):
    """A table that cannot be used for training as requested."""


class SpecError(PycoreError):
    """A network or training setting that is unknown or out of range."""


class ShapeError(PycoreError):
    """Arrays whose shapes do not match."""

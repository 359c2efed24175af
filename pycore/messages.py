"""Sentences as data: a template and its values, so that a sentence is translated as a whole."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: {English template: its translation}; empty, so nothing is translated.
ENGLISH: Mapping[str, str] = MappingProxyType({})


class Message:
    """A sentence, or a part of one, that is translated as a whole.

    A value may itself be a message, which is translated separately: ``Message("{what} is missing.", what=Message(
    "The bias"))``.

    Parameters
    ----------
    template
        The English text, with a ``str.format`` field for each value; the key of its translation.
    values
        The values of the fields.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values: dict[str, Any] = values

    def __str__(self) -> str:
        """Return the English text."""
        return self.text()

    def text(self, words: Mapping[str, str] = ENGLISH) -> str:
        """Return the text, translated by {English template: translation}."""
        return filled(self.template, self.values, words)

    def __repr__(self) -> str:
        """Return the call that makes an equal message."""
        values = "".join(f", {name}={value!r}" for name, value in self.values.items())
        return f"Message({self.template!r}{values})"

    def __eq__(self, other: object) -> bool:
        """Return whether two messages have the same template and values."""
        if not isinstance(other, Message):
            return NotImplemented
        return (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        """Return the hash of the template: values may be unhashable."""
        return hash(self.template)


def filled(template: str, values: Mapping[str, object], words: Mapping[str, str] = ENGLISH) -> str:
    """Return a template with its fields filled in.

    Parameters
    ----------
    template
        The English text; without values it is returned unchanged, braces included.
    values
        {field: value}; messages among them, and tuples of messages, are translated too.
    words
        {English template: its translation}; a template that is missing from it stays English.
    """
    text = words.get(template, template)
    if not values:
        return text
    return text.format(**{name: _in_words(value, words) for name, value in values.items()})


def plain(values: Mapping[str, object]) -> dict[str, Any]:
    """Return values in a form that JSON can hold: each message becomes its English text."""
    return {name: _in_words(value, ENGLISH) for name, value in values.items()}


def _in_words(value: object, words: Mapping[str, str]) -> object:
    if isinstance(value, Message):
        return filled(value.template, value.values, words)
    if isinstance(value, tuple) and value and all(isinstance(item, Message) for item in value):
        return ", ".join(filled(item.template, item.values, words) for item in value)
    return value

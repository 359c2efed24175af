"""What is told to those who draw: that something has changed, and messages for the user."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Offer:
    """What a message offers to do: a command of the page API with its arguments, and the word on its button."""

    label: str
    command: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "label": self.label,
            "command": self.command,
            "arguments": dict(self.arguments),
        }


@dataclass(frozen=True)
class Message:
    """Something to tell the user; ``details`` is a traceback, or nothing; ``offers`` are buttons below it."""

    text: str
    error: bool = False
    details: str = ""
    offers: tuple[Offer, ...] = ()


class Observed:
    """Something with observers.

    Attributes
    ----------
    message
        To show to the user, or None.
    revision
        A number that rises with every change that is told, but for those of the message alone.
    """

    def __init__(self) -> None:
        self.message: Message | None = None
        self.revision = 0
        self._listeners: list[Callable[[str], None]] = []

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(topic)`` after changes: data, files, network, settings, progress, status or message."""
        self._listeners.append(listener)

    def say(
        self, text: str, *, error: bool = False, details: str = "", offers: tuple[Offer, ...] = ()
    ) -> None:
        """Show a message in the page; the next command that succeeds takes it away."""
        self.message = Message(text, error=error, details=details, offers=offers)
        self._tell("message")

    def _tell(self, *topics: str) -> None:
        if topics != ("message",):
            self.revision += 1
        for topic in topics:
            for listener in self._listeners:
                listener(topic)

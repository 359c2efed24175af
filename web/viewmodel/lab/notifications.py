"""Notifications of the views: changes, and messages for the user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.checks.errors import Offer


#: Topics of what no file stores: after them there is no more to save than before.
UNSAVED = frozenset({"message", "explain"})


@dataclass(frozen=True)
class Message:
    """A message for the user; ``details`` is a traceback, or empty; ``offers`` are buttons below it."""

    text: str
    error: bool = False
    details: str = ""
    offers: tuple[Offer, ...] = ()


class Observed:
    """Something with observers.

    Attributes
    ----------
    message
        The message to show to the user, or None.
    revision
        A number that increases with every notified change, except UNSAVED ones.
    """

    def __init__(self) -> None:
        self.message: Message | None = None
        self.revision = 0
        self._listeners: list[Callable[[str], None]] = []

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(topic)`` after changes; the topics are those of the views."""
        self._listeners.append(listener)

    def say(
        self, text: str, *, error: bool = False, details: str = "", offers: tuple[Offer, ...] = ()
    ) -> None:
        """Show a message in the page; the next command that succeeds removes it."""
        self.message = Message(text, error=error, details=details, offers=offers)
        self.tell("message")

    def tell(self, *topics: str) -> None:
        """Notify all listeners of what has changed."""
        if not UNSAVED.issuperset(topics):
            self.revision += 1
        for topic in topics:
            for listener in self._listeners:
                listener(topic)

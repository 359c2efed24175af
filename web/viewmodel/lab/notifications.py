"""Notifications of the views: changes, and messages for the user."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.checks.errors import Offer


#: Topics of what no file stores: after them there is no more to save than before.
UNSAVED = frozenset({"message", "explain", "runs", "compared", "acts", "look", "near"})
MOST_MESSAGES = 50  # that are kept to be read again


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
    messages
        The last messages, the oldest first, each once.
    revision
        A number that increases with every notified change, except UNSAVED ones.
    """

    def __init__(self) -> None:
        self._message: Message | None = None
        self.messages: deque[Message] = deque(maxlen=MOST_MESSAGES)
        self.revision = 0
        self._listeners: list[Callable[[str], None]] = []

    @property
    def message(self) -> Message | None:
        """The message to show to the user, or None."""
        return self._message

    @message.setter
    def message(self, message: Message | None) -> None:
        self._message = message
        if message is None:
            return
        if self.messages and message.text.startswith(self.messages[-1].text):
            self.messages.pop()  # it was said again, with more
        self.messages.append(message)

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

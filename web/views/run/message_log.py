"""The messages so far, the newest first: what has left the screen can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.words import t
from web.views.kit.base import Controls
from web.views.kit.text import new_text, notice, paragraph

if TYPE_CHECKING:
    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme


class MessageLog(Controls):
    """A block of text, without the buttons that the messages had."""

    topics: ClassVar[frozenset[str]] = frozenset({"message"})

    def __init__(self, lab: Lab, theme: Theme) -> None:
        super().__init__(lab, theme)
        self.content = self._text = new_text()

    def draw(self) -> None:
        """Write the messages."""
        said = [
            notice(each.text, error=each.error, details=each.details, details_label=t("details"))
            for each in reversed(self.lab.messages)
        ]
        self._text.text = "".join(said) or paragraph(t("no_messages"), "soft")

"""The place for what went wrong and what was decided for the user, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.words import t
from web.views.base import View
from web.views.text import new_text, notice

if TYPE_CHECKING:
    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session
    from web.views.theme import Theme


class NoticeBar(View):
    """Shows the session's message; an error brings its traceback, one click away."""

    topics: ClassVar[frozenset[str]] = frozenset({"message"})

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._text = new_text()

    def root(self, document: Document) -> UIElement:  # noqa: ARG002 - a Bokeh model needs none
        """Return the block of text."""
        return self._text

    def draw(self) -> None:
        """Show the message, or nothing."""
        message = self.session.message
        self._text.text = (
            ""
            if message is None
            else notice(
                message.text,
                error=message.error,
                details=message.details,
                details_label=t("details"),
            )
        )

"""The place for errors and decisions made on the user's behalf, in words, with a button for each way to fix them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Button, Column, InlineStyleSheet

from web.viewmodel.words import t
from web.views.kit.base import WIDGET_CSS, Controls
from web.views.kit.text import new_text, notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.lab.notifications import Message
    from web.views.kit.theme import Theme

MAX_OFFERS = 3
BUTTON_CSS = """
.bk-btn { font-size: var(--text-small); min-height: 1.75rem; height: auto; padding: 2px var(--space-2);
  white-space: normal; text-align: left; }
"""
CLOSE_CSS = """
:host { position: absolute; top: var(--space-1); right: var(--space-1); z-index: 1; }
.bk-btn.bk-btn-default { font-size: var(--text-small); font-weight: 400; min-height: 1.75rem; padding: 0 var(--space-2);
  border: 0 !important; background: none !important; text-decoration: underline; }
"""
BOX_CSS = """
:host { position: relative; background: var(--surface); border: 1px solid var(--control-line);
  border-radius: var(--radius); box-shadow: var(--shadow); }
"""
TEXT_CSS = ".notice { padding-right: 4.5rem; }"  # clear of the button
ROW_CSS = ":host { padding: 0 var(--space-4) var(--space-2); }"


class NoticeBar(Controls):
    """Shows the session's message until it is closed; an error adds its traceback, an offer adds a button.

    The buttons are created once and reused: the focus stays in place, and a message changes only words.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"message"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._text = new_text()
        self._buttons = [self._button(place) for place in range(MAX_OFFERS)]
        self._acts: list[Callable[[], None]] = []
        self._row = Column(
            *self._buttons,
            sizing_mode="stretch_width",
            spacing=6,
            margin=0,
            visible=False,
        )
        self._row.stylesheets = [InlineStyleSheet(css=ROW_CSS)]
        self._text.stylesheets = [*self._text.stylesheets, InlineStyleSheet(css=TEXT_CSS)]
        self._closed: Message | None = None
        css = [WIDGET_CSS, InlineStyleSheet(css=CLOSE_CSS)]
        close = Button(label=t("close"), margin=0, stylesheets=css)
        close.on_click(self._close)
        self.content = self._box = Column(
            self._text,
            self._row,
            close,
            sizing_mode="stretch_width",
            margin=0,
            spacing=0,
            visible=False,
            stylesheets=[InlineStyleSheet(css=BOX_CSS)],
        )

    def draw(self) -> None:
        """Show the current message, or nothing."""
        message = self.lab.message
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
        offers = () if message is None else message.offers
        self._acts = [partial(self._send, each.command, **each.arguments) for each in offers]
        for place, button in enumerate(self._buttons):
            is_shown = place < len(offers)
            label = offers[place].label if is_shown else t("details")  # hidden, but never nameless
            button.update(label=label, visible=is_shown)
        self._row.visible = bool(offers)
        self._box.visible = message is not None and message is not self._closed

    def _close(self) -> None:
        """Hide the message; it stays in the log, and the next one is shown again."""
        self._closed = self.lab.message
        self.draw()

    def _button(self, place: int) -> Button:
        css = [WIDGET_CSS, InlineStyleSheet(css=BUTTON_CSS)]
        button = Button(label=t("details"), margin=0, stylesheets=css, visible=False)
        button.on_click(lambda: self._acts[place]() if place < len(self._acts) else None)
        return button

"""What was decided about the table on the user's behalf: a line with the count, and a list with a button for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Button, Column, Div, InlineStyleSheet

from web.viewmodel.data.about.data_notes import shown_notes
from web.viewmodel.words import t
from web.views.kit.base import WIDGET_CSS, Controls
from web.views.kit.text import amber_line, new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.data.about.data_notes import Entry
    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

TOP = 12  # px above it: its place in the page has no margin, because it is mostly empty
LIST_CSS = """
:host { max-height: 18rem; overflow-y: auto; overflow-x: hidden;
  border: 1px solid var(--warn-line); border-top: 0; border-radius: 0 0 0.375rem 0.375rem; }
"""
LINE_CSS = """
:host { flex: none; padding: var(--space-2) var(--space-3); }
:host(:not(:last-child)) { border-bottom: 1px solid var(--line); }
"""
BUTTON_CSS = """
.bk-btn { font-size: var(--text-small); min-height: 1.75rem; height: auto; padding: 2px var(--space-2);
  white-space: normal; }
"""


class DataNotes(Controls):
    """The list. Its lines are created once and reused, so that the focus stays on the button that was pressed."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._headline, self._more = new_text(), new_text()
        self._lines: list[Line] = []
        self._list = Column(
            sizing_mode="stretch_width", margin=0, spacing=0, stylesheets=[LIST_CSS]
        )
        self.content = Column(
            self._headline,
            self._list,
            sizing_mode="stretch_width",
            margin=(TOP, 0, 0, 0),
            spacing=0,
        )

    def draw(self) -> None:
        """Show the current notes; nothing if there are none."""
        shown = shown_notes(self.experiment.source, self.experiment.dataset, self.lab.lesson.fixed)
        self.content.visible = bool(shown.entries)
        self._headline.text = amber_line(shown.headline) if shown.headline else ""
        while len(self._lines) < len(shown.entries):
            self._lines.append(Line(self._send))
        wanted = [line.content for line in self._lines[: len(shown.entries)]]
        self._more.text = paragraph(t("more_notes", count=shown.more), "soft")
        if shown.more:
            wanted.append(self._more)
        if self._list.children != wanted:
            self._list.children = wanted
        for line, entry in zip(self._lines, shown.entries, strict=False):
            line.show(entry)


class Line:
    """A sentence and a button that sends its command."""

    def __init__(self, send: Callable[..., None]) -> None:
        self._text: Div = new_text()
        self._button = Button(
            label=t("note_undo"),
            margin=0,
            stylesheets=[WIDGET_CSS, InlineStyleSheet(css=BUTTON_CSS)],
        )
        self._button.on_click(self._clicked)
        self._send = send
        self._act: Callable[[], None] | None = None
        self.content = Column(
            self._text,
            self._button,
            sizing_mode="stretch_width",
            margin=0,
            spacing=4,
            stylesheets=[LINE_CSS],
        )

    def show(self, entry: Entry) -> None:
        """Show an entry of the list."""
        self._text.text = paragraph(entry.text, "note")
        self._act = partial(self._send, entry.command, **entry.arguments) if entry.command else None
        self._button.update(label=entry.label or t("note_undo"), visible=bool(entry.command))

    def _clicked(self) -> None:
        if self._act is not None:
            self._act()

"""Views whose models are made when they are drawn for the first time, and a sentence that does not flicker."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Column, InlineStyleSheet, Row, Select

from web.views.kit.base import WIDGET_CSS, View
from web.views.kit.fields import fix
from web.views.kit.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bokeh.models import UIElement

    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.lessons.lesson import Lesson
    from web.views.kit.theme import Theme

SIDE_CSS = """
:host { display: grid !important; width: 100%; gap: 0.5rem 1.5rem; align-items: start;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
"""
FIELDS_CSS = """
:host { display: grid !important; width: 100%; gap: 0.5rem 0.75rem;
  max-width: 56rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); }
:host > * { align-self: end; }
"""
SECOND = 1.0  # between two changes of a sentence, at least


class LateView(View, ABC):
    """A view in a tab: until it is drawn it costs neither the page's start nor anything else."""

    is_late: ClassVar[bool] = True
    is_read: ClassVar[bool] = True

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self.content: Column = Column(sizing_mode="stretch_width", margin=0, spacing=6)
        self.twin = Twin()

    @property
    def is_built(self) -> bool:
        """Whether its models are made."""
        return bool(self.content.children)

    def draw(self) -> None:
        """Make the models if they are not there, and update them to the current state."""
        if not self.is_built:
            children = self.build()
            self.recolor(self.theme)
            self.content.children = children
        self.fill()

    def restyle(self, theme: Theme) -> None:
        """Change the colors; the caller redraws afterwards."""
        super().restyle(theme)
        if self.is_built:
            self.recolor(theme)

    def say(self, sentence: str) -> None:
        """Put the picture into a sentence, at most once a second while it trains."""
        self.twin.say(sentence, at_once=self.shown.status != "running")

    @abstractmethod
    def build(self) -> list[UIElement]:
        """Make the models, and return those that stand one below the other."""

    @abstractmethod
    def fill(self) -> None:
        """Update the models to the current state."""

    @abstractmethod
    def recolor(self, theme: Theme) -> None:
        """Give the models the colors of a theme."""


class Twin:
    """A picture in a sentence, for those who do not see it, or not well enough."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.text = new_text()
        self._clock = clock
        self._said = 0.0

    def say(self, sentence: str, *, at_once: bool) -> None:
        """Show a sentence; not ``at_once``, only if the last one has stood for a second."""
        now = self._clock()
        if at_once or not 0.0 <= now - self._said < SECOND:  # a clock may have begun anew
            self._said = now
            self.text.text = paragraph(sentence, "soft")


class Choice:
    """A labeled list of choices, made of Bokeh's own model.

    Parameters
    ----------
    label
        The visible label, which is also the accessible name.
    send
        ``send(value)`` after a choice.
    """

    def __init__(self, label: str, send: Callable[[str], None]) -> None:
        self._send, self._showing = send, False
        self.model = Select(
            title=label, sizing_mode="stretch_width", margin=0, stylesheets=[WIDGET_CSS]
        )
        self.model.on_change("value", self._changed)

    def offer(self, options: Mapping[str, str], value: str) -> None:
        """Show choices, {value: text}, and the current one, without sending anything."""
        self._showing = True
        try:
            pairs = list(options.items())
            if self.model.options != pairs:
                self.model.options = pairs
            if self.model.value != value:
                self.model.value = value
        finally:
            self._showing = False

    def fix(self, lesson: Lesson, name: str, *, visible: bool = True) -> None:
        """Lock or hide it as the lesson says of a setting; where it does not apply it is hidden in any case."""
        fix(self.model, lesson, name, visible=visible)

    def _changed(self, _name: str, _old: str, new: str) -> None:
        if not self._showing:
            self._send(new)


def side_by_side(*children: UIElement) -> Row:
    """Return models beside each other, below each other on a narrow screen."""
    sheet = InlineStyleSheet(css=SIDE_CSS)
    return Row(children=list(children), sizing_mode="stretch_width", margin=0, stylesheets=[sheet])


def fields(*children: UIElement) -> Row:
    """Return controls in a row, in several rows on a narrow screen."""
    sheet = InlineStyleSheet(css=FIELDS_CSS)
    return Row(children=list(children), sizing_mode="stretch_width", margin=0, stylesheets=[sheet])

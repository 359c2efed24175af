"""The step by step view: one quantity with its formula, numbers and lines of code, and the network next to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import InlineStyleSheet

from web.viewmodel.explain.step_picture import step_picture
from web.views.explain.step_html import step_html
from web.views.kit.text_view import TextView

if TYPE_CHECKING:
    from web.viewmodel.explain.tour import Guide
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

STEP_CSS = Path(__file__).with_name("step.css").read_text(encoding="utf-8")


class StepView(TextView):
    """Shows the guide's current position. The page's own script (web/page/explain.js) handles clicks and keys in it.

    Parameters
    ----------
    shown, theme
        The shown run and the colors.
    guide
        The current position.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "network", "data", "settings", "explain"}
    )

    def __init__(self, shown: Shown, theme: Theme, guide: Guide) -> None:
        super().__init__(shown, theme)
        self._guide = guide
        self._text.stylesheets = [*self._text.stylesheets, InlineStyleSheet(css=STEP_CSS)]

    def html(self) -> str:
        """Return the current quantity."""
        step = self._guide.tour.step(self.experiment.trainer)
        return step_html(step, step_picture(step.trace, step.walk, step.at))

"""The base of the step by step views: blocks of text about the guide's current position."""

from __future__ import annotations

from abc import ABC
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import InlineStyleSheet

from web.views.kit.text_view import TextView

if TYPE_CHECKING:
    from web.viewmodel.explain.guide import Guide
    from web.viewmodel.explain.tour import Step
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

CSS = tuple(
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("step.css", "tools.css")
)


class Guided(TextView, ABC):
    """A view of the guide's current step. Elements with ``step_html.control`` send commands (web/page/step_tools.js).

    Parameters
    ----------
    shown, theme
        The shown run and the colors.
    guide
        What is looked at.
    """

    is_read: ClassVar[bool] = True
    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "network", "data", "settings", "explain"}
    )

    def __init__(self, shown: Shown, theme: Theme, guide: Guide) -> None:
        super().__init__(shown, theme)
        self.guide = guide
        self._text.stylesheets = [
            *self._text.stylesheets,
            *(InlineStyleSheet(css=css) for css in CSS),
        ]

    @property
    def step(self) -> Step:
        """The step at the current position."""
        return self.guide.tour.step(self.experiment.trainer)


class Practiced(Guided, ABC):
    """A guided view of something that a learner works through.

    Parameters
    ----------
    lab
        The lab that keeps how far the learner has got.
    theme, guide
        As for all these views.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"explain", "practice"})

    def __init__(self, lab: Lab, theme: Theme, guide: Guide) -> None:
        super().__init__(lab, theme, guide)
        self._lab = lab

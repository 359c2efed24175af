"""The step by step view: one quantity with its formula, numbers and lines of code, and the network next to it."""

from __future__ import annotations

from web.viewmodel.explain.step_picture import step_picture
from web.views.explain.guided import Guided
from web.views.explain.more_html import more_html
from web.views.explain.step_html import step_html


class StepView(Guided):
    """Shows the guide's current position. The page's own script (web/page/explain.js) handles clicks and keys in it."""

    def html(self) -> str:
        """Return the current quantity."""
        step = self.step
        html = step_html(step, step_picture(step.trace, step.walk, step.at))
        return html + more_html(step)

"""Back, and a slider over the steps of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn

from web.viewmodel.words import t
from web.views.kit.base import Controls
from web.views.kit.fields import fix

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

BAR_CSS = """
:host { display: flex !important; align-items: end; gap: var(--space-2); width: 100%; }
:host > :last-child { flex: 1; min-width: 8rem; }
"""


class TimelineBar(Controls):
    """Goes to the step at which the slider is, by mouse, touch or arrow keys; Back goes one step back.

    While the run is trained the slider stays as it is: moving it ends the training.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"status", "progress", "settings", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._showing = False
        self._back = pn.widgets.Button(label=t("back"), margin=0)
        self._back.on_click(lambda _event: send("back"))
        self._slider = pn.widgets.IntSlider(
            label=t("timeline"), start=0, end=1, value=0, margin=0, sizing_mode="stretch_width"
        )
        self._slider.param.watch(self._moved, "value")
        self.content = pn.Row(
            self._back,
            self._slider,
            stylesheets=[BAR_CSS],
            sizing_mode="stretch_width",
            margin=0,
        )

    def draw(self) -> None:
        """Show the steps of the run and the current one."""
        lesson, timeline = self.lab.lesson, self.experiment.timeline
        for widget in (self._back, self._slider):
            fix(widget, lesson, "run")
        if self.lab.status == "running":
            return
        first, last = timeline.first, timeline.last
        is_empty = first == last
        for widget in (self._back, self._slider):
            widget.disabled = widget.disabled or is_empty
        self._showing = True
        try:
            self._slider.param.update(
                start=first, end=max(last, first + 1), value=self.experiment.trainer.steps
            )
        finally:
            self._showing = False

    def _moved(self, event: Any) -> None:  # noqa: ANN401 - param's event
        if not self._showing:
            self._send("go_to", step=event.new)

"""What the last step has changed, in a line, while the run goes in slow motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.explain.tools.step_change import Seen, seen, step_change
from web.viewmodel.settings.table import SLOW_MOTION
from web.viewmodel.words import t
from web.views.kit.text import paragraph
from web.views.kit.text_view import TextView

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme


class StepChange(TextView):
    """A line below the run bar; nothing at the other speeds."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "settings", "network", "data"}
    )

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._before: Seen | None = None
        self._said = ""

    def html(self) -> str:
        """Return what has changed since the last drawing, if that was one step; else what was said last."""
        experiment = self.experiment
        if self.shown.settings.speed != SLOW_MOTION:
            self._before, self._said = None, ""
            return ""
        before = self._before
        steps = experiment.trainer.steps
        if before is None or before.start is not experiment or before.steps != steps:
            self._said = step_change(before, experiment)
            self._before = seen(experiment)
        return paragraph(self._said or t("slow_motion_waits"), "soft")

    def draw(self) -> None:
        """Write the line, or take no room."""
        super().draw()
        self._text.visible = bool(self._text.text)

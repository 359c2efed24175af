"""Which of several targets the pictures show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.settings.labels import label_of
from web.views.kit.base import Controls
from web.views.kit.fields import Field, fix

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme


class ShownTarget(Controls):
    """A picker; invisible if there is only one target."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "settings", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._field = Field(
            label_of("shown_target"),
            lambda name: send("set", settings={"shown_target": name}),
            options={},
        )
        self.content = pn.Column(self._field.widget, sizing_mode="stretch_width", margin=0)

    def draw(self) -> None:
        """Offer the current targets."""
        targets = self.experiment.dataset.targets
        self._field.offer(dict(zip(targets, targets, strict=True)))
        self._field.show(targets[self.target])
        fix(self._field.widget, self.lab.lesson, "shown_target", visible=len(targets) > 1)

"""Which two columns the scatter shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.pictures.scatter import picked
from web.viewmodel.settings.labels import label_of
from web.views.kit.base import Controls, grid
from web.views.kit.fields import Field, fix

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

AXES = ("scatter_x", "scatter_y")


class ScatterControls(Controls):
    """A picker of any column for each axis; they show the columns that are drawn, even if chosen automatically."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "settings", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._fields = [self._field(axis, send) for axis in AXES]
        self.content = grid(*(field.widget for field in self._fields), columns=2, least="6rem")

    def draw(self) -> None:
        """Show the table's columns and the two that are drawn."""
        names = [column.name for column in self.experiment.source.table.columns]
        picks = (self.lab.settings.scatter_x, self.lab.settings.scatter_y)
        drawn = picked(self.experiment, picks)
        for axis, field, name in zip(AXES, self._fields, drawn, strict=True):
            fix(field.widget, self.lab.lesson, axis)
            if field.widget.options != names:
                with field.quiet():
                    field.widget.options = names
            field.show(name)

    @staticmethod
    def _field(axis: str, send: Callable[..., None]) -> Field:
        return Field(label_of(axis), lambda name: send("set", settings={axis: name}), options={})

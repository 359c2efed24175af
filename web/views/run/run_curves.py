"""The losses of the runs that are compared, over each other."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import ColumnDataSource, Range1d

from web.viewmodel.pictures.run_table import MAX_OVERLAID, overlaid
from web.viewmodel.pictures.style import PART_DASHES
from web.viewmodel.run.evaluation import PART_ROWS
from web.viewmodel.runs.rows import rows_of
from web.viewmodel.words import t
from web.views.kit.base import Controls
from web.views.kit.plots import new_plot, place_legend
from web.views.kit.text import literal
from web.views.kit.theme import class_color, restyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme
    from web.views.run.run_list import Ticked

DRAWN = ("train", "test")
EMPTY: dict[str, list[float]] = {"epoch": [], "train": [], "validation": [], "test": []}
ROOM = 1.05  # above the largest loss


class RunCurves(Controls):
    """A color for each run; training rows solid, test rows dashed. Invisible until a run is ticked."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "network", "data", "runs", "compared"}
    )

    def __init__(self, lab: Lab, theme: Theme, ticked: Ticked) -> None:
        super().__init__(lab, theme)
        self._ticked = ticked
        self._sources = [ColumnDataSource(data=EMPTY) for _ in range(MAX_OVERLAID)]
        # Bokeh complains of axes that are to find the ends of nothing.
        self._plot = new_plot(
            x_label=t("epoch"),
            y_label=t("loss_axis"),
            height=260,
            x_range=Range1d(0, 1),
            y_range=Range1d(0, 1),
        )
        self._lines = [
            {
                part: self._plot.line(
                    "epoch",
                    part,
                    source=source,
                    line_width=2,
                    line_color=class_color(place),
                    line_dash=PART_DASHES[part],
                    legend_label=f"{place}, {t(PART_ROWS[part])}",
                )
                for part in DRAWN
            }
            for place, source in enumerate(self._sources)
        ]
        place_legend(self._plot)
        self._plot.legend[0].ncols = 2
        self._keys = self._plot.legend[0].items
        self._plot.visible = False
        self.content = self._plot
        self.restyle(theme)

    def draw(self) -> None:
        """Show the losses of the ticked runs."""
        if not self._ticked.numbers and not self._plot.visible:
            return
        rows = rows_of(self.lab.runs, self.experiment, self.lab.settings.as_dict())
        found = overlaid(rows, self._ticked.numbers)
        keys = iter(self._keys)
        for place, source in enumerate(self._sources):
            run = found[place] if place < len(found) else None
            source.data = EMPTY if run is None else run.curves.columns
            for part in DRAWN:
                is_shown = run is not None and part in run.curves.parts
                key = next(keys)
                self._lines[place][part].visible = key.visible = is_shown
                if run is not None:
                    key.label = {"value": literal(f"{run.title}, {t(PART_ROWS[part])}")}
        self._plot.visible = bool(found)
        columns = [run.curves.columns for run in found]
        self._plot.x_range.end = _largest(c["epoch"] for c in columns)
        self._plot.y_range.end = ROOM * _largest(c[part] for c in columns for part in DRAWN)

    def restyle(self, theme: Theme) -> None:
        """Set the colors of the frame."""
        super().restyle(theme)
        restyle([self._plot], theme)


def _largest(columns: Iterable[Sequence[float]]) -> float:
    """Return the largest finite number in columns that is above 0; 1 if there is none."""
    numbers = (float(number) for column in columns for number in column)
    return max((number for number in numbers if isfinite(number)), default=0.0) or 1.0

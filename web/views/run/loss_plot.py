"""Loss over epochs, on the training rows and the test rows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import ColumnDataSource, HoverTool

from web.viewmodel.pictures.over_time.change_marks import change_marks
from web.viewmodel.pictures.over_time.loss_curves import loss_curves
from web.viewmodel.pictures.over_time.thinning import Thinning
from web.viewmodel.pictures.style import PART_DASHES
from web.viewmodel.run.evaluation import PART_ROWS
from web.viewmodel.settings.table import LOG, PLOTS
from web.viewmodel.words import t
from web.views.kit.base import View
from web.views.kit.change_marks import ChangeMarks
from web.views.kit.plots import (
    exact_values,
    new_plot,
    place_legend,
    put,
    set_log_axis,
    set_log_ends,
)
from web.views.kit.theme import restyle

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

LEAST_WITH_TITLES = 150  # px of a plot that names its axes
LEAST_WITH_LEGEND = 90  # px of a plot with a legend above it


class LossPlot(View):
    """A line for each part of the rows; test is dashed, validation dotted, to tell them apart without color."""

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data", "settings", PLOTS})

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._thinning = Thinning()
        self._source = ColumnDataSource(data=loss_curves(shown.experiment).columns)
        self._plot = new_plot(x_label=t("epoch"), y_label=t("loss_axis"))
        self._lines = {
            part: self._plot.line(
                "epoch",
                part,
                source=self._source,
                line_width=2,
                line_dash=dash,
                legend_label=t(PART_ROWS[part]),
            )
            for part, dash in PART_DASHES.items()
        }
        self._plot.y_range.start = 0
        place_legend(self._plot)
        self._keys = dict(zip(PART_DASHES, self._plot.legend[0].items, strict=True))
        self._hover = HoverTool(renderers=[self._lines["train"]], mode="vline")
        self._plot.add_tools(self._hover)
        self._marks = ChangeMarks(self._plot)
        self._plot.yaxis.ticker.desired_num_ticks = 4
        self._plot.on_change("outer_height", self._became_high)
        self.content = self._plot
        self.restyle(theme)

    def draw(self) -> None:
        """Show the losses so far; the legend names only parts that have rows."""
        curves = loss_curves(self.experiment, self._thinning)
        is_log = self.shown.settings.loss_scale == LOG
        set_log_axis(self._plot, is_log=is_log)
        if is_log:
            set_log_ends(self._plot, chain(*(curves.columns[part] for part in curves.parts)))
        elif not self._plot.y_range.renderers:  # the names of marks are no losses
            self._plot.y_range.renderers = [*self._lines.values()]
        exact_values(self._hover, t("epoch"), {part: t(PART_ROWS[part]) for part in curves.parts})
        for part, line in self._lines.items():
            line.visible = self._keys[part].visible = part in curves.parts
        put(self._source, curves.columns)
        self._marks.show(change_marks(self.experiment))
        if self._plot.title.text != curves.note:
            self._plot.title.text = curves.note

    def restyle(self, theme: Theme) -> None:
        """Set the colors of the lines and the frame."""
        super().restyle(theme)
        for part, line in self._lines.items():
            line.glyph.line_color = theme.of_part(part)
        self._marks.restyle(theme)
        restyle([self._plot], theme)

    def _became_high(self, _name: str, _old: int | None, height: int | None) -> None:
        """Leave out what there is no room for in the height that the page has given the plot."""
        if not height:
            return
        titled = height >= LEAST_WITH_TITLES
        self._plot.xaxis.axis_label = t("epoch") if titled else ""
        self._plot.yaxis.axis_label = t("loss_axis") if titled else ""
        self._plot.legend.visible = self._plot.yaxis.visible = height >= LEAST_WITH_LEGEND
        self._marks.name(visible=height >= LEAST_WITH_LEGEND)
        self._plot.xaxis.visible = height >= LEAST_WITH_LEGEND

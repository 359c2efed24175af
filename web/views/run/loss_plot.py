"""Loss over epochs, on the training rows and the test rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bokeh.models import ColumnDataSource, HoverTool

from web.viewmodel.words import t
from web.views.kit.base import View
from web.views.kit.plots import new_plot, place_legend
from web.views.kit.theme import restyle

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme


class LossPlot(View):
    """A line for each part of the rows; test is dashed, validation dotted, so that they differ without color."""

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data"})

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._source = ColumnDataSource(data=shown.experiment.history.columns())
        self._plot = new_plot(x_label=t("epoch"), y_label=t("loss_axis"), height=210)
        self._train = self._plot.line(
            "epoch", "train", source=self._source, line_width=2, legend_label=t("training_rows")
        )
        self._validation = self._plot.line(
            "epoch",
            "validation",
            source=self._source,
            line_width=2,
            line_dash="dotted",
            legend_label=t("validation_rows"),
        )
        self._test = self._plot.line(
            "epoch",
            "test",
            source=self._source,
            line_width=2,
            line_dash="dashed",
            legend_label=t("test_rows"),
        )
        self._plot.y_range.start = 0
        place_legend(self._plot)
        self._legend_item = self._plot.legend[0].items[1]
        self._plot.add_tools(
            HoverTool(
                renderers=[self._train],
                mode="vline",
                tooltips=[
                    (t("epoch"), "@epoch"),
                    (t("training_rows"), "@train{0.0000[00]}"),
                    (t("validation_rows"), "@validation{0.0000[00]}"),
                    (t("test_rows"), "@test{0.0000[00]}"),
                ],
            )
        )
        self.content = self._plot
        self.restyle(theme)

    def draw(self) -> None:
        """Take the losses up to now; the legend names validation rows only where there are any."""
        shown = bool(len(self.experiment.dataset.x_validation))
        self._validation.visible = shown
        self._legend_item.visible = shown
        history = self.experiment.history
        self._source.data = history.columns()
        some = t("loss_some", stride=history.stride) if history.stride > 1 else ""
        if self._plot.title.text != some:
            self._plot.title.text = some

    def restyle(self, theme: Theme) -> None:
        """Color the lines and the frame."""
        super().restyle(theme)
        self._train.glyph.line_color = theme.train
        self._validation.glyph.line_color = theme.test
        self._test.glyph.line_color = theme.test
        restyle([self._plot], theme)

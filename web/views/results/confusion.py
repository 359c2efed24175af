"""Classes: the confusion matrix. A number: predicted against true values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bokeh.events import Tap
from bokeh.models import Column, FixedTicker, HoverTool, LinearColorMapper, Range1d

from web.viewmodel.pictures.confusion import (
    confusion_columns,
    confusion_title,
    fit_columns,
    fit_titles,
)
from web.viewmodel.pictures.labels import longest_line, most_lines, wrapped
from web.viewmodel.pictures.style import PART_MARKERS, is_strong
from web.viewmodel.run.evaluation import PART_ROWS
from web.viewmodel.run.sampling import rows_drawn
from web.viewmodel.words import t
from web.views.kit.base import View
from web.views.kit.plots import (
    axis_title,
    centered_texts,
    empty_source,
    new_plot,
    place_legend,
    put,
)
from web.views.kit.text import literal
from web.views.kit.theme import restyle
from web.views.results.confusion_layout import SLANT, lines_for, matrix_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

NAME_LINE = 16  # characters of a class name on an axis before it wraps
TITLE_WIDTH = 225  # px
USUAL_WIDTH = 240  # px of all cells together, until the page reports it


class Confusion(View):
    """Two plots; only the one that fits the target is visible."""

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data", "settings"})

    def __init__(
        self, shown: Shown, theme: Theme, choose: Callable[[int, int], None] | None = None
    ) -> None:
        super().__init__(shown, theme)
        self._choose = choose
        self._width = USUAL_WIDTH
        self._cells = empty_source(
            "x", "y", "true", "predicted", "count", "share", "percent", "text", "text_on_dark"
        )
        self._mapper = LinearColorMapper(low=0, high=1)
        self._matrix = new_plot(
            x_label=t("predicted_class"),
            y_label=t("true_class"),
            height=230,
            title=t("confusion_test"),
            x_range=Range1d(-0.5, 0.5),
            y_range=Range1d(0.5, -0.5),  # the first class is at the top
        )
        self._matrix.axis.ticker = FixedTicker(ticks=[])
        self._matrix.on_change("inner_width", self._resized)
        self._matrix.on_event(Tap, self._tapped)
        self._matrix.grid.visible = False
        squares = self._matrix.rect(
            "x",
            "y",
            width=0.96,
            height=0.96,
            source=self._cells,
            fill_color={"field": "share", "transform": self._mapper},
            line_color=None,
        )
        self._numbers, self._numbers_on_dark = (
            centered_texts(self._matrix, self._cells, field) for field in ("text", "text_on_dark")
        )
        self._matrix.add_tools(
            HoverTool(
                renderers=[squares],
                tooltips=[
                    (t("true_class"), "@true"),
                    (t("predicted_class"), "@predicted"),
                    (t("count"), "@count"),
                    (t("share"), "@percent"),
                ],
            )
        )
        self._fit = new_plot(
            x_label="", y_label="", height=300, x_range=Range1d(0, 1), y_range=Range1d(0, 1)
        )
        self._sources = {
            part: empty_source("true", "predicted") for part in ("train", "test", "line")
        }
        self._line = self._fit.line(
            "true",
            "predicted",
            source=self._sources["line"],
            line_dash="dotted",
            line_width=2,
            legend_label=t("perfect"),
        )
        self._points = {
            part: self._fit.scatter(
                "true",
                "predicted",
                source=self._sources[part],
                size=6,
                marker=marker,
                fill_alpha=0.5,
                legend_label=t(PART_ROWS[part]),
            )
            for part, marker in PART_MARKERS.items()
        }
        place_legend(self._fit)
        self.content = Column(
            self._matrix, self._fit, sizing_mode="stretch_width", spacing=0, margin=0
        )
        self.restyle(theme)

    def draw(self) -> None:
        """Fill the plot that fits the target."""
        classes = self.experiment.dataset.is_classification
        self._matrix.visible, self._fit.visible = classes, not classes
        if classes:
            self._draw_matrix()
        else:
            self._draw_fit()

    def restyle(self, theme: Theme) -> None:
        """Set the colors of the cells, the points and the frames."""
        super().restyle(theme)
        restyle([self._matrix, self._fit], theme)
        self._mapper.palette = theme.shades(theme.train)
        self._numbers.glyph.text_color = theme.ink
        self._numbers_on_dark.glyph.text_color = theme.surface
        self._line.glyph.line_color = theme.ink_soft
        for part, points in self._points.items():
            points.glyph.fill_color = points.glyph.line_color = theme.of_part(part)

    def _tapped(self, event: Tap) -> None:
        """Tell of the cell that was clicked: its true and its predicted class."""
        count = len(self.experiment.dataset.output_names)
        i, j = round(event.y), round(event.x)
        if self._choose is not None and 0 <= i < count and 0 <= j < count:
            self._choose(i, j)

    def _draw_matrix(self) -> None:
        columns = confusion_columns(self.experiment)
        count = len(self.experiment.dataset.output_names)
        columns["x"] = [x for _ in range(count) for x in range(count)]
        columns["y"] = [y for y in range(count) for _ in range(count)]
        for role in ("true", "predicted"):
            columns[role] = [literal(name) for name in columns[role]]
        self._lay_out(longest_count=max(map(len, columns["text"])))
        on_dark = [is_strong(share) for share in columns["share"]]
        numbers = list(zip(columns["text"], on_dark, strict=True))
        columns["text"] = ["" if dark else number for number, dark in numbers]
        columns["text_on_dark"] = [number if dark else "" for number, dark in numbers]
        self._matrix.title.text = confusion_title(self.experiment.dataset)
        put(self._cells, columns)

    def _lay_out(self, longest_count: int) -> None:
        """Set the height of the matrix, and the legible names on its axes; the tooltip has all of them in full."""
        classes = self.experiment.dataset.output_names
        lines = lines_for(len(classes))
        names = [literal(wrapped(name, NAME_LINE, lines)) for name in classes]
        layout = matrix_layout(
            len(names),
            longest_name=longest_line(names),
            longest_count=longest_count,
            width=self._width,
            lines=most_lines(names),
        )
        matrix = self._matrix
        matrix.height = layout.height
        matrix.x_range.end = len(names) - 0.5
        matrix.y_range.start = len(names) - 0.5
        for axis, every in (
            (matrix.xaxis[0], layout.every_column),
            (matrix.yaxis[0], layout.every_row),
        ):
            ticks = list(range(0, len(names), every))
            if axis.ticker.ticks != ticks:
                axis.ticker = FixedTicker(ticks=ticks)
            axis.major_label_overrides = dict(enumerate(names))
        matrix.xaxis[0].major_label_orientation = SLANT if layout.slanted else "horizontal"
        self._numbers.visible = self._numbers_on_dark.visible = layout.with_numbers
        matrix.title.align = "left" if self._width >= TITLE_WIDTH else "right"  # above the names

    def _resized(self, _name: str, _old: int | None, width: int | None) -> None:
        """Fit the matrix to the width of the page, which it reports after laying out the plot."""
        if width and width != self._width:
            self._width = width
            self.draw()

    def _draw_fit(self) -> None:
        columns = fit_columns(self.experiment, self.target)
        for part, source in self._sources.items():
            put(source, columns[part])
        for axis_range, values in ((self._fit.x_range, "true"), (self._fit.y_range, "predicted")):
            low, high = columns["ends"][values]
            axis_range.update(start=low, end=high)
        self._fit.title.text = rows_drawn(self.experiment.dataset)
        across, up = fit_titles(self.experiment.dataset, self.target)
        self._fit.xaxis.axis_label, self._fit.yaxis.axis_label = axis_title(across), axis_title(up)

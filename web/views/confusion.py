"""Classes: the confusion matrix. A number: predicted against true values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bokeh.core.properties import value
from bokeh.models import Column, FactorRange, HoverTool, LinearColorMapper, Range1d

from web.viewmodel.results import confusion_columns, fit_columns, shown_target
from web.viewmodel.words import t
from web.views.base import View
from web.views.plots import TEXT_SIZE, empty_source, new_plot, place_legend
from web.views.text import literal
from web.views.theme import FONT, restyle

if TYPE_CHECKING:
    from web.viewmodel.session import Session
    from web.views.theme import Theme

CELL_PIXELS = 34
FRAME_PIXELS = 110
MOST_PIXELS = 460
DARK_SHARE = 0.5  # from this share of the row on, a cell is so strong that its text turns


class Confusion(View):
    """Two plots of which the one that fits the target is visible."""

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data", "settings"})

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._cells = empty_source("true", "predicted", "count", "share", "text", "text_color")
        self._mapper = LinearColorMapper(low=0, high=1)
        self._matrix = new_plot(
            x_label=t("predicted_class"),
            y_label=t("true_class"),
            height=230,
            title=t("confusion_test"),
            x_range=FactorRange(),
            y_range=FactorRange(),
        )
        self._matrix.grid.visible = False
        squares = self._matrix.rect(
            "predicted",
            "true",
            width=0.96,
            height=0.96,
            source=self._cells,
            fill_color={"field": "share", "transform": self._mapper},
            line_color=None,
        )
        self._matrix.text(
            "predicted",
            "true",
            text="text",
            source=self._cells,
            text_align="center",
            text_baseline="middle",
            text_font=value(FONT),
            text_font_size=TEXT_SIZE,
            text_color="text_color",
        )
        self._matrix.add_tools(
            HoverTool(
                renderers=[squares],
                tooltips=[
                    (t("true_class"), "@true"),
                    (t("predicted_class"), "@predicted"),
                    (t("count"), "@count"),
                    (t("share"), "@share{0.0%}"),
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
                legend_label=label,
            )
            for part, marker, label in (
                ("train", "circle", t("training_rows")),
                ("test", "square", t("test_rows")),
            )
        }
        place_legend(self._fit)
        self.content = Column(
            self._matrix, self._fit, sizing_mode="stretch_width", spacing=0, margin=0
        )
        self.restyle(theme)

    def draw(self) -> None:
        """Fill the plot that fits the target."""
        classes = self.session.dataset.is_classification
        self._matrix.visible, self._fit.visible = classes, not classes
        if classes:
            self._draw_matrix()
        else:
            self._draw_fit()

    def restyle(self, theme: Theme) -> None:
        """Color the cells, the points and the frames."""
        super().restyle(theme)
        restyle([self._matrix, self._fit], theme)
        self._mapper.palette = theme.shades(theme.train)
        self._line.glyph.line_color = theme.ink_soft
        for part, color in (("train", theme.train), ("test", theme.test)):
            self._points[part].glyph.fill_color = color
            self._points[part].glyph.line_color = color

    def _draw_matrix(self) -> None:
        names = [literal(name) for name in self.session.dataset.output_names]
        columns = confusion_columns(self.session)
        for role in ("true", "predicted"):
            columns[role] = [literal(name) for name in columns[role]]
        columns["text_color"] = [
            self.theme.surface if share >= DARK_SHARE else self.theme.ink
            for share in columns["share"]
        ]
        if list(self._matrix.x_range.factors) != names:
            self._matrix.x_range.factors = names
            self._matrix.y_range.factors = names[::-1]
            longest = max(len(name) for name in names)
            crowded = len(names) * longest > 32  # noqa: PLR2004 - characters that fit beside each other
            self._matrix.xaxis.major_label_orientation = 0.9 if crowded else "horizontal"
            self._matrix.height = min(MOST_PIXELS, CELL_PIXELS * len(names) + FRAME_PIXELS)
        tested = len(self.session.dataset.x_test)
        self._matrix.title.text = t("confusion_test" if tested else "confusion_train")
        self._cells.data = columns

    def _draw_fit(self) -> None:
        target = literal(self.session.dataset.targets[shown_target(self.session)])
        columns = fit_columns(self.session)
        for part, source in self._sources.items():
            source.data = columns[part]
        for axis_range, values in ((self._fit.x_range, "true"), (self._fit.y_range, "predicted")):
            low, high = columns["ends"][values]
            axis_range.update(start=low, end=high)
        self._fit.xaxis.axis_label = t("true_value", target=target)
        self._fit.yaxis.axis_label = t("predicted_value", target=target)

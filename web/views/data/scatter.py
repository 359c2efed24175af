"""The rows over two columns: training rows filled, validation rows pale, test rows hollow, in the target's colors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.models import (
    ColorBar,
    Column,
    FixedTicker,
    HoverTool,
    LinearAxis,
    LinearColorMapper,
    Range1d,
)

from web.viewmodel.pictures.labels import LETTER, longest_line, wrapped
from web.viewmodel.pictures.scatter import PARTS, Axis, Scatter, scatter
from web.viewmodel.words import t
from web.views.kit.base import View
from web.views.kit.plots import (
    AXIS_TEXT,
    MOST_NAMED,
    SHORTEST_AXIS,
    TEXT_SIZE,
    ClassLegend,
    axis_title,
    empty_source,
    new_plot,
)
from web.views.kit.text import literal, new_text, paragraph
from web.views.kit.theme import FONT, restyle

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

FILL = {"train": 0.9, "validation": 0.35, "test": 0.0}
USUAL_WIDTH = 480  # px inside the axes, until the page reports it
TICK_LINE, TICK_LINES = 18, 4  # characters per line, and lines; the tooltip has the whole value
HOVER_LINE = 60
TICKS = {"x": 16, "y": 12}  # maximum number of category names on an axis
COLUMNS = ("x", "y", "row", "x_text", "y_text", "target_text", "marker", "color")


class DataScatter(View):
    """One plot; a halo gives the points of a number target an edge if their color is that of the background."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "settings"})

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._width = USUAL_WIDTH
        self._drawn: tuple[object, str, str] | None = None
        self._text = new_text()
        self._points = {part: empty_source(*COLUMNS) for part in PARTS}
        self._mapper = LinearColorMapper(low=0, high=1, palette=["#000000"])
        self._plot = plot = new_plot(
            x_label="", y_label="", height=340, x_range=Range1d(0, 1), y_range=Range1d(0, 1)
        )
        self._halos, self._marks = [], []
        for part in PARTS:
            common = {"marker": "marker", "size": 7, "source": self._points[part]}
            self._halos.append(plot.scatter("x", "y", fill_color=None, line_width=3, **common))
            self._marks.append(
                plot.scatter(
                    "x",
                    "y",
                    fill_color="color",
                    fill_alpha=FILL[part],
                    line_color="color",
                    line_width=1.6,
                    **common,
                )
            )
        self._axes = {"x": plot.xaxis[0], "y": plot.yaxis[0]}
        self._category_axes = {}  # separate ones: the page keeps an axis's names when they are removed
        for name, side in (("x", "below"), ("y", "left")):
            self._category_axes[name] = LinearAxis(ticker=FixedTicker(ticks=[]), **AXIS_TEXT)
            plot.add_layout(self._category_axes[name], side)
        self._legend = ClassLegend(plot)
        self._bar = ColorBar(
            color_mapper=self._mapper,
            width=10,
            visible=False,
            major_label_text_font=FONT,
            major_label_text_font_size=TEXT_SIZE,
        )
        plot.add_layout(self._bar, "right")
        self._hover = HoverTool(renderers=self._marks, tooltips=[])
        plot.add_tools(self._hover)
        plot.on_change("inner_width", self._resized)
        self.content = Column(self._text, plot, sizing_mode="stretch_width", spacing=4, margin=0)
        self.restyle(theme)

    def draw(self) -> None:
        """Draw the two current columns; most settings do not affect them."""
        settings = self.shown.settings
        now = (self.experiment.dataset, settings.scatter_x, settings.scatter_y)
        if self._drawn is not None and self._drawn[0] is now[0] and self._drawn[1:] == now[1:]:
            return
        self._drawn = now
        picks = (settings.scatter_x, settings.scatter_y)
        columns = scatter(self.experiment, picks, self.target)
        self._legend.name(columns.classes, self._width)
        self._explain(columns, len(columns.classes))
        self._place("x", columns.x)
        self._place("y", columns.y)
        self._color_bar(columns)
        for part in PARTS:
            self._points[part].data = self._columns(columns, part)
        target = self.experiment.dataset.targets[self.target]
        self._hover.tooltips = [
            (t("row"), "@row"),
            (wrapped(columns.x.column, HOVER_LINE), "@x_text"),
            (wrapped(columns.y.column, HOVER_LINE), "@y_text"),
            (wrapped(target, HOVER_LINE), "@target_text"),
        ]

    def restyle(self, theme: Theme) -> None:
        """Set the colors of the frame."""
        super().restyle(theme)
        self._drawn = None  # the points get their colors at the next drawing
        restyle([self._plot], theme)
        self._bar.background_fill_color = theme.surface
        self._bar.major_label_text_color = theme.ink_soft
        for halo in self._halos:
            halo.glyph.line_color = theme.ink_soft

    def _explain(self, columns: Scatter, classes: int) -> None:
        more = ""
        if classes > MOST_NAMED:
            more = t("scatter_legend", shown=MOST_NAMED, count=classes)
        self._text.text = paragraph(f"{columns.explanation} {more}".rstrip(), "soft")

    def _place(self, name: str, axis: Axis) -> None:
        """Label an axis and, if it has categories, their places on it."""
        shown, other = self._axes[name], self._category_axes[name]
        if axis.categories:
            shown, other = other, shown
            self._name_categories(name, axis.categories)
        shown.axis_label = axis_title(axis.label, self._width if name == "x" else SHORTEST_AXIS)
        shown.visible, other.visible = True, False
        getattr(self._plot, f"{name}grid")[0].ticker = shown.ticker
        getattr(self._plot, f"{name}_range").update(start=axis.ends[0], end=axis.ends[1])

    def _name_categories(self, name: str, categories: tuple[str, ...]) -> None:
        every = -(-len(categories) // TICKS[name])
        places = list(range(0, len(categories), every))
        texts = [literal(wrapped(categories[i], TICK_LINE, TICK_LINES)) for i in places]
        room = self._width / len(texts)
        crowded = name == "x" and LETTER * (2 + longest_line(texts)) > room
        self._category_axes[name].update(
            ticker=FixedTicker(ticks=places),
            major_label_overrides=dict(zip(places, texts, strict=True)),
            major_label_orientation=0.9 if crowded else "horizontal",
        )

    def _color_bar(self, columns: Scatter) -> None:
        has_values = not columns.classes
        self._bar.visible = has_values
        for halo in self._halos:
            halo.visible = has_values
        if has_values:
            self._mapper.update(**self.theme.value_scale(*columns.value_range)._asdict())

    def _columns(self, columns: Scatter, part: str) -> dict[str, Any]:
        """Return the points of a part with markers and colors."""
        points, looks = columns.points[part], columns.looks(part, self.theme)
        kept = {name: points[name] for name in COLUMNS if name in points}
        return {**kept, "marker": looks.markers, "color": looks.colors}

    def _resized(self, _name: str, _old: int | None, width: int | None) -> None:
        """Fit legend and names to the width that the page has given the plot."""
        if width and width != self._width:
            self._width, self._drawn = width, None
            self.draw()

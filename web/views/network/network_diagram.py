"""The network: units in layers, weights as colored lines, with a legend that names the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.core.properties import value
from bokeh.events import MouseLeave, MouseMove, Tap
from bokeh.models import (
    ColorBar,
    FixedTicker,
    LinearColorMapper,
    Range1d,
)

from web.viewmodel.pictures.network.chosen import Chosen
from web.viewmodel.pictures.network.finding import Scale, marked, thing_at
from web.viewmodel.pictures.network.unit_maps import unit_maps
from web.viewmodel.pictures.network_diagram import LEGEND_PIXELS, USUAL_WIDTH, network_diagram
from web.views.kit.base import View
from web.views.kit.plots import TEXT_SIZE, empty_source, new_plot, put
from web.views.kit.theme import FONT, restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bokeh.events import PointEvent

    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.pictures.network.chosen import Thing
    from web.viewmodel.pictures.network_diagram import Diagram
    from web.views.kit.theme import Theme

FRAME = 4  # px around the picture
USUAL_HEIGHT = 360  # px of the whole plot, until the page reports it
LEAST_WITH_LEGEND = 260  # px of a plot with the scale of the weights below it


class NetworkDiagram(View):
    """Color shows the sign and size of a weight, width its size; a unit's fill is its activation for one row.

    Parameters
    ----------
    shown, theme
        The run and the colors.
    placed
        ``placed(places)`` is called with the places of the layers, in px from the left, when they are drawn.
    chosen, look
        What is looked at. ``look("inspect", name)`` is called for what was clicked, "" for nothing, and
        ``look("near", "")`` when the mouse has come to something else, which is in ``chosen`` then.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "network", "data", "settings", "look", "status"}
    )

    def __init__(
        self,
        shown: Shown,
        theme: Theme,
        placed: Callable[[Sequence[float]], None] = lambda _places: None,
        chosen: Chosen | None = None,
        look: Callable[[str, str], None] = lambda _event, _name: None,
    ) -> None:
        super().__init__(shown, theme)
        self._chosen, self._look = chosen or Chosen(), look
        self._columns: Diagram | None = None
        self._placed = placed
        self._edges = empty_source(
            "x0", "y0", "x1", "y1", "weight", "name", "color", "width", "dash"
        )
        self._units = empty_source(
            "x", "y", "label", "align", "offset", "size", "color", "name", "h_text", "bias_text"
        )
        self._biases = empty_source("x", "y", "size", "color", "marker")
        self._numbers = empty_source("x", "y", "text")
        self._maps = empty_source("image", "x", "y", "dw", "dh", "right", "top")
        self._line = empty_source("x0", "y0", "x1", "y1")
        self._ring = empty_source("x", "y", "size")
        self._headings = empty_source("x", "y", "text", "align", "offset", "baseline")
        self._width, self._height = USUAL_WIDTH, USUAL_HEIGHT
        self._mapper = LinearColorMapper(low=-1, high=1)
        self._ticker = FixedTicker(ticks=[-1, 0, 1])
        self._plot = plot = new_plot(
            x_label="",
            y_label="",
            x_range=Range1d(-0.5, 1.5),
            y_range=Range1d(-0.1, 1.12),
        )
        plot.axis.visible = False
        plot.grid.visible = False
        plot.outline_line_color = None
        self._chosen_line = plot.segment(
            "x0", "y0", "x1", "y1", source=self._line, line_width=11, line_alpha=0.3
        )
        plot.segment(
            "x0",
            "y0",
            "x1",
            "y1",
            source=self._edges,
            line_color="color",
            line_width="width",
            line_dash="dash",
        )
        self._chosen_ring = plot.scatter(
            "x", "y", source=self._ring, size="size", fill_alpha=0.0, line_width=3
        )
        self._circles = plot.scatter(
            "x", "y", source=self._units, size="size", fill_color="color", line_width=1.5
        )
        self._map_colors = LinearColorMapper(low=-1, high=1)
        plot.image("image", "x", "y", "dw", "dh", source=self._maps, color_mapper=self._map_colors)
        self._frames = plot.quad("x", "right", "top", "y", source=self._maps, fill_alpha=0.0)
        self._triangles = plot.scatter(
            "x",
            "y",
            source=self._biases,
            size="size",
            marker="marker",
            fill_color="color",
            line_width=1,
        )
        self._values = plot.text(
            "x",
            "y",
            text="text",
            source=self._numbers,
            text_align="center",
            text_baseline="middle",
            text_font=value(FONT),
            text_font_size=TEXT_SIZE,
            background_fill_alpha=0.85,
            padding=1,
        )
        self._labels = plot.text(
            "x",
            "y",
            text="label",
            source=self._units,
            text_align="align",
            text_baseline="middle",
            text_font=value(FONT),
            text_font_size=TEXT_SIZE,
            x_offset="offset",
        )
        self._titles = plot.text(
            "x",
            "y",
            text="text",
            source=self._headings,
            text_align="align",
            text_baseline="baseline",
            x_offset="offset",
            text_font=value(FONT),
            text_font_size=TEXT_SIZE,
        )
        plot.on_event(Tap, self._tapped)
        plot.on_event(MouseMove, self._pointed)
        plot.on_event(MouseLeave, self._left)
        plot.on_change("inner_width", self._resized)
        plot.on_change("outer_height", self._became_high)
        self._bar = ColorBar(
            color_mapper=self._mapper,
            orientation="horizontal",
            height=8,
            width=290,
            title_text_font=FONT,
            title_text_font_size=TEXT_SIZE,
            title_text_font_style="normal",
            major_label_text_font=FONT,
            major_label_text_font_size=TEXT_SIZE,
            ticker=self._ticker,
            padding=4,
        )
        self._below = list(plot.below)
        plot.add_layout(self._bar, "below")
        self.content = self._plot
        self.restyle(theme)

    def draw(self) -> None:
        """Place units and lines, and color them on a symmetric scale."""
        height = self._height - (LEGEND_PIXELS if self._bar in self._plot.below else 0)
        columns = network_diagram(self.experiment, self._width, height, self._chosen)
        self._columns = columns
        limit = columns.limit
        self._mapper.low, self._mapper.high = -limit, limit
        self._ticker.ticks = [share * limit for share, _ in columns.scale]
        self._bar.major_label_overrides = {share * limit: text for share, text in columns.scale}
        colors, widths = columns.edge_looks(self.theme)
        dashes = columns.edge_dashes
        put(self._edges, {**columns.edges, "color": colors, "width": widths, "dash": dashes})
        put(self._biases, {**columns.biases, "color": columns.bias_colors(self.theme)})
        put(self._numbers, columns.numbers)
        ring, line = marked(columns.units, columns.edges, self._chosen.thing_in(self.experiment))
        put(self._ring, ring)
        put(self._line, line)
        put(self._units, {**columns.units, "color": columns.unit_colors(self.theme)})
        put(self._headings, columns.headings)
        self._draw_maps(columns)
        self._plot.x_range.update(start=columns.x_range[0], end=columns.x_range[1])
        self._plot.y_range.update(start=columns.y_range[0], end=columns.y_range[1])
        (start, end), layers = columns.x_range, len(self.experiment.network.layer_sizes)
        scale = self._width / (end - start)
        self._placed([FRAME + (layer - start) * scale for layer in range(layers)])

    def restyle(self, theme: Theme) -> None:
        """Set the colors of frame, texts and scale."""
        super().restyle(theme)
        restyle([self._plot], theme)
        self._plot.outline_line_color = None
        self._mapper.palette = self._map_colors.palette = theme.diverging_palette()
        self._circles.glyph.line_color = self._triangles.glyph.line_color = theme.ink_soft
        self._frames.glyph.line_color = theme.ink_soft
        self._chosen_ring.glyph.line_color = self._chosen_line.glyph.line_color = theme.train
        self._values.glyph.text_color = theme.ink
        self._values.glyph.background_fill_color = theme.surface
        self._labels.glyph.text_color = theme.ink
        self._titles.glyph.text_color = theme.ink_soft
        self._bar.background_fill_color = theme.surface
        self._bar.title_text_color = theme.ink_soft
        self._bar.major_label_text_color = theme.ink_soft

    def _draw_maps(self, columns: Diagram) -> None:
        """Draw each unit's own heat map while the run stands still: training costs no time for it."""
        start, end = columns.x_range
        scale = (self._width / (end - start), float(columns.pixels))
        maps: dict[str, list[Any]] = {name: [] for name in self._maps.data}
        legend = ""
        if self.shown.status != "running":
            maps, legend = unit_maps(self.experiment, columns.units, scale)
        put(self._maps, maps)
        lines, _, fill = columns.legend.partition("\n")
        self._bar.title = f"{lines}\n{legend or fill}"

    def _at(self, event: PointEvent) -> Thing | None:
        """Return what is at the place of an event."""
        if self._columns is None or event.x is None or event.y is None:
            return None
        start, end = self._columns.x_range
        scale = Scale(self._width / (end - start), self._columns.pixels)
        return thing_at(self._columns.units, self._columns.edges, (event.x, event.y), scale)

    def _tapped(self, event: Tap) -> None:
        thing = self._at(event)
        self._look("inspect", "" if thing is None else thing.name)

    def _pointed(self, event: MouseMove) -> None:
        self._point(self._at(event))

    def _left(self, _event: MouseLeave) -> None:
        self._point(None)

    def _point(self, thing: Thing | None) -> None:
        if thing != self._chosen.near:
            self._chosen.near = thing
            self._look("near", "")

    def _resized(self, _name: str, _old: int | None, width: int | None) -> None:
        """Fit the labels to the width of the page, which it reports after laying out the plot."""
        if width and width != self._width:
            self._width = width
            self.draw()

    def _became_high(self, _name: str, _old: int | None, height: int | None) -> None:
        """Fit the units into the height that the page has given the plot."""
        if height and height != self._height:
            self._height = height
            with_bar = height >= LEAST_WITH_LEGEND
            self._plot.below = [*self._below, self._bar] if with_bar else self._below
            self.draw()

"""The network's outputs over one or two features: regions, output curves, a fitted curve or a map of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.events import Pan, PanEnd, PanStart, Tap
from bokeh.models import ColorBar, Column, LinearColorMapper, Range1d

from web.viewmodel.pictures.network.chosen import Chosen
from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.output.picture import CURVES, NONE, Regions
from web.viewmodel.pictures.output.projection import Projections
from web.viewmodel.pictures.pointing import (
    MOVE,
    NOTHING,
    Dragged,
    Pointer,
    clicked,
    is_near,
    moved,
    place_of,
    point_at,
    row_at,
)
from web.viewmodel.pictures.regions import network_regions
from web.viewmodel.pictures.style import fill_and_line
from web.viewmodel.run.sampling import PICTURED
from web.viewmodel.settings.table import PLOTS
from web.views.kit.base import View
from web.views.kit.plots import TEXT_SIZE, ClassLegend, axis_title, empty_source, new_plot, put
from web.views.kit.text import new_text, paragraph
from web.views.kit.theme import FONT, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

USUAL_WIDTH = 320  # px inside the axes, until the page reports it
USUAL_HEIGHT = 310  # px of the whole plot, likewise
TEXT_HEIGHT = 42  # px of the sentence above the plot
LEAST_WITH_TEXT = 330  # px of both together: below, the plot has all of it
LEAST_WITH_TITLES = 190  # px of a plot that names its axes
LEGEND_SHARE = 0.3  # of the plot's height, at most
FRAME = 70  # px of the height that are no axis


class RegionsView(View):
    """One plot; its content depends on the number of features and the target."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "network", "data", "settings", PLOTS, "look"}
    )

    def __init__(
        self,
        shown: Shown,
        theme: Theme,
        pointer: Pointer,
        send: Callable[..., None],
        *,
        chosen: Chosen | None = None,
    ) -> None:
        super().__init__(shown, theme)
        self._pointer, self._send = pointer, send
        self._projections = Projections()
        self._chosen = chosen or Chosen()
        self._probing = False
        self._regions = Regions(NONE, "")
        self._dragged: Dragged | None = None
        self._drawn: object = None
        self._dataset: object = None  # kept, so that no other one gets its id
        self._scale: object = None
        self._width, self._height = USUAL_WIDTH, USUAL_HEIGHT
        self._text = new_text()
        self._image = empty_source("image", "x", "y", "dw", "dh")
        self._curves = empty_source("xs", "ys", "color", "dash")
        self._points = {part: empty_source("x", "y", "marker", "fill", "line") for part in PICTURED}
        self._marks = {name: empty_source("x", "y") for name in ("wrong", "cross", "typed")}
        self._mapper = LinearColorMapper(low=0, high=1, palette=["#000000"])
        self._plot = new_plot(x_label="", y_label="", x_range=Range1d(0, 1), y_range=Range1d(0, 1))
        self._plot.image(
            "image", "x", "y", "dw", "dh", source=self._image, color_mapper=self._mapper
        )
        self._plot.multi_line(
            "xs", "ys", source=self._curves, line_color="color", line_dash="dash", line_width=2.5
        )
        self._scatters = {
            part: self._plot.scatter(
                "x",
                "y",
                source=self._points[part],
                marker="marker",
                size=7,
                fill_color="fill",
                line_color="line",
                line_width=1.2,
            )
            for part in PICTURED
        }
        self._crosses = [
            self._plot.scatter("x", "y", source=self._marks[name], marker=marker, **look)
            for name, marker, look in (
                ("wrong", "x", {"size": 9, "line_width": 1.8}),
                ("cross", "cross", {"size": 22, "line_width": 2.5}),
                ("typed", "cross", {"size": 22, "line_width": 2.5}),
            )
        ]
        self._legend = ClassLegend(self._plot)
        self._bar = ColorBar(
            color_mapper=self._mapper,
            width=10,
            visible=False,
            major_label_text_font=FONT,
            major_label_text_font_size=TEXT_SIZE,
        )
        self._plot.add_layout(self._bar, "right")
        self._plot.on_change("inner_width", self._resized)
        self._plot.on_change("outer_height", self._became_high)
        self._plot.on_event(Tap, self._clicked)
        self._plot.on_event(PanStart, self._picked_up)
        self._plot.on_event(Pan, self._drag)
        self._plot.on_event(PanEnd, self._put_down)
        self.content = Column(
            self._text, self._plot, sizing_mode="stretch_both", spacing=4, margin=0
        )
        self.restyle(theme)

    def draw(self) -> None:
        """Draw the current network's outputs."""
        self._regions = regions = network_regions(
            self.experiment,
            self.target,
            is_fixed=self.shown.lesson.fixes("features"),
            choices=PictureChoices.of(self.shown.settings, self.experiment.dataset),
            projections=self._projections,
        )
        self._plot.visible = regions.kind != NONE
        self._explain()
        if regions.kind == NONE:
            return
        self._place_axes(regions)
        self._color_image(regions)
        self._draw_curves(regions)
        dataset = self.experiment.dataset
        drawn = id(dataset), self.target, regions.cross, regions.x_label, regions.y_label
        if drawn != self._drawn or regions.is_recolored:  # else the rows stay as they are
            self._drawn, self._dataset = drawn, dataset
            for part in PICTURED:
                put(self._points[part], self._point_columns(part, regions))
        put(self._marks["wrong"], regions.wrong())
        self._show_cross(place_of(dataset, regions, self._chosen.typed))
        self._fit_width()

    def restyle(self, theme: Theme) -> None:
        """Set the colors of the frame."""
        super().restyle(theme)
        self._drawn = None  # the points get their colors at the next drawing
        restyle([self._plot], theme)
        for renderer in self._crosses:
            renderer.glyph.line_color = theme.ink
        self._bar.background_fill_color = theme.surface
        self._bar.major_label_text_color = theme.ink_soft

    # -- pointing with the mouse; the picture itself changes after the table has ------------------

    def _clicked(self, event: Tap) -> None:
        edit = clicked(self.experiment.dataset, self._regions, self._pointer, (event.x, event.y))
        if edit:
            self._send("edit_table", **edit)
        elif self._pointer is not None and self._pointer.mode == NOTHING:
            self._probe((event.x, event.y))

    def _show_cross(self, typed: tuple[float, float] | None) -> None:
        """Draw the cross of the row that is to be predicted, else that of the row of a slice, if there is one."""
        places = {"typed": typed, "cross": self._regions.cross if typed is None else None}
        for name, place in places.items():
            found = [] if place is None else [place]
            put(self._marks[name], {"x": [x for x, _ in found], "y": [y for _, y in found]})

    def _probe(self, at: tuple[float, float]) -> None:
        """Let the row at a place flow through the network."""
        row = row_at(self.experiment.dataset, self._regions, at)
        if row is not None:
            self._send("inspect", values=row)

    def _picked_up(self, event: PanStart) -> None:
        typed = place_of(self.experiment.dataset, self._regions, self._chosen.typed)
        typed = typed or self._regions.cross
        self._probing = (
            self._pointer.mode == NOTHING
            and typed is not None
            and is_near(self._regions, typed, (event.x, event.y))
        )
        if self._pointer.mode == MOVE:
            self._dragged = point_at(self.experiment.dataset, self._regions, (event.x, event.y))

    def _drag(self, event: Pan) -> None:
        if self._probing:
            self._show_cross((event.x, event.y))
        if self._dragged:
            i = self._dragged.place
            patches = {"x": [(i, event.x)], "y": [(i, event.y)]}
            if self._regions.kind == CURVES:  # its points lie in a strip for each class
                del patches["y"]
            self._points[self._dragged.part].patch(patches)

    def _put_down(self, event: PanEnd) -> None:
        if self._probing:
            self._probing = False
            self._probe((event.x, event.y))
        dragged, self._dragged = self._dragged, None
        if dragged:
            self._drawn = None  # a rejected move is reverted
            edit = moved(self.experiment.dataset, self._regions, dragged.row, (event.x, event.y))
            self._send("edit_table", **edit)

    def _place_axes(self, regions: Regions) -> None:
        plot = self._plot
        plot.x_range.update(start=regions.x_range[0], end=regions.x_range[1])
        plot.y_range.update(start=regions.y_range[0], end=regions.y_range[1])

    def _color_image(self, regions: Regions) -> None:
        self._bar.visible = regions.is_colored_by_number
        if regions.image is not None or regions.is_colored_by_number:
            scale = regions.scale(self.theme)
            if scale != self._scale:  # its palette is checked color by color
                self._scale = scale
                self._mapper.update(**scale._asdict())
        if regions.image is None:
            put(self._image, {name: [] for name in ("image", "x", "y", "dw", "dh")})
            return
        (x0, x1), (y0, y1) = regions.x_range, regions.y_range
        columns = {
            "image": [regions.image],
            "x": [x0],
            "y": [y0],
            "dw": [x1 - x0],
            "dh": [y1 - y0],
        }
        put(self._image, columns)

    def _draw_curves(self, regions: Regions) -> None:
        lines = regions.lines(self.theme)
        columns = {
            "xs": [regions.curves["x"] for _ in lines],
            "ys": [line.y for line in lines],
            "color": [line.color for line in lines],
            "dash": [line.dash for line in lines],
        }
        put(self._curves, columns)

    def _point_columns(self, part: str, regions: Regions) -> dict[str, Any]:
        points, looks = regions.points[part], regions.looks(part, self.theme)
        fill, line = fill_and_line(part, looks.colors)
        return {
            "x": points["x"],
            "y": points["y"],
            "marker": looks.markers,
            "fill": fill,
            "line": line,
        }

    def _explain(self) -> None:
        """Say what is drawn, or why nothing is, where there is room for it."""
        is_said = self._regions.kind == NONE or self._height >= LEAST_WITH_TEXT
        self._text.text = paragraph(self._regions.explanation, "soft") if is_said else ""

    def _resized(self, _name: str, _old: int | None, width: int | None) -> None:
        """Fit names to the width that the page has given the plot."""
        if width and width != self._width:
            self._width = width
            self._fit_width()

    def _became_high(self, _name: str, _old: int | None, height: int | None) -> None:
        """Leave out what there is no room for in the height that the page has given the plot."""
        whole = (height or 0) + (TEXT_HEIGHT if self._text.text else 0)
        if height and abs(whole - self._height) > 1:
            self._height = whole
            self._explain()
            self._fit_width()

    def _fit_width(self) -> None:
        """Label the axes and the classes as far as there is room."""
        regions, height = self._regions, self._height
        titled = height >= LEAST_WITH_TITLES
        self._plot.xaxis.axis_label = axis_title(regions.x_label, self._width) if titled else ""
        self._plot.yaxis.axis_label = axis_title(regions.y_label, height - FRAME) if titled else ""
        self._legend.name(regions.classes, self._width, int(LEGEND_SHARE * height))

"""Inside the network: a measure of each layer and a distribution over the run, and a hidden representation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import HoverTool, Legend, LegendItem, LinearColorMapper, Range1d

from web.viewmodel.pictures.inside.hidden_space import COMPONENTS, HiddenSpace, axes_of
from web.viewmodel.pictures.inside.layers_over_time import LayersOverTime, layer_names
from web.viewmodel.pictures.style import fill_and_line
from web.viewmodel.pictures.target_values import looks_of_classes, looks_of_values, value_range
from web.viewmodel.run.sampling import PICTURED
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import PLOTS, SATURATED, WEIGHTS, choices_of
from web.viewmodel.words import t
from web.views.kit.late import Choice, LateView, fields, side_by_side
from web.views.kit.plots import (
    axis_title,
    empty_source,
    new_plot,
    put,
    set_ends,
    set_log_axis,
    style_legend,
)
from web.views.kit.theme import class_color, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.models import UIElement

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

HEIGHT = 200  # px
LEGEND_COLUMNS = 4


class InsideView(LateView):
    """Three plots beside each other, and the lists of what they show."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "network", "data", "settings", PLOTS, "lesson"}
    )

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._layers, self._send = LayersOverTime(), send

    def build(self) -> list[UIElement]:
        """Make the lists and the plots."""
        self._choices = {
            name: Choice(label_of(f"inside_{name}"), partial(self._choose, name))
            for name in ("measure", "layer", "distribution", "axes")
        }
        self._line_source = empty_source("xs", "ys", "name", "color")
        self._lines = new_plot(x_label=t("epoch"), y_label="", height=HEIGHT)
        self._line = self._lines.multi_line(
            "xs", "ys", source=self._line_source, line_color="color", line_width=2
        )
        self._legend = Legend(items=[])
        style_legend(self._legend)
        self._lines.add_layout(self._legend, "above")
        tips = [(t("inside_layer"), "@name"), (t("epoch"), "$data_x"), (t("value"), "$data_y")]
        self._lines.add_tools(HoverTool(renderers=[self._line], tooltips=tips))
        self._cells = empty_source("left", "right", "bottom", "top", "share")
        self._mapper = LinearColorMapper(low=0, high=0.3)
        self._map = new_plot(x_label=t("epoch"), y_label="", height=HEIGHT)
        self._map.grid.visible = False
        color = {"field": "share", "transform": self._mapper}
        quads = self._map.quad(
            "left", "right", "bottom", "top", source=self._cells, fill_color=color, line_color=None
        )
        tips = [(t("epoch"), "@left"), (t("value"), "@bottom"), (t("inside_share"), "@share{0.0%}")]
        self._map.add_tools(HoverTool(renderers=[quads], tooltips=tips))
        ranges = {"x_range": Range1d(0, 1), "y_range": Range1d(0, 1)}
        self._space = new_plot(x_label="", y_label="", height=HEIGHT, **ranges)
        self._grid_source = empty_source("xs", "ys")
        self._grid = self._space.multi_line(
            "xs", "ys", source=self._grid_source, line_width=1, line_alpha=0.5
        )
        names = ("x", "y", "marker", "fill", "line")
        self._points = {part: empty_source(*names) for part in PICTURED}
        for source in self._points.values():
            self._space.scatter(
                "x",
                "y",
                source=source,
                marker="marker",
                size=6,
                fill_color="fill",
                line_color="line",
            )
        self._plots = (self._lines, self._map, self._space)
        return [
            fields(*(choice.model for choice in self._choices.values())),
            side_by_side(*self._plots),
            self.twin.text,
        ]

    def fill(self) -> None:
        """Draw what is chosen."""
        experiment = self.experiment
        names = layer_names(experiment)
        layer, axes = self._offer(names)
        self._layers.look(experiment, may_compute=self.shown.status != "running")
        self._draw_lines(names)
        of_weights = self.shown.settings.inside_distribution == WEIGHTS
        cells = self._layers.map(max(layer - 1, 0), of_weights=of_weights)
        put(self._cells, cells)
        set_ends(self._map, [*cells["left"], *cells["right"]], [*cells["bottom"], *cells["top"]])
        key = "inside_weights_of" if of_weights else "inside_activations_of"
        title = t(key, layer=names[max(layer - 1, 0)])
        self._map.yaxis.axis_label = axis_title(title, HEIGHT)
        self._draw_space(layer, axes)
        self.say(self._layers.sentence(experiment))

    def recolor(self, theme: Theme) -> None:
        """Set the colors of map, grid and frames."""
        self._mapper.palette = theme.shades(theme.train)
        self._grid.glyph.line_color = theme.ink_soft
        restyle(self._plots, theme)

    def _offer(self, names: list[str]) -> tuple[int, str]:
        """Show what can be chosen for this network; return layer and axes, others for those that it does not have."""
        experiment, settings, choices = self.experiment, self.shown.settings, self._choices
        layers = {"0": t("layer_inputs")} | {str(k + 1): name for k, name in enumerate(names)}
        layer = str(settings.inside_layer) if str(settings.inside_layer) in layers else "1"
        offered = axes_of(experiment, int(layer))
        axes = str(settings.inside_axes - 1) if settings.inside_axes else COMPONENTS
        axes = axes if axes in offered else next(iter(offered))
        for name in ("measure", "distribution"):
            words = {c: choice_word(c) for c in choices_of(f"inside_{name}") or ()}
            choices[name].offer(words, getattr(settings, f"inside_{name}"))
        choices["layer"].offer(layers, layer)
        choices["axes"].offer(offered, axes)
        for name, choice in choices.items():
            choice.fix(self.shown.lesson, f"inside_{name}")
        return int(layer), axes

    def _draw_lines(self, names: list[str]) -> None:
        colors = [class_color(k) for k in range(len(names))]
        measure = self.shown.settings.inside_measure
        lines = self._layers.lines(measure)
        put(self._line_source, {**lines, "name": names, "color": colors})
        is_log = measure != SATURATED
        set_log_axis(self._lines, is_log=is_log)
        ys = [y for line in lines["ys"] for y in line]
        set_ends(self._lines, lines["xs"][0], ys, is_log=is_log)
        self._lines.yaxis.axis_label = axis_title(choice_word(measure), HEIGHT)
        if [item.label.value for item in self._legend.items] != names:
            self._legend.ncols = LEGEND_COLUMNS
            self._legend.items = [
                LegendItem(label=name, renderers=[self._line], index=i)
                for i, name in enumerate(names)
            ]

    def _draw_space(self, layer: int, axes: str) -> None:
        experiment = self.experiment
        space = HiddenSpace(experiment, layer, axes, self.target)
        put(self._grid_source, space.grid())
        classes = experiment.dataset.is_classification
        ends = value_range(experiment.dataset, self.target) if not classes else (0.0, 1.0)
        for part, points in space.points.items():
            value = points["value"]
            looks = (
                looks_of_classes(value, self.theme)
                if classes
                else looks_of_values(value, ends, self.theme)
            )
            fill, line = fill_and_line(part, looks.colors)
            columns = {"x": points["x"], "y": points["y"], "marker": looks.markers}
            put(self._points[part], columns | {"fill": fill, "line": line})
        for axis, extent, label in (
            ("x", self._space.x_range, space.labels[0]),
            ("y", self._space.y_range, space.labels[1]),
        ):
            low, high = space.ends(axis)
            extent.update(start=low, end=high)
            shown = self._space.xaxis if axis == "x" else self._space.yaxis
            shown.axis_label = axis_title(label, HEIGHT)

    def _choose(self, name: str, value: str) -> None:
        if name == "axes":
            value = "0" if value == COMPONENTS else str(int(value) + 1)
        self._send("set", settings={f"inside_{name}": value})

"""The one place that creates figures, so that every plot has the same fonts and margins and no toolbar."""

from __future__ import annotations

from array import array
from itertools import islice
from math import ceil, floor, isfinite, log10
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import value
from bokeh.models import (
    BasicTicker,
    ColumnDataSource,
    DataRange1d,
    FixedTicker,
    GlyphRenderer,
    Legend,
    LegendItem,
    LinearScale,
    LogScale,
    Range1d,
)
from bokeh.plotting import figure

from web.viewmodel.pictures import labels
from web.viewmodel.pictures.labels import (
    LETTER,
    WIDE_LETTER,
    longest_line,
    most_lines,
    wrapped,
)
from web.views.kit.text import literal
from web.views.kit.theme import FONT, class_color, class_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bokeh.models import HoverTool

TEXT_SIZE = f"{labels.TEXT_SIZE}px"
SHORTEST_AXIS = 240  # px, of the pictures with axis titles; narrower ones report their width
TITLE_LINES = 3  # of an axis
CLASS_LINE = 26  # characters of a class name in a legend before it wraps
LINE = 15  # px from one line of text to the next
MOST_NAMED = 20  # classes in a legend
LEAST_NAME = 4  # characters of a class's name, before some classes are left out
LEGEND_ROW = 22  # px
LEAST_PACKED = 16  # numbers in a column from which they are sent as bytes
LEGEND_GAP = 8  # px between two entries
LEGEND_MARK = 33  # px of an entry next to its text
LEAST_TICKS, LOG_TICKS = 2, 5  # of a logarithmic axis
AROUND, AROUND_LOG = 0.05, 1.3  # around what is drawn: a share of its extent, a factor
POWERS = (-4, 7)  # of ten, from which on axes use them, as web/viewmodel/words/numbers.py
AXIS_TEXT = {
    "axis_label_text_font": FONT,
    "axis_label_text_font_size": TEXT_SIZE,
    "axis_label_text_font_style": "normal",
    "major_label_text_font": FONT,
    "major_label_text_font_size": TEXT_SIZE,
}


def new_plot(
    *,
    x_label: str,
    y_label: str,
    height: int | None = None,
    **options: Any,  # noqa: ANN401 - figure's own
) -> figure:
    """Return an empty figure as wide as its place, ``height`` px high, with axis titles and no toolbar.

    Without a height it is as high as its place, too. ``options`` are passed on to ``bokeh.plotting.figure``.
    """
    size: dict[str, Any] = {"sizing_mode": "stretch_both", "min_height": 0}
    if height is not None:
        size = {"sizing_mode": "stretch_width", "height": height}
    plot = figure(
        **size,
        toolbar_location=None,
        tools="",
        min_border=4,
        **options,
    )
    plot.toolbar.logo = None
    for axis, label in ((plot.xaxis[0], x_label), (plot.yaxis[0], y_label)):
        axis.update(axis_label=label, **AXIS_TEXT)
        axis.formatter.update(power_limit_high=POWERS[1], power_limit_low=POWERS[0])
    plot.title.text_font = FONT
    plot.title.text_font_size = "13px"
    return plot


def centered_texts(plot: figure, source: ColumnDataSource, field: str) -> GlyphRenderer:
    """Return texts of a field of the source, centered at its "x" and "y", all in one color that the caller sets.

    Bokeh's texts also accept colors row by row, but fail if the number of rows shrinks during layout.
    """
    return plot.text(
        "x",
        "y",
        text=field,
        source=source,
        text_align="center",
        text_baseline="middle",
        text_font=value(FONT),
        text_font_size=TEXT_SIZE,
    )


def set_log_axis(plot: figure, *, is_log: bool) -> None:
    """Give the vertical axis a linear scale, which begins at 0, or a logarithmic one, whose ends the caller sets."""
    if isinstance(plot.y_scale, LogScale) == is_log:
        return
    if is_log:
        plot.y_range = Range1d(0.1, 1.0)
        plot.y_scale = LogScale()
    else:  # in this order: a range that finds its ends by itself complains of those of a logarithmic axis
        plot.y_scale = LinearScale()
        plot.y_range = DataRange1d(start=0)
    ticker = FixedTicker() if is_log else BasicTicker(desired_num_ticks=4)
    plot.yaxis[0].ticker = plot.ygrid[0].ticker = ticker


def set_log_ends(plot: figure, ys: Iterable[float]) -> None:
    """Make the vertical axis logarithmic, and let it end around the positive ones of some places."""
    set_log_axis(plot, is_log=True)
    found = [float(value) for value in ys if isfinite(value) and value > 0.0]
    low, high = (min(found), max(found)) if found else (0.1, 1.0)
    start, end = low / AROUND_LOG, high * AROUND_LOG
    plot.y_range.update(start=start, end=end)
    plot.yaxis[0].ticker.ticks = log_ticks(start, end)


def log_ticks(start: float, end: float) -> list[float]:
    """Return two to ``LOG_TICKS`` round numbers between the ends of a logarithmic axis, evenly spread on it.

    Bokeh's own ticks are evenly spread in numbers where there are few decades, and then stand on each other at the top.
    """
    decades = range(floor(log10(start)), ceil(log10(end)) + 1)
    found: list[float] = []
    for mantissas in (range(10, 100), range(10, 100, 10), (10, 20, 50), (10,)):
        fewer = [float(f"{m}e{k - 1}") for k in decades for m in mantissas]
        fewer = [tick for tick in fewer if start <= tick <= end]
        if len(fewer) < LEAST_TICKS:
            break
        found = fewer
        if len(found) <= LOG_TICKS:
            break
    return found[:: -(-len(found) // LOG_TICKS) or 1]


def set_ends(
    plot: figure, xs: Iterable[float], ys: Iterable[float], *, is_log: bool = False
) -> None:
    """Let the axes end around the finite ones of some places: Bokeh complains of the ends of nothing.

    The plot's ranges are replaced by ones with fixed ends if they have none. ``is_log`` is as for ``set_log_axis``.
    """
    if is_log:
        set_log_ends(plot, ys)
    for name, values in (("x_range", xs), *(() if is_log else (("y_range", ys),))):
        if not isinstance(getattr(plot, name), Range1d):
            setattr(plot, name, Range1d(0, 1))
        found = [float(value) for value in values if isfinite(value)]
        low, high = (min(found), max(found)) if found else (0.1, 1.0)
        margin = AROUND * (high - low) or 0.5
        getattr(plot, name).update(start=low - margin, end=high + margin)


def exact_values(hover: HoverTool, across: str, columns: Mapping[str, str]) -> None:
    """Let a hover tool tell the values of some columns, {column: its name}, with all digits that mean something."""
    tooltips = [(across, "@epoch{%.6g}")]
    tooltips += [(literal(name), f"@{column}{{%.10g}}") for column, name in columns.items()]
    if hover.tooltips != tooltips:
        hover.formatters = {f"@{column}": "printf" for column in ("epoch", *columns)}
        hover.tooltips = tooltips


def place_legend(plot: figure) -> None:
    """Place the plot's legend in one row above it, where it covers no data."""
    legend = plot.legend[0]
    style_legend(legend)
    plot.add_layout(legend, "above")


def style_legend(legend: Legend) -> None:
    """Give a legend the page's font, in one row."""
    legend.orientation = "horizontal"
    legend.label_text_font = FONT
    legend.label_text_font_size = TEXT_SIZE
    legend.padding = 2
    legend.margin = 0
    legend.spacing = LEGEND_GAP
    legend.glyph_height = legend.label_height = LEGEND_ROW - legend.spacing


def axis_title(text: str, pixels: int = SHORTEST_AXIS) -> str:
    """Return a title for an axis of ``pixels`` px, in lines that fit, such that Bokeh draws it literally."""
    return literal(wrapped(text, int(pixels / WIDE_LETTER), TITLE_LINES))


class ClassLegend:
    """A legend above a plot that names classes by color and marker, whichever of them the plot shows.

    A plot of a fixed height grows by the legend's rows, so that the area inside the axes keeps its height.
    """

    def __init__(self, plot: figure) -> None:
        self._plot = plot
        self._height = plot.height
        self._keys: list[GlyphRenderer] = []
        self.legend = Legend(items=[])
        style_legend(self.legend)
        plot.add_layout(self.legend, "above")

    def name(self, classes: Iterable[str], width: int, room: int | None = None) -> None:
        """Name the first of the target's classes, side by side as far as ``width`` px allow.

        ``room`` is the height in px that the legend may take of a plot that does not grow; it has at least one row.
        """
        line = min(CLASS_LINE, max(int((width - LEGEND_MARK) / LETTER), 1))
        given = list(islice(classes, MOST_NAMED))
        rows = _rows([wrapped(name, line) for name in given], width)
        if room is not None and _height(rows) > room:  # shorter names have room beside each other
            shorter = (
                _rows([wrapped(name, most, 1) for name in given], width)
                for most in range(line, LEAST_NAME - 1, -1)
            )
            rows = next((short for short in shorter if _height(short) <= room), rows)
        rows = [[literal(name) for name in row] for row in rows]
        names = [name for row in rows for name in row]
        self.legend.ncols = max(map(len, rows), default=1)
        if room is None:
            more_rows = max(len(rows) - 1, 0)
            more_lines = sum(most_lines(row) - 1 for row in rows)
            self._plot.height = self._height + LEGEND_ROW * more_rows + LINE * more_lines
        else:
            names = _within(rows, room)
        if [item.label.value for item in self.legend.items] == names:
            return
        self._plot.renderers = [r for r in self._plot.renderers if r not in self._keys]
        nowhere = [float("nan")]  # a glyph without rows has no icon in the legend
        self._keys = [
            self._plot.scatter(
                nowhere, nowhere, marker=class_marker(j), size=8, color=class_color(j)
            )
            for j in range(len(names))
        ]
        self.legend.items = [
            LegendItem(label=name, renderers=[key])
            for name, key in zip(names, self._keys, strict=True)
        ]


def put(source: ColumnDataSource, columns: Mapping[str, Any]) -> None:
    """Set the columns of a source: only what has changed is sent to the page, and many numbers as bytes."""
    packed = {name: _packed(values) for name, values in columns.items()}
    now = source.data
    if {name: len(values) for name, values in now.items()} != {
        name: len(values) for name, values in packed.items()
    }:
        source.data = packed
        return
    changed = {name: values for name, values in packed.items() if not _is_same(values, now[name])}
    if changed:
        source.data.update(changed)


def _packed(values: Any) -> Any:  # noqa: ANN401 - a column
    """Return a long list of numbers as an array, which Bokeh sends as bytes; anything else as it is."""
    if not isinstance(values, list) or len(values) < LEAST_PACKED:
        return values
    if not isinstance(values[0], int | float) or isinstance(values[0], bool):
        return values
    try:
        return array("d", values)
    except TypeError:  # gaps, or texts between the numbers
        return values


def _is_same(a: Any, b: Any) -> bool:  # noqa: ANN401 - columns
    """Return whether two columns have the same values; False where that is not certain."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(_is_same, a, b))
    if hasattr(a, "tobytes"):
        return bool(getattr(a, "shape", None) == getattr(b, "shape", None)) and (
            a.tobytes() == b.tobytes()
        )
    return bool(a == b or (a != a and b != b))  # noqa: PLR0124 - both are NaN


def _rows(names: list[str], width: int) -> list[list[str]]:
    """Return names in rows of a legend, as many beside each other as ``width`` px allow."""
    entry = LETTER * max(longest_line(names), 1) + LEGEND_MARK + LEGEND_GAP
    across = max(1, int((width + LEGEND_GAP) / entry))
    return [names[j : j + across] for j in range(0, len(names), across)]


def _height(rows: list[list[str]]) -> int:
    return sum(LEGEND_ROW + LINE * (most_lines(row) - 1) for row in rows)


def _within(rows: list[list[str]], room: int) -> list[str]:
    """Return the names of the first rows that fit into ``room`` px, of one row at least."""
    kept: list[str] = []
    for number, row in enumerate(rows, 1):
        if kept and _height(rows[:number]) > room:
            break
        kept += row
    return kept


def empty_source(*columns: str) -> ColumnDataSource:
    """Return a source with these columns and no rows, for a view that has not been drawn yet."""
    return ColumnDataSource(data={column: [] for column in columns})

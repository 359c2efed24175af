"""Lines across a plot over the epochs where settings of the run were changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bokeh.core.properties import value
from bokeh.models import HoverTool, LinearScale, Range1d

from web.viewmodel.words import t
from web.views.kit.plots import empty_source, put
from web.views.kit.text import literal
from web.views.kit.theme import FONT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bokeh.plotting import figure

    from web.views.kit.theme import Theme

HEIGHT = "height"  # of the plot, from 0 to 1


class ChangeMarks:
    """A dotted line for each change, with its name beside it, and the whole of it where it is pointed at.

    Parameters
    ----------
    plot
        A plot with epochs on its horizontal axis.
    """

    def __init__(self, plot: figure) -> None:
        self._source = empty_source("epoch", "what", "short")
        self._lines = plot.vspan("epoch", source=self._source, line_width=1.5, line_dash="dotted")
        plot.extra_y_ranges = {**plot.extra_y_ranges, HEIGHT: Range1d(0, 1)}
        plot.extra_y_scales = {**plot.extra_y_scales, HEIGHT: LinearScale()}
        self._texts = plot.text(
            "epoch",
            y=0.98,
            y_range_name=HEIGHT,
            text="short",
            source=self._source,
            text_baseline="top",
            x_offset=4,
            text_font=value(FONT),
            text_font_size="11px",
        )
        tooltips = [(t("changed_here"), "@what")]
        plot.add_tools(HoverTool(renderers=[self._lines], tooltips=tooltips))

    def show(self, marks: Mapping[str, list[Any]]) -> None:
        """Show the marks of ``pictures.over_time.change_marks``."""
        texts = {name: [literal(text) for text in marks[name]] for name in ("what", "short")}
        put(self._source, {"epoch": marks["epoch"], **texts})

    def restyle(self, theme: Theme) -> None:
        """Set the colors."""
        self._lines.glyph.line_color = theme.ink_soft
        self._texts.glyph.text_color = theme.ink_soft

    def name(self, *, visible: bool) -> None:
        """Show the names beside the lines, or leave them out where there is no room."""
        self._texts.visible = visible

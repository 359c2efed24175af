"""Giving Bokeh's plots the colors of a theme, which web/viewmodel/pictures/style.py defines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.pictures.style import (
    CLASS_COLORS,
    CLASS_MARKERS,
    DARK,
    FONT,
    LIGHT,
    THEMES,
    Theme,
    class_color,
    class_marker,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bokeh.plotting import figure

__all__ = [
    "CLASS_COLORS",
    "CLASS_MARKERS",
    "DARK",
    "FONT",
    "LIGHT",
    "THEMES",
    "Theme",
    "class_color",
    "class_marker",
    "restyle",
]


def restyle(plots: Iterable[figure], theme: Theme) -> None:
    """Give the frame, axes, grid, legend and title of every plot the theme's colors."""
    for plot in plots:
        _set(
            plot,
            # The card's color. Without a ground Bokeh 3.9 strokes the outline along the path of the drawing before:
            # ghosts of old ticks and points.
            background_fill_color=theme.surface,
            border_fill_color=None,
            outline_line_color=theme.line,
        )
        for axis in plot.axis:
            _set(
                axis,
                axis_label_text_color=theme.ink_soft,
                major_label_text_color=theme.ink_soft,
                axis_line_color=theme.line,
                major_tick_line_color=theme.line,
                minor_tick_line_color=None,
            )
        for grid in plot.grid:
            _set(grid, grid_line_color=theme.line, grid_line_alpha=0.6)
        for legend in plot.legend:
            _set(
                legend,
                background_fill_color=theme.surface,
                background_fill_alpha=0.85,
                border_line_color=None,
                label_text_color=theme.ink,
            )
        _set(plot.title, text_color=theme.ink)


def _set(model: Any, **properties: Any) -> None:  # noqa: ANN401 - any Bokeh model
    for name, value in properties.items():
        setattr(model, name, value)

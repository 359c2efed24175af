"""Names from a file, however long: pictures draw them in lines that fit; the hover and the editor's heads on one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from apps import do, view
from long_names import LONG, load, longest, whole

from web.views.data.scatter import DataScatter
from web.views.data.table_editor import MOST_FITTED, TableEditor
from web.views.kit.plots import MOST_NAMED
from web.views.results.confusion import Confusion
from web.views.results.regions import RegionsView

if TYPE_CHECKING:
    from web.app import App
PLACES = ("confusion", "regions", "scatter", "table-editor")


def test_titles_fit_their_axis(app: App) -> None:
    """Up the side always, across to the width that the page has."""
    load(app, 0)
    regions, scatter, confusion = (view(app, k) for k in (RegionsView, DataScatter, Confusion))
    for picture in (regions, scatter):
        for width, most in ((200, 28), (700, 100)):
            picture._resized("inner_width", None, width)
            shown = [axis for axis in picture._plot.xaxis if axis.visible]
            assert longest(shown[0].axis_label) <= most
            assert whole(shown[0].axis_label) == f"x0 {LONG}"
        assert longest(picture._plot.yaxis[0].axis_label) <= 34
    for axis in confusion._fit.axis:
        assert f"y {LONG}" in whole(axis.axis_label)


def test_a_legend_of_many_rows_makes_the_plot_higher(app: App) -> None:
    """What is inside the axes keeps its height; no more than the first classes are named."""
    load(app, 30)
    picture = view(app, DataScatter)
    heights = []
    for width in (1200, 280):
        picture._resized("inner_width", None, width)
        legend = picture._legend.legend
        rows = -(-len(legend.items) // legend.ncols)
        lines = {item.label.value.count("\n") for item in legend.items}
        assert len(lines) == 1
        heights.append(picture._plot.height - (22 + 15 * lines.pop()) * rows)
    assert len(legend.items) == MOST_NAMED
    assert heights[0] == heights[1]
    names = [item.label.value for item in legend.items]
    assert max(map(longest, names)) <= 26
    assert [whole(name) for name in names[:2]] == [f"c00 {LONG}", f"c01 {LONG}"]


def test_a_legend_leaves_most_of_the_stage_to_the_picture(app: App) -> None:
    """Whole rows of names, as many as have room above a picture that does not grow; at least one."""
    load(app, 30)
    picture = view(app, RegionsView)
    picture._resized("inner_width", None, 1200)
    counts = []
    for height in (100, 300, 900, 3000):
        picture._became_high("outer_height", None, height)
        legend = picture._legend.legend
        names = [item.label.value for item in legend.items]
        for number, name in enumerate(names[:2]):  # shorter where more of them have room then
            assert f"c{number:02} {LONG}".startswith(whole(name).removesuffix("\u2026")), height
            assert whole(name)[:3] == f"c{number:02}"
        rows = -(-len(names) // legend.ncols)
        assert rows == 1 or rows * (22 + 15 * names[0].count("\n")) <= 0.3 * (height + 42)
        counts.append(len(names))
    assert whole(names[0]) == f"c00 {LONG}"
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] == MOST_NAMED


@pytest.mark.parametrize(("features", "mode"), [(2, "force_fit"), (12, "none")])
def test_the_editor_fits_few_columns_and_scrolls_many(app: App, features: int, mode: str) -> None:
    """A column is as wide as it needs; its head has its whole name, escaped."""
    load(app, 2, features)
    grid = view(app, TableEditor)._grid
    assert sum(column.width for column in grid.columns) > 0
    assert grid.autosize_mode == mode or sum(c.width for c in grid.columns) > MOST_FITTED
    assert grid.columns[0].title == escape(f"x0 {LONG}")
    do(app, "choose", key="iris")
    assert grid.autosize_mode == "force_fit"

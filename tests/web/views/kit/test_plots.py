"""What all figures have in common: fonts, titles in lines that fit, legends of classes."""

from __future__ import annotations

import math
from array import array

import numpy as np
import pytest
from bokeh.document import Document
from bokeh.models import DataRange1d

from web.views.kit.plots import (
    CLASS_LINE,
    MOST_NAMED,
    ClassLegend,
    axis_title,
    centered_texts,
    empty_source,
    log_ticks,
    new_plot,
    place_legend,
    put,
    set_ends,
    set_log_axis,
    set_log_ends,
)
from web.views.kit.theme import FONT, class_color, class_marker


def plot(height: int = 300) -> object:
    return new_plot(x_label="Time", y_label="Size", height=height)


def test_a_new_plot_has_titles_and_no_tools() -> None:
    """The page's font in all of it, and as wide as its place."""
    made = plot(250)
    assert (made.xaxis[0].axis_label, made.yaxis[0].axis_label) == ("Time", "Size")
    assert (made.height, made.sizing_mode) == (250, "stretch_width")
    assert made.toolbar_location is None
    assert list(made.toolbar.tools) == []
    assert made.toolbar.logo is None
    fonts = {axis.axis_label_text_font for axis in made.axis}
    assert fonts | {axis.major_label_text_font for axis in made.axis} == {FONT}
    assert made.title.text_font == FONT


def test_an_empty_source_has_its_columns() -> None:
    """Bokeh needs them before the first row is drawn."""
    assert empty_source("x", "y").data == {"x": [], "y": []}


@pytest.fixture
def changes() -> tuple[object, list[object]]:
    """Return a source in a document, and a list of what is said of its changes: None, or the columns."""
    source = empty_source("x", "y", "name")
    document = Document()
    document.add_root(source)
    said: list[object] = []
    document.on_change(lambda event: said.append(sorted(getattr(event, "cols", None) or [])))
    return source, said


def test_only_columns_that_have_changed_are_sent(changes: tuple[object, list[object]]) -> None:
    """All of them if the number of rows or the columns change; nothing if nothing has changed."""
    source, said = changes
    first = {"x": [1.0, 2.0], "y": [0.0, math.nan], "name": ["a", "b"]}
    put(source, first)
    assert said == [[]]  # a whole table
    assert source.data == first
    put(source, {**first, "name": ["a", "c"]})
    put(source, {**first, "name": ["a", "c"], "x": [1.0, 3.0]})
    assert said[1:] == [["name"], ["x"]]
    assert source.data["x"] == [1.0, 3.0]
    put(source, {"x": [1.0], "y": [0.0], "name": ["a"]})
    put(source, {"x": [1.0], "y": [0.0]})
    assert said[3:] == [[], []]
    assert set(source.data) == {"x", "y"}


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (np.zeros(3), np.zeros(3), True),
        (np.full(2, np.nan), np.full(2, np.nan), True),
        (np.zeros(3), np.array([0.0, 0.0, 1.0]), False),
        ([np.zeros((2, 2))], [np.zeros((2, 2))], True),
        ([np.zeros((2, 3))], [np.zeros((3, 2))], False),
        ([0.0] * 20, [0.0] * 20, True),
        ([0.0] * 20, [0.0] * 19 + [1.0], False),
        (["a"] * 20, ["a"] * 20, True),
        (["a"] * 20, ["a"] * 19 + ["b"], False),
        ([0.0, 1.0], np.array([0.0, 1.0]), False),
        ([], [], True),
    ],
)
def test_a_column_is_the_same_if_its_values_are(before: object, after: object, same: bool) -> None:  # noqa: FBT001
    """Of every kind of column that a picture has."""
    source = empty_source("x")
    document = Document()
    document.add_root(source)
    put(source, {"x": before})
    said: list[object] = []
    document.on_change(said.append)
    put(source, {"x": after})
    assert bool(said) != same


def test_many_numbers_are_sent_as_bytes() -> None:
    """Not few, and no texts, truth values or gaps."""
    many = list(range(16))
    source = empty_source("x", "t", "b", "g")
    columns = {"x": many, "t": ["a"] * 16, "b": [True] * 16, "g": [0.5, None] * 8}
    put(source, columns)
    assert source.data["x"] == array("d", many)
    assert {name: source.data[name] for name in "tbg"} == {name: columns[name] for name in "tbg"}
    put(source, {name: values[:15] for name, values in columns.items()})
    assert source.data["x"] == many[:15]


def test_texts_stand_around_their_points() -> None:
    """All alike: Bokeh fails on other colors where rows become fewer."""
    source = empty_source("x", "y", "name")
    texts = centered_texts(plot(), source, "name")
    assert texts.data_source is source
    assert texts.glyph.text == "name"
    assert (texts.glyph.text_align, texts.glyph.text_baseline) == ("center", "middle")
    assert isinstance(texts.glyph.text_color, str)


def test_a_legend_stands_above_the_data() -> None:
    """In one row, where it covers nothing."""
    made = plot()
    made.line([0, 1], [0, 1], legend_label="rising")
    place_legend(made)
    assert made.legend[0] in made.above
    assert made.legend[0].orientation == "horizontal"
    assert made.legend[0].label_text_font == FONT


@pytest.mark.parametrize("pixels", [80, 240, 700])
def test_an_axis_title_breaks_into_lines_that_fit(pixels: int) -> None:
    """All words of it where there is room, in three lines at most; TeX stays text."""
    title = "the $$weight$$ of a thing that was measured in kilograms after the second winter"
    made = axis_title(title, pixels)
    assert made.count("\n") <= 2
    assert "$$" not in made
    assert max(map(len, made.split("\n"))) <= pixels // 7 + 2  # the joiners in TeX have no width
    words = " ".join(made.replace("\u2060", "").split())
    if pixels > 80:
        assert words == title
    else:
        assert title.startswith(words.removesuffix("…"))


def test_classes_are_named_by_color_and_marker() -> None:
    """Also those of which the plot holds nothing; a name that was there is not made again."""
    made = plot()
    legend = ClassLegend(made)
    legend.name(["cat", "dog", "$$x$$"], 600)
    items = legend.legend.items
    assert [item.label.value for item in items] == ["cat", "dog", "$\u2060$x$\u2060$"]
    for j, item in enumerate(items):
        glyph = item.renderers[0].glyph
        assert (glyph.marker, glyph.fill_color) == (class_marker(j), class_color(j))
        assert all(math.isnan(x) for x in item.renderers[0].data_source.data["x"])
    legend.name(["cat", "dog", "$$x$$"], 500)
    assert legend.legend.items is items
    legend.name(["cat"], 600)
    assert len(made.renderers) == 1
    legend.name([], 600)
    assert made.renderers == []
    assert legend.legend.items == []


def test_many_classes_take_rows_and_the_plot_grows_by_them() -> None:
    """What is inside the axes keeps its height; no more than the first ones are named."""
    made = plot(300)
    legend = ClassLegend(made)
    names = [f"class {j:02}" for j in range(30)]
    legend.name(names, 2000)
    one_row = made.height
    assert one_row == 300 + 22 * (-(-MOST_NAMED // legend.legend.ncols) - 1)
    legend.name(names, 200)
    rows = -(-MOST_NAMED // legend.legend.ncols)
    assert len(legend.legend.items) == MOST_NAMED
    assert made.height == 300 + 22 * (rows - 1) > one_row
    legend.name(["a", "b"], 200)
    assert made.height == 300


def test_a_long_name_goes_on_in_another_line() -> None:
    """No line is longer than a legend has room for, and the plot grows by the lines."""
    made = plot(300)
    legend = ClassLegend(made)
    legend.name(["a name of a class that is much longer than the others", "b"], 900)
    label = legend.legend.items[0].label.value
    assert max(map(len, label.split("\n"))) <= CLASS_LINE
    assert made.height == 300 + 15 * label.count("\n")


@pytest.mark.parametrize(
    ("ys", "is_log", "ends"),
    [
        ([1.0, 3.0, float("nan")], False, (0.9, 3.1)),
        ([2.0], False, (1.5, 2.5)),
        ([0.13, 10.0, float("inf")], True, (0.1, 13.0)),
        ([], False, (0.055, 1.045)),
        ([float("nan")], True, (0.1 / 1.3, 1.3)),
    ],
)
def test_axes_end_around_what_is_drawn(
    ys: list[float], ends: tuple[float, float], *, is_log: bool
) -> None:
    """Also around nothing, of which Bokeh would complain."""
    plot = new_plot(x_label="", y_label="")
    set_ends(plot, [0.0, 10.0], ys, is_log=is_log)
    assert (plot.y_range.start, plot.y_range.end) == pytest.approx(ends)
    assert (plot.x_range.start, plot.x_range.end) == pytest.approx((-0.5, 10.5))


def test_a_logarithmic_axis_ends_around_what_is_above_zero_and_goes_back() -> None:
    """Bokeh finds no ends on it by itself: losses of 0 and ones that are missing are left out."""
    plot = new_plot(x_label="x", y_label="y")
    set_log_axis(plot, is_log=True)
    set_log_ends(plot, [0.0, float("nan"), 0.5, 2.0, -1.0])
    assert 0.0 < plot.y_range.start < 0.5
    assert plot.y_range.end > 2.0
    set_log_ends(plot, [])
    assert 0.0 < plot.y_range.start < plot.y_range.end
    set_log_axis(plot, is_log=False)
    assert isinstance(plot.y_range, DataRange1d)
    assert plot.y_range.start == 0


@pytest.mark.parametrize(
    ("start", "end", "ticks"),
    [
        (0.02, 0.7, [0.02, 0.05, 0.1, 0.2, 0.5]),
        (0.02, 0.79, [0.02, 0.05, 0.1, 0.2, 0.5]),
        (1e-12, 10.0, [1e-12, 1e-9, 1e-6, 1e-3, 1.0]),
        (0.25, 0.42, [0.3, 0.4]),
        (1.05, 1.78, [1.1, 1.3, 1.5, 1.7]),
        (0.9, 150.0, [1.0, 10.0, 100.0]),
    ],
)
def test_ticks_of_a_logarithmic_axis_are_few_and_round(
    start: float, end: float, ticks: list[float]
) -> None:
    """Over many decades and within one."""
    assert log_ticks(start, end) == ticks


@pytest.mark.parametrize("seed", range(50))
def test_a_logarithmic_axis_always_has_ticks(seed: int) -> None:
    """Two to five between its ends, however far these are apart."""
    rng = np.random.default_rng(seed)
    low = 10.0 ** rng.uniform(-300, 300)
    found = new_plot(x_label="x", y_label="y")
    set_log_axis(found, is_log=True)
    set_ends(found, [1.0], [low, low * 10.0 ** rng.uniform(0, 7), 0.0], is_log=True)
    ticks = found.yaxis[0].ticker.ticks
    assert 2 <= len(ticks) <= 5
    assert found.y_range.start <= ticks[0] < ticks[-1] <= found.y_range.end


def test_in_a_small_picture_shorter_names_keep_every_class() -> None:
    """Names are cut before a class is left out; where all have room they are whole."""
    legend = ClassLegend(new_plot(x_label="", y_label="", height=200))
    names = ["setosa", "versicolor", "virginica"]
    legend.name(names, 187, 56)
    found = [item.label.value for item in legend.legend.items]
    assert len(found) == len(names)
    for name, label in zip(names, found, strict=True):
        assert name.startswith(label.removesuffix("\u2026"))
    assert legend.legend.ncols == 2
    legend.name(names, 187, 66)
    assert [item.label.value for item in legend.legend.items] == names
    legend.name([f"class {j}" for j in range(20)], 60, 50)
    assert len(legend.legend.items) >= 1

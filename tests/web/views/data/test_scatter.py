"""The rows over two columns: marks, colors and axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from apps import do, view

from web.views.data.scatter import DataScatter
from web.views.kit.theme import class_color, class_marker

if TYPE_CHECKING:
    from web.app import App

PLACES = ("scatter",)


def test_points_have_the_look_of_their_part_and_class(app: App) -> None:
    """Training rows are filled, test rows hollow; color and marker are those of the class, which the legend names."""
    do(app, "choose", key="iris")
    view_ = view(app, DataScatter)
    dataset = app.lab.experiment.dataset
    for part, mark in zip(("train", "validation", "test"), view_._marks, strict=True):
        labels = getattr(dataset, f"labels_{part}").tolist()
        data = mark.data_source.data
        assert list(data["color"]) == [class_color(j) for j in labels]
        assert list(data["marker"]) == [class_marker(j) for j in labels]
    assert view_._marks[0].glyph.fill_alpha > 0.8
    assert view_._marks[2].glyph.fill_alpha == 0
    legend = view_._legend.legend
    assert [item.label.value for item in legend.items] == list(dataset.output_names)
    assert not view_._bar.visible


def test_a_number_target_has_a_color_bar(app: App) -> None:
    """The bar's range holds the mean in its middle, and there are no classes in the legend."""
    do(app, "choose", key="auto-mpg")
    view_ = view(app, DataScatter)
    assert view_._bar.visible
    middle = (view_._mapper.low + view_._mapper.high) / 2
    assert middle == pytest.approx(app.lab.experiment.dataset.target_mean[0])
    assert view_._legend.legend.items == []


def test_axes_of_numbers_and_of_categories(app: App) -> None:
    """Each has an axis of its own, with the column's name; what is not drawn is not visible."""
    do(app, "choose", key="heart")
    do(app, "set", settings={"scatter_x": "chest pain", "scatter_y": "age (years)"})
    plot = view(app, DataScatter)._plot
    shown = {axis.axis_label: axis for axis in plot.axis if axis.visible}
    assert set(shown) == {"chest pain", "age (years)"}
    assert shown["chest pain"].ticker.ticks == [0, 1, 2, 3]
    assert shown["chest pain"].major_label_overrides[0] == "asymptomatic"
    assert shown["age (years)"].major_label_overrides == {}
    do(app, "set", settings={"scatter_x": "", "scatter_y": ""})
    assert {axis.axis_label for axis in plot.axis if axis.visible} == {
        "age (years)",
        "resting blood pressure (mm Hg)",
    }


def test_other_settings_do_not_draw_the_points_again(app: App) -> None:
    """A learning rate says nothing about the rows."""
    do(app, "choose", key="iris")
    sources = view(app, DataScatter)._points
    before = {part: source.data for part, source in sources.items()}
    do(app, "set", settings={"learning_rate": 0.3})
    assert all(sources[part].data is data for part, data in before.items())

"""What the picture shows is chosen: a projection, a slice and where its other features stay, regions without shades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from apps import choose, do, teach, view

from web.viewmodel.settings.table import Settings
from web.views.kit.theme import DARK, LIGHT
from web.views.results.picture_controls import PictureControls
from web.views.results.regions import RegionsView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("regions", "picture-controls")


@pytest.fixture(autouse=True)
def _choices_as_at_the_start(app: App) -> None:
    first = Settings().views()  # type: ignore[no-untyped-call]  # param's
    do(app, "set", settings=first)


def controls(app: App) -> Any:
    return view(app, PictureControls)


def picture(app: App) -> Any:
    return view(app, RegionsView)


def pick(app: App, name: str, value: object) -> None:
    control = getattr(controls(app), name)
    choose(app, control.model if hasattr(control, "model") else control, value)


@pytest.mark.parametrize("key", ["iris", "penguins", "wine", "breast-cancer", "digits", "heart"])
def test_every_classic_table_has_a_picture_at_once(app: App, key: str) -> None:
    """The colors of the points follow the network, and so do the crosses."""
    do(app, "choose", key=key)
    drawn = picture(app)
    assert drawn._plot.visible
    assert drawn._text.text == "" or "principal components" in drawn._text.text
    dataset = app.lab.experiment.dataset
    for part in ("train", "test"):
        assert len(drawn._points[part].data["x"]) == min(1000, len(getattr(dataset, f"x_{part}")))
    before = list(drawn._points["train"].data["fill"])
    wrong = len(drawn._marks["wrong"].data["x"])
    do(app, "step", unit="epoch", count=6)
    assert list(drawn._points["train"].data["fill"]) != before
    assert len(drawn._marks["wrong"].data["x"]) < wrong


@pytest.mark.parametrize("key", ["diabetes", "auto-mpg"])
def test_numbers_have_a_scale(app: App, key: str) -> None:
    do(app, "choose", key=key)
    assert picture(app)._bar.visible
    assert list(picture(app)._marks["wrong"].data["x"]) == []


def test_a_slice_with_what_stays(app: App) -> None:
    """The cells are what the network says to the row with two values replaced; a slider changes the picture."""
    do(app, "choose", key="penguins")
    do(app, "step", unit="epoch", count=4)
    pick(app, "_kind", "slice")
    panel, drawn = controls(app), picture(app)
    image = np.array(drawn._image.data["image"][0])
    dataset = app.lab.experiment.dataset
    row = int(dataset.train_rows[0])
    table = app.lab.experiment.source.table
    values = {f.column: table.column(f.column).values[row] for f in dataset.features}
    across, up = panel._across.model.value, panel._up.model.value
    data = drawn._image.data
    cells = [(3, 5), (30, 44), (59, 0)]
    rows = [
        values
        | {
            across: data["x"][0] + (j + 0.5) / 60 * data["dw"][0],
            up: data["y"][0] + (i + 0.5) / 60 * data["dh"][0],
        }
        for i, j in cells
    ]
    said = [names(app).index(answer["class"]) for answer in do(app, "predict", rows=rows)]
    assert [int(image[i, j]) for i, j in cells] == said
    assert drawn._marks["cross"].data["x"] == [pytest.approx(values[across])]
    sliders = [c for c in panel._others.children if hasattr(c, "step")]
    choose(app, sliders[0], sliders[0].end)
    assert app.lab.settings.slice_values == {sliders[0].title: sliders[0].end}
    assert (np.array(drawn._image.data["image"][0]) != image).any()
    assert panel._others.children[0] in panel._others.children
    pick(app, "_row", 101)
    assert app.lab.settings.slice_values == {}
    assert app.lab.settings.slice_row == 101
    cross = drawn._regions.explanation
    near = int(dataset.train_rows[abs(dataset.train_rows - 100).argmin()]) + 1
    assert f"row {near} " in cross


def names(app: App) -> list[str]:
    return list(app.lab.experiment.dataset.output_names)


def test_other_features_vary(app: App) -> None:
    """Each list offers the numbers; the axes follow."""
    do(app, "choose", key="iris")
    pick(app, "_kind", "slice")
    panel, drawn = controls(app), picture(app)
    columns = [value for value, _ in panel._across.model.options]
    assert columns == [f.column for f in app.lab.experiment.dataset.features]
    pick(app, "_across", columns[3])
    pick(app, "_up", columns[2])
    assert drawn._regions.x_label == columns[3]
    assert drawn._regions.y_label == columns[2]
    pick(app, "_kind", "projection")
    assert "Component 1" in drawn._regions.x_label
    assert panel._others.children == []
    assert not panel._row.visible


def test_regions_without_shades(app: App) -> None:
    """One color for each class; for numbers there is no such choice, nor a projection of two features."""
    panel, drawn = controls(app), picture(app)
    do(app, "step", unit="epoch", count=3)
    assert not panel._kind.model.visible
    pick(app, "_shades", "discrete")
    assert len(np.unique(np.array(drawn._image.data["image"][0]))) <= 2
    pick(app, "_shades", "continuous")
    assert len(np.unique(np.array(drawn._image.data["image"][0]))) > 10
    do(app, "choose", key="hills")
    assert not panel._shades.model.visible


def test_crosses_follow_the_theme(app: App) -> None:
    for theme in (DARK, LIGHT):
        picture(app).restyle(theme)
        controls(app).restyle(theme)
        assert {r.glyph.line_color for r in picture(app)._crosses} == {theme.ink}


def test_a_lesson_locks_and_hides_choices(app: App) -> None:
    """Each by itself; the sliders all together; what it does not fix stays."""
    do(app, "choose", key="iris")
    do(app, "set", settings={"output_plot": "slice"})
    teach(app, locked=["output_plot", "slice_values"], hidden=["slice_row", "slice_x"])
    panel = controls(app)
    assert app.lab.settings.output_plot == "slice"
    assert (panel._kind.model.disabled, panel._kind.model.visible) == (True, True)
    assert all(control.disabled for control in panel._others.children)
    assert (panel._row.visible, panel._across.model.visible) == (False, False)
    assert (panel._up.model.disabled, panel._up.model.visible) == (False, True)
    teach(app)
    assert not panel._kind.model.disabled
    assert panel._across.model.visible
    assert not any(control.disabled for control in panel._others.children)

"""The picture over one or two features: colors, points, and what a person does in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from apps import choose, do, use, view
from bokeh.events import Pan, PanEnd, PanStart, Tap

from web.viewmodel.pictures.style import POINT_GROUND
from web.viewmodel.pictures.style import REGION_SHADES as SHADES
from web.views.kit.theme import DARK, LIGHT, class_color, class_marker
from web.views.results.point_controls import PointControls
from web.views.results.regions import RegionsView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("regions", "point-controls")


@pytest.fixture(autouse=True)
def _clicks_change_nothing(app: App) -> None:
    mode(app, "nothing")  # the pointer stays as it is when the page begins anew


def picture(app: App) -> Any:
    return view(app, RegionsView)


def happen(app: App, kind: Any, x: float, y: float) -> None:
    """Let the page tell of something that a person did at a place of the plot."""
    plot = picture(app)._plot
    place = {"sx": 0, "sy": 0, "x": x, "y": y}
    more = {"delta_x": 0, "delta_y": 0} if kind is Pan else {}
    use(app, lambda: plot._trigger_event(kind(plot, **place, **more)))


def mode(app: App, name: str) -> None:
    choose(app, view(app, PointControls)._mode.widget, name)


def column(app: App, j: int) -> list[Any]:
    table = app.lab.experiment.source.table
    values: list[Any] = table.columns[j].values.tolist()
    return values


def test_each_point_has_the_look_of_its_class_and_part(app: App) -> None:
    """Training rows are filled with their color, test rows edged with it; marker and color say the class."""
    drawn, dataset = picture(app), app.lab.experiment.dataset
    for part, filled in (("train", True), ("test", False)):
        data = drawn._points[part].data
        labels = getattr(dataset, f"labels_{part}").tolist()
        colors = [class_color(j) for j in labels]
        grounds = [POINT_GROUND] * len(labels)
        assert list(data["fill"]) == (colors if filled else grounds)
        assert list(data["line"]) == (grounds if filled else colors)
        assert list(data["marker"]) == [class_marker(j) for j in labels]
    assert [item.label.value for item in drawn._legend.legend.items] == list(dataset.output_names)
    assert not drawn._bar.visible


def test_a_region_has_the_color_of_the_class_that_the_network_says(app: App) -> None:
    """Asked by way of the page API, in the middle of cells all over the plane."""
    do(app, "step", unit="epoch", count=30)
    drawn = picture(app)
    data = drawn._image.data
    image = np.asarray(data["image"][0])
    names = list(app.lab.experiment.dataset.output_names)
    cells = [(i, j) for i in range(2, image.shape[0], 17) for j in range(3, image.shape[1], 13)]
    rows = [
        [
            data["x"][0] + (j + 0.5) / image.shape[1] * data["dw"][0],
            data["y"][0] + (i + 0.5) / image.shape[0] * data["dh"][0],
        ]
        for i, j in cells
    ]
    said = [names.index(answer["class"]) for answer in do(app, "predict", rows=rows)]
    assert len(set(said)) == 2
    assert [int(image[i, j]) for i, j in cells] == said
    assert (drawn._mapper.low, drawn._mapper.high) == (0, 2)
    assert len(drawn._mapper.palette) == 2 * SHADES


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_surer_the_stronger(app: App, theme: Any) -> None:
    """From almost the ground to the color of the class, in either theme."""
    drawn = picture(app)
    drawn.restyle(theme)
    drawn.draw()
    ground = np.array([int(theme.surface[i : i + 2], 16) for i in (1, 3, 5)])
    for j in range(2):
        shades = drawn._mapper.palette[j * SHADES : (j + 1) * SHADES]
        away = [
            float(np.abs(np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)]) - ground).sum())
            for c in shades
        ]
        assert away == sorted(away)
        assert away[0] < away[-1] / 4


def test_what_is_drawn_follows_features_and_target(app: App) -> None:
    """A yes or no: a sentence. One number: curves of both classes, or the line of a number. Two and a number: a map."""
    drawn = picture(app)
    rows = "s,c\n" + "".join(f"{'yes' if i % 3 else 'no'},{'ab'[i % 2]}\n" for i in range(30))
    do(app, "load_table", data=rows)
    assert not drawn._plot.visible
    assert "one or two numeric features" in drawn._text.text
    do(app, "choose", key="iris")
    do(app, "choose_columns", features=["petal width (cm)"])
    assert drawn._plot.visible
    assert len(drawn._curves.data["xs"]) == 3
    assert drawn._curves.data["color"] == [class_color(j) for j in range(3)]
    assert drawn._curves.data["dash"] == ["solid", "dashed", "solid"]
    assert drawn._image.data["image"] == []
    do(app, "choose", key="sine")
    assert len(drawn._curves.data["xs"]) == 1
    assert drawn._curves.data["color"] == [LIGHT.train]
    assert drawn._legend.legend.items == []
    do(app, "choose", key="plane")
    assert drawn._bar.visible
    assert list(drawn._mapper.palette) == LIGHT.diverging_palette()
    middle = (drawn._mapper.low + drawn._mapper.high) / 2
    train = column(app, 2)
    assert middle == pytest.approx(
        np.mean([train[i] for i in app.lab.experiment.dataset.train_rows])
    )


def test_the_points_stay_while_the_network_learns(app: App) -> None:
    """Thousands of them would be sent again with each frame."""
    drawn = picture(app)
    before = {part: source.data for part, source in drawn._points.items()}
    image = np.array(drawn._image.data["image"][0])
    do(app, "step", unit="epoch", count=5)
    assert all(drawn._points[part].data is data for part, data in before.items())
    assert not np.array_equal(image, drawn._image.data["image"][0])


def test_a_click_adds_a_point_where_it_was_made(app: App) -> None:
    """Not while clicks change nothing."""
    happen(app, Tap, 0.25, -0.5)
    assert len(column(app, 0)) == 200
    mode(app, "add")
    happen(app, Tap, 0.25, -0.5)
    assert (column(app, 0)[-1], column(app, 1)[-1]) == pytest.approx((0.25, -0.5), abs=0.01)
    assert column(app, 2)[-1] == app.lab.experiment.dataset.output_names[0]


def test_a_point_is_dragged_and_put_down(app: App) -> None:
    """It follows the pointer, and only its row has changed in the end."""
    mode(app, "move")
    drawn, before = picture(app), [column(app, j) for j in range(3)]
    row = int(app.lab.experiment.dataset.train_rows[5])
    x, y = drawn._points["train"].data["x"][5], drawn._points["train"].data["y"][5]
    happen(app, PanStart, x, y)
    happen(app, Pan, x + 0.1, y)
    assert drawn._points["train"].data["x"][5] == pytest.approx(x + 0.1)
    happen(app, PanEnd, 1.5, -1.25)
    after = [column(app, j) for j in range(3)]
    changed = [
        i for i in range(200) if any(a[i] != b[i] for a, b in zip(before, after, strict=True))
    ]
    assert changed == [row]
    assert (after[0][row], after[1][row]) == pytest.approx((1.5, -1.25), abs=0.01)
    assert after[2][row] == before[2][row]


def test_a_drag_that_is_not_asked_for_moves_nothing(app: App) -> None:
    """Clicks change nothing, or the pointer begins where no point is."""
    before = column(app, 0)
    drawn = picture(app)
    x, y = drawn._points["train"].data["x"][5], drawn._points["train"].data["y"][5]
    happen(app, PanStart, x, y)
    happen(app, PanEnd, 0.0, 0.0)
    mode(app, "move")
    happen(app, PanStart, 1e6, 1e6)
    happen(app, PanEnd, 0.0, 0.0)
    assert column(app, 0) == before


def test_the_cross_of_a_slice_is_dragged(app: App) -> None:
    """The two features that are shown change, the others stay; a row beside the slice leaves the cross at the row's."""
    do(app, "choose", key="iris")
    names = [feature.column for feature in app.lab.experiment.dataset.features]
    do(app, "set", settings={"output_plot": "slice", "slice_x": names[2], "slice_y": names[0]})
    drawn = picture(app)
    marks = {name: drawn._marks[name] for name in ("typed", "cross")}

    def places() -> dict[str, Any]:
        return {name: [*zip(m.data["x"], m.data["y"], strict=True)] for name, m in marks.items()}

    first = int(app.lab.experiment.dataset.train_rows[0])
    row = {name: column(app, names.index(name))[first] for name in names}
    start = (row[names[2]], row[names[0]])
    assert places() == {"typed": [], "cross": [pytest.approx(start)]}
    happen(app, PanStart, *start)
    happen(app, Pan, 3.0, 6.0)
    assert places() == {"typed": [(3.0, 6.0)], "cross": []}
    happen(app, PanEnd, 4.0, 5.5)
    typed = drawn._chosen.typed
    assert typed == {**row, names[2]: 4.0, names[0]: 5.5}
    assert places() == {"typed": [(4.0, 5.5)], "cross": []}
    happen(app, PanStart, *start)  # no cross is there any more
    happen(app, PanEnd, 1.0, 5.0)
    assert drawn._chosen.typed == typed
    do(app, "inspect", values={**typed, names[1]: typed[names[1]] + 1.0})
    assert places() == {"typed": [], "cross": [pytest.approx(start)]}
    do(app, "inspect", values="")
    do(app, "set", settings={"output_plot": "projection", "slice_x": "", "slice_y": ""})
    assert places() == {"typed": [], "cross": []}

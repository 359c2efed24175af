"""The tab Inside: made when it is seen, for networks and data of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from apps import choose, do, view
from bokeh.models import LinearScale, LogScale

from web.views.kit.theme import DARK, LIGHT
from web.views.plots.inside_view import InsideView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("inside",)


def inside(app: App) -> Any:
    return view(app, InsideView)


def pick(app: App, name: str, value: str) -> None:
    choose(app, inside(app)._choices[name].model, value)


@pytest.mark.parametrize("key", ["circle", "iris", "sine", "digits"])
def test_every_kind_of_data_is_drawn(app: App, key: str) -> None:
    """A line for each layer, cells, points of both parts; the grid only over two features."""
    do(app, "choose", key=key)
    do(app, "set", settings={"hidden_layer_sizes": [6, 3]})
    do(app, "step", unit="epoch", count=2)
    drawn = inside(app)
    assert list(drawn._line_source.data["name"]) == ["Hidden 1", "Hidden 2", "Outputs"]
    assert [item.label.value for item in drawn._legend.items] == ["Hidden 1", "Hidden 2", "Outputs"]
    assert sum(drawn._cells.data["share"]) > 1.0
    assert all(len(source.data["x"]) > 1 for source in drawn._points.values())
    assert bool(drawn._grid_source.data["xs"]) == (key == "circle")
    assert "Norm of the gradient" in drawn.twin.text.text


def test_measures_have_their_axis(app: App) -> None:
    for measure, scale in (
        ("update_ratio", LogScale),
        ("saturated_share", LinearScale),
        ("gradient_norm", LogScale),
    ):
        pick(app, "measure", measure)
        assert isinstance(inside(app)._lines.y_scale, scale)


def test_what_another_network_had_is_replaced(app: App) -> None:
    """Layers and pairs of units that are not there any more."""
    do(app, "set", settings={"hidden_layer_sizes": [4, 4, 4]})
    pick(app, "layer", "3")
    pick(app, "axes", "2")
    pick(app, "distribution", "weights")
    assert inside(app)._space.xaxis.axis_label == "h of layer 3, unit 3"
    assert inside(app)._map.yaxis.axis_label == "Weights, Hidden 3"
    do(app, "set", settings={"hidden_layer_sizes": []})
    assert inside(app)._choices["layer"].model.value == "1"
    assert app.lab.settings.inside_layer == 3
    assert list(inside(app)._line_source.data["name"]) == ["Outputs"]
    pick(app, "layer", "0")
    assert inside(app)._space.xaxis.axis_label == "h of layer 0, unit 1"


def test_out_of_sight_nothing_is_computed(app: App) -> None:
    app.show((), ())
    looked = len(inside(app)._layers.pasts)
    do(app, "step", unit="epoch", count=30)
    assert len(inside(app)._layers.pasts) == looked
    app.show(PLACES, PLACES)
    app.draw()


def test_colors_follow_the_theme(app: App) -> None:
    for theme in (DARK, LIGHT):
        inside(app).restyle(theme)
        assert inside(app)._mapper.palette[-1] == theme.train
        assert inside(app)._grid.glyph.line_color == theme.ink_soft

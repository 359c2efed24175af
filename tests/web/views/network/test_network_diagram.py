"""The picture of the network: its lines are the weights, in color and in width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from apps import do, view

from web.viewmodel.pictures.style import NARROWEST_LINE, WIDEST_LINE
from web.views.kit.theme import DARK, LIGHT
from web.views.network.network_diagram import NetworkDiagram

if TYPE_CHECKING:
    from web.app import App

PLACES = ("network-diagram",)


def flat(weights: list[list[list[float]]]) -> list[float]:
    """Return the weights of all layers as one sorted list."""
    return sorted(w for layer in weights for row in layer for w in row)


def test_there_is_a_line_for_each_weight(app: App) -> None:
    """2-8-2: 32 lines with the values of now, also after training; 12 circles."""
    picture = view(app, NetworkDiagram)
    for _ in range(2):
        assert sorted(picture._edges.data["weight"]) == flat(do(app, "weights")["weights"])
        assert len(picture._edges.data["weight"]) == 2 * 8 + 8 * 2
        assert len(picture._units.data["x"]) == 2 + 8 + 2
        do(app, "step", unit="epoch", count=3)


def test_color_and_width_say_sign_and_size(app: App) -> None:
    """The larger, the wider; above 0 the color leans to the scale's upper end, below 0 to its lower end."""
    do(app, "step", unit="epoch", count=20)
    picture = view(app, NetworkDiagram)
    limit = picture._mapper.high
    assert picture._mapper.low == -limit
    data = picture._edges.data
    lines = sorted(zip(map(abs, data["weight"]), data["width"], strict=True))
    widths = [width for _, width in lines]
    assert widths == sorted(widths)
    for weight, color, width in zip(data["weight"], data["color"], data["width"], strict=True):
        share = min(abs(weight) / limit, 1)
        assert width == pytest.approx(NARROWEST_LINE * (1 - share) + WIDEST_LINE * share)
        red, blue = int(color[1:3], 16), int(color[5:7], 16)
        if share > 0.1:
            assert (red > blue) == (weight > 0)


def test_the_legend_names_the_ends_of_the_scale(app: App) -> None:
    """And says so where weights lie beyond them."""
    picture = view(app, NetworkDiagram)
    picture_limit = picture._mapper.high
    largest = max(map(abs, flat(do(app, "weights")["weights"])))
    exceeds = largest > picture_limit
    labels = picture._bar.major_label_overrides
    assert picture._ticker.ticks == [-picture_limit, 0, picture_limit]
    assert labels[0] == "0"
    assert labels[picture_limit] == f"{'≥ ' if exceeds else ''}{picture_limit:g}"
    assert "dashed below 0" in picture._bar.title


def test_the_picture_follows_network_width_and_theme(app: App) -> None:
    """Fewer pixels take room from labels, circles and the scale; the ground has no frame in either theme."""
    picture = view(app, NetworkDiagram)
    wide = picture._plot.x_range.start
    do(app, "set", settings={"hidden_layer_sizes": [13, 3]})
    high = picture._units.data["size"][0]
    picture._became_high("outer_height", None, 200)
    assert picture._units.data["size"][0] < high
    assert picture._bar not in picture._plot.below
    picture._became_high("outer_height", None, 360)
    assert picture._units.data["size"][0] == high
    assert picture._bar in picture._plot.below
    assert len(picture._edges.data["weight"]) == 2 * 13 + 13 * 3 + 3 * 2
    picture._resized("inner_width", None, 300)
    assert picture._plot.x_range.start != wide
    for theme in (DARK, LIGHT):
        picture.restyle(theme)
        picture.draw()
        assert picture._plot.outline_line_color is None
        assert picture._labels.glyph.text_color == theme.ink
        assert picture._mapper.palette[0] == theme.diverging(-1)
        assert set(picture._edges.data["color"]) <= {
            theme.diverging(w / picture._mapper.high) for w in picture._edges.data["weight"]
        }
    picture._resized("inner_width", None, 560)


def test_units_show_their_maps_while_the_run_stands_still(app: App) -> None:
    """Not while it trains: then the fills are those of a row, and the legend says so."""
    picture = view(app, NetworkDiagram)
    assert len(picture._maps.data["image"]) == 2 + 8 + 2
    assert "Squares: h over x1" in picture._bar.title
    app.lab.training.status = "running"
    picture.draw()
    assert len(picture._maps.data["image"]) == 0
    assert "Fill: h of row 1" in picture._bar.title
    app.lab.training.status = "paused"
    picture.draw()
    assert len(picture._maps.data["image"]) == 2 + 8 + 2
    do(app, "choose", key="iris")
    assert len(picture._maps.data["image"]) == 0


def test_what_is_looked_at_is_ringed(app: App) -> None:
    picture = view(app, NetworkDiagram)
    do(app, "inspect", name="h_2^2")
    assert list(picture._ring.data["x"]) == [1]
    do(app, "inspect", name="w_1,2^1")
    assert (list(picture._ring.data["x"]), list(picture._line.data["x0"])) == ([], [0])
    do(app, "inspect", name="")
    assert list(picture._line.data["x0"]) == []

"""The buttons at the diagram: what they send, where they stand, and what a lesson lets them do."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from apps import do, teach, view

from web.views.network.layer_controls import LEAST_PITCH, LayerCount, LayerRow
from web.views.network.network_diagram import NetworkDiagram

if TYPE_CHECKING:
    from web.app import App

PLACES = ("layer-count", "layer-row", "network-diagram")


def buttons(app: App, kind: type) -> dict[str, Any]:
    """Return {label: the settings that a button sends}; None if it is off."""
    found = {}
    for tag in re.findall(r"<button [^>]*>", view(app, kind)._text.text):
        label = re.search(r'aria-label="([^"]*)"', tag)[1]
        if 'data-call="inspect"' in tag:
            continue
        sent = re.search(r'data-call="set" data-args="([^"]*)"', tag)
        assert (sent is None) == (" disabled" in tag)
        found[label] = None if sent is None else json.loads(html.unescape(sent[1]))["settings"]
    return found


def test_the_buttons_send_the_setting_of_the_field(app: App) -> None:
    """Units of each layer and the number of layers; what is pressed is what is shown next."""
    do(app, "set", settings={"hidden_layer_sizes": [1, 3]})
    assert buttons(app, LayerRow) == {
        "Remove a unit in hidden layer 1": None,
        "Add a unit in hidden layer 1": {"hidden_layer_sizes": [2, 3]},
        "Remove a unit in hidden layer 2": {"hidden_layer_sizes": [1, 2]},
        "Add a unit in hidden layer 2": {"hidden_layer_sizes": [1, 4]},
    }
    count = buttons(app, LayerCount)
    assert count == {
        "Remove a hidden layer": {"hidden_layer_sizes": [1]},
        "Add a hidden layer": {"hidden_layer_sizes": [1, 3, 3]},
    }
    do(app, "set", settings=count["Add a hidden layer"])
    assert len(buttons(app, LayerRow)) == 6


def test_it_is_said_first_that_a_new_run_begins(app: App) -> None:
    """Only where there is a run to keep."""
    assert "is kept" not in view(app, LayerCount)._text.text
    do(app, "step")
    assert "begins a new run; this one is kept" in view(app, LayerCount)._text.text
    do(app, "set", settings={"hidden_layer_sizes": [2]})
    assert "is kept" not in view(app, LayerCount)._text.text
    assert app.lab.message is not None
    assert "was kept" in app.lab.message.text


def test_the_activations_stand_there_where_there_is_room(app: App) -> None:
    """A plot for each layer with a curve, which opens the card of its first unit."""
    diagram, row = view(app, NetworkDiagram), view(app, LayerRow)
    do(app, "set", settings={"layer_activations": ["relu"], "loss": "half_squared_error"})
    for width, count in ((560, 2), (250, 0)):
        diagram._resized("inner_width", None, width)
        assert row._text.text.count("<svg") == count
    diagram._resized("inner_width", None, 560)
    tags = re.findall(r'<button [^>]*data-call="inspect"[^>]*>', row._text.text)
    assert [html.unescape(re.search(r'data-args="([^"]*)"', tag)[1]) for tag in tags] == [
        '{"name": "h_1^2"}',
        '{"name": "h_1^3"}',
    ]
    assert "Activation of hidden layer 1: ReLU. ReLU: f(z) is two straight lines" in tags[0]
    assert "Activation of the outputs: sigmoid." in tags[1]
    do(app, "set", settings={"loss": "cross_entropy"})  # softmax has no curve
    assert row._text.text.count("<svg") == 1


def test_they_stand_above_their_layers_where_there_is_room(app: App) -> None:
    """At the places of the units in the picture; closer layers have a row of their own."""
    diagram, row = view(app, NetworkDiagram), view(app, LayerRow)
    do(app, "set", settings={"hidden_layer_sizes": [4, 3]})
    diagram._resized("inner_width", None, 560)
    lefts = [int(left) for left in re.findall(r"left:(\d+)px", row._text.text)]
    (start, end), width = (diagram._plot.x_range.start, diagram._plot.x_range.end), 560
    assert lefts == [round(4 + (k - start) / (end - start) * width) for k in (1, 2)]
    assert lefts[1] - lefts[0] >= LEAST_PITCH
    diagram._resized("inner_width", None, 250)
    assert "left:" not in row._text.text
    assert 'class="row"' in row._text.text
    diagram._resized("inner_width", None, 560)
    do(app, "set", settings={"hidden_layer_sizes": [3] * 10})
    assert "left:" not in row._text.text
    do(app, "set", settings={"hidden_layer_sizes": []})
    assert buttons(app, LayerRow) == {}


def test_a_lesson_locks_and_hides_them_with_the_field(app: App) -> None:
    """Locked: they are there and off; hidden: they are not there; other locks leave them."""
    teach(app, locked=["learning_rate"])
    assert all(buttons(app, LayerCount).values())
    teach(app, locked=["hidden_layer_sizes"])
    assert set(buttons(app, LayerCount).values()) == {None}
    assert set(buttons(app, LayerRow).values()) == {None}
    teach(app, hidden=["hidden_layer_sizes"])
    assert buttons(app, LayerCount) == buttons(app, LayerRow) == {}

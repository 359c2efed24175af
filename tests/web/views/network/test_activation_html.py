"""The plot of f and f' in the card, and its buttons."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from apps import do, teach, view

from web.viewmodel.pictures.network.activation_plot import OfLayers, activation_sentence
from web.views.network.activation_html import (
    activation_html,
    activation_picture,
    activations_html,
)
from web.views.network.unit_card import UnitCard

if TYPE_CHECKING:
    from web.app import App

PLACES = ("unit-card",)


def test_both_lines_are_drawn() -> None:
    """ReLU: flat, then rising; its derivative jumps; what leaves the plot ends at its edge."""
    text = activation_html(OfLayers(1, 1, "relu"), [], keeps_run=True)
    f, slope = (
        [tuple(map(float, pair.split(","))) for pair in points.split()]
        for points in re.findall(r'<polyline [^>]*points="([^"]*)"', text)
    )
    assert f[0][1] == f[40][1] > f[60][1]
    assert f[-1][1] == 0.0  # 4 is above the plot
    assert len({y for _, y in slope}) == 2
    assert "kept" not in text  # there is no button


def test_a_button_for_each_in_the_card(app: App) -> None:
    """Pressed is the one of now; it is said first that a new run begins; what is sent is taken."""
    do(app, "step")
    do(app, "inspect", name="h_1^2")
    card = view(app, UnitCard)
    text = card._activation.text
    assert "Activation of hidden layer 1: tanh" in text
    assert "begins a new run; this one is kept" in text
    assert re.search(r'aria-pressed="true"[^>]*>tanh<', text)
    sent = re.search(r'data-args="([^"]*)">ReLU<', text)
    do(app, "set", **json.loads(html.unescape(sent[1])))
    assert "Activation of hidden layer 1: ReLU" in card._activation.text
    for name in ("x_1", "w_1,1^1"):
        do(app, "inspect", name=name)
        assert card._activation.text == ""


def test_the_outputs_have_theirs_without_a_choice(app: App) -> None:
    """Softmax is said in words, sigmoid drawn; the loss determines which of them it is."""
    do(app, "step")
    do(app, "inspect", name="h_1^3")
    card = view(app, UnitCard)
    assert "Activation of the outputs: softmax" in card._activation.text
    assert "no curve of one variable" in card._activation.text
    assert "<polyline" not in card._activation.text
    do(app, "set", settings={"loss": "half_squared_error"})
    assert "Activation of the outputs: sigmoid" in card._activation.text
    assert card._activation.text.count("<polyline") == 2
    assert "The loss determines" in card._activation.text
    assert "<button" not in card._activation.text
    assert "is kept" not in card._activation.text


def test_neighboring_layers_with_the_same_one_share_a_plot() -> None:
    """Each plot is named in words; what is no curve is a sentence instead."""
    text = html.unescape(activations_html(["tanh", "relu", "relu", "softmax"]))
    titles = re.findall(r"<figcaption>([^<]*)<", text)
    assert titles[:2] == [
        "Activation of hidden layer 1: tanh",
        "Activation of hidden layers 2 to 3: ReLU",
    ]
    assert titles[2].startswith("Activation of the outputs: softmax. softmax: every output depends")
    labels = re.findall(r'<svg [^>]*role="img" aria-label="([^"]*)"', text)
    assert labels == [activation_sentence("tanh"), activation_sentence("relu")]
    assert text.count('class="slope"') == 2


def test_a_plot_beside_its_sentence_is_not_read_twice() -> None:
    assert 'aria-hidden="true"' in activation_picture("tanh")
    assert activation_picture("softmax") == ""


def test_a_lesson_fixes_it(app: App) -> None:
    do(app, "inspect", name="h_1^2")
    teach(app, locked=["activation"])
    text = view(app, UnitCard)._activation.text
    assert "<polyline" in text
    assert "<button" not in text

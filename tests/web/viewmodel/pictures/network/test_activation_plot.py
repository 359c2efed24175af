"""The lines of f and f', and what another activation of a layer sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from web.viewmodel import words
from web.viewmodel.pictures.network.activation_plot import (
    OfLayers,
    activation_choices,
    activation_lines,
    activation_sentence,
    activation_title,
    activations_of_layers,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


@pytest.mark.parametrize("name", list(HIDDEN_ACTIVATIONS))
def test_the_derivative_is_the_slope_of_the_function(name: str) -> None:
    """Between neighboring points, away from kinks."""
    lines = activation_lines(name)
    assert lines is not None
    z, f = np.array(lines.function).T
    slope = np.array(lines.derivative)[:, 1]
    between = np.diff(f) / np.diff(z)
    means = (slope[1:] + slope[:-1]) / 2.0
    away = np.abs(z[1:] + z[:-1]) > 0.2
    assert np.allclose(between[away], means[away], atol=0.01)
    assert (z[0], z[-1]) == (-4.0, 4.0)


#: Calculus: limits, and where the second derivative is 0 (of GELU at the root of 2; of SiLU 2.3994 by its equation).
SAID = {
    "sigmoid": "f(z) rises from 0 to 1; its slope f'(z) is largest, 0.25, at z = 0.",
    "tanh": "f(z) rises from -1 to 1; its slope f'(z) is largest, 1, at z = 0.",
    "relu": "f(z) is two straight lines that meet at z = 0; its slope f'(z) is 0 below 0 and 1 above.",
    "identity": "f(z) is a straight line; its slope f'(z) is 1 everywhere.",
    "leaky_relu": (
        "f(z) is two straight lines that meet at z = 0; its slope f'(z) is 0.01 below 0 and 1 above."
    ),
    "elu": "f(z) rises from -1 without bound; its slope f'(z) rises from 0 to 1.",
    "softplus": "f(z) rises from 0 without bound; its slope f'(z) rises from 0 to 1.",
    "gelu": (
        "f(z) falls to -0.17 at z = -0.75, then rises without bound; its slope f'(z) is largest, 1.13, at z = 1.41."
    ),
    "silu": (
        "f(z) falls to -0.278 at z = -1.28, then rises without bound; its slope f'(z) is largest, 1.1, at z = 2.4."
    ),
    "exponential": "f(z) rises from 0 without bound, and so does its slope f'(z).",
    "softmax": (
        "every output depends on the z of all units of the layer, so there is no curve of one variable."
    ),
}


def test_each_is_said_in_a_sentence() -> None:
    """Of all activations, with the numbers that calculus gives."""
    found = {name: activation_sentence(name).partition(": ")[2] for name in ACTIVATIONS}
    assert found == SAID


def test_the_sentence_follows_the_language() -> None:
    """Also where it was said in another one before; decimals have a comma."""
    activation_sentence("sigmoid")
    words.speak("de")
    try:
        said = activation_sentence("sigmoid")
    finally:
        words.speak("en")
    assert "steigt von 0 auf 1" in said
    assert "0,25" in said


def test_layers_with_the_same_activation_stand_together() -> None:
    """Neighbors only; the outputs apart, also if they have the same one."""
    names = ("tanh", "tanh", "relu", "tanh", "tanh")
    groups = activations_of_layers(names)
    assert groups == [(1, 2, "tanh"), (3, 3, "relu"), (4, 4, "tanh"), (0, 0, "tanh")]
    assert activations_of_layers(["identity"]) == [(0, 0, "identity")]
    assert activation_title(OfLayers(1, 2, "tanh")) == "Activation of hidden layers 1 to 2: tanh"
    assert activation_title(groups[1]) == "Activation of hidden layer 3: ReLU"
    assert activation_lines("softmax") is None


def test_what_is_sent_gives_the_layer_its_activation(session: LabPage, run: Run) -> None:
    """The other layers keep theirs; where all are alike it is the setting for all."""
    run(session.set({"hidden_layer_sizes": [3, 2]}))
    choices = dict(activation_choices(session.settings.as_dict(), 2))
    assert list(choices) == list(HIDDEN_ACTIVATIONS)
    run(session.set(choices["relu"]))
    assert session.network.activations[:2] == ("tanh", "relu")
    choices = dict(activation_choices(session.settings.as_dict(), 1))
    run(session.set(choices["sigmoid"]))
    assert session.network.activations[:2] == ("sigmoid", "relu")
    choices = dict(activation_choices(session.settings.as_dict(), 1))
    run(session.set(choices["relu"]))
    assert session.network.activations[:2] == ("relu", "relu")
    assert session.settings.layer_activations == []
    assert session.settings.activation == "relu"

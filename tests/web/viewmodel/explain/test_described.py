"""Quantities are called by their names in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from random_steps import small_step

from web.viewmodel.explain.described import parameter_name, title, unit_name
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import Place, place_of

TRACE = PRESETS["text_2_2_2_2"].traces()[0]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("z_1^1", "Weighted input of unit 1 of hidden layer 1"),
        ("h_2^4", "Activation of output 2"),
        ("L", "Loss"),
        ("L[2]", "Loss of row 2"),
        ("P", "Penalty"),
        ("clip", "Clipping factor"),
        ("dL/dh_1^4", "Derivative of the loss with respect to output 1"),
        ("delta_2^2", "Delta of unit 2 of hidden layer 2"),
        (
            "dL/dw_1,2^1",
            "Gradient with respect to the weight from input 1 to unit 2 of hidden layer 1",
        ),
        ("g_hat_1^1", "Clipped gradient for the bias of unit 1 of hidden layer 1"),
        ("b_1^3'", "New value of the bias of output 1"),
    ],
)
def test_titles(key, expected):
    """With the numbers of the text, from 1."""
    assert title(TRACE, place_of(TRACE, key)) == expected


def test_velocity_is_no_average():
    """Momentum's v and Adam's v have names of their own."""
    for optimizer, word in (("momentum", "Velocity"), ("rmsprop", "squared"), ("adam", "squared")):
        training = replace(TRACE.training, optimizer=optimizer)
        kind = "s" if optimizer == "rmsprop" else "v"
        assert word in title(replace(TRACE, training=training), Place(kind))


def test_dropout_tells_before_from_after():
    """a and h of a hidden unit are two numbers."""
    trace = small_step(dropout=0.5)
    titles = [title(trace, Place(kind, 0, j=1)) for kind in ("a", "h")]
    assert titles == [
        "Activation of unit 2 of hidden layer 1, before dropout",
        "Activation of unit 2 of hidden layer 1",
    ]


def test_units_and_parameters():
    """Inputs, hidden units and outputs; a bias is the weight behind the last input."""
    trace = small_step()
    assert [unit_name(trace, layer, 0) for layer in range(3)] == [
        "input 1",
        "unit 1 of hidden layer 1",
        "output 1",
    ]
    assert parameter_name(trace, 1, 2, 1) == "the weight from unit 3 of hidden layer 1 to output 2"
    assert parameter_name(trace, 1, 3, 1) == "the bias of output 2"

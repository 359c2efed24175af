"""The lines of f and f', and what another activation of a layer sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore.functions.activations import HIDDEN_ACTIVATIONS
from web.viewmodel.pictures.network.activation_plot import activation_choices, activation_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


@pytest.mark.parametrize("name", list(HIDDEN_ACTIVATIONS))
def test_the_derivative_is_the_slope_of_the_function(name: str) -> None:
    """Between neighboring points, away from kinks."""
    lines = activation_lines(name)
    z, f = np.array(lines.function).T
    slope = np.array(lines.derivative)[:, 1]
    between = np.diff(f) / np.diff(z)
    means = (slope[1:] + slope[:-1]) / 2.0
    away = np.abs(z[1:] + z[:-1]) > 0.2
    assert np.allclose(between[away], means[away], atol=0.01)
    assert (z[0], z[-1]) == (-4.0, 4.0)


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

"""Names of weights and biases: back and forth, and what is none."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import Parameters, TrainingSpec
from web.viewmodel.settings.parameter_names import (
    Parameter,
    frozen_names,
    frozen_of,
    in_order,
    layer,
    layer_turned,
    listed_names,
    parameter,
)

SIZES = (3, 4, 2)


def test_every_parameter_has_a_name_and_a_place() -> None:
    """The place is the index in the core's vector."""
    numbered = Parameters(SIZES, np.arange(3 * 4 + 4 + 4 * 2 + 2))
    for k, (w, b) in enumerate(zip(numbered.weights, numbered.biases, strict=True)):
        for (i, j), value in np.ndenumerate(w):
            found = parameter(f"w_{i + 1},{j + 1}^{k + 1}")
            assert found == Parameter(k, i, j)
            assert found.place(SIZES) == value
            assert found.name == f"w_{i + 1},{j + 1}^{k + 1}"
        for j, value in enumerate(b):
            found = parameter(f"b_{j + 1}^{k + 1}")
            assert found == Parameter(k, None, j)
            assert found.place(SIZES) == value
            assert found.name == f"b_{j + 1}^{k + 1}"


NONE = "|w|w_1^1|w_0,1^1|w_1,0^1|b_0^1|b_1^0|b_1|h_1^2|w_1,1^1'|W_1,1^1|w_1, 1^1| b_1^1|b_1^1\n|b_1,1^1|b_-1^1"


@pytest.mark.parametrize("name", [*NONE.split("|"), "w_\uff11,1^1", "b_1234567^1", None, 3, []])
def test_what_is_no_name(name: object) -> None:
    assert parameter(name) is None


@pytest.mark.parametrize("name", ["w_4,1^1", "w_1,5^1", "b_5^1", "w_5,1^2", "w_1,3^2", "b_1^3"])
def test_what_the_network_does_not_have(name: str) -> None:
    """One beyond the last unit, the last layer."""
    found = parameter(name)
    assert found is not None
    assert found.place(SIZES) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        (" , ", []),
        ("w_1,2^1", ["w_1,2^1"]),
        ("w_1,2^1, b_1^2", ["w_1,2^1", "b_1^2"]),
        ("w_1,2^1,b_1^2", ["w_1,2^1", "b_1^2"]),
        ("b_1^2;w_1,2^1 b_3^1 ", ["b_1^2", "w_1,2^1", "b_3^1"]),
        ("w_1,2^1b_1^2", None),
        ("w_1,2^12", ["w_1,2^12"]),
        ("w_1,2^1, x", None),
        ("b_1", None),
        ("1", None),
        ("layer_1", ["layer_1"]),
        ("layer_2, b_1^1;layer_1", ["layer_2", "b_1^1", "layer_1"]),
        ("layer_1b_1^1", None),
        ("layer_1layer_2", None),
        ("layer 1", None),
        ("layer_", None),
    ],
)
def test_names_in_a_text(text: str, names: list[str] | None) -> None:
    """A comma stands inside a name and between two."""
    assert listed_names(text) == names


def test_order() -> None:
    """Each once, weights first, by layer and unit; one that is none spoils all."""
    given = ["b_2^1", "w_2,1^1", "w_1,2^1", "w_1,10^1", "b_2^1", "w_1,1^2", "b_1^1"]
    wanted = ["w_1,2^1", "w_1,10^1", "w_2,1^1", "w_1,1^2", "b_1^1", "b_2^1"]
    assert in_order(given) == wanted
    assert in_order([*given, "x"]) is None
    training = TrainingSpec(**frozen_of(wanted))
    assert training.frozen_weights == ((0, 0, 1), (0, 0, 9), (0, 1, 0), (1, 0, 0))
    assert training.frozen_biases == ((0, 0), (0, 1))
    assert frozen_names(training) == wanted


@pytest.mark.parametrize(
    "name",
    ["layer_0", "layer_", "layer_1234", "layer_-1", "Layer_1", "layer_1 ", "layer_\uff11", None, 1],
)
def test_what_is_no_layer(name: object) -> None:
    """Nor is a layer a parameter."""
    assert layer(name) is None
    assert layer("layer_10") == 9
    assert parameter("layer_1") is None


def test_whole_layers_stand_last() -> None:
    """Back and forth through the core's record, which freezes their blocks."""
    given = ["layer_2", "b_1^1", "layer_01", "w_1,1^1", "layer_2"]
    wanted = ["w_1,1^1", "b_1^1", "layer_1", "layer_2"]
    assert in_order(given) == wanted
    assert in_order([*given, "layer_0"]) is None
    training = TrainingSpec(**frozen_of(iter(wanted)))
    assert training.frozen_layers == (0, 1)
    assert frozen_names(training) == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], ["layer_2"]),
        (["layer_2"], []),
        (["layer_1"], ["layer_1", "layer_2"]),
        (["layer_1", "layer_2", "layer_12"], ["layer_1", "layer_12"]),
        (["w_1,1^1", "w_1,1^2", "b_1^1", "b_2^2"], ["w_1,1^1", "b_1^1", "layer_2"]),
        (["w_1,1^1", "w_1,1^2", "layer_2"], ["w_1,1^1"]),
    ],
)
def test_a_layer_is_frozen_as_a_whole_and_freed_as_a_whole(
    before: list[str], after: list[str]
) -> None:
    """What was frozen of it alone is part of it; other layers stay as they are."""
    assert layer_turned(before, 1) == after

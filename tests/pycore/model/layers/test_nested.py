"""Arrays in nested JSON: found by the names that lead to them."""

from __future__ import annotations

import pytest

from pycore.model.layers.nested import activation_in, arrays_in, depth_of

MATRIX, VECTOR = [[1.0, 2.0], [3.0, 4.0]], [5.0, 6.0]


def test_a_name_is_what_leads_to_an_array():
    content = {"net": {"weights": MATRIX, "bias": VECTOR}, "note": "x", "epochs": 5}
    assert arrays_in(content) == {"net/weights": MATRIX, "net/bias": VECTOR}


def test_a_list_of_arrays_is_so_many_arrays():
    assert arrays_in({"weights": [MATRIX, MATRIX]}) == {"weights/0": MATRIX, "weights/1": MATRIX}


def test_losses_and_sizes_are_no_layers():
    content = {"loss_curve_": VECTOR, "hidden_layer_sizes": [8], "weights": MATRIX}
    assert list(arrays_in(content)) == ["weights"]


@pytest.mark.parametrize(
    ("value", "depth"), [(5, 0), ([], 1), ([1], 1), (MATRIX, 2), ([[[1]]], 3), ({}, 0)]
)
def test_depth(value, depth):
    assert depth_of(value) == depth


@pytest.mark.parametrize(
    ("content", "name"),
    [({"activation": "ReLU"}, "relu"), ({"activation": "logistic"}, "sigmoid"), ({"activations": ["tanh"]}, "tanh"),
     ({"activation": "softmax"}, ""), ({"activation": 5}, ""), ([], "")],
)  # fmt: skip
def test_the_activation_that_is_named(content, name):
    assert activation_in(content) == name

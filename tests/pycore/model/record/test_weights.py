"""Weights from anywhere: shapes and numbers of a network, or a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import ShapeError
from pycore.messages import Message
from pycore.model.record.weights import (
    MAX_LAYERS,
    MAX_UNITS,
    check_sizes,
    numbers_of,
    parameters_for,
    sizes_of,
    with_two_outputs,
    written,
)

WEIGHTS, BIASES = [[[1.0, 2.0, 3.0]], [[1.0], [2.0], [3.0]]], [[0.5, 0.5, 0.5], [0]]


def test_lists_become_arrays_and_sizes():
    weights, biases, sizes = sizes_of(WEIGHTS, BIASES)
    assert sizes == (1, 3, 1)
    assert [w.tolist() for w in weights] == WEIGHTS
    assert [b.tolist() for b in biases] == [[0.5] * 3, [0.0]]
    assert written(sizes) == "1-3-1"
    parameters = parameters_for((1, 3, 1), WEIGHTS, BIASES)
    assert parameters.weights[1].tolist() == WEIGHTS[1]


@pytest.mark.parametrize(
    ("weights", "biases"),
    [
        ("x", []),
        ([], []),
        (WEIGHTS, BIASES[:1]),
        (WEIGHTS, [[0.5] * 2, [0]]),
        ([WEIGHTS[0], [[1.0], [2.0]]], BIASES),
        ([WEIGHTS[0], [1.0, 2.0, 3.0]], BIASES),
        ([[["a", 2.0, 3.0]], WEIGHTS[1]], BIASES),
        ([[[np.nan, 2.0, 3.0]], WEIGHTS[1]], BIASES),
        ([[[True, 2.0, "3"]], WEIGHTS[1]], BIASES),
        ([[[1.0, 2.0], [1.0]], WEIGHTS[1]], BIASES),
    ],
)
def test_what_is_no_network_is_refused(weights, biases):
    with pytest.raises(ShapeError):
        sizes_of(weights, biases)


@pytest.mark.parametrize(
    "sizes", [(3,), (3, 0), (3, MAX_UNITS + 1), (1,) * (MAX_LAYERS + 2), (9_999, 9_999)]
)
def test_more_than_a_model_can_have_is_refused_before_memory_is_spent(sizes):
    with pytest.raises(ShapeError):
        check_sizes(sizes)


def test_another_network_is_told_what_fits():
    with pytest.raises(ShapeError, match="Set the hidden layers to 3"):
        parameters_for((1, 4, 1), WEIGHTS, BIASES)
    with pytest.raises(ShapeError, match="1 inputs and 1 outputs"):
        parameters_for((2, 3, 1), WEIGHTS, BIASES)


@pytest.mark.parametrize("outputs", ["softmax", "sigmoid"])
def test_two_outputs_say_what_one_said(outputs):
    """The second one is the logistic of z, the first one its rest."""
    w, b = np.array([[1.0], [-2.0]]), np.array([0.25])
    weights, biases = with_two_outputs([w], [b], outputs)
    x = np.random.default_rng(1).normal(size=(50, 2))
    z = x @ weights[0] + biases[0]
    said = (
        np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        if outputs == "softmax"
        else 1 / (1 + np.exp(-z))
    )
    p = 1 / (1 + np.exp(-(x @ w + b)))
    np.testing.assert_allclose(said, np.hstack([1 - p, p]), rtol=1e-12)
    with pytest.raises(ShapeError, match="identity"):
        with_two_outputs([w], [b], "identity")


def test_whole_numbers_are_numbers_and_texts_are_none():
    assert numbers_of(Message("values"), [1, 2]).dtype == np.float64
    with pytest.raises(ShapeError, match="'b'"):
        numbers_of(Message("values"), [1, "b"])

"""The feedforward pass, its shapes and its refusals."""

from __future__ import annotations

import numpy as np
import oracle
import pytest

from pycore import NetworkSpec, Parameters, ShapeError
from pycore.engines.products import product
from pycore.network import forward


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "identity"])
@pytest.mark.parametrize("output", ["sigmoid", "softmax", "identity"])
def test_every_z_and_h_is_the_text_s(activation, output):
    """z_j^k with its bias and h_j^{k+1}, row by row, against sums in plain numbers."""
    network = NetworkSpec((3, 4, 5, 2), activation, output, "half_squared_error")
    parameters = Parameters((3, 4, 5, 2), np.random.default_rng(2).normal(size=53))
    x = np.random.default_rng(3).normal(size=(6, 3))
    passed = forward(network, parameters, x)
    lists = parameters.to_lists()
    for row in range(6):
        z, h = oracle.feedforward(
            lists["weights"], lists["biases"], network.activations, x[row].tolist()
        )
        for k in range(3):
            np.testing.assert_allclose(passed.z[k][row], z[k], rtol=1e-12, atol=1e-14)
            np.testing.assert_allclose(passed.h[k + 1][row], h[k + 1], rtol=1e-12, atol=1e-14)
    assert passed.h[0] is x


def test_without_hidden_layers_there_is_one_layer_of_weights():
    """Inputs to outputs: z = x w + b."""
    network = NetworkSpec((2, 2), output_activation="identity", loss="half_squared_error")
    parameters = Parameters.from_lists([[[1, 2], [3, 4]]], [[10, 20]])
    passed = forward(network, parameters, np.array([[1.0, 1.0]]))
    assert passed.h[-1].tolist() == [[14.0, 26.0]]


def test_no_rows_give_no_outputs():
    """An empty part of a data set is no error."""
    network = NetworkSpec((2, 3, 2), output_activation="sigmoid", loss="half_squared_error")
    assert forward(network, Parameters((2, 3, 2)), np.zeros((0, 2))).h[-1].shape == (0, 2)


@pytest.mark.parametrize("x", [np.zeros(2), np.zeros((3, 4)), np.zeros((1, 1, 2))])
def test_rows_that_do_not_fit_are_refused(x):
    """The sentence gives the shape that x must have, and the one that it has."""
    with pytest.raises(ShapeError, match=r"2 inputs, so x must have the shape \(rows, 2\), not"):
        forward(NetworkSpec((2, 3, 2)), Parameters((2, 3, 2)), x)


def test_parameters_of_other_layers_are_refused():
    """The sentence gives both."""
    with pytest.raises(ShapeError, match=r"layers \(2, 4, 2\), but the network has \(2, 3, 2\)"):
        forward(NetworkSpec((2, 3, 2)), Parameters((2, 4, 2)), np.zeros((1, 2)))


@pytest.mark.parametrize(
    "shape", [(3, 5, 1), (200, 30, 16), (600, 120, 10), (70_000, 1, 2), (70_000, 2, 1)]
)
def test_a_product_has_the_bits_of_the_plain_one(shape):
    """In the browser, where this runs as well, large products are made by another call."""
    m, k, n = shape
    rng = np.random.default_rng(m + k + n)
    a, b = rng.normal(size=(m, k)), rng.normal(size=(k, n))
    assert product(a, b).tobytes() == (a @ b).tobytes()

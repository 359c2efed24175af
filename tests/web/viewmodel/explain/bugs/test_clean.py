"""The small program without a bug: its gradients are the core's, and its loss falls."""

from __future__ import annotations

import math

import numpy as np

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.bugs import clean
from web.viewmodel.explain.bugs.clean import CLEAN, train


def test_the_clean_program_is_the_core():
    """Its gradients are those of the trace."""
    rng = np.random.default_rng(1)
    network = NetworkSpec((3, 4, 2), "sigmoid", "sigmoid", "half_squared_error", "sum")
    parameters = Parameters.initial(network)
    x, y = rng.normal(size=(5, 3)), rng.random((5, 2))
    trace = trace_step(network, parameters, x, y, TrainingSpec(learning_rate=0.5))
    w, b = ([part.copy() for part in parts] for parts in (parameters.weights, parameters.biases))
    (taken,) = train(CLEAN, w, b, [(x, y)], 0.5)
    for found, expected in zip(
        taken, (*trace.loss_gradient.weights, *trace.loss_gradient.biases), strict=True
    ):
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(w[0], trace.after.weights[0], rtol=1e-12)


def test_a_pass_and_its_loss_by_hand() -> None:
    """One input, two layers of one unit: 1/2 (h - y)^2."""
    w, b = [np.array([[2.0]]), np.array([[-1.0]])], [np.array([0.5]), np.array([0.25])]
    x, y = np.array([[0.75]]), np.array([[1.0]])
    z, h = clean.forward(CLEAN, w, b, x)
    first = 1.0 / (1.0 + math.exp(-2.0))
    second = 1.0 / (1.0 + math.exp(-(0.25 - first)))
    assert [part.item() for part in z] == [2.0, 0.25 - first]
    assert [part.item() for part in h] == [0.75, first, second]
    assert clean.loss(CLEAN, w, b, x, y) == 0.5 * (second - 1.0) ** 2


def test_the_test_rows_are_scaled_by_the_training_rows() -> None:
    """Two columns; the test rows need not have mean 0."""
    train_rows, test_rows = np.array([[1.0, 10.0], [3.0, 30.0]]), np.array([[5.0, 40.0]])
    scaled, held_back = clean.scale(train_rows, test_rows)
    assert scaled.tolist() == [[-1.0, -1.0], [1.0, 1.0]]
    assert held_back.tolist() == [[3.0, 2.0]]


def test_steps_are_made_in_place_with_the_gradient_that_is_returned() -> None:
    """w <- w - rate dL/dw, minibatch after minibatch, and the loss of the rows is smaller afterwards."""
    rng = np.random.default_rng(2)
    w, b = [rng.normal(size=(2, 3)), rng.normal(size=(3, 1))], [np.zeros(3), np.zeros(1)]
    start = [part.copy() for part in (*w, *b)]
    x, y = rng.normal(size=(6, 2)), rng.random((6, 1))
    before = clean.loss(CLEAN, w, b, x, y)
    taken = train(CLEAN, w, b, [(x, y)] * 5, 0.2)
    assert len(taken) == 5
    for number, (part, first) in enumerate(zip((*w, *b), start, strict=True)):
        moved = 0.2 * sum(gradient[number] for gradient in taken)
        np.testing.assert_allclose(part, first - moved, rtol=1e-12, atol=1e-15)
    assert clean.loss(CLEAN, w, b, x, y) < before

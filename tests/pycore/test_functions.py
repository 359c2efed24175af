"""Activations and losses by themselves."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore.activations import ACTIVATIONS
from pycore.losses import LOSSES

PLAIN = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)) if z > -700 else 0.0,
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "identity": lambda z: z,
}


@pytest.mark.parametrize("name", PLAIN)
def test_an_activation_is_its_formula(name):
    """Against math, for ordinary and for extreme z, to 4 units in the last place."""
    z = np.array([[-1e4, -700.0, -30.0, -1.5, -1e-9, 0.0, 0.3, 2.0, 40.0, 1e4]])
    h = ACTIVATIONS[name].function(z)
    expected = [PLAIN[name](value) for value in z[0].tolist()]
    np.testing.assert_allclose(h[0], expected, rtol=1e-15 * 4, atol=1e-300)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_extreme_inputs_stay_finite_and_silent(name):
    """abs(z) up to 1e4 gives finite h and derivatives without a floating point warning."""
    z = np.array([[-1e4, 0.0, 1e4], [1e4, 1e4, 1e4], [-1e4, -1e4, -1e4]])
    with np.errstate(all="raise", under="ignore"):
        h = ACTIVATIONS[name].function(z)
        delta = ACTIVATIONS[name].delta(np.ones_like(z), z, h)
    assert np.isfinite(h).all()
    assert np.isfinite(delta).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_out_is_written_and_gives_the_same(name):
    """With out= nothing is allocated and nothing else changes."""
    z = np.random.default_rng(1).normal(size=(4, 3))
    g = np.random.default_rng(2).normal(size=(4, 3))
    activation = ACTIVATIONS[name]
    h_out, d_out, z_kept = np.empty_like(z), np.empty_like(z), z.copy()
    h = activation.function(z, h_out)
    assert h is h_out
    np.testing.assert_array_equal(h, activation.function(z))
    np.testing.assert_array_equal(activation.delta(g, z, h, d_out), activation.delta(g, z, h))
    np.testing.assert_array_equal(z, z_kept)


def test_the_derivative_of_relu_at_zero_is_zero():
    """The convention at the kink, as in micrograd and scikit-learn."""
    z = np.array([[0.0, -0.0]])
    assert not ACTIVATIONS["relu"].derivative(z, z).any()
    assert not ACTIVATIONS["relu"].derivative(z, z, np.full_like(z, 7.0)).any()


def test_softmax_rows_sum_to_one_and_do_not_see_each_other():
    """Adding a constant to a row changes nothing; each row is its own."""
    z = np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, 999.0]])
    h = ACTIVATIONS["softmax"].function(z)
    np.testing.assert_allclose(h.sum(axis=1), 1.0, rtol=1e-15)
    np.testing.assert_allclose(h, ACTIVATIONS["softmax"].function(z - 55.0), rtol=1e-12)


def test_losses_are_means_over_rows_of_sums_over_outputs():
    """Two rows by hand: (1/2)(1/2 (0.25 + 0.04) + 1/2 (0.01 + 1)) and the mean of - ln h at the true class."""
    h = np.array([[0.5, 0.8], [0.1, 0.9]])
    y = np.array([[1.0, 1.0], [0.0, 1.9]])
    assert LOSSES["half_squared_error"].function(h, h, y) == pytest.approx((0.145 + 0.505) / 2)
    z = np.log([[0.2, 0.8], [0.9, 0.1]])
    one_hot = np.eye(2)
    expected = -(math.log(0.2) + math.log(0.1)) / 2
    assert LOSSES["cross_entropy"].function(z, np.exp(z), one_hot) == pytest.approx(expected)


def test_cross_entropy_is_finite_where_a_probability_has_become_zero():
    """It is computed from z: 2000 instead of infinity."""
    z = np.array([[-2000.0, 0.0]])
    h = ACTIVATIONS["softmax"].function(z)
    assert h[0, 0] == 0.0
    assert LOSSES["cross_entropy"].function(z, h, np.array([[1.0, 0.0]])) == pytest.approx(2000.0)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_derivative_is_that_of_central_differences(name):
    """dL/dz of L = sum g h, away from the kink of ReLU, for z from -20 to 20."""
    rng = np.random.default_rng(3)
    z = rng.uniform(0.1, 1.0, (5, 4)) * rng.choice([-20.0, -1.0, 1.0, 20.0], (5, 4))
    g = rng.normal(size=z.shape)
    activation = ACTIVATIONS[name]
    found = activation.delta(g, z, activation.function(z))
    for at in np.ndindex(z.shape):
        moved = z.copy()
        moved[at] += 1e-5
        above = np.sum(g * activation.function(moved))
        moved[at] -= 2e-5
        slope = (above - np.sum(g * activation.function(moved))) / 2e-5
        assert found[at] == pytest.approx(slope, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_s_gradient_is_that_of_central_differences(name):
    """dL/dh for outputs of its own activation; the cross-entropy is that of h here, not of z."""
    rng = np.random.default_rng(4)
    h = rng.dirichlet([2.0, 3.0, 4.0], 5)
    y = np.eye(3)[rng.integers(0, 3, 5)]
    found = LOSSES[name].gradient(h, y)
    out = np.full_like(h, np.nan)
    assert LOSSES[name].gradient(h, y, out) is out
    np.testing.assert_array_equal(out, found)

    def loss(h):
        if name == "half_squared_error":
            return LOSSES[name].function(h, h, y)
        return -np.sum(y * np.log(h)) / len(h)

    for at in np.ndindex(h.shape):
        moved = h.copy()
        moved[at] += 1e-6
        above = loss(moved)
        moved[at] -= 2e-6
        assert found[at] == pytest.approx((above - loss(moved)) / 2e-6, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize(
    ("loss", "activation"), [(name, output) for name in LOSSES for output in LOSSES[name].joint]
)
def test_a_joint_gradient_is_the_chain_s(loss, activation):
    """dL/dh dh/dz, taken step by step, where both are well inside float64."""
    rng = np.random.default_rng(5)
    z, y = rng.normal(size=(6, 4)), np.eye(4)[rng.integers(0, 4, 6)]
    h = ACTIVATIONS[activation].function(z)
    chain = ACTIVATIONS[activation].delta(LOSSES[loss].gradient(h, y), z, h)
    np.testing.assert_allclose(LOSSES[loss].joint[activation](h, y), chain, rtol=1e-12, atol=1e-15)


def test_the_joint_gradient_holds_where_the_chain_does_not():
    """A probability that has become 0: the chain's 0 times 1/0 says nothing, h - y does."""
    z, y = np.array([[-2000.0, 0.0]]), np.array([[1.0, 0.0]])
    h = ACTIVATIONS["softmax"].function(z)
    np.testing.assert_array_equal(LOSSES["cross_entropy"].joint["softmax"](h, y), [[-1.0, 1.0]])

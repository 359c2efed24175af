"""Activations and their derivatives by themselves."""

from __future__ import annotations

import math

import numpy as np
import oracle
import pytest

from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS

PLAIN = {name: functions[0] for name, functions in oracle.FUNCTIONS.items()}


@pytest.mark.parametrize("name", [*HIDDEN_ACTIVATIONS, "exponential"])
def test_an_activation_is_its_formula(name):
    """Against math, for ordinary and for extreme z, to 4 units in the last place; GELU to 1e-15 of the largest."""
    z = np.array([[-1e4, -700.0, -30.0, -8.3, -1.5, -1e-9, 0.0, 0.3, 2.0, 8.9, 40.0, 1e4]])
    if name == "exponential":
        z = np.minimum(z, 700.0)  # beyond, e^z is no float64, and it stays as it is there
        assert ACTIVATIONS[name].function(np.array([[1e4]])) == math.exp(700.0)
    h = ACTIVATIONS[name].function(z)
    expected = [PLAIN[name](value) for value in z[0].tolist()]
    near = 1e-15 if name == "gelu" else 1e-300
    np.testing.assert_allclose(h[0], expected, rtol=1e-15 * 4, atol=near)


def test_the_normal_distribution_in_gelu_is_exact_to_rounding():
    """Against erfc at 20,001 points from -10 to 10, and its derivative from its own formula."""
    z = np.linspace(-10.0, 10.0, 20_001)
    exact = np.array([oracle.phi(value) for value in z.tolist()])
    np.testing.assert_allclose(ACTIVATIONS["gelu"].function(z), z * exact, rtol=0, atol=4e-15)
    h = ACTIVATIONS["gelu"].function(z)
    density = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    slope = ACTIVATIONS["gelu"].derivative(z, h)
    np.testing.assert_allclose(slope, exact + z * density, rtol=0, atol=1e-15)


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
def test_a_formula_gives_an_array_of_its_own(name):
    """What it is given stays as it is, and what it returns can be changed without it."""
    z, g = (np.random.default_rng(seed).normal(size=(4, 3)) for seed in (1, 2))
    h = ACTIVATIONS[name].function(z)
    kept = z.copy(), g.copy(), h.copy()
    delta = ACTIVATIONS[name].delta(g, z, h)
    assert not any(np.shares_memory(delta, a) for a in (z, g, h))
    assert not np.shares_memory(h, z)
    assert all(map(np.array_equal, (z, g, h), kept))


def test_the_derivative_of_relu_at_zero_is_zero():
    """The convention at the kink, as in micrograd and scikit-learn."""
    z = np.array([[0.0, -0.0]])
    assert not ACTIVATIONS["relu"].derivative(z, z).any()


def test_softmax_rows_sum_to_one_and_do_not_see_each_other():
    """Adding a constant to a row changes nothing; each row is its own."""
    z = np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, 999.0]])
    h = ACTIVATIONS["softmax"].function(z)
    np.testing.assert_allclose(h.sum(axis=1), 1.0, rtol=1e-15)
    np.testing.assert_allclose(h, ACTIVATIONS["softmax"].function(z - 55.0), rtol=1e-12)


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
        above = activation.function(moved)
        moved[at] -= 2e-5
        slope = np.sum(g * (above - activation.function(moved))) / 2e-5
        assert found[at] == pytest.approx(slope, rel=1e-6, abs=1e-9)

"""Activations and losses by themselves."""

from __future__ import annotations

import math

import numpy as np
import oracle
import pytest

from pycore.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from pycore.losses import LOSSES, joint_delta, row_factor

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


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_its_formula(name):
    """Each row by the oracle's plain numbers, from outputs of the activation that goes with it."""
    rng = np.random.default_rng(8)
    z = rng.normal(0.0, 2.0, (6, 3))
    y = np.eye(3)[rng.integers(0, 3, 6)]
    h = ACTIVATIONS[LOSSES[name].output_activation].function(z)
    rows = [oracle.loss(name, hr, yr) for hr, yr in zip(h.tolist(), y.tolist(), strict=True)]
    np.testing.assert_allclose(LOSSES[name].rows(z, h, y), rows, rtol=1e-13)
    assert LOSSES[name].total(z, h, y) == pytest.approx(sum(rows), rel=1e-13)


def test_what_rows_count():
    """The mean over rows, or their sum."""
    assert row_factor("mean", 8) == 0.125
    assert row_factor("sum", 8) == 1.0


@pytest.mark.parametrize("name", LOSSES)
def test_terms_are_written_where_they_are_wanted_and_along_either_axis(name):
    """out= is written; with the outputs along the first axis, as the engine has them, the terms are the same."""
    rng = np.random.default_rng(9)
    z, y = rng.normal(0.0, 2.0, (6, 3)), np.eye(3)[rng.integers(0, 3, 6)]
    h = ACTIVATIONS[LOSSES[name].output_activation].function(z)
    terms = LOSSES[name].terms(z, h, y)
    out = np.full((3, 6), np.nan)
    assert LOSSES[name].terms(z.T, h.T, y.T, out, 0) is out
    np.testing.assert_allclose(out.T, terms, rtol=1e-14)
    slope = LOSSES[name].gradient(h, y)
    out = np.full((3, 6), np.nan)
    assert LOSSES[name].gradient(h.T, y.T, out, 0) is out
    np.testing.assert_allclose(out.T, slope, rtol=1e-14)


def test_huber_is_a_parabola_with_straight_ends():
    """Errors of 0.5, 1 and 3 cost 0.125, 0.5 and 2.5, with slopes 0.5, 1 and 1."""
    h, y = np.array([[0.5, 1.0, 3.0, -3.0]]), np.zeros((1, 4))
    np.testing.assert_allclose(LOSSES["huber"].terms(h, h, y), [[0.125, 0.5, 2.5, 2.5]])
    np.testing.assert_allclose(LOSSES["huber"].gradient(h, y), [[0.5, 1.0, 1.0, -1.0]])


@pytest.mark.parametrize("axis", [0, 1])
def test_softmax_and_cross_entropy_at_once_are_the_two_apart(axis):
    """The fused function writes the same outputs and the same terms, also where a probability has become 0."""
    z = np.array([[1.0, -2.0, 0.5], [0.0, 2000.0, -2000.0]])
    y = np.array([[0.0, 1.0, 0.0], [0.2, 0.3, 0.5]])
    h = ACTIVATIONS["softmax"].function(z)
    terms = LOSSES["cross_entropy"].terms(z, h, y)
    arrays = [z, y, np.empty_like(z), np.empty_like(z), np.empty((2, 1))]
    arrays = [np.ascontiguousarray(a if axis else a.T) for a in arrays]
    LOSSES["cross_entropy"].fused["softmax"](*arrays, axis)
    found = [a if axis else a.T for a in arrays[2:4]]
    np.testing.assert_allclose(found[0], h, rtol=1e-15)
    np.testing.assert_allclose(found[1], terms, rtol=1e-14)


def test_cross_entropy_is_finite_where_a_probability_has_become_zero():
    """It is computed from z: 2000 instead of infinity."""
    z = np.array([[-2000.0, 0.0]])
    h = ACTIVATIONS["softmax"].function(z)
    assert h[0, 0] == 0.0
    assert LOSSES["cross_entropy"].total(z, h, np.array([[1.0, 0.0]])) == pytest.approx(2000.0)


def test_the_poisson_loss_is_finite_where_the_exponential_has_become_zero():
    """Taken from z: y ln(y / h) with ln h = -2000, where h is 0; a count of 0 costs h alone, and the truth nothing."""
    poisson = LOSSES["poisson"]
    z, y = np.array([[-2000.0, 1.5, math.log(7.0)]]), np.array([[3.0, 0.0, 7.0]])
    h = ACTIVATIONS["exponential"].function(z)
    assert h[0, 0] == 0.0
    with np.errstate(all="raise", under="ignore"):
        terms = poisson.terms(z, h, y)
    expected = [3.0 * (math.log(3.0) + 2000.0) - 3.0, math.exp(1.5), 0.0]
    np.testing.assert_allclose(terms, [expected], rtol=1e-14, atol=1e-14)
    assert np.isfinite(poisson.gradient(h, y)).all()


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


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_s_gradient_is_that_of_central_differences(name):
    """dL/dh of the oracle's loss, which is computed from h."""
    rng = np.random.default_rng(4)
    h = rng.dirichlet([2.0, 3.0, 4.0], 5)
    y = np.eye(3)[rng.integers(0, 3, 5)]
    found = LOSSES[name].gradient(h, y)
    out = np.full_like(h, np.nan)
    assert LOSSES[name].gradient(h, y, out) is out
    np.testing.assert_array_equal(out, found)

    def loss(h):
        return sum(oracle.loss(name, hr, yr) for hr, yr in zip(h.tolist(), y.tolist(), strict=True))

    for at in np.ndindex(h.shape):
        moved = h.copy()
        moved[at] += 1e-6
        above = loss(moved)
        moved[at] -= 2e-6
        assert found[at] == pytest.approx((above - loss(moved)) / 2e-6, rel=1e-6, abs=1e-8)


def test_the_joint_gradient_holds_where_the_chain_does_not():
    """A probability that has become 0: the chain's 0 times 1/0 says nothing, h - y does."""
    z, y = np.array([[-2000.0, 0.0]]), np.array([[1.0, 0.0]])
    h = ACTIVATIONS["softmax"].function(z)
    np.testing.assert_array_equal(joint_delta(h, y), [[-1.0, 1.0]])

"""Losses and their derivatives by themselves."""

from __future__ import annotations

import math

import numpy as np
import oracle
import pytest

from pycore.functions.activations import ACTIVATIONS
from pycore.functions.losses import LOSSES, joint_delta, row_factor


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


def test_huber_is_a_parabola_with_straight_ends():
    """Errors of 0.5, 1 and 3 cost 0.125, 0.5 and 2.5, with slopes 0.5, 1 and 1."""
    h, y = np.array([[0.5, 1.0, 3.0, -3.0]]), np.zeros((1, 4))
    np.testing.assert_allclose(LOSSES["huber"].terms(h, h, y), [[0.125, 0.5, 2.5, 2.5]])
    np.testing.assert_allclose(LOSSES["huber"].gradient(h, y), [[0.5, 1.0, 1.0, -1.0]])


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


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_s_gradient_is_that_of_central_differences(name):
    """dL/dh of the oracle's loss, which is computed from h."""
    rng = np.random.default_rng(4)
    h = rng.dirichlet([2.0, 3.0, 4.0], 5)
    y = np.eye(3)[rng.integers(0, 3, 5)]
    found = LOSSES[name].gradient(h, y)

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

"""Update rules: published formulas, in place over one vector, with all memory in the state."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.optimizers import OPTIMIZERS


def test_gradient_descent_is_the_text_s_rule():
    """w - gamma dL/dw."""
    w, g = np.array([1.0, -2.0, 0.5]), np.array([0.5, 4.0, 0.0])
    OPTIMIZERS["gradient_descent"].update(w, g, OPTIMIZERS["gradient_descent"].start(3), 0.1)
    np.testing.assert_allclose(w, [0.95, -2.4, 0.5], rtol=1e-15)


def test_adam_s_first_two_steps_by_hand():
    """Kingma and Ba, algorithm 1, with g = 2 and then g = -1: m = 0.2, 0.08; v = 0.004, 0.004996."""
    w, rule = np.array([1.0]), OPTIMIZERS["adam"]
    state = rule.start(1)
    rule.update(w, np.array([2.0]), state, 0.1)
    assert w[0] == pytest.approx(1.0 - 0.1 * 2.0 / (2.0 + 1e-8), rel=1e-15)
    before = w[0]
    rule.update(w, np.array([-1.0]), state, 0.1)
    m_hat, v_hat = 0.08 / (1 - 0.81), 0.004996 / (1 - 0.998001)
    assert w[0] == pytest.approx(before - 0.1 * m_hat / (v_hat**0.5 + 1e-8), rel=1e-12)
    assert state.step == 2
    np.testing.assert_allclose([s[0] for s in state.slots], [0.08, 0.004996], rtol=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_rule_depends_on_nothing_but_its_arguments(name):
    """Interleaved with another run, and from a copied state, the numbers are the same; the gradient is not changed."""
    rule, rng = OPTIMIZERS[name], np.random.default_rng(3)
    slopes = rng.normal(size=(6, 5))
    kept = slopes.copy()

    def run(pause):
        w, state = np.ones(5), rule.start(5)
        other, other_state = np.zeros(5), rule.start(5)
        for i, g in enumerate(slopes):
            if i == pause:
                state = state.copy()
                rule.update(other, -3.0 * g, other_state, 0.5)
            rule.update(w, g, state, 0.01)
        return w

    assert np.array_equal(run(None), run(3))
    assert np.array_equal(slopes, kept)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_copied_state_is_its_own(name):
    """What is stored for later does not move on with the run."""
    rule, w = OPTIMIZERS[name], np.ones(4)
    state = rule.start(4)
    rule.update(w, np.full(4, 0.3), state, 0.1)
    stored = state.copy()
    rule.update(w, np.full(4, -0.7), state, 0.1)
    assert (stored.step, state.step) == (1, 2)
    fresh = rule.start(4)
    rule.update(np.ones(4), np.full(4, 0.3), fresh, 0.1)
    for a, b in zip(stored.slots, fresh.slots, strict=True):
        assert np.array_equal(a, b)


def test_adam_is_silent_where_there_is_no_gradient():
    """A weight whose gradient has always been 0 stays where it is, without a division by zero."""
    w, rule = np.array([1.0, 1.0]), OPTIMIZERS["adam"]
    state = rule.start(2)
    with np.errstate(all="raise"):
        for _ in range(3):
            rule.update(w, np.array([0.0, 1.0]), state, 0.1)
    assert w[0] == 1.0
    assert w[1] < 1.0

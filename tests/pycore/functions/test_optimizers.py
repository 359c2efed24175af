"""Update rules: published formulas, with all memory in the state."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import TrainingSpec
from pycore.functions.optimizers import OPTIMIZERS

DEFAULTS = TrainingSpec()


def step(name, w, g, state, rate=0.1, constants=DEFAULTS):
    """Return parameters and state after a step; neither argument is changed."""
    rule, kept = OPTIMIZERS[name], (w.copy(), g.copy(), state.copy())
    terms = rule.terms(g, state, rate, constants)
    assert list(terms)[-1] == "update"
    after = rule.move(w, terms)
    np.testing.assert_allclose(after, w - w * terms.get("decay", 0.0) + terms["update"], rtol=1e-12)
    found = rule.next_state(state, terms)
    assert np.array_equal(w, kept[0])
    assert np.array_equal(g, kept[1])
    assert (state.step, found.step) == (kept[2].step, kept[2].step + 1)
    assert all(map(np.array_equal, state.slots, kept[2].slots))
    return after, found


def test_gradient_descent_is_the_text_s_rule():
    """w - gamma dL/dw."""
    w, g = np.array([1.0, -2.0, 0.5]), np.array([0.5, 4.0, 0.0])
    w, _ = step("gradient_descent", w, g, OPTIMIZERS["gradient_descent"].start(3))
    np.testing.assert_allclose(w, [0.95, -2.4, 0.5], rtol=1e-15)


def test_adam_s_first_two_steps_by_hand():
    """Kingma and Ba, algorithm 1, with g = 2 and then g = -1: m = 0.2, 0.08; v = 0.004, 0.004996."""
    w, state = step("adam", np.array([1.0]), np.array([2.0]), OPTIMIZERS["adam"].start(1))
    assert w[0] == pytest.approx(1.0 - 0.1 * 2.0 / (2.0 + 1e-8), rel=1e-15)
    before = w[0]
    w, state = step("adam", w, np.array([-1.0]), state)
    m_hat, v_hat = 0.08 / (1 - 0.81), 0.004996 / (1 - 0.998001)
    assert w[0] == pytest.approx(before - 0.1 * m_hat / (v_hat**0.5 + 1e-8), rel=1e-12)
    assert state.step == 2
    np.testing.assert_allclose([s[0] for s in state.slots], [0.08, 0.004996], rtol=1e-12)


def test_adam_is_silent_where_there_is_no_gradient():
    """A weight whose gradient has always been 0 stays where it is, without a division by zero."""
    w, state = np.array([1.0, 1.0]), OPTIMIZERS["adam"].start(2)
    with np.errstate(all="raise"):
        for _ in range(3):
            w, state = step("adam", w, np.array([0.0, 1.0]), state)
    assert w[0] == 1.0
    assert w[1] < 1.0


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_rule_reads_the_constants_that_it_says(name):
    """Changing one of them changes the second step; changing another does not."""
    rule, rng = OPTIMIZERS[name], np.random.default_rng(4)
    slopes = rng.normal(size=(2, 5))

    def end(**options):
        constants, w, state = TrainingSpec(**options), np.ones(5), rule.start(5)
        state.decayed = np.ones(5)
        for g in slopes:
            w, state = step(name, w, g, state, constants=constants)
        return w

    other = {"momentum": 0.5, "beta_1": 0.5, "beta_2": 0.9, "rho": 0.5}
    other |= {"epsilon": 0.01, "weight_decay": 0.3}
    reads = {k for k, value in other.items() if not np.array_equal(end(), end(**{k: value}))}
    assert reads == set(rule.constants)


def test_momentum_and_nesterov_by_hand():
    """mu = 0.9, gamma = 0.1, g = 1 twice: v = -0.1, -0.19; Nesterov adds 0.9 v - 0.1 g."""
    plain, ahead = np.zeros(1), np.zeros(1)
    first, second = OPTIMIZERS["momentum"].start(1), OPTIMIZERS["nesterov"].start(1)
    for _ in range(2):
        plain, first = step("momentum", plain, np.ones(1), first)
        ahead, second = step("nesterov", ahead, np.ones(1), second)
    assert plain[0] == pytest.approx(-0.1 - 0.19)
    assert ahead[0] == pytest.approx((-0.09 - 0.1) + (-0.171 - 0.1))

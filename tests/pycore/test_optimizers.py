"""Update rules: published formulas, in place over one vector, with all memory in the state."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import TrainingSpec
from pycore.optimizers import OPTIMIZERS

DEFAULTS = TrainingSpec()


def test_gradient_descent_is_the_text_s_rule():
    """w - gamma dL/dw."""
    w, g = np.array([1.0, -2.0, 0.5]), np.array([0.5, 4.0, 0.0])
    OPTIMIZERS["gradient_descent"].update(
        w, g, OPTIMIZERS["gradient_descent"].start(3), 0.1, DEFAULTS
    )
    np.testing.assert_allclose(w, [0.95, -2.4, 0.5], rtol=1e-15)


def test_adam_s_first_two_steps_by_hand():
    """Kingma and Ba, algorithm 1, with g = 2 and then g = -1: m = 0.2, 0.08; v = 0.004, 0.004996."""
    w, rule = np.array([1.0]), OPTIMIZERS["adam"]
    state = rule.start(1)
    rule.update(w, np.array([2.0]), state, 0.1, DEFAULTS)
    assert w[0] == pytest.approx(1.0 - 0.1 * 2.0 / (2.0 + 1e-8), rel=1e-15)
    before = w[0]
    rule.update(w, np.array([-1.0]), state, 0.1, DEFAULTS)
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
                rule.update(other, -3.0 * g, other_state, 0.5, DEFAULTS)
            rule.update(w, g, state, 0.01, DEFAULTS)
        return w

    assert np.array_equal(run(None), run(3))
    assert np.array_equal(slopes, kept)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_copied_state_is_its_own(name):
    """What is stored for later does not move on with the run."""
    rule, w = OPTIMIZERS[name], np.ones(4)
    state = rule.start(4)
    rule.update(w, np.full(4, 0.3), state, 0.1, DEFAULTS)
    stored = state.copy()
    rule.update(w, np.full(4, -0.7), state, 0.1, DEFAULTS)
    assert (stored.step, state.step) == (1, 2)
    fresh = rule.start(4)
    rule.update(np.ones(4), np.full(4, 0.3), fresh, 0.1, DEFAULTS)
    for a, b in zip(stored.slots, fresh.slots, strict=True):
        assert np.array_equal(a, b)


def test_adam_is_silent_where_there_is_no_gradient():
    """A weight whose gradient has always been 0 stays where it is, without a division by zero."""
    w, rule = np.array([1.0, 1.0]), OPTIMIZERS["adam"]
    state = rule.start(2)
    with np.errstate(all="raise"):
        for _ in range(3):
            rule.update(w, np.array([0.0, 1.0]), state, 0.1, DEFAULTS)
    assert w[0] == 1.0
    assert w[1] < 1.0


CONSTANTS = TrainingSpec(
    momentum=0.8, beta_1=0.7, beta_2=0.95, rho=0.6, epsilon=1e-3, weight_decay=0.2
)


@pytest.mark.parametrize("constants", [DEFAULTS, CONSTANTS])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_step_in_place_is_the_published_terms(name, constants):
    """Twelve steps: the parameters move by the term "update", and the slots become the terms of their names."""
    rule, rng = OPTIMIZERS[name], np.random.default_rng(6)
    w, state = rng.normal(size=7), rule.start(7)
    state.decayed = np.array([1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0])
    for t in range(1, 13):
        g = rng.normal(size=7) * (t != 5)  # one step without any gradient
        before = w.copy(), g.copy(), state.copy()
        terms = rule.terms(g, state, 0.05, constants)
        assert np.array_equal(w, before[0])
        assert all(map(np.array_equal, state.slots, before[2].slots))
        assert state.step == t - 1
        expected = terms.get("keep", 1.0) * w + terms["update"]
        rule.update(w, g, state, 0.05, constants)
        np.testing.assert_allclose(w, expected, rtol=1e-12, atol=1e-14)
        for slot, values in zip(rule.slots, state.slots, strict=True):
            np.testing.assert_allclose(values, terms[slot], rtol=1e-12, atol=1e-15)
        assert np.array_equal(g, before[1])


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_rule_reads_the_constants_that_it_says(name):
    """Changing one of them changes the second step; changing another does not."""
    rule, rng = OPTIMIZERS[name], np.random.default_rng(4)
    slopes = rng.normal(size=(2, 5))

    def end(**options):
        constants, w, state = TrainingSpec(**options), np.ones(5), rule.start(5)
        state.decayed = np.ones(5)
        for g in slopes:
            rule.update(w, g, state, 0.1, constants)
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
        OPTIMIZERS["momentum"].update(plain, np.ones(1), first, 0.1, DEFAULTS)
        OPTIMIZERS["nesterov"].update(ahead, np.ones(1), second, 0.1, DEFAULTS)
    assert plain[0] == pytest.approx(-0.1 - 0.19)
    assert ahead[0] == pytest.approx((-0.09 - 0.1) + (-0.171 - 0.1))

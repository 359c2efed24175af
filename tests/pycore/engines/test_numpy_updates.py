"""The update rules in place against the terms of pycore.functions.optimizers: the same bits, step after step."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import TrainingSpec
from pycore.engines.numpy_updates import UPDATE_KERNELS
from pycore.functions.optimizers import OPTIMIZERS

SIZE = 1003
CONSTANTS = (
    TrainingSpec(),
    TrainingSpec(momentum=0.3, beta_1=0.0, beta_2=0.5, rho=0.1, epsilon=1e-3, weight_decay=0.2),
    TrainingSpec(momentum=0.0, beta_1=0.99, beta_2=0.9999, rho=0.999, epsilon=1e-12),
)


def slopes(t):
    """Return a gradient (P,) of all sizes, with zeros of both signs; none at all in the fifth step."""
    rng = np.random.default_rng([4, t])
    g = rng.normal(size=SIZE) * 10.0 ** rng.integers(-150, 12, SIZE)
    g[:4] = [0.0, -0.0, 5e-324, 1e150]
    return g * (t != 5)


def test_there_is_a_kernel_for_every_rule():
    """And none more."""
    assert set(UPDATE_KERNELS) == set(OPTIMIZERS)


@pytest.mark.parametrize("rate", [0.1, 1e-3, 0.30000000000000004])
@pytest.mark.parametrize("constants", CONSTANTS, ids=("defaults", "others", "slow"))
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_rule_in_place_has_the_bits_of_its_terms(name, constants, rate):
    """Twenty steps: the parameters after each, and all running averages; the gradient is only read."""
    rule, kernel, rng = OPTIMIZERS[name], UPDATE_KERNELS[name], np.random.default_rng(6)
    w, state = rng.normal(size=SIZE), rule.start(SIZE)
    w[:3] = [0.0, -0.0, 1e-300]
    state.decayed = (rng.uniform(size=SIZE) > 0.4).astype(float)
    for t in range(1, 21):
        g = slopes(t)
        kept = w.copy(), g.copy(), [s.copy() for s in state.slots]
        with np.errstate(all="ignore"):
            terms = rule.terms(g, state, rate, constants)
            expected = rule.move(w, terms)
            assert w.tobytes() == kept[0].tobytes()
            assert [s.tobytes() for s in state.slots] == [s.tobytes() for s in kept[2]]
            assert state.step == t - 1
            kernel(w, g, state, rate, constants)
        assert w.tobytes() == expected.tobytes()
        for slot, values in zip(rule.slots, state.slots, strict=True):
            assert values.tobytes() == terms[slot].tobytes()
        assert g.tobytes() == kept[1].tobytes()
        assert state.step == t


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_rule_depends_on_nothing_but_its_arguments(name):
    """Interleaved with another run, and from a copied state, the numbers are the same; the gradient is not changed."""
    rule, kernel, rng = OPTIMIZERS[name], UPDATE_KERNELS[name], np.random.default_rng(3)
    slopes = rng.normal(size=(6, 5))
    kept = slopes.copy()

    def run(pause):
        w, state = np.ones(5), rule.start(5)
        other, other_state = np.zeros(5), rule.start(5)
        for i, g in enumerate(slopes):
            if i == pause:
                state = state.copy()
                kernel(other, -3.0 * g, other_state, 0.5, CONSTANTS[0])
            kernel(w, g, state, 0.01, CONSTANTS[0])
        return w

    assert np.array_equal(run(None), run(3))
    assert np.array_equal(slopes, kept)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_copied_state_is_its_own(name):
    """What is stored for later does not move on with the run."""
    rule, kernel, w = OPTIMIZERS[name], UPDATE_KERNELS[name], np.ones(4)
    state = rule.start(4)
    kernel(w, np.full(4, 0.3), state, 0.1, CONSTANTS[0])
    stored = state.copy()
    kernel(w, np.full(4, -0.7), state, 0.1, CONSTANTS[0])
    assert (stored.step, state.step) == (1, 2)
    fresh = rule.start(4)
    kernel(np.ones(4), np.full(4, 0.3), fresh, 0.1, CONSTANTS[0])
    for a, b in zip(stored.slots, fresh.slots, strict=True):
        assert np.array_equal(a, b)


def test_adam_is_silent_where_there_is_no_gradient():
    """A weight whose gradient has always been 0 stays where it is, without a division by zero."""
    w, state = np.array([1.0, 1.0]), OPTIMIZERS["adam"].start(2)
    with np.errstate(all="raise"):
        for _ in range(3):
            UPDATE_KERNELS["adam"](w, np.array([0.0, 1.0]), state, 0.1, CONSTANTS[0])
    assert w[0] == 1.0
    assert w[1] < 1.0

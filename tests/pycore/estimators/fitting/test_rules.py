"""The estimators' own update rules."""

from __future__ import annotations

import numpy as np

from pycore.estimators.fitting.rules import ADAM, OwnConstants, adam
from pycore.functions.optimizers import OPTIMIZERS

RNG = np.random.default_rng(0)


def test_the_terms_of_the_own_adam_are_its_step():
    """In place and written out, and other than the published order by epsilon's place alone."""
    constants = OwnConstants(0.9, 0.9, 0.99, 1e-3)
    state, published = ADAM.start(5), OPTIMIZERS["adam"].start(5)
    w = np.zeros(5)
    for _ in range(4):
        g = RNG.normal(size=5)
        terms = ADAM.terms(g, state, 0.1, constants)
        before = w.copy()
        adam(w, g, state, 0.1, constants)
        np.testing.assert_allclose(w, before + terms["update"], rtol=1e-12)
        np.testing.assert_allclose(state.slots, [terms["m"], terms["v"]], rtol=1e-12)
        other = OPTIMIZERS["adam"].terms(g, published, 0.1, constants)
        root = np.sqrt(1.0 - 0.99**state.step)
        np.testing.assert_allclose(
            terms["update"] * (np.sqrt(terms["v"]) + 1e-3),
            other["update"] * (np.sqrt(terms["v"]) + 1e-3 * root),
            rtol=1e-9,
        )
        published = OPTIMIZERS["adam"].next_state(published, other)

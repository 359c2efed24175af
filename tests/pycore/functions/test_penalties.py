"""The penalties on large weights."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters
from pycore.backprop import penalty
from pycore.functions.penalties import NO_PENALTIES, Penalties


def test_the_penalties_by_hand():
    """0.1/2 (1 + 4 + 9 + 16), 0.1 (1 + 2 + 3 + 4), and both."""
    w = np.array([[1.0, -2.0], [3.0, -4.0]])
    assert Penalties(l2=0.1).of(w) == pytest.approx(1.5)
    assert Penalties(l1=0.1).of(w) == pytest.approx(1.0)
    assert Penalties(l1=0.1, l2=0.1).of(w) == pytest.approx(2.5)
    assert NO_PENALTIES.of(w) == 0.0


def test_the_gradient_is_that_of_central_differences():
    """l1 sign(w) + l2 w, weight by weight; at 0, where abs(w) has a kink, 0."""
    w = np.array([[0.3, -1.2], [2.0, -0.1]])
    both = Penalties(l1=0.4, l2=0.7)
    slope = both.gradient(w)
    for at in np.ndindex(w.shape):
        moved = w.copy()
        moved[at] += 1e-6
        above = both.of(moved)
        moved[at] -= 2e-6
        assert (above - both.of(moved)) / 2e-6 == pytest.approx(slope[at], abs=1e-8)
    assert not both.gradient(np.zeros(3)).any()


def test_biases_are_penalized_by_choice():
    """Without the choice a bias of 100 costs nothing."""
    parameters = Parameters.initial(NetworkSpec((2, 3, 2), initializer="constant", scale=1.0))
    parameters.biases[0][1] = 100.0
    assert penalty(parameters, Penalties(l1=1.0)) == pytest.approx(12.0)
    assert penalty(parameters, Penalties(l1=1.0, biases=True)) == pytest.approx(112.0)

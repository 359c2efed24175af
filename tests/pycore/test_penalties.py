"""The L2 penalty."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.penalties import l2_gradient, l2_penalty


def test_the_penalty_by_hand():
    """0.1/2 (1 + 4 + 9 + 16)."""
    weights = [np.array([[1.0, -2.0]]), np.array([[3.0], [-4.0]])]
    assert l2_penalty(weights, 0.1) == pytest.approx(1.5)


def test_its_gradient_is_that_of_central_differences():
    """l2 w, weight by weight."""
    w = np.array([[0.3, -1.2], [2.0, 0.0]])
    slope = l2_gradient(w, 0.7)
    for at in np.ndindex(w.shape):
        moved = w.copy()
        moved[at] += 1e-6
        above = l2_penalty([moved], 0.7)
        moved[at] -= 2e-6
        assert (above - l2_penalty([moved], 0.7)) / 2e-6 == pytest.approx(slope[at], abs=1e-9)

"""Each planted function differs from the clean one by its bug, and by nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from web.viewmodel.explain.bugs import clean, planted
from web.viewmodel.explain.bugs.clean import CLEAN

RNG = np.random.default_rng(4)
W, B = RNG.normal(size=(3, 3)), RNG.normal(size=3)
Z = RNG.normal(size=(5, 3))
H = clean.sigmoid(Z)
DELTA, Y = RNG.normal(size=(5, 3)), RNG.random((5, 3))
SLOPE = H * (1.0 - H)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (planted.derivative_missing(DELTA, W, Z, H), clean.hidden_delta(DELTA, W, Z, H) / SLOPE),
        (planted.wrong_sign(H, Y), -clean.output_delta(H, Y)),
        (planted.not_transposed(DELTA, W, Z, H), clean.hidden_delta(DELTA, W.T, Z, H)),
        (planted.bias_forgotten(H, W, B), clean.weighted_input(H, W, B) - B),
        (planted.factor_two(H, Y), clean.output_delta(H, Y) + clean.output_delta(H, Y)),
        (planted.mean_for_sum(DELTA), clean.bias_gradient(DELTA) / len(DELTA)),
        (
            planted.derivative_at_z(DELTA, W, Z, H),
            clean.hidden_delta(DELTA, W, Z, H) / SLOPE * Z * (1.0 - Z),
        ),
    ],
)
def test_one_factor_sign_or_term_is_wrong(found: np.ndarray, expected: np.ndarray) -> None:
    """What the name of the bug says, in the numbers of the clean function."""
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)


def test_the_gradient_of_the_last_minibatch_is_still_in_it() -> None:
    """Part by part; the first minibatch, after one of 0, shows nothing."""
    now, last = [W, B], [2.0 * W, -B]
    found = planted.not_cleared(now, last)
    np.testing.assert_allclose(found[0], 3.0 * W)
    np.testing.assert_allclose(found[1], 0.0 * B)
    nothing = [np.zeros_like(part) for part in now]
    for part, same in zip(planted.not_cleared(now, nothing), now, strict=True):
        np.testing.assert_array_equal(part, same)


def test_weights_that_are_updated_too_early() -> None:
    """The last layer's gradient is right; the one before is that of weights a step further on."""
    rate, x = 0.5, RNG.normal(size=(5, 2))
    w = [RNG.normal(size=(2, 3)), W]
    passed = clean.forward(CLEAN, w, [B, B], x)
    by_w, by_b = planted.updated_weights(CLEAN, w, passed, Y, rate)
    right_w, right_b = clean.backward(CLEAN, w, passed, Y, rate)
    np.testing.assert_array_equal(by_w[1], right_w[1])
    np.testing.assert_array_equal(by_b[1], right_b[1])
    ahead = [w[0], w[1] - rate * right_w[1]]
    expected_w, expected_b = clean.backward(CLEAN, ahead, passed, Y, rate)
    np.testing.assert_allclose(by_w[0], expected_w[0], rtol=1e-12)
    np.testing.assert_allclose(by_b[0], expected_b[0], rtol=1e-12)
    assert not np.allclose(by_w[0], right_w[0])


def test_the_scaling_has_seen_the_test_rows() -> None:
    """All rows together have mean 0 and deviation 1, the training rows alone do not."""
    train, test = RNG.normal(size=(8, 2)), RNG.normal(5.0, 2.0, size=(4, 2))
    rows = np.vstack(planted.test_rows_in_scaling(train, test))
    np.testing.assert_allclose(rows.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(rows.std(axis=0), 1.0)
    assert (np.abs(rows[:8].mean(axis=0)) > 0.1).all()

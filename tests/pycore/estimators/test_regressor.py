"""The regressor by itself: numbers in their own unit, several at once, and counts."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.estimators import MLPRegressor

RNG = np.random.default_rng(4)
X = RNG.normal(size=(120, 2))
LINE = 3.0 * X[:, 0] - X[:, 1] + 2.0


def linear(**options) -> MLPRegressor:
    """Return one without hidden layers, whose minimum is known."""
    return MLPRegressor(
        hidden_layer_sizes=(),
        solver="lbfgs",
        alpha=0.0,
        tol=1e-10,
        max_iter=500,
        random_state=0,
        **options,
    )


def test_without_hidden_layers_it_is_least_squares():
    """Slope and intercept of the line, and its scores."""
    model = linear().fit(X, LINE)
    np.testing.assert_allclose(model.coefs_[0][:, 0], [3.0, -1.0], atol=1e-4)
    np.testing.assert_allclose(model.intercepts_[0], [2.0], atol=1e-4)
    assert model.score(X, LINE) > 1 - 1e-8


def test_several_numbers_come_in_columns():
    """One alone is a vector, as it was given."""
    both = np.stack([LINE, -2.0 * LINE], axis=1)
    predicted = linear().fit(X, both).predict(X)
    assert predicted.shape == (120, 2)
    np.testing.assert_allclose(predicted, both, atol=1e-3)
    assert linear().fit(X, LINE).predict(X).shape == (120,)


def test_counts_have_a_mean_that_is_never_negative():
    """exp(0.5 x + 1), whose mean is fitted: the sum of what is predicted is the sum of what was there."""
    counts = np.random.default_rng(1).poisson(np.exp(0.5 * X[:, 0] + 1.0)).astype(float)
    model = linear(loss="poisson").fit(X, counts)
    predicted = model.predict(X)
    assert (predicted > 0).all()
    assert predicted.sum() == pytest.approx(counts.sum(), rel=1e-4)
    assert model.coefs_[0][0, 0] == pytest.approx(0.5, abs=0.15)

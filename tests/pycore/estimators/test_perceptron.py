"""The estimators by themselves: what they learn, what they show, what is theirs alone."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.estimators import MLPClassifier, MLPRegressor

RNG = np.random.default_rng(0)
X = RNG.normal(size=(80, 3))
Z = X[:, 0] - X[:, 1]


@pytest.mark.parametrize("solver", ["adam", "sgd", "lbfgs"])
def test_they_learn(solver):
    """A line between two classes, three stripes, two labels at once, and a plane."""
    settings = {"solver": solver, "learning_rate_init": 0.02, "max_iter": 3000, "random_state": 0}
    classifier, regressor = MLPClassifier(**settings), MLPRegressor(**settings)
    assert classifier.fit(X, Z > 0.0).score(X, Z > 0.0) > 0.97
    stripes = np.digitize(Z, [-1.0, 1.0])
    assert classifier.fit(X, stripes).score(X, stripes) > 0.95
    labels = np.stack([Z > 0.0, X[:, 2] > 0.0], axis=1)
    assert classifier.fit(X, labels).score(X, labels) > 0.95
    assert regressor.fit(X, Z).score(X, Z) > 0.98


def test_changed_coefficients_are_what_predicts():
    """They are the model: whoever puts others in, or changes them in place, gets their predictions."""
    model = MLPRegressor(solver="lbfgs", tol=1e-7, alpha=0.0)
    model.set_params(hidden_layer_sizes=()).fit(X, Z)
    np.testing.assert_allclose(model.coefs_[0][:, 0], [1.0, -1.0, 0.0], atol=1e-3)
    model.coefs_[0][:] = 0.0
    model.intercepts_ = [np.array([5.0])]
    assert np.array_equal(model.predict(X), np.full(80, 5.0))


def test_settings_are_shown_and_changed():
    model = MLPClassifier(alpha=0.5, random_state=3)
    assert repr(model) == "MLPClassifier(alpha=0.5, random_state=3)"
    assert model.set_params(alpha=1e-4) is model
    assert repr(model) == "MLPClassifier(random_state=3)"
    assert MLPRegressor(**MLPRegressor(tol=1.0).get_params()).tol == 1.0


def test_a_subclass_may_have_settings_of_its_own():
    class Small(MLPRegressor):
        def __init__(self, size=2, alpha=0.1):
            self.size = size
            super().__init__(hidden_layer_sizes=(size,), alpha=alpha, solver="lbfgs")

    model = Small(size=3)
    assert model.get_params() == {"alpha": 0.1, "size": 3}
    assert model.fit(X, Z).coefs_[0].shape == (3, 3)

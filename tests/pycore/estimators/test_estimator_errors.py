"""What the estimators refuse: a sentence each, with what, which value and the way out."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import PycoreError
from pycore.estimators import MLPClassifier, MLPRegressor

X = np.arange(24.0).reshape(12, 2) / 10.0
Y = np.arange(12) % 3
BOTH = (MLPClassifier, MLPRegressor)


def test_an_unknown_loss_is_refused():
    with pytest.raises(PycoreError, match=r'Unknown loss "poison"; did you mean "poisson"'):
        MLPRegressor(loss="poison").fit(X, Y)


@pytest.mark.parametrize("y", [Y - 1.0, np.stack([Y, Y - 1], axis=1)])
def test_the_poisson_loss_needs_counts(y):
    with pytest.raises(
        PycoreError, match=r"out of the valid range of the loss 'poisson', .* -1: th"
    ):
        MLPRegressor(loss="poisson").fit(X, y)
    with pytest.raises(PycoreError, match="at least 0, as counts are"):
        MLPRegressor(loss="poisson").partial_fit(X, y)
    MLPRegressor(max_iter=200, tol=1.0).fit(X, y)  # squared errors take any number


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
def test_a_warm_start_with_something_else():
    model = MLPClassifier(max_iter=1, warm_start=True).fit(X, Y)
    with pytest.raises(PycoreError, match="warm_start can only be used where `y` has the same cla"):
        model.fit(X, Y % 2)
    with pytest.raises(PycoreError, match="y differs from the previous call"):
        model.fit(X, np.eye(3, dtype=int)[Y])
    model.set_params(hidden_layer_sizes=(7,))
    with pytest.raises(PycoreError, match=r"has layers \(2, 100, 3\), .* require \(2, 7, 3\)"):
        model.fit(X, Y)
    regressor = MLPRegressor(max_iter=1, warm_start=True).fit(X, Y)
    with pytest.raises(PycoreError, match=r"require \(2, 100, 2\)"):
        regressor.fit(X, np.stack([Y, Y], 1))


def test_partial_fit_and_its_classes():
    model = MLPClassifier()
    with pytest.raises(PycoreError, match="classes must be passed on the first call"):
        model.partial_fit(X, Y)
    model.partial_fit(X, Y, classes=[0, 1, 2])
    with pytest.raises(PycoreError, match=r"is not the same as on last call .*\[0 1 2\]. Leave"):
        model.partial_fit(X, Y, classes=[0, 1])
    with pytest.raises(PycoreError, match=r"`y` has classes not in `self.classes_`"):
        model.partial_fit(X, Y + 1)
    with pytest.raises(PycoreError, match="partial_fit does not support early_stopping=True"):
        MLPRegressor(early_stopping=True).partial_fit(X, Y)
    with pytest.raises(AttributeError, match='lbfgs is not stochastic: choose solver="sgd"'):
        MLPRegressor(solver="lbfgs").partial_fit(X, Y)


@pytest.mark.parametrize("kind", BOTH)
def test_training_that_diverges_ends_in_an_error(kind):
    """It does so at once, and says how to go on."""
    model = kind(solver="sgd", learning_rate_init=100.0, activation="identity")
    with pytest.raises(PycoreError, match=r"non-finite parameter weights.*smaller than 100\.0\."):
        model.fit(X * 1e150, Y)
    assert len(model.loss_curve_) < 20

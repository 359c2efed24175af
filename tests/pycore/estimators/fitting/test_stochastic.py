"""Fits by minibatches: steps of the engine, which the user may interrupt."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.engines.numpy_engine import NumpyEngine
from pycore.estimators import MLPClassifier, MLPRegressor
from pycore.estimators.interface import interop

RNG = np.random.default_rng(0)
X = RNG.normal(size=(80, 3))
Z = X[:, 0] - X[:, 1]


def test_the_steps_are_the_engine_s(monkeypatch):
    """Every solver trains with it: one step for each minibatch, one for each evaluation."""
    seen = []
    step = NumpyEngine.step

    def counted(engine, x, *arguments, **options):
        seen.append(len(x))
        return step(engine, x, *arguments, **options)

    monkeypatch.setattr(NumpyEngine, "step", counted)
    with pytest.warns(interop.convergence_warning()):
        MLPRegressor(max_iter=2, batch_size=30).fit(X, Z)
    assert seen == [30, 30, 20] * 2
    seen.clear()
    MLPRegressor(solver="lbfgs", hidden_layer_sizes=()).fit(X, Z)
    assert set(seen) == {80}


def test_an_interrupted_fit_keeps_what_it_has(monkeypatch):
    """The user's interrupt ends the training with a warning, as in scikit-learn."""
    step = NumpyEngine.step
    calls = []

    def interrupted(engine, *arguments, **options):
        calls.append(1)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return step(engine, *arguments, **options)

    monkeypatch.setattr(NumpyEngine, "step", interrupted)
    model = MLPRegressor()
    with pytest.warns(UserWarning, match="Training interrupted by user"):
        model.fit(X, Z)
    assert len(model.loss_curve_) == 3
    assert model.predict(X).shape == (80,)


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
def test_partial_fit_is_there_with_stochastic_solvers_only(kind):
    assert hasattr(kind(), "partial_fit")
    assert not hasattr(kind(solver="lbfgs"), "partial_fit")
    assert "one epoch" in kind.partial_fit.__doc__
    assert "one epoch" in kind().partial_fit.__doc__

"""The estimators by themselves: what they learn, what they show, what is theirs alone."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.engines.numpy_engine import NumpyEngine
from pycore.estimators import MLPClassifier, MLPRegressor
from pycore.estimators.fitting.rules import ADAM, OwnConstants, adam
from pycore.estimators.interface import interop
from pycore.functions.optimizers import OPTIMIZERS

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


def test_probabilities_belong_to_the_classes():
    classifier = MLPClassifier(max_iter=300, tol=0.01, random_state=0).fit(X, np.where(Z > 0, 7, 3))
    assert classifier.classes_.tolist() == [3, 7]
    probabilities = classifier.predict_proba(X)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0)
    assert np.array_equal(classifier.predict(X), np.where(probabilities[:, 1] > 0.5, 7, 3))
    np.testing.assert_allclose(np.exp(classifier.predict_log_proba(X)), probabilities)


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


def test_changed_coefficients_are_what_predicts():
    """They are the model: whoever puts others in, or changes them in place, gets their predictions."""
    model = MLPRegressor(solver="lbfgs", tol=1e-7, alpha=0.0)
    model.set_params(hidden_layer_sizes=()).fit(X, Z)
    np.testing.assert_allclose(model.coefs_[0][:, 0], [1.0, -1.0, 0.0], atol=1e-3)
    model.coefs_[0][:] = 0.0
    model.intercepts_ = [np.array([5.0])]
    assert np.array_equal(model.predict(X), np.full(80, 5.0))


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


def test_lbfgs_says_its_losses(capsys):
    model = MLPRegressor(solver="lbfgs", verbose=True, hidden_layer_sizes=()).fit(X, Z)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == model.n_iter_
    assert lines[0].startswith("Iteration 1, loss = ")
    assert not hasattr(model, "loss_curve_")


def test_settings_are_shown_and_changed():
    model = MLPClassifier(alpha=0.5, random_state=3)
    assert repr(model) == "MLPClassifier(alpha=0.5, random_state=3)"
    assert model.set_params(alpha=1e-4) is model
    assert repr(model) == "MLPClassifier(random_state=3)"
    assert MLPRegressor(**MLPRegressor(tol=1.0).get_params()).tol == 1.0


def test_a_first_minibatch_of_one_column_need_not_have_all_classes():
    model = MLPClassifier()
    with pytest.warns(interop.data_conversion_warning()):
        model.partial_fit(X, np.ones((80, 1)), classes=[0, 1, 2])
    assert model.classes_.tolist() == [0, 1, 2]
    assert model.predict_proba(X).shape == (80, 3)


def test_a_subclass_may_have_settings_of_its_own():
    class Small(MLPRegressor):
        def __init__(self, size=2, alpha=0.1):
            self.size = size
            super().__init__(hidden_layer_sizes=(size,), alpha=alpha, solver="lbfgs")

    model = Small(size=3)
    assert model.get_params() == {"alpha": 0.1, "size": 3}
    assert model.fit(X, Z).coefs_[0].shape == (3, 3)


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
def test_partial_fit_is_there_with_stochastic_solvers_only(kind):
    assert hasattr(kind(), "partial_fit")
    assert not hasattr(kind(solver="lbfgs"), "partial_fit")
    assert "one epoch" in kind.partial_fit.__doc__
    assert "one epoch" in kind().partial_fit.__doc__

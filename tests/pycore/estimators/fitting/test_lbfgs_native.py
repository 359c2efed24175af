"""solver="lbfgs" finds the minimum that scikit-learn's finds."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import datasets, neural_network
from sklearn.linear_model import PoissonRegressor
from sklearn.metrics import mean_poisson_deviance
from sklearn.preprocessing import StandardScaler

from pycore import estimators

CASES = {
    "two classes": ("MLPClassifier", datasets.load_breast_cancer),
    "three classes": ("MLPClassifier", datasets.load_wine),
    "a number": ("MLPRegressor", datasets.load_diabetes),
}


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_a_convex_problem_has_the_same_minimum(case, weighted):
    """Without a hidden layer, with a penalty, there is one minimum: loss to 1e-6, predictions to 1e-2."""
    name, load = CASES[case]
    x, y = load(return_X_y=True)
    x = StandardScaler().fit_transform(x)
    y = (y - y.mean()) / y.std() if name == "MLPRegressor" else y
    weights = np.linspace(0.5, 1.5, len(x)) if weighted else None
    settings = {"solver": "lbfgs", "hidden_layer_sizes": (), "alpha": 1.0, "max_iter": 2000}
    ours, theirs = (
        getattr(module, name)(random_state=0, tol=1e-6, **settings).fit(x, y, weights)
        for module in (estimators, neural_network)
    )
    assert ours.loss_ == pytest.approx(theirs.loss_, rel=1e-6)
    method = "predict" if name == "MLPRegressor" else "predict_proba"
    np.testing.assert_allclose(getattr(ours, method)(x), getattr(theirs, method)(x), atol=1e-2)
    assert 0 < ours.n_iter_ < 2000


@pytest.mark.parametrize("activation", ["tanh", "logistic", "relu"])
def test_a_network_s_loss_is_as_low(activation):
    """With hidden units there are many minima: from the same start, within 3 percent of scikit-learn's."""
    x, y = datasets.load_wine(return_X_y=True)
    x = StandardScaler().fit_transform(x)
    settings = {"solver": "lbfgs", "hidden_layer_sizes": (6,), "alpha": 1.0, "max_iter": 3000}
    losses = [
        module.MLPClassifier(random_state=1, activation=activation, **settings).fit(x, y).loss_
        for module in (estimators, neural_network)
    ]
    assert losses[0] == pytest.approx(losses[1], rel=0.03)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("outputs", [1, 2])
def test_counts_have_the_minimum_of_the_poisson_regression(outputs, weighted):
    """Without a hidden layer it is scikit-learn's GLM with the same penalty, an output each."""
    x, _ = datasets.load_diabetes(return_X_y=True)
    x = StandardScaler().fit_transform(x)[:, :4]
    means = np.exp(0.5 + 0.4 * x[:, :outputs] - 0.2 * x[:, 3:])
    y = np.random.default_rng(0).poisson(means).astype(float)
    weights = np.linspace(0.5, 1.5, len(x)) if weighted else None
    total = len(x) if weights is None else weights.sum()
    settings = {"solver": "lbfgs", "hidden_layer_sizes": (), "alpha": 5.0, "max_iter": 2000}
    model = estimators.MLPRegressor("poisson", random_state=0, tol=1e-7, **settings)
    model.fit(x, y if outputs > 1 else y[:, 0], weights)
    for j in range(outputs):
        glm = PoissonRegressor(alpha=5.0 / total, tol=1e-8, max_iter=1000).fit(x, y[:, j], weights)
        np.testing.assert_allclose(model.coefs_[0][:, j], glm.coef_, atol=1e-5)
        np.testing.assert_allclose(model.intercepts_[0][j], glm.intercept_, atol=1e-5)
    halves = [
        0.5
        * mean_poisson_deviance(
            y[:, j], model.predict(x).reshape(len(x), -1)[:, j], sample_weight=weights
        )
        for j in range(outputs)
    ]
    penalty = 2.5 / total * np.sum(model.coefs_[0] ** 2)
    assert model.loss_ == pytest.approx(sum(halves) + penalty, rel=1e-9)


def test_several_outputs_are_minimized_together():
    """The sum of the outputs' errors has the minimum of each output's own: without a penalty, least squares."""
    x, y = datasets.load_linnerud(return_X_y=True)
    x, y = StandardScaler().fit_transform(x), StandardScaler().fit_transform(y)
    model = estimators.MLPRegressor(solver="lbfgs", alpha=0.0, tol=1e-9, random_state=0)
    model.set_params(hidden_layer_sizes=()).fit(x, y)
    expected = np.linalg.lstsq(x, y, rcond=None)[0]
    np.testing.assert_allclose(model.coefs_[0], expected, atol=1e-4)
    assert model.loss_ == pytest.approx(0.5 * np.mean((model.predict(x) - y) ** 2), rel=1e-12)

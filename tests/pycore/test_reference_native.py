"""Metrics, scaling and gradients beside scikit-learn's (which is not pure Python)."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, mean_squared_error, r2_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

from pycore import NetworkSpec, Parameters, make_dataset, make_toy
from pycore.backprop import gradient
from pycore.functions.losses import LOSSES
from pycore.network import forward
from pycore.training import metrics

RNG = np.random.default_rng(0)


def test_metrics_are_scikit_learn_s():
    """Confusion matrix, R2 and RMSE of random predictions."""
    true, predicted = RNG.integers(0, 5, (2, 300))
    assert np.array_equal(
        metrics.confusion_matrix(true, predicted, 5), confusion_matrix(true, predicted)
    )
    y, p = RNG.normal(50.0, 20.0, (2, 300))
    assert metrics.r2(y, p) == pytest.approx(r2_score(y, p), rel=1e-12)
    assert metrics.rmse(y, p) == pytest.approx(mean_squared_error(y, p) ** 0.5, rel=1e-12)


def test_scaling_is_scikit_learn_s():
    """StandardScaler fitted on the training rows gives the same inputs for both parts."""
    table = make_toy("gauss", samples=60, noise=0.3, seed=2)
    dataset = make_dataset(table, seed=2)
    raw = np.stack([table.column(name).values for name in ("x1", "x2")], axis=1)
    scaler = StandardScaler().fit(raw[dataset.train_rows])
    np.testing.assert_allclose(dataset.x_test, scaler.transform(raw[dataset.test_rows]), rtol=1e-12)


@pytest.mark.parametrize("hidden", [(), (4,), (6, 5)])
@pytest.mark.parametrize("activation", ["logistic", "tanh", "relu", "identity"])
@pytest.mark.parametrize("model", [MLPClassifier, MLPRegressor])
def test_loss_and_gradient_are_scikit_learn_s(model, activation, hidden):
    """Three classes by softmax and cross-entropy, or two numbers by the half squared error, from the same weights."""
    x = RNG.normal(size=(12, 3))
    classify = model is MLPClassifier
    labels = RNG.permutation([0, 1, 2] * 4)
    y = np.eye(3)[labels] if classify else RNG.normal(size=(12, 2))
    reference = model(hidden_layer_sizes=hidden, activation=activation, alpha=0.0, max_iter=1)
    reference.set_params(solver="sgd", momentum=0.0, learning_rate_init=1e-12, batch_size=12)
    with np.testing.suppress_warnings() as quiet:
        quiet.filter(UserWarning)
        reference.fit(x, labels if classify else y)
    parameters = Parameters.from_lists(reference.coefs_, reference.intercepts_)
    name = "sigmoid" if activation == "logistic" else activation
    network = NetworkSpec(
        parameters.layer_sizes,
        name,
        "softmax" if classify else "identity",
        "cross_entropy" if classify else "half_squared_error",
    )
    passed = forward(network, parameters, x)
    ours = gradient(network, parameters, passed, y)
    own_mean = 1.0 if classify else 1.0 / y.shape[1]  # its squared error is a mean over outputs too
    layers = [x, *(np.empty((12, n)) for n in parameters.layer_sizes[1:])]
    deltas = [np.empty_like(layer) for layer in layers[1:]]
    by_w = [np.empty_like(w) for w in reference.coefs_]
    by_b = [np.empty_like(b) for b in reference.intercepts_]
    loss, by_w, by_b = reference._backprop(x, y, None, layers, deltas, by_w, by_b)
    assert LOSSES[network.loss].rows(passed.z[-1], passed.h[-1], y).mean() * own_mean == (
        pytest.approx(loss, rel=1e-12)
    )
    for k in range(len(by_w)):
        np.testing.assert_allclose(ours.weights[k], by_w[k], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(ours.biases[k], by_b[k], rtol=1e-9, atol=1e-12)

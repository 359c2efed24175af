"""Settings of the estimators: what is out of range is refused in a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import PycoreError
from pycore.estimators import MLPClassifier, MLPRegressor

X = np.arange(24.0).reshape(12, 2) / 10.0
Y = np.arange(12) % 3
BOTH = (MLPClassifier, MLPRegressor)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("activation", "rlu", 'Unknown activation "rlu"; did you mean "relu"?'),
        ("activation", "sigmoid", "Known are identity, logistic, tanh, relu"),
        ("solver", "newton", "Known are lbfgs, sgd, adam"),
        ("learning_rate", 0.1, "Known are constant, invscaling, adaptive"),
        ("alpha", -1.0, "alpha is -1.0; it must be a finite number, at least 0"),
        ("alpha", float("nan"), "alpha is nan"),
        ("learning_rate_init", 0.0, "learning_rate_init is 0.0; .* greater than 0"),
        ("power_t", "a", "power_t is 'a'"),
        ("tol", -1e-9, "tol is -1e-09"),
        ("epsilon", 0, "epsilon is 0"),
        ("momentum", 1.5, "momentum is 1.5; .* at most 1"),
        ("beta_1", 1.0, "beta_1 is 1.0; .* less than 1"),
        ("beta_2", -0.5, "beta_2 is -0.5"),
        ("validation_fraction", 1.0, "validation_fraction is 1.0"),
        ("max_iter", 0, "max_iter is 0; it must be an integer, at least 1"),
        ("max_iter", 10.0, "max_iter is 10.0"),
        ("max_fun", -1, "max_fun is -1"),
        ("n_iter_no_change", 0, "n_iter_no_change is 0"),
        ("batch_size", 0, r'batch_size \(or "auto"\) is 0'),
        ("batch_size", "all", "batch_size .* is 'all'"),
        ("shuffle", "no", "shuffle is 'no'; it must be True or False"),
        ("warm_start", 1, "warm_start is 1"),
        ("early_stopping", None, "early_stopping is None"),
        ("nesterovs_momentum", "yes", "nesterovs_momentum is 'yes'"),
        ("verbose", -1, "verbose is -1"),
        ("verbose", "loud", "verbose is 'loud'"),
        ("random_state", -1, "random_state is -1; it must be None, an integer"),
        ("random_state", "lucky", "random_state is 'lucky'"),
        ("hidden_layer_sizes", (5, 0), r"hidden_layer_sizes must be > 0, got \(5, 0\)"),
        ("hidden_layer_sizes", (2.5,), "hidden_layer_sizes must be > 0"),
        ("hidden_layer_sizes", True, "hidden_layer_sizes must be > 0, got True"),
    ],
)
def test_a_setting_out_of_range(kind, setting, value, sentence):
    model = kind(**{setting: value})
    with pytest.raises(PycoreError, match=sentence):
        model.fit(X, Y)
    assert getattr(model, setting) is value

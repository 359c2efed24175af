"""Inputs, targets and weights that are none: a sentence each."""

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
    ("x", "sentence"),
    [
        (X[0], r"Expected 2D array, got 1D array .* \(2,\). Reshape your data with X.reshape"),
        (np.zeros((2, 2, 2)), "Expected 2D array, got 3D"),
        (5.0, "Expected 2D array, got 0D"),
        (X[:0], r"Found array with 0 sample\(s\) \(shape=\(0, 2\)\)"),
        (X[:, :0], r"0 feature\(s\) \(shape=\(12, 0\)\) while a minimum of 1 is required"),
        (X + 1j, "Complex data not supported"),
        (np.where(X == 0.3, np.nan, X), r"Input X contains NaN. The first is at \[1, 1\]: fill in"),
        (np.where(X == 0.3, np.inf, X), r"Input X contains infinity .* at \[1, 1\]"),
        ([[1.0, 2.0], [3.0]], "X is not an array of numbers .* rows of equal length"),
        ([["a", "b"]] * 12, "X contains something that is not a number .*'a'.* encode it"),
    ],
)
def test_no_table(kind, x, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind().fit(x, Y)


def test_a_value_of_no_kind_of_number():
    x = X.astype(object)
    x[3, 1] = {"a": 1}
    with pytest.raises(TypeError, match=r"argument must be .* string.* number.*encode it"):
        MLPRegressor().fit(x, Y)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        (np.ones((12, 1)), "Sample weights must be 1D array or scalar, got 2D"),
        (np.ones(5), r"sample_weight.shape == \(5,\), expected \(12,\)"),
        (np.zeros(12), "must contain at least one non-zero number"),
        (np.full(12, np.nan), "Input sample_weight contains NaN"),
        ([1.0] + [0.0] * 11, "weights of a minibatch of 4 rows sum to 0: make batch_size larger"),
    ],
)
def test_no_weights(kind, weights, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind(batch_size=4).fit(X, Y, weights)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
@pytest.mark.parametrize("kind", BOTH)
def test_other_inputs_than_those_of_the_fit(kind):
    model = kind(max_iter=1).fit(X, Y)
    with pytest.raises(PycoreError, match=f"X has 1 features, but {kind.__name__} is expecting 2"):
        model.predict(X[:, :1])
    with pytest.raises(PycoreError, match="X has 1 features"):
        model.partial_fit(X[:, :1], Y)

"""Targets that are no classes or no numbers."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import PycoreError
from pycore.estimators import MLPClassifier, MLPRegressor

X = np.arange(24.0).reshape(12, 2) / 10.0
Y = np.arange(12) % 3


@pytest.mark.parametrize(
    ("kind", "y", "sentence"),
    [
        (MLPClassifier, None, "requires y to be passed, but the target y is None"),
        (MLPRegressor, None, "requires y to be passed, but the target y is None"),
        (MLPClassifier, Y[:5], "inconsistent numbers of samples: X has 12 rows and y has 5"),
        (MLPRegressor, Y[:5], "inconsistent numbers of samples"),
        (MLPClassifier, Y + 0.5, "Unknown label type: continuous. .* such as 0.5.* MLPRegressor"),
        (MLPClassifier, np.where(Y, Y, np.nan), "Input y contains NaN"),
        (MLPClassifier, np.where(Y, Y, np.inf), "Input y contains infinity"),
        (MLPRegressor, np.where(Y, Y, np.inf), "Input y contains infinity"),
        (MLPClassifier, Y + 1j, "Complex data not supported"),
        (MLPRegressor, ["a"] * 12, "y contains something that is not a number"),
        (MLPClassifier, np.array([1, "a"] * 6, dtype=object), "y holds 1 among Python objects"),
        (MLPClassifier, np.stack([Y, Y], 1), r"Unknown label type: y has 2 columns.*\[0, 1, 2\]"),
        (MLPClassifier, np.zeros((12, 2, 2)), r"y has the shape \(12, 2, 2\)"),
        (MLPClassifier, [[1], [2, 3]] * 6, "Unknown label type: y is not an array"),
    ],
)
def test_no_targets(kind, y, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind().fit(X, y)

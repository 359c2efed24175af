"""Rows that are held out by lot: too few are refused with the way out."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import PycoreError
from pycore.estimators import MLPClassifier, MLPRegressor

X = np.arange(24.0).reshape(12, 2) / 10.0
Y = np.arange(12) % 3


@pytest.mark.parametrize(
    ("y", "called", "named"),
    [
        ([0, 0, 0, 1], "True", "1"),
        (["b", "a", "b", "b"], "False", "'a'"),
        ([2.0, -3.0, 2.0, 2.0], "False", "-3.0"),
        ([True, False, False, False], "True", "True"),
    ],
)
def test_a_class_too_small_to_hold_out_is_named(y, called, named):
    """As scikit-learn names it, and as y does."""
    x = X[:4]
    with pytest.raises(
        PycoreError, match=rf"too few members are: \['{called}'\], in y {named}: drop"
    ):
        MLPClassifier(early_stopping=True).fit(x, y)


def test_both_classes_too_small_to_hold_out_are_named():
    with pytest.raises(PycoreError, match=r"\['False', 'True'\], in y 'no', 'yes': drop"):
        MLPClassifier(early_stopping=True).fit(X[:2], ["yes", "no"])


@pytest.mark.parametrize(
    ("kind", "y", "fraction", "sentence"),
    [
        (MLPRegressor, Y, 0.05, "validation set is too small. Increase 'validation_fraction'"),
        (MLPRegressor, Y, 0.95, "n_samples=12 and validation_fraction=0.95, .* train set .* empty"),
        (MLPClassifier, Y > 5, 0.05, "validation set is too small"),
        (MLPClassifier, np.arange(12) == 5, 0.3, "least populated classes in y have only 1 member"),
        (MLPClassifier, Y > 1, 0.9, "fewer than the 2 classes: change"),
    ],
)
def test_too_few_rows_to_hold_out(kind, y, fraction, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind(early_stopping=True, validation_fraction=fraction).fit(X, y)

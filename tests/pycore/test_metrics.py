"""Metrics, by hand and by their definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore.metrics import (
    accuracy,
    confusion_matrix,
    majority_baseline,
    mean_baseline,
    r2,
    rmse,
)

NONE = np.zeros(0)
NO_CLASS = np.zeros(0, dtype=np.intp)


def test_accuracy_and_confusion_by_hand():
    """Five rows of three classes: rows are the true class, columns the predicted one."""
    true, predicted = np.array([0, 0, 1, 2, 2]), np.array([0, 2, 1, 2, 0])
    assert accuracy(true, predicted) == pytest.approx(0.6)
    assert confusion_matrix(true, predicted, 3).tolist() == [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
    assert confusion_matrix(true, predicted, 4).shape == (4, 4)


def test_confusion_counts_one_by_one():
    """Against a loop over random classes; the sum is the number of rows and the trace the accuracy."""
    rng = np.random.default_rng(1)
    true, predicted = rng.integers(0, 4, (2, 200))
    found = confusion_matrix(true, predicted, 4)
    for i in range(4):
        for j in range(4):
            pairs = zip(true.tolist(), predicted.tolist(), strict=True)
            assert found[i, j] == sum(pair == (i, j) for pair in pairs)
    assert np.trace(found) / 200 == accuracy(true, predicted)


def test_regression_metrics_by_hand():
    """Errors 1, -1, 2 around targets 1, 2, 6 with the mean 3: 1 - 6/14 and the root of 2."""
    true, predicted = np.array([1.0, 2.0, 6.0]), np.array([2.0, 1.0, 8.0])
    assert r2(true, predicted) == pytest.approx(1 - 6 / 14)
    assert rmse(true, predicted) == pytest.approx(math.sqrt(2))


def test_perfect_and_constant_predictions():
    """1 for the truth, 0 for its mean, below 0 for worse than the mean."""
    true = np.array([1.0, 2.0, 6.0])
    assert r2(true, true) == 1.0
    assert r2(true, np.full(3, 3.0)) == pytest.approx(0.0)
    assert r2(true, np.full(3, 9.0)) < 0
    assert rmse(true, true) == 0.0


def test_baselines_are_fitted_on_the_training_rows():
    """The most frequent class, and the mean, of the training rows, judged on others."""
    assert majority_baseline(np.array([1, 1, 0]), np.array([0, 0, 1, 0])) == pytest.approx(0.25)
    assert mean_baseline(np.array([1.0, 3.0]), np.array([2.0, 5.0])) == pytest.approx(
        math.sqrt(4.5)
    )


def test_without_rows_there_is_no_value():
    """NaN, and no warning."""
    assert math.isnan(accuracy(NO_CLASS, NO_CLASS))
    assert math.isnan(rmse(NONE, NONE))
    assert math.isnan(r2(NONE, NONE))
    assert math.isnan(majority_baseline(NO_CLASS, NO_CLASS))
    assert math.isnan(mean_baseline(NONE, np.ones(2)))
    assert math.isnan(mean_baseline(np.ones(2), NONE))
    assert math.isnan(r2(np.ones(3), np.zeros(3)))
    assert confusion_matrix(NO_CLASS, NO_CLASS, 2).tolist() == [[0, 0], [0, 0]]

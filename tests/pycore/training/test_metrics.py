"""Metrics, by hand and by their definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore.training import metrics
from pycore.training.metrics import (
    accuracy,
    confusion_matrix,
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


def test_without_rows_there_is_no_value():
    """NaN, and no warning."""
    assert math.isnan(accuracy(NO_CLASS, NO_CLASS))
    assert math.isnan(rmse(NONE, NONE))
    assert math.isnan(r2(NONE, NONE))
    assert math.isnan(r2(np.ones(3), np.zeros(3)))
    assert confusion_matrix(NO_CLASS, NO_CLASS, 2).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize("value", [0.1, 1 / 3, 1e300, 5e-324, -7.7e-9, 123456789.123])
@pytest.mark.parametrize("rows", [1, 3, 7, 1000])
def test_r2_of_equal_values_is_not_defined(value, rows):
    """However their mean is rounded, and whatever is predicted."""
    true = np.full(rows, value)
    for predicted in (true, np.zeros(rows), np.full(rows, value * 0.999)):
        assert math.isnan(r2(true, predicted))


@pytest.mark.parametrize("size", [1e-300, 1e-170, 1e-9, 1.0, 1e9, 1e170, 1e300])
def test_r2_of_a_real_spread_is_that_number(size):
    """Also where squares leave the range of float64: 1 - 6/14 in every unit."""
    true, predicted = np.array([1.0, 2.0, 6.0]) * size, np.array([2.0, 1.0, 8.0]) * size
    assert r2(true, predicted) == pytest.approx(1 - 6 / 14)


@pytest.mark.parametrize("size", [1.0, 1e9, -1e-5])
def test_r2_of_a_spread_of_a_billionth_of_the_size_is_a_number(size):
    """It is small, not none."""
    true = size * (1 + 1e-9 * np.array([1.0, 2.0, 6.0]))
    assert r2(true, true) == 1.0
    assert r2(true, np.full(3, true.mean())) == pytest.approx(0.0, abs=1e-6)


def test_the_baseline_of_equal_values_is_that_value():
    """The mean of seven times 0.1 is not 0.1; its error would be 1.4e-17."""
    true = np.full(7, 0.1)
    assert true.mean() != 0.1
    found = metrics.number_baselines(true, true)
    assert (found["rmse"], found["mae"]) == (0.0, 0.0)
    assert math.isnan(found["r2"])


TRUE = np.array([0, 0, 0, 1, 1, 2])
GUESS = np.array([0, 0, 1, 1, 1, 0])


def test_metrics_of_each_class_by_hand():
    """Counts [[2, 1, 0], [0, 2, 0], [1, 0, 0]] and a fourth class that does not occur."""
    nan = np.nan
    np.testing.assert_allclose(metrics.precision(TRUE, GUESS, 4), [2 / 3, 2 / 3, nan, nan])
    np.testing.assert_allclose(metrics.recall(TRUE, GUESS, 4), [2 / 3, 1.0, 0.0, nan])
    np.testing.assert_allclose(metrics.f1(TRUE, GUESS, 4), [2 / 3, 0.8, 0.0, nan])
    assert metrics.balanced_accuracy(TRUE, GUESS, 4) == pytest.approx((2 / 3 + 1.0) / 3)


def test_the_log_loss_by_hand():
    """- (ln 0.5 + ln 0.2) / 2; rows that do not sum to 1 are divided by their sums; a sure mistake is finite."""
    p = np.array([[0.5, 0.5], [0.8, 0.2]])
    expected = -(np.log(0.5) + np.log(0.2)) / 2
    assert metrics.log_loss(np.array([0, 1]), p) == pytest.approx(expected)
    assert metrics.log_loss(np.array([0, 1]), 2.0 * p * 0.3) == pytest.approx(expected)
    assert metrics.log_loss(np.array([1]), np.array([[1.0, 0.0]])) == pytest.approx(36.04, abs=0.01)


def test_the_auc_counts_pairs():
    """Every pair of a row of class 1 and one of class 0, a tie half: 5.5 of 6."""
    true, score = np.array([0, 1, 0, 1, 1]), np.array([0.1, 0.4, 0.4, 0.5, 0.9])
    pairs = [(s > z) + 0.5 * (s == z) for s in score[true == 1] for z in score[true == 0]]
    assert sum(pairs) == 5.5
    assert metrics.roc_auc(true, score) == pytest.approx(5.5 / 6)
    assert metrics.roc_auc(true, -score) == pytest.approx(0.5 / 6)
    assert metrics.roc_auc(true, np.zeros(5)) == 0.5
    assert np.isnan(metrics.roc_auc(np.ones(3, dtype=int), score[:3]))


def test_the_mean_absolute_error_by_hand():
    """(1 + 3) / 2."""
    assert metrics.mae(np.array([1.0, 2.0]), np.array([2.0, -1.0])) == 2.0
    assert np.isnan(metrics.mae(np.zeros(0), np.zeros(0)))


def test_baselines_are_those_of_a_guess_that_does_not_look():
    """The majority of the training rows, their shares for the log loss, half for the AUC; their mean for a number."""
    train, true = np.array([0, 0, 0, 1]), np.array([0, 1, 1, 1, 0])
    found = metrics.class_baselines(train, true, 2)
    assert found["accuracy"] == 0.4
    assert found["balanced_accuracy"] == found["roc_auc"] == 0.5
    assert found["recall"] == 0.5
    assert found["precision"] == 0.2  # of the class that is never named it is 0
    assert found["log_loss"] == pytest.approx(-(2 * np.log(0.75) + 3 * np.log(0.25)) / 5)
    number = metrics.number_baselines(np.array([1.0, 3.0]), np.array([2.0, 4.0]))
    assert number == pytest.approx({"r2": -1.0, "rmse": 2.0**0.5, "mae": 1.0})


def test_all_numbers_of_classes_by_hand():
    """Means over the classes 0, 1 and 2 that occur; the precision of class 2, which is never named, counts 0."""
    found = metrics.class_metrics(TRUE, np.eye(4)[GUESS])
    assert found["precision"] == pytest.approx(4 / 9)
    assert found["recall"] == found["balanced_accuracy"] == pytest.approx(5 / 9)
    assert found["f1"] == pytest.approx((2 / 3 + 0.8) / 3)


def test_a_sure_network_keeps_its_order():
    """Probabilities nearer to 0 or 1 than rounding still rank the rows; two tiny outputs still have a ratio."""
    true, z = np.array([0, 0, 1, 0, 1, 1]), np.array([-45.0, -44.0, -43.0, 43.0, 44.0, 45.0])
    p = np.exp(np.column_stack([-np.logaddexp(0.0, z), -np.logaddexp(0.0, -z)]))
    assert metrics.class_metrics(true, p)["roc_auc"] == pytest.approx(8 / 9)
    tiny = np.array([[1e-20, 3e-20]])
    assert metrics.log_loss(np.array([1]), tiny) == pytest.approx(-np.log(0.75))
    assert metrics.log_loss(np.array([1]), np.zeros((1, 2))) == pytest.approx(np.log(2.0))


def test_the_mean_of_whole_numbers_is_not_rounded():
    """The guess 1.5 for the integers 1 and 2."""
    found = metrics.number_baselines(np.array([1, 2]), np.array([1, 2]))
    assert found == pytest.approx({"r2": 0.0, "rmse": 0.5, "mae": 0.5})


@pytest.mark.parametrize("classes", [2, 3])
def test_without_rows_nothing_is_defined(classes):
    """NaN everywhere, without a warning."""
    none = np.zeros(0, dtype=int)
    found = metrics.class_metrics(none, np.zeros((0, classes)))
    assert ("roc_auc" in found) == (classes == 2)
    assert all(np.isnan(value) for value in found.values())
    assert all(np.isnan(v) for v in metrics.class_baselines(none, none, classes).values())
    assert all(np.isnan(v) for v in metrics.number_metrics(np.zeros(0), np.zeros(0)).values())

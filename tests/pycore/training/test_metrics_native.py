"""Metrics of random predictions beside scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as reference

from pycore.training import metrics


@given(
    classes=st.integers(2, 6),
    rows=st.integers(2, 60),
    seed=st.integers(0, 2**32 - 1),
    grid=st.sampled_from([2, 5, 1000]),
)
def test_class_metrics_are_scikit_learn_s(classes, rows, seed, grid):
    """Any number of classes, with missing ones and ties."""
    rng = np.random.default_rng(seed)
    true = rng.integers(0, classes, rows)
    scores = rng.integers(1, grid + 1, (rows, classes))  # whole, so equal shares are equal floats
    p = scores / scores.sum(axis=1, keepdims=True)
    guess = p.argmax(axis=1)
    names = list(range(classes))
    found = metrics.class_metrics(true, p)
    for name in ("precision", "recall", "f1"):
        function = getattr(reference, f"{name}_score")
        expected = function(true, guess, average=None, labels=names, zero_division=np.nan)
        np.testing.assert_allclose(getattr(metrics, name)(true, guess, classes), expected)
        macro = function(true, guess, average="macro", zero_division=0.0)
        assert found[name] == pytest.approx(macro)
    assert found["accuracy"] == pytest.approx(reference.accuracy_score(true, guess))
    there = reference.recall_score(true, guess, average=None, labels=np.unique(true))
    assert found["balanced_accuracy"] == pytest.approx(there.mean())
    assert found["log_loss"] == pytest.approx(reference.log_loss(true, p, labels=names))
    if classes == 2 and len(np.unique(true)) == 2:
        expected = reference.roc_auc_score(true, scores[:, 1] / scores[:, 0])
        assert found["roc_auc"] == pytest.approx(expected)


@given(rows=st.integers(2, 40), seed=st.integers(0, 2**32 - 1))
def test_number_metrics_are_scikit_learn_s(rows, seed):
    """R2, RMSE and MAE."""
    true, guess = np.random.default_rng(seed).normal(50.0, 20.0, (2, rows))
    assert metrics.number_metrics(true, guess) == pytest.approx(
        {
            "r2": reference.r2_score(true, guess),
            "rmse": reference.root_mean_squared_error(true, guess),
            "mae": reference.mean_absolute_error(true, guess),
        }
    )

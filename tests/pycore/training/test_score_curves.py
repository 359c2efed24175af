"""Curves where a class is missing, and probabilities at the ends of bins."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.training.score_curves import reliability, roc_curve


def test_a_missing_class_has_no_shares() -> None:
    curve = roc_curve(np.zeros(3, dtype=np.intp), np.array([0.1, 0.2, 0.2]))
    assert np.isnan(curve.true_positive).all()
    assert curve.false_positive.tolist() == pytest.approx([0.0, 2 / 3, 1.0])
    assert curve.thresholds.tolist() == [np.inf, 0.2, 0.1]


def test_ends_of_bins() -> None:
    found = reliability(np.array([True, False, True]), np.array([0.0, 0.5, 1.0]), 2)
    assert found.rows.tolist() == [1, 2]
    assert found.probability.tolist() == [0.0, 0.75]
    assert found.share.tolist() == [1.0, 0.5]

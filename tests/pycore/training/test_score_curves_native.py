"""The curves are those of scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import auc
from sklearn.metrics import roc_curve as their_curve

from pycore.training.metrics import roc_auc
from pycore.training.score_curves import reliability, roc_curve


@pytest.mark.parametrize("rows", [2, 9, 100, 1000])
@pytest.mark.parametrize("digits", [1, 16])
def test_the_roc_curve(rows: int, digits: int) -> None:
    """With many equal scores and with none; the area under it is the AUC of the metrics."""
    generator = np.random.default_rng(rows)
    true = generator.integers(0, 2, rows)
    true[:2] = 0, 1
    score = np.round(generator.normal(size=rows) + true, digits)
    ours = roc_curve(true, score)
    theirs = their_curve(true, score, drop_intermediate=False)
    for mine, their in zip(ours, theirs, strict=True):
        assert mine == pytest.approx(their)
    assert auc(ours.false_positive, ours.true_positive) == pytest.approx(roc_auc(true, score))


@pytest.mark.parametrize("bins", [5, 10])
@pytest.mark.parametrize("rows", [1, 30, 2000])
def test_reliability(rows: int, bins: int) -> None:
    """Bins without rows are left out."""
    generator = np.random.default_rng(rows)
    probability = generator.random(rows) ** 2
    is_right = generator.random(rows) < probability
    is_right[0] = True
    ours = reliability(is_right, probability, bins)
    share, mean = calibration_curve(is_right, probability, n_bins=bins, pos_label=True)
    assert ours.share == pytest.approx(share)
    assert ours.probability == pytest.approx(mean)
    assert ours.rows.sum() == rows

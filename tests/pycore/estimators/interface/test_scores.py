"""Scores, by their definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore.estimators.interface import interop
from pycore.estimators.interface.scores import accuracy, r2


def test_accuracy_is_the_share_of_the_right_ones():
    """Of rows, and of rows that have every label right; weighted, of the weights."""
    true, said = np.array([1, 0, 1, 1]), np.array([1, 0, 0, 1])
    assert accuracy(true, said, None) == 0.75
    assert accuracy(true, said, np.array([1.0, 1.0, 2.0, 0.0])) == 0.5
    labels = np.array([[1, 0], [1, 1]])
    assert accuracy(labels, np.array([[1, 0], [1, 0]]), None) == 0.5


def test_r2_is_what_is_left_of_the_spread():
    """1 - 2 / 8; the mean of it over several targets; a constant is met or not."""
    true = np.array([1.0, 3.0, 5.0])
    assert r2(true, np.array([1.0, 4.0, 4.0]), None) == pytest.approx(1 - 2 / 8)
    assert r2(true, np.full(3, 3.0), None) == 0.0
    both = np.stack([true, true], axis=1)
    said = np.stack([true, np.full(3, 3.0)], axis=1)
    assert r2(both, said, None) == pytest.approx(0.5)
    constant = np.ones(3)
    assert (r2(constant, constant, None), r2(constant, true, None)) == (1.0, 0.0)


def test_weights_count_rows_as_often_as_they_say():
    true, said = np.array([1.0, 3.0, 5.0]), np.array([2.0, 3.0, 9.0])
    twice = [0, 0, 1, 2, 2, 2]
    assert r2(true, said, np.array([2.0, 1.0, 3.0])) == pytest.approx(
        r2(true[twice], said[twice], None)
    )


def test_one_row_has_no_r2():
    with pytest.warns(interop.undefined_metric_warning(), match="less than two"):
        assert math.isnan(r2(np.ones(1), np.ones(1), None))

"""Inputs and targets kept apart: their names, and targets of one column a class."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.reading.files.pairs import are_named, classes_of, usual_pair


@pytest.mark.parametrize(
    ("keys", "pair"),
    [
        (["X", "y"], ("X", "y")),
        (["y", "note", "x"], ("x", "y")),
        (["Data", "TARGET"], ("Data", "TARGET")),
        (["inputs", "targets"], ("inputs", "targets")),
        (["x", "z"], None),
        (["xy"], None),
        ([], None),
    ],
)
def test_usual_names_in_any_case_and_order(keys, pair):
    assert usual_pair(keys) == pair


def test_one_hot_targets_are_the_places_of_their_ones():
    labels = [2, 0, 1, 1]
    assert classes_of(np.eye(3)[labels]).tolist() == labels


@pytest.mark.parametrize(
    "values",
    [
        [[1.0], [1.0]],
        [[1.0, 1.0], [0.0, 1.0]],
        [[0.0, 0.0], [0.0, 1.0]],
        [[0.5, 0.5], [0.0, 1.0]],
        [[2.0, 0.0], [0.0, 2.0]],
        [[np.nan, 1.0], [1.0, 0.0]],
    ],
)
def test_what_is_not_one_hot(values):
    assert classes_of(np.array(values)) is None


def test_columns_that_a_caller_names_stay():
    assert are_named(["y 1", "y 2"], {"y 2": "number"})
    assert not are_named(["y 1", "y 2"], {"y": "number"})

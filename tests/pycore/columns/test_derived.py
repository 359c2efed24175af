"""Engineered features of two numbers, beside formulas written out here."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore import DatasetError, SpecError, make_dataset, make_toy, read_table
from pycore.columns.derived import DERIVED

TABLE = make_toy("circle", samples=40, noise=0.1, seed=2)


def test_they_are_computed_in_the_features_own_units():
    """Unscaled, each is its formula of the table's values."""
    dataset = make_dataset(TABLE, derived=list(DERIVED), scaling="none", test_fraction=0)
    assert dataset.input_names == ("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2")
    a, b = (TABLE.column(name).values.tolist() for name in ("x1", "x2"))
    for row, x, y in zip(dataset.x_train, a, b, strict=True):
        expected = [x, y, x * x, y * y, x * y, math.sin(x), math.sin(y)]
        np.testing.assert_allclose(row, expected, rtol=1e-15)


def test_they_are_standardized_on_the_training_rows():
    """Each by itself; rows to predict are given as the two features."""
    dataset = make_dataset(TABLE, derived=["x1^2", "x1*x2"], seed=1)
    np.testing.assert_allclose(dataset.x_train.mean(axis=0), 0.0, atol=1e-14)
    np.testing.assert_allclose(dataset.x_train.std(axis=0), 1.0, rtol=1e-14)
    columns = [TABLE.column(name).values for name in ("x1", "x2")]
    rows = [[column[r] for column in columns] for r in dataset.test_rows]
    np.testing.assert_array_equal(dataset.encode(rows), dataset.x_test)


def test_their_names_are_made_of_the_columns_names():
    """Also where a column's name looks like a formula."""
    table = read_table("x2,length,y\n1,2,0.5\n3,5,1.5\n2,2,4.5\n")
    dataset = make_dataset(table, "y", derived=["x1", "x1*x2", "sin x2"], test_fraction=0)
    assert dataset.input_names == ("x2", "x2*length", "sin length")


@pytest.mark.parametrize("features", [["x1"], ["x1", "x2", "kind"]])
def test_they_need_two_numbers(features):
    """One is too few; a text is none."""
    table = read_table("x1,x2,kind,y\n1,2,a,0.5\n3,5,b,1.5\n2,2,a,4.5\n")
    with pytest.raises(DatasetError, match="need exactly two numeric features"):
        make_dataset(table, "y", features, derived=["x1^2"])
    with pytest.raises(DatasetError, match="need exactly two numeric features"):
        make_dataset(table, "y", ["x1", "kind"], derived=["x1^2"])
    with pytest.raises(SpecError, match='Unknown derived feature "x1\\^3"; did you mean'):
        make_dataset(table, "y", ["x1", "x2"], derived=["x1^3"])


def test_squares_beyond_all_bounds_are_refused():
    """The sentence names the engineered feature, and NumPy does not warn."""
    table = read_table("a,b,y\n1e200,2,0.5\n2e200,5,1.5\n3e200,2,4.5\n")
    with pytest.raises(DatasetError, match=r'"a\^2"'):
        make_dataset(table, "y", ["a", "b"], derived=["x1^2"], test_fraction=0)


def test_the_recipe_has_them():
    """The same data set again, to the last bit."""
    first = make_dataset(TABLE, derived=["x1^2", "sin x2"], seed=3)
    again = make_dataset(TABLE, **first.recipe)
    assert again.x_train.tobytes() == first.x_train.tobytes()

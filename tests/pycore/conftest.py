"""Small data sets and networks that the tests of the core share."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import Column, Table, make_dataset, make_toy


@pytest.fixture
def classes():
    """Return a data set of two classes and two features; 33 training rows do not divide into minibatches of 10."""
    return make_dataset(make_toy("gauss", samples=41, noise=0.2, seed=1), test_fraction=0.2, seed=3)


@pytest.fixture
def number():
    """Return a data set with one number to predict from two."""
    rng = np.random.default_rng(5)
    a, b = rng.normal(10.0, 3.0, 40), rng.normal(-2.0, 0.5, 40)
    columns = [
        Column(name, "number", values, 0)
        for name, values in zip("aby", (a, b, 3 * a - b * b), strict=True)
    ]
    return make_dataset(Table("line", tuple(columns), {}), "y", test_fraction=0.25, seed=2)

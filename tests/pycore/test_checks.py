"""Checked arguments, and values as sentences show them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore import DatasetError, SpecError
from pycore.checks import MAX_LENGTH, checked_integer, checked_number, quoted, shown
from pycore.functions.registry import look_up


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3)])
def test_whole_numbers_of_any_make_become_python_s(value):
    """NumPy's integers are taken, and what comes out is JSON's."""
    found = checked_integer("n", value, least=1)
    assert type(found) is int
    assert found == 3


@pytest.mark.parametrize("value", [0, -1, 1.0, "1", None, True, np.float64(2), [2], math.nan])
def test_what_is_no_whole_number_is_named(value):
    """Too small, a fraction, text, nothing, a truth value: the sentence shows it and the bound."""
    with pytest.raises(SpecError, match=r"^n is .*; it must be an integer, at least 1\.$"):
        checked_integer("n", value, least=1)
    with pytest.raises(DatasetError):
        checked_integer("n", value, least=1, error=DatasetError)


@pytest.mark.parametrize("value", [0.5, np.float32(0.5), np.float64(0.5), 1, np.int16(1)])
def test_numbers_of_any_make_become_floats(value):
    """NumPy's numbers and integers are taken, and what comes out is a float."""
    found = checked_number("x", value, least=0)
    assert type(found) is float
    assert found == value


@pytest.mark.parametrize("value", [-0.1, 2.5, math.nan, math.inf, "1", None, False, 1j, [1.0]])
def test_what_is_no_number_in_its_bounds_is_named(value):
    """Out of the bounds, not finite or no number at all."""
    with pytest.raises(SpecError, match="finite number, at least 0 and at most 2"):
        checked_number("x", value, least=0, most=2)


def test_the_lower_bound_may_be_excluded():
    """0 is no learning rate, the next number above it is one."""
    assert checked_number("x", 5e-324, least=0, least_allowed=False) == 5e-324
    with pytest.raises(SpecError, match="greater than 0"):
        checked_number("x", 0.0, least=0, least_allowed=False)


def test_long_values_are_cut():
    """A cell of a file can be of any length; a sentence cannot."""
    assert quoted("short") == '"short"'
    assert shown("it's") == '"it\'s"'
    assert len(shown("x" * 10_000)) == MAX_LENGTH
    assert len(quoted("x" * 10_000)) == MAX_LENGTH + 2
    assert quoted("x" * 10_000).endswith('..."')


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("alpa", 'Unknown letter "alpa"; did you mean "alpha"? Known are alpha, beta.'),
        ("zzz", 'Unknown letter "zzz". Known are alpha, beta.'),
        (None, 'Unknown letter "None". Known are alpha, beta.'),
        (["alpha"], None),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, sentence):
    """The nearest known name, if one is near, and all of them."""
    with pytest.raises(SpecError) as caught:
        look_up({"alpha": 1, "beta": 2}, "letter", name)
    assert sentence is None or str(caught.value) == sentence

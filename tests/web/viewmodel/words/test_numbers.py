"""Numbers as people write them: correct to their digits, and never longer than needed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.viewmodel.words.numbers import LARGE, SMALL, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (19060.0, "19,060"),
        (5364, "5,364"),
        (5364.25, "5,364"),
        (0.0, "0"),
        (-0.0, "0"),
        (-2.5, "-2.5"),
        (0.72091, "0.7209"),
        (0.75, "0.75"),
        (1234567.0, "1,234,567"),
        (9_999_999.0, "1e7"),
        (12_345_678.0, "1.235e7"),
        (-1e10, "-1e10"),
        (0.0001, "0.0001"),
        (0.000123456, "0.0001235"),
        (0.00009, "9e-5"),
        (1.5e-300, "1.5e-300"),
        (99.996, "100"),
        (999.96, "1,000"),
        (math.nan, "\u2013"),
        (-math.inf, "\u2013"),
    ],
)
def test_by_hand(value: float, text: str) -> None:
    """Examples that a person would write like that."""
    assert number(value) == text


@given(st.floats(-1e300, 1e300), st.integers(2, 8))
def test_it_is_the_number_to_its_digits(value: float, digits: int) -> None:
    """Read back, it is within half a unit of its last digit; powers of ten stand only where they are due."""
    text = number(value, digits)
    assert math.isclose(
        float(text.replace(",", "")), value, rel_tol=0.51 * 10 ** (1 - digits), abs_tol=0.0
    )
    if SMALL * 1.1 < abs(value) < LARGE * 0.9:
        assert "e" not in text
    assert not text.endswith(".")

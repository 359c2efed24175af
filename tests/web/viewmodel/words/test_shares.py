"""Shares and scores that are not whole are never shown as if they were."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.viewmodel.words.shares import MOST_PLACES, percent, score


@pytest.mark.parametrize(
    ("share", "places", "text"),
    [
        (1.0, 1, "100.0%"),
        (0.0, 1, "0.0%"),
        (1.0, 0, "100%"),
        (0.0, 0, "0%"),
        (0.5, 0, "50%"),
        (0.985, 1, "98.5%"),
        (0.999, 1, "99.9%"),
        (0.9994, 1, "99.9%"),
        (0.999625, 1, "99.96%"),
        (7999 / 8000, 1, "99.99%"),
        (0.99999, 1, "99.999%"),
        (0.996, 0, "99.6%"),
        (0.9996, 0, "99.96%"),
        (1 / 5000, 1, "0.02%"),
        (1 / 3_000_000, 1, "0.00003%"),
        (0.004, 0, "0.4%"),
        (math.nextafter(1.0, 0.0), 1, "> 99.999999999%"),
        (5e-324, 1, "< 0.000000001%"),
        (math.nan, 1, "\u2013"),
        (math.inf, 0, "\u2013"),
    ],
)
def test_shares_in_percent(share: float, places: int, text: str) -> None:
    """Written by hand."""
    assert percent(share, places) == text


@given(st.floats(0.0, 1.0), st.integers(0, 3))
def test_only_all_is_all_and_only_nothing_is_nothing(share: float, places: int) -> None:
    """And what is shown is what is, to half of its last digit."""
    text = percent(share, places)
    if text[0] in "<>":
        assert min(share, 1 - share) < 10.0 ** -(MOST_PLACES + 2)
        return
    shown = float(text.removesuffix("%")) / 100
    assert (shown == 1.0) == (share == 1.0)
    assert (shown == 0.0) == (share == 0.0)
    assert abs(shown - share) <= 0.51 * 10.0 ** -(places + 2)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (0.98765, "0.9877"),
        (0.99996, "0.99996"),
        (1 - 1e-9, "0.999999999"),
        (math.nextafter(1.0, 0.0), "0.9999999999999999"),
        (0.0, "0"),
        (-12345.6, "-1.235e+04"),
        (math.nan, "\u2013"),
        (-math.inf, "\u2013"),
    ],
)
def test_scores(value: float, text: str) -> None:
    """An R2 below 1 is not called 1."""
    assert score(value) == text

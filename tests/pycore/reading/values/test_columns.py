"""Cells as text, and which of them hold nothing."""

from __future__ import annotations

import math

import pytest

from pycore.reading.values.columns import as_text, is_missing, sound


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (1.5, "1.5"),
        (1e15, "1000000000000000"),
        (1e300, "1e+300"),
        ("1.0", "1.0"),
        ("", ""),
    ],
)
def test_a_whole_number_has_no_point(cell, text):
    """As long as a float holds every whole number; a text stays what it is."""
    assert as_text(cell) == text


def test_a_number_comes_back_from_its_text():
    for number in (0.1, 1 / 3, 2.0**53 - 1, 2.0**60, -1e-300):
        assert float(as_text(number)) == number


@pytest.mark.parametrize(
    ("cell", "missing"),
    [("", True), ("NA", True), (math.nan, True), (0.0, False), ("0", False), ("x", False)],
)
def test_what_holds_nothing(cell, missing):
    assert is_missing(cell) == missing


def test_halves_of_characters_are_replaced():
    """What JSON can name has no form in UTF-8."""
    assert sound("ü\ud800x") == "ü\ufffdx"
    assert sound("\ud83d\ude00") == "\U0001f600"
    assert sound("plain") == "plain"
    sound("\udfff").encode()

"""Numbers as a formula shows them."""

from __future__ import annotations

import random
import struct

import pytest

from web.viewmodel.explain.step.numerals import exact, numeral
from web.viewmodel.lessons.position import MAX_DIGITS


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.3, 17, "0.3"),
        (0.1 + 0.2, 17, "0.30000000000000004"),
        (0.1 + 0.2, 16, "0.3"),
        (1 / 3, 3, "0.333"),
        (2.0, 6, "2"),
        (-0.0, 6, "0"),
        (123456789.0, 3, "1.23e+08"),
        (0.00001234, 3, "1.23e-05"),
        (1e22, 17, "1e+22"),
        (float("nan"), 6, "nan"),
        (-float("inf"), 6, "-inf"),
        (0.58022128929, 10, "0.5802212893"),
    ],
)
def test_numerals(value, digits, text):
    assert numeral(value, digits) == text


def test_the_exact_value_of_a_float():
    """All digits of what 0.1 really is."""
    assert exact(0.1) == "0.1000000000000000055511151231257827021181583404541015625"
    assert exact(float("inf")) == "inf"


def test_all_digits_tell_every_number_from_every_other():
    """With 17 the text reads back as the same float64, for any bits; with fewer it is as near as so many can be."""
    rng = random.Random(1)
    for _ in range(500):
        (value,) = struct.unpack("<d", rng.randbytes(8))
        if value != value or value in {float("inf"), -float("inf")}:  # noqa: PLR0124 - not a NaN
            continue
        assert float(numeral(value, MAX_DIGITS)) == value
        for digits in (3, 6, 12):
            text = numeral(value, digits)
            assert float(text) == float(f"{value:.{digits}g}")
            significant = text.partition("e")[0].replace(".", "").strip("-0")
            assert len(significant) <= digits

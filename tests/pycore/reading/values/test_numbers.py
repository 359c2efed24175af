"""The cells of a column as numbers: values, units, and what is no number."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore.reading.values.numbers import Notation, Numbers, plural
from pycore.reading.values.words import words_of


def read(cells: list[str], decimal: str = ".", **options) -> Numbers:
    numbers = Numbers(len(cells), Notation(decimal), words_of("a", {}, numbers=True), **options)
    numbers.add(cells)
    return numbers


def test_plain_numbers_and_gaps():
    numbers = read(["1", "2.5", "", "NA", "-3e2"])
    assert numbers.is_number()
    np.testing.assert_array_equal(numbers.values(), [1, 2.5, np.nan, np.nan, -300])
    assert (numbers.read, numbers.there) == (3, 3)


def test_blocks_are_one_column():
    """However the rows come."""
    cells = [f"{i}.5" if i % 7 else "NA" for i in range(60)]
    whole = read(cells).values()
    for size in (1, 7, 59):
        numbers = Numbers(60, Notation("."), words_of("a", {}, numbers=True))
        for start in range(0, 60, size):
            numbers.add(cells[start : start + size])
        np.testing.assert_array_equal(numbers.values(), whole)


@pytest.mark.parametrize(
    ("cells", "unit", "first"),
    [
        (["150 cm", "160 cm", "170 cm"], "cm", 150),
        (["$5", "$7.50", "$9"], "$", 5),
        (["5 years", "1 year", "7 years"], "years", 5),
        (["5", "6", "7"], "", 5),
    ],
)
def test_a_unit_is_taken_off(cells, unit, first):
    numbers = read(cells)
    assert numbers.is_number()
    assert numbers.unit == unit
    assert numbers.values()[0] == first


def test_texts_are_no_column_of_numbers():
    """A few among many are; half of them are not."""
    assert not read(["a", "b", "c", "1"]).is_number()
    assert not read(["1", "2", "x", "y"]).is_number()
    assert read([str(i) for i in range(99)] + ["x"]).is_number()
    assert read(["a", "b", "1"], forced=True).is_number()


def test_percent_signs_are_counted():
    numbers = read(["5 %", "7%", "9 %"])
    assert numbers.is_number()
    assert numbers.percent == 3
    assert not numbers.is_mixed()


def test_a_year_and_years_are_one_unit():
    assert plural("year") == plural("years")
    assert plural("cm") == plural("cm")
    assert plural("kg") != plural("cm")


def test_numbers_of_the_format_are_numbers():
    numbers = read([1.0, 2.5, math.nan])
    np.testing.assert_array_equal(numbers.values(), [1, 2.5, np.nan])

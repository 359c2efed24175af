"""Whether the first row names the columns, judged by what stands below."""

from __future__ import annotations

import pytest

from pycore.reading.layout.evidence import (
    are_plain,
    is_name,
    is_number,
    is_quantity,
    is_year,
    judge,
    whole,
)

NUMBERS = [["1.5", "a"], ["2.5", "b"], ["3.5", "a"], ["4.5", "b"]]


@pytest.mark.parametrize(
    ("first", "rows", "header"),
    [
        (["size", "kind"], NUMBERS, True),
        (["5.5", "a"], NUMBERS, False),
        (["5.5", "kind"], NUMBERS, False),
        (
            ["1990", "1991", "1992"],
            [["5.5", "6.1", "3"], ["2.5", "8.5", "4"], ["3.5", "4.5", "5"]],
            True,
        ),
        (["0", "1", "2"], [["5.5", "6.1", "3.1"], ["2.5", "8.5", "4.1"]], True),
        (["yes", "no"], [["no", "yes"], ["yes", "yes"], ["no", "no"]], False),
    ],
)
def test_names_years_and_counts_are_names_and_values_are_not(first, rows, header):
    assert judge([first, *rows], ".").header == header


@pytest.mark.parametrize(
    ("cell", "number", "quantity"),
    [("1.5", True, True), ("1,5", False, True), ("12 cm", False, True), ("$5", False, True),
     ("a1", False, False), ("", False, False), ("1e5", True, True)],
)  # fmt: skip
def test_numbers_and_quantities(cell, number, quantity):
    """A quantity may have either sign, and a unit."""
    assert is_number(cell, ".") == number
    assert is_quantity(cell) == quantity


@pytest.mark.parametrize(
    ("cell", "name"),
    [("size", True), ("No #", True), ("unknown", False), ("-", False), ("5", False), ("", False)],
)
def test_what_can_be_a_name(cell, name):
    assert is_name(cell) == name


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("1900", True),
        ("2100", True),
        ("1899", False),
        ("2101", False),
        ("1990.5", False),
        ("x", False),
    ],
)
def test_years(cell, year):
    assert is_year(cell) == year


def test_whole_numbers_are_digits_alone():
    assert [whole(cell) for cell in ("0", "12", "1.0", "-3", "a", "1" * 400)] == [
        0,
        12,
        None,
        None,
        None,
        None,
    ]


def test_plain_cells_are_numbers_one_and_all():
    assert are_plain(["1", "2.5"], ".")
    assert not are_plain(["1", ""], ".")
    assert are_plain([1.0, 2.0], ".")

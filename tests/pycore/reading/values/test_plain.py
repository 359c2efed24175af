"""Cells that all are plain numbers, beside Python's own float."""

from __future__ import annotations

import pytest

from pycore.reading.values.plain import plain_numbers

CELLS = ["1", "-2.5", "+3", "1e-5", "1E5", ".5", "7.", "0.1", "-0", "1e308", "12345678901234567890"]


def test_they_are_the_numbers_that_python_reads():
    found = plain_numbers(CELLS, ".")
    assert found.values.tolist() == [float(cell) for cell in CELLS]
    assert found.text.split("\n") == CELLS


def test_a_decimal_comma_is_one():
    cells = [cell.replace(".", ",") for cell in CELLS]
    assert plain_numbers(cells, ",").values.tolist() == [float(cell) for cell in CELLS]


def test_numbers_of_the_format_stay_what_they_are():
    assert plain_numbers([1, 2.5, -3], ".").values.tolist() == [1.0, 2.5, -3.0]
    assert plain_numbers([1, 2.5, -3], ".").text == ""


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " 1",
        "1 ",
        "1,5",
        "1_000",
        "nan",
        "inf",
        "1e999",
        "0x1",
        "one",
        "\uff11",
        "--1",
        "1\n2",
        "1e",
    ],
)
def test_one_other_cell_and_all_are_looked_at_one_by_one(cell):
    assert plain_numbers([*CELLS, cell], ".") is None
    assert plain_numbers([cell], ".") is None


@pytest.mark.parametrize(
    "cells", [[1.0, None], [1.0, "2"], [True, 2.0], [float("inf")], [float("nan")]]
)
def test_other_values_of_a_format_are_no_plain_numbers(cells):
    assert plain_numbers(cells, ".") is None

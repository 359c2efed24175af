"""Commas and points in numbers: whether one is surely the decimal sign."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.reading.values.marks import Marks


def seen(cells: list[str], sign: str) -> Marks:
    marks = Marks()
    values = np.array([float(cell.replace(",", ".")) for cell in cells])
    marks.look_at("\n".join(cells), values, sign)
    return marks


@pytest.mark.parametrize("sign", [",", "."])
@pytest.mark.parametrize(
    ("cell", "decisive"),
    [("1.5", True), ("1.2345", True), ("0.123", True), ("1234.567", True), ("1.234", False), ("12.345", False),
     ("-123.456", False), ("1.23e5", True)],
)  # fmt: skip
def test_a_number_is_decisive_where_no_groups_have_three_digits(cell, decisive, sign):
    """1.234 may be a thousand; 0.123 and 1234.567 are none, nor is 1.5."""
    marks = seen(["7", "1.234".replace(".", sign), cell.replace(".", sign)], sign)
    assert marks.decisive == decisive
    assert marks.ambiguous == {sign}
    assert marks.first.startswith("1")
    assert bool(marks)


def test_without_a_sign_nothing_is_seen():
    marks = seen(["7", "-950"], ".")
    assert not marks
    assert marks.largest_without == 950


def test_a_zero_at_the_end_is_noted():
    assert seen(["1.230"], ".").ends_in_zero
    assert not seen(["1.234"], ".").ends_in_zero


def test_doubt_is_ended_once_and_for_all():
    marks = seen(["1.5"], ".")
    marks.look_at("1.234", np.array([1.234]), ".")
    assert marks.decisive

"""The rows of a file: counted as a spreadsheet counts them, whatever is left out."""

from __future__ import annotations

import pytest

from pycore.reading.values.rows import Grid


def grid() -> Grid:
    return Grid("t", [], [], [])


ROWS = [["a", "b", ""], ["", "", ""], ["", "x"], ["1"], []]


@pytest.mark.parametrize("at_once", [False, True])
def test_rows_that_hold_something_are_kept_with_their_numbers(at_once):
    """Up to their last filled cell; how wide they were in the file is known still."""
    found = grid()
    if at_once:
        found.add_all(3, [list(row) for row in ROWS])
    else:
        for number, row in enumerate(ROWS, 3):
            found.add(number, list(row))
    assert found.rows == [["a", "b"], ["", "x"], ["1"]]
    assert found.numbers == [3, 5, 6]
    assert found.widths == [3, 2, 1]
    assert found.beginnings == {"a", "x", "1"}


def test_an_empty_row_can_be_kept():
    found = grid()
    found.add(1, ["", ""], keep=True)
    assert (found.rows, found.numbers, found.widths) == ([[]], [1], [2])


def test_numbers_of_a_format_begin_with_nothing():
    found = grid()
    found.add(1, [2.5, "x"])
    assert found.beginnings == set()


def test_rows_are_taken_out_with_all_that_is_known_of_them():
    found = grid()
    found.add_all(1, [[str(i)] * i for i in range(1, 6)])
    assert found.shorter_than(3) == 2
    assert found.shorter_than(1) == 0
    found.drop_first(1)
    found.leave_out({0, 2})
    assert found.numbers == [3, 5]
    assert found.widths == [3, 5]
    assert [row[0] for row in found.rows] == ["3", "5"]

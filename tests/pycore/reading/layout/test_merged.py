"""Cells merged over several rows stand for each of them."""

from __future__ import annotations

from pycore.reading.layout.merged import fill_merged
from pycore.reading.values.rows import Grid


def grid(merged: list[tuple[int, int, int]]) -> Grid:
    """Return rows 2, 3, 5, 6 of a sheet (4 is empty)."""
    rows = [["x", 1.0], ["", 2.0], ["y", 3.0], []]
    return Grid("t", [list(row) for row in rows], [2, 3, 5, 6], [2] * 4, merged=merged)


def test_the_value_goes_into_each_row():
    """Also into a row that has no cell there yet; what is told counts them, and can be undone."""
    found = grid([(0, 2, 3), (0, 5, 6)])
    assert fill_merged(found) == 2
    assert [row[0] for row in found.rows] == ["x", "x", "y", "y"]
    (note,) = found.notes
    assert note.values == {"count": 2}
    assert note.undo == {"reading": {"merged": False}}


def test_what_is_filled_already_stays():
    found = grid([(1, 2, 5)])
    assert fill_merged(found) == 0
    assert [row[1] for row in found.rows[:3]] == [1.0, 2.0, 3.0]
    assert found.notes == []


def test_what_begins_elsewhere_or_holds_nothing_is_no_value():
    """Above the table, in an empty row, to the right of all cells, an empty cell."""
    found = grid([(0, 1, 3), (0, 4, 6), (7, 2, 3), (0, 3, 5)])
    assert fill_merged(found) == 0
    assert found.rows == grid([]).rows

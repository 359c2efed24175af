"""Cells of a sheet merged across several rows: their value applies to each of these rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pycore.notes import Note
from pycore.reading.base.limits import MAX_VALUES

if TYPE_CHECKING:
    from pycore.reading.values.rows import Grid


def fill_merged(grid: Grid) -> int:
    """Copy the value of cells merged across several rows into each of these rows.

    Parameters
    ----------
    grid
        The table without its header; merged header cells are left unchanged.

    Returns
    -------
    The number of cells filled in.
    """
    filled, left = 0, MAX_VALUES  # a damaged file may merge the same cells repeatedly
    for j, first, last in grid.merged:
        at = bisect_left(grid.numbers, first)
        if at == len(grid.numbers) or grid.numbers[at] != first or j >= len(grid.rows[at]):
            continue
        value = grid.rows[at][j]
        if value == "":
            continue
        end = bisect_right(grid.numbers, last)
        left -= end - at
        for i in range(at + 1, end if left > 0 else at):
            row = grid.rows[i]
            row.extend([""] * (j + 1 - len(row)))
            if row[j] == "":
                row[j] = value
                filled += 1
    if not filled:
        return 0
    grid.notes.append(
        Note(
            "merged",
            "Cells merged over several rows apply to each row: {count} cells were filled in.",
            {"count": filled},
            undo={"reading": {"merged": False}},
        )
    )
    return filled

"""The rows of a file, before it is known what their cells mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pycore.notes import Note
    from pycore.reading.values.columns import Cell


@dataclass
class Grid:
    """The rows of a file that hold something.

    Attributes
    ----------
    name
        Of the file.
    rows
        The cells of each, up to the last filled one.
    numbers
        Which row of the file each is, as a spreadsheet counts them.
    widths
        How many cells each has in the file, empty ones at its end included.
    heads
        The names of the columns, if they are known beforehand.
    heads_from
        Where those are from.
    delimiter
        Between the cells of a text, "" elsewhere.
    may_have_signs
        Whether a cell may hold a comma or a point.
    free
        Whether people may have written around the table, as in a text or on a sheet.
    merged
        (column, first, last row) of cells of a sheet that are merged over several rows, rows counted as ``numbers``.
    beginnings
        The first two characters of the first filled cell of each row, where it is text, of rows that are no longer
        there as well: what no row begins with need not be looked for.
    notes
        What was doubtful, dropped, converted or guessed so far; the readers hand them on as those of the table.
    """

    name: str
    rows: list[list[Cell]]
    numbers: list[int]
    widths: list[int]
    heads: list[str] | None = None
    heads_from: str = "in the last comment"
    delimiter: str = ""
    may_have_signs: bool = True
    free: bool = False
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    beginnings: set[str] = field(default_factory=set)

    def add(self, number: int, cells: list[Cell], *, keep: bool = False) -> None:
        """Append a row, unless it holds nothing and is not to be kept."""
        width = len(cells)
        while cells and cells[-1] == "":
            cells.pop()
        if cells or keep:
            first = next((cell for cell in cells if cell != ""), None)
            if isinstance(first, str):
                self.beginnings.add(first[:2])
            self.rows.append(cells)
            self.numbers.append(number)
            self.widths.append(width)

    def add_all(self, number: int, rows: list[list[Cell]]) -> None:
        """Append rows of text that follow each other, the first with this number, as ``add`` does."""
        for at, cells in enumerate(rows, number):
            width = len(cells)
            while cells and cells[-1] == "":
                cells.pop()
            if cells:
                self.beginnings.add((cells[0] or next(filter(None, cells)))[:2])  # type: ignore[index]
                self.rows.append(cells)
                self.numbers.append(at)
                self.widths.append(width)

    def shorter_than(self, width: int) -> int:
        """Return how many rows have fewer cells in the file."""
        return sum(w < width for w in self.widths) if min(self.widths) < width else 0

    def drop_first(self, count: int) -> None:
        """Remove so many rows at the top."""
        for of_rows in (self.rows, self.numbers, self.widths):
            del of_rows[:count]

    def leave_out(self, places: set[int]) -> None:
        """Remove the rows in these places."""
        kept = [i for i in range(len(self.rows)) if i not in places]
        self.rows = [self.rows[i] for i in kept]
        self.numbers = [self.numbers[i] for i in kept]
        self.widths = [self.widths[i] for i in kept]

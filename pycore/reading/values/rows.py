"""The rows of a file before their cells are interpreted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pycore.notes import Note
    from pycore.reading.values.columns import Cell


@dataclass
class Grid:
    """The nonempty rows of a file.

    Attributes
    ----------
    name
        The file's name.
    rows
        The cells of each row, up to the last nonempty one.
    numbers
        The row number of each row in the file, counted as in a spreadsheet.
    widths
        The number of cells of each row in the file, including trailing empty ones.
    heads
        The column names, if known beforehand.
    delimiter
        The delimiter of a text, "" for other formats.
    may_have_signs
        Whether a cell may hold a comma or a point.
    free
        Whether the table may be surrounded by text, as in a text file or on a sheet.
    merged
        (column, first row, last row) of cells merged across several rows of a sheet, in row numbers as in ``numbers``.
    beginnings
        The first two characters of the first nonempty cell of each row, if it is text, including removed rows: what no
        row begins with need not be searched for.
    notes
        What was doubtful, dropped, converted or guessed so far; the readers pass these notes on to the table.
    """

    name: str
    rows: list[list[Cell]]
    numbers: list[int]
    widths: list[int]
    heads: list[str] | None = None
    delimiter: str = ""
    may_have_signs: bool = True
    free: bool = False
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    beginnings: set[str] = field(default_factory=set)

    def add(self, number: int, cells: list[Cell], *, keep: bool = False) -> None:
        """Append a row, unless it is empty and ``keep`` is False."""
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
        """Append consecutive rows of text, the first with the given row number, dropping empty ones."""
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
        """Return the number of rows with fewer cells in the file."""
        return sum(w < width for w in self.widths) if min(self.widths) < width else 0

    def drop_first(self, count: int) -> None:
        """Remove the first ``count`` rows."""
        for of_rows in (self.rows, self.numbers, self.widths):
            del of_rows[:count]

    def leave_out(self, places: set[int]) -> None:
        """Remove the rows at these indices."""
        kept = [i for i in range(len(self.rows)) if i not in places]
        self.rows = [self.rows[i] for i in kept]
        self.numbers = [self.numbers[i] for i in kept]
        self.widths = [self.widths[i] for i in kept]

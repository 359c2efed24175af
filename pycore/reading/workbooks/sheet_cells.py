"""The cells of a worksheet, and which of them are merged."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pycore.checks import quoted, shown
from pycore.errors import TableError
from pycore.messages import Message
from pycore.notes import Note
from pycore.reading.base.limits import MAX_COLUMNS, MAX_VALUES
from pycore.reading.values.rows import Grid
from pycore.reading.workbooks.workbook import UNITS, Parts, as_date, column_of, letters_of

if TYPE_CHECKING:
    from pycore.reading.values.columns import Cell

MAX_MERGED = 100_000
DIGITS = 9  # digits of an elapsed time, enough for any number of days
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


class Cells:
    """Listens to the XML of a worksheet.

    Attributes
    ----------
    grid
        The rows of cells.
    errors
        The number of cells with a formula error.
    unknown
        The number of formulas without a cached value, as written by programs that do not calculate.
    elapsed
        {unit: number of cells with an elapsed time, converted to a number in that unit}.
    """

    def __init__(self, name: str, parts: Parts, texts: list[str]) -> None:
        self.collecting = False
        self.grid = Grid(name, [], [], [], free=True)
        self.errors = 0
        self.unknown = 0
        self.elapsed: dict[str, int] = {}
        self._first_unknown = ""
        self._is_formula = False
        self._parts, self._texts = parts, texts
        self._columns: dict[str, int] = {}
        self._row: list[Cell] = []
        self._number = 0
        self._column = -1
        self._kind = self._style = ""
        self._text: list[str] = []
        self._spoken = False
        self._values = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        if tag == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._column_of(place)
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._text = []
            self._is_formula = False
        elif tag == "f":
            self._is_formula = True
        elif tag == "v" or (tag == "t" and not self._spoken):
            self.collecting = True
        elif tag == "rPh":
            self._spoken = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "row":
            number = attributes.get("r", "")
            usable = number.isdecimal() and number.isascii() and len(number) <= 7  # noqa: PLR2004
            self._number = int(number) if usable else self._number + 1
            self._row, self._column = [], -1

    def end(self, tag: str) -> None:
        """Handle an end tag."""
        if tag == "c":
            self._end_cell()
        elif tag in {"v", "t"}:
            self.collecting = False
        elif tag == "rPh":
            self._spoken = False
        elif tag == "row":
            self._values += len(self._row)
            if self._values > MAX_VALUES:
                raise TableError(
                    "{name} has more than {limit:,} values by row {number}: leave out rows or columns.",
                    name=quoted(self.grid.name),
                    limit=MAX_VALUES,
                    number=self._number,
                )
            self.grid.add(self._number, self._row)
            self._row = []

    def text(self, text: str) -> None:
        """Handle text."""
        self._text.append(text)

    def notes(self) -> list[Note]:
        """Return notes on what was converted, and what is missing because it was not calculated."""
        notes = [
            Note(
                "elapsed",
                "{count} elapsed times were converted to {unit}.",
                {"count": count, "unit": unit},
            )
            for unit, count in self.elapsed.items()
        ]
        if self.errors:
            template = "{count} cells with a formula error are treated as missing."
            notes.append(Note("errors", template, {"count": self.errors}))
        if self.unknown:
            message = self.unknown_values()
            notes.append(Note("formulas", message.template, message.values))
        return notes

    def unknown_values(self) -> Message:
        """Return which formulas have no cached value, and what to do about it."""
        template = (
            (
                "1 cell, {first}, has a formula without a stored value and is treated as missing: open "
                "the file in a spreadsheet program and save it again."
            )
            if self.unknown == 1
            else (
                "{count} cells, the first of them {first}, have a formula without a stored value and "
                "are treated as missing: open the file in a spreadsheet program and save it again."
            )
        )
        return Message(template, count=self.unknown, first=self._first_unknown)

    def _end_cell(self) -> None:
        text = "".join(self._text).strip()
        if self._is_formula and not text and self._kind != "str":  # a string can be empty
            self.unknown += 1
            self._first_unknown = self._first_unknown or self._place()
        value = self._value(text)
        if value == "":
            return
        if self._column >= MAX_COLUMNS:
            raise TableError(
                "Row {number} of {name} has a value in column {letters}; the limit is {limit} "
                "columns: leave some out.",
                number=self._number,
                name=quoted(self.grid.name),
                letters=letters_of(self._column),
                limit=MAX_COLUMNS,
            )
        gap = self._column - len(self._row)
        if gap >= 0:
            self._row.extend([""] * gap)
            self._row.append(value)
        else:
            self._row[self._column] = value

    def _value(self, text: str) -> Cell:
        if self._kind == "s":
            return self._shared(text)
        if self._kind in {"str", "inlineStr", "d"}:
            return text
        if self._kind == "b":
            return {"1": "true", "0": "false"}.get(text, text)
        if self._kind == "e":
            self.errors += 1
            return ""
        return self._number_or_date(text)

    def _shared(self, text: str) -> str:
        index = int(text) if text.isdecimal() and text.isascii() and len(text) < 9 else -1  # noqa: PLR2004
        if not 0 <= index < len(self._texts):
            raise TableError(
                "{name} is damaged: the cell {cell} refers to the shared text {text}, which does not "
                "exist. Save the table again, or as CSV.",
                name=quoted(self.grid.name),
                cell=self._place(),
                text=shown(text),
            )
        return self._texts[index]

    def _number_or_date(self, text: str) -> Cell:
        try:
            number = float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        index = int(self._style) if self._style.isdecimal() and len(self._style) < 6 else -1  # noqa: PLR2004
        shows = self._parts.shows[index] if 0 <= index < len(self._parts.shows) else ""
        if shows in UNITS:
            self.elapsed[shows] = self.elapsed.get(shows, 0) + 1
            return round(number * UNITS[shows], DIGITS)
        date = as_date(number, shows, since_1904=self._parts.since_1904) if shows else None
        return number if date is None else date

    def _merge(self, place: str) -> None:
        """Record cells that are merged across several rows."""
        match = _RANGE.fullmatch(place)
        if match and int(match[2]) < int(match[4]) and len(self.grid.merged) < MAX_MERGED:
            self.grid.merged.append((column_of(match[1]), int(match[2]), int(match[4])))

    def _column_of(self, place: str) -> int:
        match = _PLACE.fullmatch(place)
        if match is None:
            raise TableError(
                "{name} is damaged: a cell of row {number} has the reference {place}. Save the table "
                "again, or as CSV.",
                name=quoted(self.grid.name),
                number=self._number,
                place=shown(place),
            )
        letters = match[1]
        if letters not in self._columns:
            self._columns[letters] = column_of(letters)
        return self._columns[letters]

    def _place(self) -> str:
        return f"{letters_of(self._column)}{self._number}"

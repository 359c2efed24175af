"""Workbooks (XLSX), read-only: the cells of one sheet, with what their formulas last gave."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, quoted_all, shown
from pycore.errors import TableError
from pycore.reading.grid import read_grid
from pycore.reading.header import is_header
from pycore.reading.limits import MAX_COLUMNS, MAX_VALUES
from pycore.reading.overrides import XLSX
from pycore.reading.result import Table
from pycore.reading.rows import Grid
from pycore.reading.steps import part
from pycore.reading.workbook import Parts, Sheet, Texts, as_date, column_of, letters_of
from pycore.reading.xml_events import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from pycore.reading.columns import Cell
    from pycore.reading.zipped import Archive

WORKBOOK = "xl/workbook.xml"

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


def read_xlsx(
    archive: Archive, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a sheet of a workbook.

    Parameters
    ----------
    archive
        The file.
    name
        What to call the table.
    given
        The overrides; without ``sheet``, the first sheet that holds a table and is not hidden.

    Raises
    ------
    TableError
        If the workbook is damaged, has no such sheet, or the sheet no row of data.
    """
    parts, folder = yield from read_directory(archive, name)
    sheets = _candidates(parts, given.get("sheet"), name)
    other = {kind: _path(folder, target) for kind, target in parts.targets.values()}
    if other.get("styles") in archive.entries:
        styles = other["styles"]
        yield from part(parse(archive.pieces(styles), parts, styles, name), 0.0, 0.0)
    texts = Texts()
    if other.get("sharedStrings") in archive.entries:
        shared = other["sharedStrings"]
        yield from part(parse(archive.pieces(shared), texts, shared, name), 0.0, 0.2)
    at = {sheet: _path(folder, parts.targets[sheet.relation][1]) for sheet in sheets}
    reading = _read_sheets(archive, at, lambda: _Cells(name, parts, texts.texts))
    found = yield from part(reading, 0.2, 0.7)
    sheet, cells = found[-1] if _holds_table(found[-1][1].grid) else found[0]
    if not _has_data(cells.grid, given.get("header")):
        raise _without_rows(sheet, cells, parts)
    _drop_empty_left(cells.grid)
    columns, decisions = yield from part(read_grid(cells.grid, given, ragged=True), 0.7, 1.0)
    told = {"format": XLSX, "sheet": _told(sheet, parts.sheets)}
    if sheet != found[0][0]:
        without = quoted_all([other.name for other, _ in found[:-1]])
        told["skipped"] = f"no table in {without}"
    if cells.errors:
        told["errors"] = f"{cells.errors} cells with an error of a formula count as missing"
    if cells.unknown:
        told["formulas"] = cells.told_unknown()
    names = tuple(sheet.name for sheet in worksheets(parts))
    return Table(name, columns, told | decisions, names, tuple(cells.grid.notes))


def _read_sheets(
    archive: Archive, at: Mapping[Sheet, str], listen: Callable[[], _Cells]
) -> Generator[float, None, list[tuple[Sheet, _Cells]]]:
    """Return the sheets with their cells, up to the first that holds a table."""
    found = []
    for k, (sheet, sheet_part) in enumerate(at.items()):
        cells = listen()
        steps = parse(archive.pieces(sheet_part), cells, sheet.name, cells.grid.name)
        yield from part(steps, k / len(at), (k + 1) / len(at))
        found.append((sheet, cells))
        if _holds_table(cells.grid):
            break
    return found


class _Cells:
    """Listens to the part of a sheet.

    Attributes
    ----------
    grid
        The rows with their cells.
    errors
        How many cells have an error of a formula.
    unknown
        How many cells have a formula without what it last gave, as programs write it that do not calculate.
    """

    def __init__(self, name: str, parts: Parts, texts: list[str]) -> None:
        self.collecting = False
        self.grid = Grid(name, [], [], [], free=True)
        self.errors = 0
        self.unknown = 0
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
        """Take a start tag."""
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
        elif tag == "row":
            number = attributes.get("r", "")
            usable = number.isdecimal() and number.isascii() and len(number) <= 7  # noqa: PLR2004
            self._number = int(number) if usable else self._number + 1
            self._row, self._column = [], -1

    def end(self, tag: str) -> None:
        """Take an end tag."""
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
                    f"{quoted(self.grid.name)} has more than {MAX_VALUES:,} values up to row {self._number}: "
                    "leave out rows or columns."
                )
            self.grid.add(self._number, self._row)
            self._row = []

    def text(self, text: str) -> None:
        """Take text."""
        self._text.append(text)

    def told_unknown(self) -> str:
        """Return which formulas have no value, and the way out."""
        cells, counts = (
            ("1 cell has", "counts")
            if self.unknown == 1
            else (f"{self.unknown} cells have", "count")
        )
        return (
            f"{cells} a formula without its value, the first is {self._first_unknown}, and {counts} as missing: open "
            "the file in a spreadsheet program and save it again"
        )

    def _end_cell(self) -> None:
        text = "".join(self._text).strip()
        if self._is_formula and not text and self._kind != "str":  # a text can be empty
            self.unknown += 1
            self._first_unknown = self._first_unknown or self._place()
        value = self._value(text)
        if value == "":
            return
        if self._column >= MAX_COLUMNS:
            raise TableError(
                f"Row {self._number} of {quoted(self.grid.name)} has a value in column {letters_of(self._column)}; "
                f"the limit is {MAX_COLUMNS} columns: leave some out."
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
                f"{quoted(self.grid.name)} is damaged: the cell {self._place()} refers to the shared text "
                f"{shown(text)}, which is not there. Save the table again, or as CSV."
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
        date = as_date(number, shows, since_1904=self._parts.since_1904) if shows else None
        return number if date is None else date

    def _column_of(self, place: str) -> int:
        match = _PLACE.fullmatch(place)
        if match is None:
            raise TableError(
                f"{quoted(self.grid.name)} is damaged: a cell of row {self._number} is called {shown(place)}. "
                "Save the table again, or as CSV."
            )
        letters = match[1]
        if letters not in self._columns:
            self._columns[letters] = column_of(letters)
        return self._columns[letters]

    def _place(self) -> str:
        return f"{letters_of(self._column)}{self._number}"


def read_directory(archive: Archive, name: str) -> Generator[float, None, tuple[Parts, str]]:
    """Read what a workbook says about its sheets, and return it with the folder of the workbook's parts."""
    parts = Parts()
    workbook = _workbook(archive, name)
    folder, _, file = workbook.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    for small in (workbook, relations):
        yield from part(parse(archive.pieces(small), parts, small, name), 0.0, 0.0)
    return parts, folder


def _workbook(archive: Archive, name: str) -> str:
    if WORKBOOK in archive.entries:
        return WORKBOOK
    found = [entry for entry in archive.entries if entry.endswith("workbook.xml")]
    if found:
        return found[0]
    raise TableError(
        f"{quoted(name)} is an archive without a workbook: save the table as XLSX or CSV."
    )


def _path(folder: str, target: str) -> str:
    """Return the part that a relation of the workbook leads to; its target is relative unless it begins with /."""
    if target.startswith("/"):
        return target[1:]
    place = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            place = place[:-1]
        elif step != ".":
            place.append(step)
    return "/".join(place)


def _candidates(parts: Parts, wanted: str | None, name: str) -> list[Sheet]:
    """Return the sheets that can be meant: the wanted one, or all that are not hidden if there are any."""
    sheets = worksheets(parts)
    if not sheets:
        raise TableError(
            f"{quoted(name)} is a workbook without a sheet of cells: save the table as CSV."
        )
    if wanted is None:
        return [sheet for sheet in sheets if not sheet.hidden] or sheets
    for sheet in sheets:
        if sheet.name == wanted:
            return [sheet]
    raise TableError(f"{quoted(name)} has no sheet {quoted(wanted)}; it has {_names(sheets)}.")


def _holds_table(grid: Grid) -> bool:
    """Return whether a sheet is no cover: it has several rows, and a number or two cells side by side."""
    return len(grid.rows) > 1 and any(
        len(row) - row.count("") > 1 or any(isinstance(cell, float) for cell in row)
        for row in grid.rows
    )


def _has_data(grid: Grid, header: bool | int | None) -> bool:  # noqa: FBT001 - as the override is
    """Return whether there is a row that is not the one of the names."""
    if len(grid.rows) == 1 and header is not False:
        return not all(is_header(grid.rows, decimal) for decimal in ".,")
    return bool(grid.rows)


def _without_rows(sheet: Sheet, cells: _Cells, parts: Parts) -> TableError:
    name, sheets = quoted(cells.grid.name), worksheets(parts)
    if cells.unknown:
        return TableError(
            f"The sheet {quoted(sheet.name)} of {name} has no value: {cells.told_unknown()}."
        )
    others = f"choose another one of {_names(sheets)}" if len(sheets) > 1 else "it has no other one"
    return TableError(f"The sheet {quoted(sheet.name)} of {name} has no row of data: {others}.")


def worksheets(parts: Parts) -> list[Sheet]:
    """Return the sheets that have cells: others are charts or macros."""
    return [
        sheet
        for sheet in parts.sheets
        if parts.targets.get(sheet.relation, ("",))[0] == "worksheet"
    ]


def _names(sheets: list[Sheet]) -> str:
    return quoted_all([sheet.name for sheet in sheets])


def _told(sheet: Sheet, sheets: list[Sheet]) -> str:
    return sheet.name if len(sheets) == 1 else f"{sheet.name} (of {_names(sheets)})"


def _drop_empty_left(grid: Grid) -> None:
    """Leave out the columns before the first that has a cell: many a table does not begin in column A."""
    empty = min(next(j for j, cell in enumerate(row) if cell != "") for row in grid.rows)
    if empty:
        grid.rows = [row[empty:] for row in grid.rows]

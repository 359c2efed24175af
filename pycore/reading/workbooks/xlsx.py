"""XLSX workbooks, read-only: the cells of one sheet, with the cached values of formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, quoted_all
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.numerals import OLD
from pycore.reading.base.overrides import XLSX
from pycore.reading.base.result import Table
from pycore.reading.base.steps import part
from pycore.reading.layout.grid import read_grid
from pycore.reading.layout.header import is_header
from pycore.reading.workbooks.sheet_cells import Cells
from pycore.reading.workbooks.workbook import Parts, Sheet, Texts
from pycore.reading.workbooks.xml_events import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from pycore.reading.base.zipped import Archive
    from pycore.reading.values.rows import Grid

WORKBOOK = "xl/workbook.xml"


def read_xlsx(
    archive: Archive, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a sheet of a workbook.

    Parameters
    ----------
    archive
        The archive.
    name
        The name of the table.
    given
        The overrides; without ``sheet``, the first visible sheet that holds a table is read.

    Raises
    ------
    TableError
        If the workbook is damaged or has no such sheet, or the sheet has no data rows.
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
    reading = _read_sheets(archive, at, lambda: Cells(name, parts, texts.texts))
    found = yield from part(reading, 0.2, 0.7)
    sheet, cells = found[-1] if _holds_table(found[-1][1].grid) else found[0]
    if not _has_data(cells.grid, given.get("header")):
        raise _without_rows(sheet, cells, parts)
    _drop_empty_left(cells.grid)
    cells.grid.notes += cells.notes()
    if not given.get("merged", given.get("rules") != OLD):
        cells.grid.merged.clear()
    columns, decisions = yield from part(read_grid(cells.grid, given, ragged=True), 0.7, 1.0)
    told: dict[str, Any] = {"format": XLSX, "sheet": sheet.name}
    if sheet != found[0][0]:
        without = quoted_all([other.name for other, _ in found[:-1]])
        cells.grid.notes.append(
            Note(
                "sheet",
                "Read from the sheet {sheet}: {others} has no table.",
                {"sheet": quoted(sheet.name), "others": without},
            )
        )
    if cells.errors:
        told["errors"] = cells.errors
    if cells.unknown:
        told["formulas"] = cells.unknown
    names = tuple(sheet.name for sheet in worksheets(parts))
    return Table(name, columns, told | decisions, names, tuple(cells.grid.notes))


def _read_sheets(
    archive: Archive, at: Mapping[Sheet, str], listen: Callable[[], Cells]
) -> Generator[float, None, list[tuple[Sheet, Cells]]]:
    """Return the sheets with their cells, up to the first one that holds a table."""
    found = []
    for k, (sheet, sheet_part) in enumerate(at.items()):
        cells = listen()
        steps = parse(archive.pieces(sheet_part), cells, sheet.name, cells.grid.name)
        yield from part(steps, k / len(at), (k + 1) / len(at))
        found.append((sheet, cells))
        if _holds_table(cells.grid):
            break
    return found


def read_directory(archive: Archive, name: str) -> Generator[float, None, tuple[Parts, str]]:
    """Read the metadata of a workbook, and return it with the folder of the workbook's parts."""
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
        "{name} is an archive without a workbook: save the table as XLSX or CSV.", name=quoted(name)
    )


def _path(folder: str, target: str) -> str:
    """Return the path of the part a relationship of the workbook targets; relative unless it begins with /."""
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
    """Return the candidate sheets: the requested one, else all visible ones, else all."""
    sheets = worksheets(parts)
    if not sheets:
        raise TableError(
            "{name} is a workbook without worksheets: save the table as CSV.",
            name=quoted(name),
        )
    if wanted is None:
        return [sheet for sheet in sheets if not sheet.hidden] or sheets
    for sheet in sheets:
        if sheet.name == wanted:
            return [sheet]
    raise TableError(
        "{name} has no sheet {wanted}; it has {names}.",
        name=quoted(name),
        wanted=quoted(wanted),
        names=_names(sheets),
    )


def _holds_table(grid: Grid) -> bool:
    """Return whether a sheet is not a cover sheet: it has several rows, and a number or two adjacent cells."""
    return len(grid.rows) > 1 and any(
        len(row) - row.count("") > 1 or any(isinstance(cell, float) for cell in row)
        for row in grid.rows
    )


def _has_data(grid: Grid, header: bool | int | None) -> bool:  # noqa: FBT001 - as the override is
    """Return whether there is a row other than the header."""
    if len(grid.rows) == 1 and header is not False:
        return not all(is_header(grid.rows, decimal) for decimal in ".,")
    return bool(grid.rows)


def _without_rows(sheet: Sheet, cells: Cells, parts: Parts) -> TableError:
    name, sheets = quoted(cells.grid.name), worksheets(parts)
    if cells.unknown:
        return TableError(
            "The sheet {sheet} of {name} has no values.",
            sheet=quoted(sheet.name),
            name=name,
            hints=(cells.unknown_values(),),
        )
    if len(sheets) == 1:
        return TableError(
            "The sheet {sheet}, the only one of {name}, has no data rows.",
            sheet=quoted(sheet.name),
            name=name,
        )
    return TableError(
        "The sheet {sheet} of {name} has no data rows: choose another one of {sheets}.",
        sheet=quoted(sheet.name),
        name=name,
        sheets=_names(sheets),
    )


def worksheets(parts: Parts) -> list[Sheet]:
    """Return the sheets that have cells; the others are charts or macros."""
    return [
        sheet
        for sheet in parts.sheets
        if parts.targets.get(sheet.relation, ("",))[0] == "worksheet"
    ]


def _names(sheets: list[Sheet]) -> str:
    return quoted_all([sheet.name for sheet in sheets])


def _drop_empty_left(grid: Grid) -> None:
    """Remove the empty columns on the left: many tables do not begin in column A."""
    empty = min(next(j for j, cell in enumerate(row) if cell != "") for row in grid.rows)
    if empty:
        grid.rows = [row[empty:] for row in grid.rows]
        grid.merged = [(j - empty, first, last) for j, first, last in grid.merged if j >= empty]

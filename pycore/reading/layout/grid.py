"""From rows of cells to a table: header, width, column names and kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.base.numerals import Decimal
from pycore.reading.base.steps import part
from pycore.reading.layout.below import drop_below, drop_repeats, drop_rules
from pycore.reading.layout.header import Header, take_header
from pycore.reading.layout.merged import fill_merged
from pycore.reading.layout.orange import use_flags
from pycore.reading.layout.units import take_units
from pycore.reading.layout.width import (
    checked_width,
    filled,
    names_rows,
    note_repeated,
    note_width,
    unique,
)
from pycore.reading.values.cells import read_columns, size_of_block, stated_decimal

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pycore.reading.base.result import Column
    from pycore.reading.values.columns import Cell
    from pycore.reading.values.rows import Grid


def read_grid(
    grid: Grid, given: Mapping[str, Any], *, ragged: bool = False
) -> Generator[float, None, tuple[tuple[Column, ...], dict[str, Any]]]:
    """Return the columns, and the decisions taken.

    Parameters
    ----------
    grid
        The rows read; at least one.
    given
        The overrides, except those for splitting a text.
    ragged
        Whether cells have fixed positions, so that rows may differ in length: the table is then as wide as the longest
        row.

    Raises
    ------
    TableError
        If there is no data row, a row is too long, or there are too many columns or values.
    """
    decimal = yield from part(_find_decimal(grid, given), 0.0, 0.0)
    names, told, kinds = _take_layout(grid, given, decimal, ragged=ragged)
    given = {**given, "kinds": kinds | given.get("kinds", {})}
    columns, decisions = yield from read_columns(grid, names, given, decimal)
    return columns, {"decimal": decimal} | told | decisions


def _take_layout(
    grid: Grid, given: Mapping[str, Any], decimal: str, *, ragged: bool
) -> tuple[list[str], dict[str, Any], dict[str, str]]:
    """Reduce the grid to its data rows, and return the names, the decisions, and the kinds stated in the file."""
    header, told = _take_rows(grid, given, decimal)
    if not grid.rows:
        raise TableError("{name} has a header but no data rows.", name=quoted(grid.name))
    heads = header.names
    unnamed_first = bool(heads) and not ragged and names_rows(grid, heads)
    width = checked_width(grid, ["", *heads] if unnamed_first else heads, ragged=ragged)
    is_named = filled(heads) > 0
    told["header"] = header.where if is_named else False
    note_width(grid, heads if is_named else [], width, unnamed_first=unnamed_first)
    short = grid.shorter_than(width)
    if short and not ragged:
        told["short"] = short
    heads = ["", *heads] if unnamed_first else heads
    if not header.flags:
        names = unique(heads, width)
        note_repeated(grid, heads, names)
        return names, told, {}
    names, kinds = use_flags(grid, heads, width, header.flags)
    return names, told, kinds


def _take_rows(grid: Grid, given: Mapping[str, Any], decimal: str) -> tuple[Header, dict[str, Any]]:
    """Remove the header and all nondata rows from the grid, and return the header and the decisions."""
    wanted = given.get("header")
    is_found_out = wanted is None and grid.heads is None
    is_free = grid.free
    rules = drop_rules(grid) if is_free and given.get("repeats") is not False else []
    if grid.heads is not None and wanted in {None, 1}:  # True is 1
        header = Header(grid.heads, where=True)
    else:
        header = take_header(grid, decimal, given)
    by_itself = None if is_found_out and header.names and not header.flags else False  # None: look
    told: dict[str, Any] = {
        "above": header.above,
        "groups": header.groups,
        "units": take_units(
            grid, decimal, wanted=given.get("units", by_itself), groups=header.groups
        ),
    }
    if told["units"]:  # numbers are below them, so the names are not values
        grid.notes = [note for note in grid.notes if note.kind != "header_taken"]
    if grid.merged:
        told["merged"] = fill_merged(grid)
    if is_free and grid.rows:
        told["repeats"] = drop_repeats(
            grid, header.rows or (header.names,), decimal, rules, given.get("repeats")
        )
    if (is_free or "below" in given) and grid.rows:
        told["below"] = drop_below(grid, decimal, given)
    return header, {what: decision for what, decision in told.items() if decision}


def _find_decimal(grid: Grid, given: Mapping[str, Any]) -> Generator[float, None, str]:
    """Return the decimal sign of most columns, given or detected."""
    if stated := stated_decimal("", given):
        return stated
    found = Decimal()
    if not grid.may_have_signs:
        return found.sign(grid.delimiter)
    size = size_of_block(max(map(len, grid.rows)))
    for start in range(0, len(grid.rows), size):
        block = grid.rows[start : start + size]
        if _has_signs(block):
            for row in block:
                for j, cell in enumerate(row):
                    if isinstance(cell, str) and ("," in cell or "." in cell):
                        found.add([cell], j)
                if found.decided:
                    break
        if found.decided:
            break
        yield start / len(grid.rows)
    return found.sign(grid.delimiter)


def _has_signs(rows: list[list[Cell]]) -> bool:
    """Return whether there may be a decimal sign: a fast check, because most integer tables have none."""
    try:
        text = "\n".join(map("\n".join, rows))  # type: ignore[arg-type]
    except TypeError:  # numbers
        return any(isinstance(cell, str) for row in rows for cell in row)
    return "," in text or "." in text

"""From rows of cells to a table: header, width, names and the kinds of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.numerals import Decimal
from pycore.reading.below import drop_below, drop_repeats, drop_rules
from pycore.reading.columns import (
    Numbers,
    Texts,
    as_text,
    check_kinds,
    is_missing,
    listed,
    number_column,
    number_decisions,
    text_column,
)
from pycore.reading.header import Header, take_header
from pycore.reading.orange import use_flags
from pycore.reading.result import CATEGORY, NUMBER, Column
from pycore.reading.steps import part
from pycore.reading.units import take_units
from pycore.reading.width import checked_width, filled, names_rows, note_width, unique

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from pycore.reading.columns import Cell
    from pycore.reading.rows import Grid

BLOCK = 10_000  # cells at a time


def read_grid(
    grid: Grid, given: Mapping[str, Any], *, ragged: bool = False
) -> Generator[float, None, tuple[tuple[Column, ...], dict[str, str]]]:
    """Return the columns, and the decisions taken.

    Parameters
    ----------
    grid
        What was read; it has a row.
    given
        The overrides of the format, all but those of how a text is split.
    ragged
        Whether every cell has its place, so that a row may be longer than the others: the table is then as wide as the
        longest.

    Raises
    ------
    TableError
        Without a row of data, with a row that is too long, or with too many columns or values.
    """
    decimal = yield from part(_find_decimal(grid, given), 0.0, 0.0)
    names, told, kinds = _take_layout(grid, given, decimal, ragged=ragged)
    given = {**given, "kinds": kinds | given.get("kinds", {})}
    columns, decisions = yield from _read_columns(grid, names, given, decimal)
    return columns, {"decimal": "comma" if decimal == "," else "point"} | told | decisions


def _take_layout(
    grid: Grid, given: Mapping[str, Any], decimal: str, *, ragged: bool
) -> tuple[list[str], dict[str, str], dict[str, str]]:
    """Leave the rows of values in the grid, and return the names, what was decided, and kinds that the file states."""
    header, told = _take_rows(grid, given, decimal)
    if not grid.rows:
        raise TableError(f"{quoted(grid.name)} has a header but no row of data.")
    heads = header.names
    unnamed_first = bool(heads) and not ragged and names_rows(grid, heads)
    width = checked_width(grid, ["", *heads] if unnamed_first else heads, ragged=ragged)
    is_named = filled(heads) > 0
    told["header"] = header.where if is_named else "none"
    if unnamed_first:
        told["header"] += ", without a name for the first column"
    note_width(grid, heads if is_named else [], width, unnamed_first=unnamed_first)
    short = sum(w < width for w in grid.widths)
    if short and not ragged:
        told["rows"] = f"{short} too short: what they lack at their end is missing"
    heads = ["", *heads] if unnamed_first else heads
    if not header.flags:
        return unique(heads, width), told, {}
    names, kinds, left_out = use_flags(grid, heads, width, header.flags)
    return names, told | ({"columns": f"left out: {left_out}"} if left_out else {}), kinds


def _take_rows(grid: Grid, given: Mapping[str, Any], decimal: str) -> tuple[Header, dict[str, str]]:
    """Take the header and what are no values out of the grid, and return the header and what was decided."""
    wanted = given.get("header")
    is_found_out = wanted is None and grid.heads is None
    is_free = grid.free
    rules = drop_rules(grid) if is_free and given.get("repeats") is not False else []
    if grid.heads is not None and wanted in {None, 1}:  # True is 1
        header = Header(grid.heads, grid.heads_from)
    else:
        header = take_header(grid, decimal, given)
    by_itself = None if is_found_out and header.names and not header.flags else False  # None: look
    told = {
        "above": header.above,
        "groups": header.groups,
        "units": take_units(grid, decimal, wanted=given.get("units", by_itself)),
    }
    if told["units"]:  # numbers stand below them, so the names are none of the values
        grid.notes = [note for note in grid.notes if note.kind != "header_taken"]
    if is_free and grid.rows:
        told["repeats"] = drop_repeats(grid, header.names, decimal, rules, given.get("repeats"))
    if (is_free or "below" in given) and grid.rows:
        told["below"] = drop_below(grid, decimal, given)
    return header, {what: decision for what, decision in told.items() if decision}


def _find_decimal(grid: Grid, given: Mapping[str, Any]) -> Generator[float, None, str]:
    if "decimal" in given:
        return str(given["decimal"])
    other = {",": ".", ".": ","}.get(given.get("thousands", ""))
    if other:
        return other
    found = Decimal()
    size = size_of_block(max(map(len, grid.rows)))
    for start in range(0, len(grid.rows), size):
        block = grid.rows[start : start + size]
        if _has_signs(block):
            found.add(cell for row in block for cell in row if isinstance(cell, str))
        if found.decided:
            break
        yield start / len(grid.rows)
    return found.sign(grid.delimiter)


def _has_signs(rows: list[list[Cell]]) -> bool:
    """Return whether there may be a decimal sign, found out at once: most tables of whole numbers have none."""
    try:
        text = "\n".join(map("\n".join, rows))  # type: ignore[arg-type]
    except TypeError:  # numbers
        return any(isinstance(cell, str) for row in rows for cell in row)
    return "," in text or "." in text


def _read_columns(
    grid: Grid, names: list[str], given: Mapping[str, Any], decimal: str
) -> Generator[float, None, tuple[tuple[Column, ...], dict[str, str]]]:
    kinds: Mapping[str, str] = given.get("kinds", {})
    check_kinds(kinds, names, grid.name)
    rows, width = len(grid.rows), len(names)
    numbers = {
        j: Numbers(rows, decimal, given.get("thousands"), forced=kinds.get(name) == NUMBER)
        for j, name in enumerate(names)
        if kinds.get(name) != CATEGORY
    }
    as_numbers = _in_blocks(
        grid,
        width,
        numbers,
        lambda j, cells: numbers[j].add(cells),
        lambda j: not numbers[j].hopeless,
    )
    yield from part(as_numbers, 0.0, 0.6)
    found = {j: read for j, read in numbers.items() if read.is_number()}
    for j, name in enumerate(names):
        if kinds.get(name) == NUMBER and j not in found and not numbers[j].is_mixed():
            raise TableError(
                f"The column {quoted(name)} of {quoted(grid.name)} has no number in it: it cannot be one of numbers."
            )
    mixed = [
        _told_mixed(grid, j, names[j], forced=kinds.get(names[j]) == NUMBER)
        for j, read in numbers.items()
        if not read.hopeless and read.is_mixed()
    ]
    texts = {j: Texts(rows) for j in range(width) if j not in found}
    as_texts = _in_blocks(grid, width, texts, lambda j, cells: texts[j].add(cells))
    yield from part(as_texts, 0.6, 1.0)
    while grid.rows:  # some at a time: to free millions of cells takes as long as to make them
        del grid.rows[-size_of_block(width) :]
        yield 1.0
    columns = tuple(
        number_column(name, found[j]) if j in found else text_column(name, texts[j])
        for j, name in enumerate(names)
    )
    decisions = number_decisions({names[j]: read for j, read in found.items()}, grid.numbers)
    return columns, decisions | ({"mixed": listed(mixed, "; ")} if mixed else {})


def _told_mixed(grid: Grid, j: int, name: str, *, forced: bool) -> str:
    """Return which rows show that only some numbers of a column have a percent sign.

    Raises
    ------
    TableError
        If it is to be one of numbers.
    """
    first: dict[bool, str] = {}
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        cell = as_text(row[j]) if j < len(row) else ""
        if not is_missing(cell):
            first.setdefault(cell.endswith("%"), f"{quoted(cell)} in row {number}")
        if len(first) == 2:  # noqa: PLR2004 - with the sign and without
            break
    why = f"{quoted(name)} has {first[True]} but {first[False]}: write % behind all its numbers or none"
    if forced:
        raise TableError(
            f"A column of {quoted(grid.name)} cannot be one of numbers: {why}, or read it as text."
        )
    return f"{why}; it is text now"


def size_of_block(width: int) -> int:
    """Return how many rows are looked at at a time."""
    return max(1, BLOCK // width)


def _in_blocks(
    grid: Grid,
    width: int,
    wanted: Mapping[int, object],
    take: Callable[[int, tuple[Cell, ...]], None],
    still: Callable[[int], bool] = lambda _: True,
) -> Generator[float, None, None]:
    """Hand the cells of the wanted columns over, some rows at a time, while they are still wanted."""
    rows = len(grid.rows)
    size = size_of_block(width)
    for start in range(0, rows if wanted else 0, size):
        block = [
            row if len(row) == width else row + [""] * (width - len(row))
            for row in grid.rows[start : start + size]
        ]
        for j, cells in enumerate(zip(*block, strict=True)):
            if j in wanted and still(j):
                take(j, cells)
        yield min(1.0, (start + size) / rows)

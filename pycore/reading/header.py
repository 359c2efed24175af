"""Which row names the columns, and what stands around it: titles, names of groups, Orange's rows, a row of units."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pycore.checks import quoted, quoted_all
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.columns import as_text, is_missing
from pycore.reading.evidence import ROWS_BELOW, UNKNOWN, is_name, is_number, is_year, judge
from pycore.reading.orange import has_orange_rows, split_names
from pycore.reading.overrides import ORANGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from pycore.reading.columns import Cell
    from pycore.reading.rows import Grid

SPACE = " "
MAX_ABOVE = 100  # rows that can be left out above a table
LEAST_BELOW = 2  # rows of values below units
MIN_QUESTION = 3  # words of a question, which is no value
_NO_VALUE = re.compile(r"\W*|\(.*\)|\[.*\]")


class Header(NamedTuple):
    """What stands above the values.

    Attributes
    ----------
    names
        Of the columns, [] for none.
    where
        Where they stand: "none", "first row", "row 3".
    above
        What is told of the rows above that are left out, "" for nothing.
    groups
        What is told of the names of groups that were put before the names, "" for nothing.
    flags
        The kinds and the roles of the columns, as Orange states them; () elsewhere.
    """

    names: list[str]
    where: str
    above: str = ""
    groups: str = ""
    flags: tuple[list[str], list[str]] | tuple[()] = ()


class _Place(NamedTuple):
    """How many rows stand above the table, how many hold its names, and whether that may well be wrong."""

    above: int
    heads: int
    doubtful: bool = False


def take_header(grid: Grid, decimal: str, given: Mapping[str, Any]) -> Header:
    """Remove the rows that name the columns from a table, with all above them, and return what they say.

    Parameters
    ----------
    grid
        The table.
    decimal
        The decimal sign of its numbers.
    given
        The overrides: header, above and groups are looked at.

    Raises
    ------
    TableError
        If there is no such row.
    """
    wanted = given.get("header")
    if wanted is None:
        place = _find(grid, decimal, given.get("above"), given.get("groups"))
        rows = grid.rows[place.above :]
        if place.heads and (has_orange_rows(rows) or split_names(list(map(as_text, rows[0])))):
            wanted, place = ORANGE, place._replace(heads=1, doubtful=False)
        _note(grid, place, given)
    else:
        place = _place(wanted, given)
    if place.above + place.heads > len(grid.rows):
        raise TableError(
            f"{quoted(grid.name)} has {len(grid.rows)} rows, so row {place.above + place.heads} cannot name its "
            "columns: choose another."
        )
    told = _told(grid, place.above, named=place.heads > 0) if place.above else ""
    if wanted == ORANGE:
        names, flags = _take_flags(grid, place.above)
        return Header(names, "first of Orange's rows", told, "", flags)
    names, groups = _names(grid, place)
    at = place.above + place.heads
    grid.drop_first(at)
    where = "none" if not place.heads else "first row" if at == 1 else f"row {at}"
    return Header(names, where, told, groups)


def _place(wanted: bool | int | str, given: Mapping[str, Any]) -> _Place:
    """Return what the overrides say."""
    above = given.get("above", 0)
    if isinstance(wanted, (bool, str)):
        return _Place(above, int(bool(wanted)))
    heads = 2 if given.get("groups") and wanted > 1 else 1
    return _Place(wanted - heads, heads)


def is_header(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row names the columns."""
    return judge(rows, decimal).header


# -- where the table begins ------------------------------------------------------------------------


def _find(grid: Grid, decimal: str, above: int | None, groups: bool | None) -> _Place:  # noqa: FBT001
    """Return where the names stand: above the first rows that are as wide as the table, or in one of those."""
    rows = grid.rows
    if above is None:
        above = _count_above(grid, decimal)
    elif above >= len(rows):
        raise TableError(
            f"{quoted(grid.name)} has {len(rows)} rows: {above} above the table cannot be left out."
        )
    verdict = judge(rows[above:], decimal)
    if groups is not False and len(rows) > above + LEAST_BELOW:
        second = judge(rows[above + 1 :], decimal)
        upper, lower = rows[above], rows[above + 1]
        if _has_groups(upper, lower, rows[above + 2 :], decimal, sure=second.names > 0):
            is_alone = groups is None and _is_complete(lower, rows[above + 2 :])
            if is_alone and not _has_spans(upper):
                return _Place(above + 1, 1)
            texts = [as_text(cell) for cell in lower]
            if is_alone and len(set(texts)) == len(texts):
                return _Place(above + 1, 1)
            return _Place(above, 2)
    return _Place(above, int(verdict.header), verdict.doubtful)


def _count_above(grid: Grid, decimal: str) -> int:
    """Return how many rows above the names are titles: narrower than the table, with the names or numbers below."""
    rows = grid.rows
    width = _common_width(grid)
    first = _first_of_width(grid, width)
    if first in {0, len(rows)} or width < 2:  # noqa: PLR2004 - a column has no titles
        return 0
    lead = rows[:first]
    if not all(isinstance(cell, str) for row in lead for cell in row):
        return 0
    verdict = judge(rows[first:], decimal)
    is_in_line = all(w == 1 for w in grid.widths[:first])
    is_spaced = grid.delimiter == SPACE
    is_one_less = _filled(lead[-1]) == len(lead[-1]) == width - 1
    if is_spaced and len(lead) == 1 and is_one_less:
        return 0  # R's names of columns above named rows
    if verdict.header and verdict.names:
        fills_gaps = _fills_gaps(lead[-1], rows[first])
        has_groups = fills_gaps and (_filled(lead[-1]) > 1 or lead[-1][0] == "")
        return first - 1 if has_groups else first
    if is_spaced or (is_in_line and (len(lead) > 1 or width > 2)):  # noqa: PLR2004
        return first
    if all(_filled(row) == 1 for row in lead) and verdict.header and not is_one_less:
        return first
    return first - 1 if all(_filled(row) == 1 for row in lead[:-1]) else 0


def _common_width(grid: Grid) -> int:
    """Return how many cells most rows have, not counting those of one cell."""
    if grid.delimiter == SPACE:
        return grid.widths[-1]
    counts = Counter(n for n in map(len, grid.rows) if n > 1)
    return max(counts, key=lambda n: (counts[n], n), default=1)


def _first_of_width(grid: Grid, width: int) -> int:
    """Return the first row that is as wide as the table; of words with spaces between, the first after all others."""
    if grid.delimiter == SPACE:
        different = (
            i for i, w in zip(range(len(grid.rows))[::-1], reversed(grid.widths)) if w != width
        )
        return next(different, -1) + 1
    wide = (i for i, row in enumerate(grid.rows[: MAX_ABOVE + 1]) if len(row) >= width)
    return next(wide, 0)


# -- names of groups -------------------------------------------------------------------------------


def _has_groups(
    upper: list[Cell], lower: list[Cell], below: list[list[Cell]], decimal: str, *, sure: bool
) -> bool:
    """Return whether a row holds names of groups of columns, and the row below it the names of the columns.

    The upper one lacks names where the lower one has them, or has one name for neighbors; the lower one holds names.
    """
    if not all(_is_head(cell, decimal) for cell in (*upper, *lower)):
        return False
    texts = [as_text(cell) for cell in upper]
    repeated = any(a == b != "" for a, b in zip(texts, texts[1:], strict=False))
    if not (_fills_gaps(upper, lower) or (repeated and _filled(lower) > 1)):
        return False
    if sure:
        return True
    years = [j for j, cell in enumerate(lower) if is_year(cell)]
    return len(years) > 1 and not any(
        all(j < len(row) and is_year(row[j]) for j in years) for row in below[:ROWS_BELOW]
    )


def _is_head(cell: Cell, decimal: str) -> bool:
    return cell == "" or is_year(cell) or (isinstance(cell, str) and not is_number(cell, decimal))


def _fills_gaps(upper: list[Cell], lower: list[Cell]) -> bool:
    padded = upper + [""] * (len(lower) - len(upper))
    return any(a == "" != b for a, b in zip(padded, lower, strict=False))


def _is_complete(lower: list[Cell], below: list[list[Cell]]) -> bool:
    width = max(map(len, below[:ROWS_BELOW]), default=0)
    return len(lower) >= width and "" not in lower


def _has_spans(upper: list[Cell]) -> bool:
    """Return whether a name stands for several columns: none follows it, or the same again."""
    texts = [as_text(cell) for cell in upper]
    return any(a != "" and b in {"", a} for a, b in zip(texts, texts[1:], strict=False))


def _names(grid: Grid, place: _Place) -> tuple[list[str], str]:
    """Return the names, each with its group in front, and what is told of the groups."""
    if not place.heads:
        return [], ""
    at = place.above + place.heads - 1
    names = [as_text(cell) for cell in grid.rows[at]]
    names += [""] * (grid.widths[at] - len(names))
    if place.heads == 1:
        return names, ""
    upper = [as_text(cell) for cell in grid.rows[at - 1]]
    names += [""] * (len(upper) - len(names))
    group = ""
    for j, name in enumerate(names):
        own = upper[j] if j < len(upper) else ""
        group = own or (group if name else "")
        names[j] = f"{group} {name}".strip()
    listed = quoted_all(list(dict.fromkeys(text for text in upper if text)))
    return names, f"row {at} put before the names of row {at + 1}: {listed}"


# -- Orange ----------------------------------------------------------------------------------------


def _take_flags(grid: Grid, at: int) -> tuple[list[str], tuple[list[str], list[str]]]:
    """Remove the names and all above them, with the rows of kinds and roles; return names, kinds and roles."""
    rows = grid.rows[at:]
    count = has_orange_rows(rows)
    names = [as_text(cell) for cell in rows[0]]
    marked = split_names(names)
    kinds: list[str] = []
    roles: list[str] = []
    if count:
        kinds = [as_text(cell) for cell in rows[1]]
        roles = [as_text(cell) for cell in rows[2]] if count > 1 else []
    elif marked:
        names, kinds, roles = marked
    grid.drop_first(at + 1 + count)
    return names, (kinds, roles)


# -- units -----------------------------------------------------------------------------------------


def take_units(grid: Grid, decimal: str, *, wanted: bool | None) -> str:
    """Remove the row below the names from a table if it holds units, and return what is told of it, "" for nothing.

    Parameters
    ----------
    grid
        The table, without its header.
    decimal
        The decimal sign of its numbers.
    wanted
        Whether it does; None to find out, as where the row of the names was found out.
    """
    if not grid.rows or not (_has_units(grid.rows, decimal) if wanted is None else wanted):
        return ""
    row, number = grid.rows[0], grid.numbers[0]
    grid.drop_first(1)
    told = quoted_all([as_text(cell) for cell in row if cell != ""])
    grid.notes.append(
        Note(
            "units",
            "Row {row} below the names holds units or a second header and is left out: {cells}.",
            {"row": number, "cells": told},
            undo={"reading": {"units": False}},
        )
    )
    return f"row {number} left out: {told}"


def _has_units(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row holds units, or names once more.

    It does if there is no number in it, at least half of the columns of numbers below it have a text there, and the
    other columns nothing, or nothing but what stands in brackets: a word might be a value. Where all columns of
    numbers have a name or a question there, it does whatever the others hold.
    """
    row, below = rows[0], rows[1:ROWS_BELOW]
    if len(below) < LEAST_BELOW or not _is_text(row, decimal):
        return False
    width = max(map(len, rows[:ROWS_BELOW]))
    cells = [row[j] if j < len(row) else "" for j in range(width)]
    of_numbers = [
        _is_of_numbers([r[j] for r in below if j < len(r)], decimal) for j in range(width)
    ]
    above = [cell for cell, number in zip(cells, of_numbers, strict=True) if number]
    others = [as_text(cell) for cell, number in zip(cells, of_numbers, strict=True) if not number]
    units = [not is_missing(cell) and as_text(cell).lower() not in UNKNOWN for cell in above]
    if not units or len(units) > 2 * sum(units):
        return False
    if all(is_missing(other) or _NO_VALUE.fullmatch(other) for other in others):
        return True
    asks = any(len(as_text(cell).split()) >= MIN_QUESTION for cell in above)
    return all(map(is_name, above)) and (len(above) > 1 or asks)


def _is_of_numbers(cells: Sequence[Cell], decimal: str) -> bool:
    there = [cell for cell in cells if not is_missing(cell)]
    return bool(there) and all(is_number(cell, decimal) for cell in there)


def _is_text(row: list[Cell], decimal: str) -> bool:
    return not any(is_number(cell, decimal) for cell in row)


# -- what is told ----------------------------------------------------------------------------------


def _filled(row: list[Cell]) -> int:
    return len(row) - row.count("")


def _told(grid: Grid, count: int, *, named: bool) -> str:
    first = " ".join(as_text(cell) for cell in grid.rows[0] if cell != "")
    rows = "1 row" if count == 1 else f"{count} rows"
    where = "the names of the columns" if named else "the table"
    return f"{rows} above {where} left out, the first is {quoted(first)}"


def _note(grid: Grid, place: _Place, given: Mapping[str, Any]) -> None:
    """Note what was found out about the first rows."""
    if place.above:
        first = " ".join(as_text(cell) for cell in grid.rows[0] if cell != "")
        grid.notes.append(
            Note(
                "rows_above",
                "{count} rows above the table are left out; the first is {first}."
                if place.above > 1
                else "The row {first} above the table is left out.",
                {"count": place.above, "first": quoted(first)},
                undo={} if "above" in given else {"reading": {"above": 0}},
            )
        )
    if place.heads == 2:  # noqa: PLR2004 - groups and names
        cells = list(dict.fromkeys(as_text(c) for c in grid.rows[place.above] if c != ""))
        grid.notes.append(
            Note(
                "header_groups",
                "Two rows name the columns; the names of groups in the first stand before those in the second: "
                "{groups}.",
                {"groups": quoted_all(cells)},
                undo={} if "groups" in given else {"reading": {"groups": False}},
            )
        )
    elif place.doubtful and len(grid.rows) > place.above + 1:
        row = quoted_all([as_text(c) for c in grid.rows[place.above] if c != ""])
        grid.notes.append(
            Note(
                "header_taken" if place.heads else "header_none",
                "The first row was taken as the names of the columns: {row}."
                if place.heads
                else "The first row was taken as data, so the columns have no names: {row}.",
                {"row": row},
                undo={"reading": {"header": not place.heads}},
            )
        )

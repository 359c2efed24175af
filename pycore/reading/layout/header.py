"""The header rows: removed from a table together with all rows above them, and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pycore.checks import quoted, quoted_all
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.overrides import ORANGE
from pycore.reading.layout.evidence import judge
from pycore.reading.layout.orange import has_orange_rows, split_names
from pycore.reading.layout.place import Place, find_place
from pycore.reading.values.columns import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from pycore.reading.values.columns import Cell
    from pycore.reading.values.rows import Grid


class Header(NamedTuple):
    """The header of a table.

    Attributes
    ----------
    names
        The column names, [] for none.
    where
        The override ``header`` that takes them from there: False for none, True for the first row, the number of the
        row, or "orange".
    above
        The number of rows dropped above the header.
    groups
        Whether the names of groups were prefixed to the names.
    flags
        The kinds and the roles of the columns in Orange's format; () otherwise.
    rows
        The header rows in the file, if there are two: concatenated files repeat them.
    """

    names: list[str]
    where: bool | int | str
    above: int = 0
    groups: bool = False
    flags: tuple[list[str], list[str]] | tuple[()] = ()
    rows: tuple[list[Cell], ...] = ()


def take_header(grid: Grid, decimal: str, given: Mapping[str, Any]) -> Header:
    """Remove the header rows from a table, with all rows above them, and return the header.

    Parameters
    ----------
    grid
        The table.
    decimal
        The decimal sign of its numbers.
    given
        The overrides: header, above and groups are used.

    Raises
    ------
    TableError
        If there is no such row.
    """
    wanted = given.get("header")
    if wanted is None:
        place = find_place(grid, decimal, given)
        rows = grid.rows[place.above :]
        if place.heads and (has_orange_rows(rows) or split_names(list(map(as_text, rows[0])))):
            wanted, place = ORANGE, place._replace(heads=1, doubtful=False)
        _note(grid, place, given)
    else:
        place = _place(wanted, given)
    if place.above + place.heads > len(grid.rows):
        raise TableError(
            "{name} has {count} rows, so row {row} cannot be its header: choose another.",
            name=quoted(grid.name),
            count=len(grid.rows),
            row=place.above + place.heads,
        )
    if wanted == ORANGE:
        names, flags = _take_flags(grid, place.above)
        return Header(names, ORANGE, place.above, flags=flags)
    names = _names(grid, place)
    at = place.above + place.heads
    rows_of_names = tuple(grid.rows[place.above : at]) if place.heads > 1 else ()
    grid.drop_first(at)
    where = bool(place.heads) if at <= 1 or not place.heads else at
    return Header(names, where, place.above, groups=place.heads > 1, rows=rows_of_names)


def _place(wanted: int | str, given: Mapping[str, Any]) -> Place:
    """Return the place given by the overrides."""
    above = given.get("above", 0)
    if isinstance(wanted, (bool, str)):
        return Place(above, int(bool(wanted)))
    heads = 2 if given.get("groups") and wanted > 1 else 1
    return Place(wanted - heads, heads)


def is_header(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row is a header."""
    return judge(rows, decimal).header


def _names(grid: Grid, place: Place) -> list[str]:
    """Return the names, each prefixed with its group."""
    if not place.heads:
        return []
    at = place.above + place.heads - 1
    names = [as_text(cell) for cell in grid.rows[at]]
    names += [""] * (grid.widths[at] - len(names))
    if place.heads == 1:
        return names
    upper = [as_text(cell) for cell in grid.rows[at - 1]]
    names += [""] * (len(upper) - len(names))
    group = ""
    for j, name in enumerate(names):
        own = upper[j] if j < len(upper) else ""
        group = own or (group if name else "")
        names[j] = name if name == group else f"{group} {name}".strip()  # one cell for both rows
    return names


# -- Orange ----------------------------------------------------------------------------------------


def _take_flags(grid: Grid, at: int) -> tuple[list[str], tuple[list[str], list[str]]]:
    """Remove the names, the rows above them, and the rows of kinds and roles; return names, kinds and roles."""
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


# -- remarks --------------------------------------------------------------------------------------


def _note(grid: Grid, place: Place, given: Mapping[str, Any]) -> None:
    """Add notes on what was detected in the first rows."""
    if place.above:
        first = " ".join(as_text(cell) for cell in grid.rows[0] if cell != "")
        grid.notes.append(
            Note(
                "rows_above",
                "{count} rows above the table were skipped; the first is {first}."
                if place.above > 1
                else "The row {first} above the table was skipped.",
                {"count": place.above, "first": quoted(first)},
                undo={} if "above" in given else {"reading": {"above": 0}},
            )
        )
    if place.heads == 2:  # noqa: PLR2004 - groups and names
        cells = list(dict.fromkeys(as_text(c) for c in grid.rows[place.above] if c != ""))
        grid.notes.append(
            Note(
                "header_groups",
                "The header has two rows; the group names in the first became prefixes of the names "
                "in the second: {groups}.",
                {"groups": quoted_all(cells)},
                undo={} if "groups" in given else {"reading": {"groups": False}},
            )
        )
    elif place.doubtful and len(grid.rows) > place.above + 1:
        above = {"above": place.above} if place.above else {}
        row = quoted_all([as_text(c) for c in grid.rows[place.above] if c != ""])
        grid.notes.append(
            Note(
                "header_taken" if place.heads else "header_none",
                "The first row was read as the header: {row}."
                if place.heads
                else "The first row was read as data, so the columns have no names: {row}.",
                {"row": row},
                undo={"reading": {"header": not place.heads} | above},
            )
        )

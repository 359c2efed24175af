"""The position of the header: below titles, and possibly below the names of column groups."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.layout.evidence import ROWS_BELOW, is_name, is_number, is_year, judge
from pycore.reading.values.columns import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pycore.reading.values.columns import Cell
    from pycore.reading.values.rows import Grid

SPACE = " "
MAX_ABOVE = 100  # rows that can be dropped above a table
MIN_BELOW = 2  # rows below the group names


class Place(NamedTuple):
    """The number of rows above the table, the number of header rows, and whether that is doubtful."""

    above: int
    heads: int
    doubtful: bool = False


def find_place(grid: Grid, decimal: str, given: Mapping[str, Any]) -> Place:
    """Return the place of the header: above the first rows as wide as the table, or in one of those."""
    rows = grid.rows
    above = given.get("above")
    if above is not None and above >= len(rows):
        raise TableError(
            "{name} has {count} rows, so {above} rows above the table cannot be skipped.",
            name=quoted(grid.name),
            count=len(rows),
            above=above,
        )
    is_free = above is None and grid.free
    above = _count_above(grid, decimal) if above is None else above
    verdict = judge(_some(rows, above), decimal)
    groups = given.get("groups", None if is_free else False)
    if groups is False or len(rows) <= above + MIN_BELOW:
        return Place(above, int(verdict.header), verdict.doubtful)
    upper, lower, *below = _some(rows, above)
    if not groups and not _has_groups(upper, lower, below, decimal):
        return Place(above, int(verdict.header), verdict.doubtful)
    texts = [as_text(cell) for cell in lower]
    is_unique = len(set(texts)) == len(texts) or not _has_spans(upper)
    is_alone = not groups and is_unique and _is_complete(lower, below)
    return Place(above + 1, 1) if is_alone else Place(above, 2)


def _some(rows: list[list[Cell]], start: int) -> list[list[Cell]]:
    """Return the rows from ``start`` that are examined."""
    return rows[start : start + 2 + ROWS_BELOW]


def _count_above(grid: Grid, decimal: str) -> int:
    """Return the number of title rows above the header: narrower than the table, with names or numbers below."""
    rows = grid.rows
    width = _common_width(grid)
    first = _first_of_width(grid, width)
    lead = rows[:first]
    if not lead or width < 2 or not all(isinstance(cell, str) for row in lead for cell in row):  # noqa: PLR2004
        return 0  # a single column has no titles
    last = lead[-1]
    is_spaced = grid.delimiter == SPACE
    is_one_less = _filled(last) == len(last) == width - 1
    if is_spaced and first == 1 and is_one_less:
        return 0  # R's column names above named rows
    verdict = judge(_some(rows, first), decimal)
    has_one_each = all(_filled(row) == 1 for row in lead)
    if verdict.header and verdict.names:
        names_below = is_one_less and _names_cells(last, rows[first][1:], decimal)
        return first - (names_below or _is_spread(last, rows[first]))
    if not grid.free and not verdict.header:
        return 0
    is_in_line = all(w == 1 for w in grid.widths[:first]) and (first > 1 or width > 2)  # noqa: PLR2004
    if is_spaced or is_in_line or (has_one_each and verdict.header and not is_one_less):
        return first
    return first - 1 if all(_filled(row) == 1 for row in lead[:-1]) else 0


def _names_cells(heads: list[Cell], cells: list[Cell], decimal: str) -> bool:
    """Return whether names are above cells that include a number, so that the row of those cells is not a header."""
    return all(map(is_name, heads)) and any(is_number(c, decimal) for c in cells if c != "")


def _is_spread(upper: list[Cell], lower: list[Cell]) -> bool:
    """Return whether a row above the names holds groups: it has gaps, or names where the header has gaps."""
    if len(upper) == 1:
        return False
    pairs = zip(upper, lower, strict=False)
    return "" in upper or any(a != "" and b == "" for a, b in pairs)


def _common_width(grid: Grid) -> int:
    """Return the most common number of cells per row, ignoring rows of one cell."""
    counts = Counter(map(len, grid.rows))
    return max((n for n in counts if n > 1), key=lambda n: (counts[n], n), default=1)


def _first_of_width(grid: Grid, width: int) -> int:
    """Return the first row that is as wide as the table.

    Lines of prose split at spaces have any width: the result is the row below the last of them, if most of the lines
    above are not as wide as the table.
    """
    top = grid.rows[: MAX_ABOVE + 1]
    if grid.delimiter != SPACE:
        return next((i for i, row in enumerate(top) if len(row) >= width), 0)
    first = 0
    for i, row in enumerate(top):
        if len(row) != width:
            first = i + 1
    of_width = sum(len(row) == width for row in top[:first])
    return first if 2 * of_width < first < len(grid.rows) else 0


# -- names of groups -------------------------------------------------------------------------------


def _has_groups(
    upper: list[Cell], lower: list[Cell], below: list[list[Cell]], decimal: str
) -> bool:
    """Return whether a row holds names of column groups, and the row below it the column names.

    The upper row lacks names where the lower one has them, or has one name for adjacent columns; the lower row holds
    names.
    """
    if not all(_is_head(cell, decimal) for cell in (*upper, *lower)):
        return False
    texts = [as_text(cell) for cell in upper]
    repeated = any(a == b != "" for a, b in pairwise(texts))
    if not (_fills_gaps(upper, lower) or (repeated and _filled(lower) > 1)):
        return False
    if judge([lower, *below], decimal).names or _names_choices(upper, lower, below):
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


def _names_choices(upper: list[Cell], lower: list[Cell], below: list[list[Cell]]) -> bool:
    """Return whether the lower row names the choices of the questions above, as in multiple-choice surveys.

    It lacks names if there is no choice, and most columns without a question have only the choice itself below.
    """
    padded = upper + [""] * (len(lower) - len(upper))
    choices = [j for j, cell in enumerate(lower) if padded[j] == "" != cell]
    ticked = 0
    for j in choices:
        there = {row[j] for row in below[:ROWS_BELOW] if j < len(row)} - {""}
        ticked += there == {lower[j]}
    return "" in lower and 2 * ticked > len(choices)


def _is_complete(lower: list[Cell], below: list[list[Cell]]) -> bool:
    width = max(map(len, below[:ROWS_BELOW]), default=0)
    return len(lower) >= width and "" not in lower


def _has_spans(upper: list[Cell]) -> bool:
    """Return whether a name spans several columns: it is followed by an empty cell or by itself."""
    texts = [as_text(cell) for cell in upper]
    return any(a != "" and b in {"", a} for a, b in pairwise(texts))


def _filled(row: list[Cell]) -> int:
    return len(row) - row.count("")

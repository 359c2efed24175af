"""From rows of cells and column names to columns: number notation and column kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.base.numerals import OLD, RULES, Decimal
from pycore.reading.base.result import CATEGORY, NUMBER, Column
from pycore.reading.base.steps import part
from pycore.reading.values.codes import least_code
from pycore.reading.values.columns import Texts, as_text, number_column, text_column
from pycore.reading.values.numbers import ANY_UNIT, Notation, Numbers
from pycore.reading.values.signs import Signs, find_signs
from pycore.reading.values.told import Reader, decisions_of, notes_of
from pycore.reading.values.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from pycore.reading.values.columns import Cell
    from pycore.reading.values.rows import Grid

BLOCK = 10_000  # cells per block
#: Overrides that may be mappings by column name.
BY_COLUMN = ("kinds", "decimal", "missing", "cell_units")


def read_columns(
    grid: Grid, names: list[str], given: Mapping[str, Any], decimal: str
) -> Generator[float, None, tuple[tuple[Column, ...], dict[str, str]]]:
    """Return the columns and the decisions made; notes are added to the grid, whose rows are freed.

    Parameters
    ----------
    grid
        The data rows only.
    names
        The column names.
    given
        The overrides: decimal, thousands, kinds, missing, cell_units and rules are used.
    decimal
        The decimal sign of most columns.

    Raises
    ------
    TableError
        If an override names an unknown column, or a column cannot be numeric.
    """
    for override in BY_COLUMN:
        check_names(override, given.get(override), names, grid.name)
    kinds: Mapping[str, str] = given.get("kinds", {})
    stated = {j: stated_decimal(name, given) for j, name in enumerate(names)}
    notations = {
        j: Notation(
            stated[j] or decimal,
            given.get("thousands"),
            given.get("cell_units", {}).get(name, ANY_UNIT),
            given.get("rules", RULES),
        )
        for j, name in enumerate(names)
        if kinds.get(name) != CATEGORY
    }
    numbers: dict[int, Numbers] = {}
    read_as = _Reading(grid, names, given, numbers)
    yield from part(read_as.numbers(notations), 0.0, 0.5)
    unsure = [j for j in numbers if stated[j] is None and notations[j].rules != OLD]
    signs = yield from part(_find_signs(grid, len(names), numbers, unsure), 0.5, 0.5)
    yield from read_as.numbers({j: notations[j]._replace(decimal=s) for j, s in signs.new.items()})
    yield from read_as.numbers(
        {
            j: read.notation._replace(unit=read.most_frequent_unit())
            for j, read in numbers.items()
            if read.in_other_units() and read.is_number()
        }
    )
    found = {j: read for j, read in numbers.items() if read.is_number()}
    for j, name in enumerate(names):
        if kinds.get(name) == NUMBER and j not in found and not numbers[j].is_mixed():
            raise TableError(
                "Column {column} of {name} has no numbers, so it cannot be numeric.",
                column=quoted(name),
                name=quoted(grid.name),
            )
    mixed = frozenset(j for j, read in numbers.items() if not read.hopeless and read.is_mixed())
    for j in mixed:
        if numbers[j].forced:
            raise _mixed(grid, j, names[j], numbers[j])
    texts = {
        j: Texts(len(grid.rows), words_of(name, given, numbers=False))
        for j, name in enumerate(names)
        if j not in found
    }
    as_texts = _in_blocks(grid, len(names), texts, lambda j, cells: texts[j].add(cells))
    yield from part(as_texts, 0.5, 1.0)
    while grid.rows:  # in chunks: freeing millions of cells takes as long as creating them
        del grid.rows[-size_of_block(len(names)) :]
        yield 1.0
    columns = tuple(
        number_column(name, found[j]) if j in found else text_column(name, texts[j])
        for j, name in enumerate(names)
    )
    decisions = decisions_of(found.values())
    if given.get("rules") == OLD:
        decisions["rules"] = OLD
    reader = Reader(given, signs, mixed)
    for j, name in enumerate(names):
        grid.notes += notes_of(reader, j, name, numbers.get(j), texts.get(j))
    return columns, decisions


def stated_decimal(name: str, given: Mapping[str, Any]) -> str | None:
    """Return the decimal sign given for a column, else the one given for "", meaning all other columns, else None."""
    decimal = given.get("decimal")
    if isinstance(decimal, Mapping):
        decimal = decimal.get(name, decimal.get(""))
    return decimal or {",": ".", ".": ","}.get(given.get("thousands", ""))


def check_names(override: str, value: object, names: Sequence[str], table: str) -> None:
    """Reject an override for unknown columns.

    Raises
    ------
    TableError
        If there is an unknown column; the error lists the known ones.
    """
    for name in value if isinstance(value, Mapping) else ():
        if name not in names and (name or override == "kinds"):
            known = ", ".join(quoted(known) for known in names[:20])
            raise TableError(
                "The override {override} names the column {name}, which {table} does not have; it has "
                "{known}.",
                override=override,
                name=quoted(name),
                table=quoted(table),
                known=known,
            )


class _Reading:
    """Reads columns of a grid as numbers into a mapping, rereading some in another notation."""

    def __init__(
        self,
        grid: Grid,
        names: Sequence[str],
        given: Mapping[str, Any],
        found: dict[int, Numbers],
    ) -> None:
        self._grid = grid
        self._names = names
        self._given = given
        self._found = found

    def numbers(self, notations: Mapping[int, Notation]) -> Generator[float, None, None]:
        found, names, given = self._found, self._names, self._given
        for j, notation in notations.items():
            words = words_of(names[j], given, numbers=True)
            forced = given.get("kinds", {}).get(names[j]) == NUMBER
            least = least_code(names[j])
            found[j] = Numbers(
                len(self._grid.rows), notation, words, forced=forced, least_code=least
            )
        yield from _in_blocks(
            self._grid,
            len(names),
            notations,
            lambda j, cells: found[j].add(cells),
            lambda j: not found[j].hopeless,
        )


def _find_signs(
    grid: Grid, width: int, numbers: Mapping[int, Numbers], unsure: list[int]
) -> Generator[float, None, Signs]:
    """Return the decimal signs of some columns."""
    votes = {
        j: Decimal()
        for j in unsure
        if not numbers[j].hopeless and (numbers[j].other_sign or _has_odd_commas(grid, numbers[j]))
    }
    yield from _in_blocks(
        grid,
        width,
        votes,
        lambda j, cells: votes[j].add(cell for cell in cells if isinstance(cell, str)),
        lambda j: not votes[j].decided,
    )
    return find_signs(numbers, unsure, votes, grid.delimiter)


def _has_odd_commas(grid: Grid, read: Numbers) -> bool:
    """Return whether a column has decimal commas without a semicolon delimiter, as multiple-choice answers may have."""
    return grid.delimiter != ";" and read.notation.decimal == "," and read.marks.decisive


def _mixed(grid: Grid, j: int, name: str, read: Numbers) -> TableError:
    """Return the error that only some numbers of a column have a percent sign; it states an example of each."""
    first: dict[bool, tuple[str, int]] = {}
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        found = read.numeral_of(row[j]) if j < len(row) else None
        if found is not None:
            first.setdefault(found.percent, (quoted(as_text(row[j])), number))
        if len(first) == 2:  # noqa: PLR2004 - one with the sign and one without
            break
    return TableError(
        "Column {column} of {name} cannot be read as numbers: it has {one} in row {row} but "
        "{other} in row {other_row}. Write % after all its numbers or none, or read it as text.",
        name=quoted(grid.name),
        column=quoted(name),
        one=first[True][0],
        row=first[True][1],
        other=first[False][0],
        other_row=first[False][1],
    )


def size_of_block(width: int) -> int:
    """Return the number of rows per block."""
    return max(1, BLOCK // width)


def _in_blocks(
    grid: Grid,
    width: int,
    wanted: Mapping[int, object],
    take: Callable[[int, tuple[Cell, ...]], None],
    still: Callable[[int], bool] = lambda _: True,
) -> Generator[float, None, None]:
    """Pass on the cells of the requested columns in blocks of rows, as long as they are needed."""
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

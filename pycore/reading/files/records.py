"""JSON records and lists as the rows of a grid: nested objects and lists of numbers are flattened to columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted, quoted_all, shown
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.limits import MAX_COLUMNS, MAX_VALUES, check_columns
from pycore.reading.files.pairs import are_named, classes_of, kinds_with, one_hot_note, usual_pair
from pycore.reading.values.rows import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pycore.reading.values.columns import Cell

    #: The path to a value in a record: object names and list indices.
    Path = tuple[str | int, ...]


class Rows:
    """Collects records or lists as the rows of a grid.

    Parameters
    ----------
    name
        The file's name.

    Attributes
    ----------
    grid
        The rows collected; its ``heads`` are set by ``finish``.
    """

    def __init__(self, name: str) -> None:
        self.grid = Grid(name, [], [], [])
        self._columns: dict[Path, int] = {}
        self._places: dict[str, int] = {}  # of columns that are not nested
        self._lengths: dict[Path, int] = {}  # of lists
        self._kind: type | None = None
        self._pair: tuple[str, str] | None = None
        self._values = 0

    @property
    def are_records(self) -> bool:
        """Return whether the rows are records rather than lists."""
        return self._kind is dict

    def add(self, number: int, row: Any) -> None:  # noqa: ANN401 - any JSON value
        """Append a row.

        Raises
        ------
        TableError
            If the row is neither a record nor a list, or differs in type from the others; if a cell cannot be flattened
            to columns; if there are too many columns or values.
        """
        self._kind = self._kind or type(row)
        if not isinstance(row, (dict, list)) or type(row) is not self._kind:
            raise TableError(
                "Row {number} of {name} is {row}, but a list must contain only records or only lists.",
                number=number,
                name=quoted(self.grid.name),
                row=shown(row),
            )
        if isinstance(row, dict):
            self._add_record(number, row)
        else:
            self._add_list(number, row)

    def finish(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Name the columns, merge one-hot targets into one column, and return the overrides updated accordingly."""
        if not self.are_records:
            return given
        heads = [_head(path) for path in self._columns]
        nested = {str(path[0]) for path in self._columns if len(path) > 1}
        if nested:
            self.grid.notes.append(_flattened(sorted(nested), heads, self._columns))
        if self._pair is not None:
            heads, given = self._with_classes(self._pair[1], heads, given)
        self.grid.heads = heads
        return given

    def _add_record(self, number: int, record: dict[str, Any]) -> None:
        if not self.grid.rows:
            self._pair = usual_pair(record)
        row: list[Cell] = [""] * len(self._columns)
        places = self._places
        for head, value in record.items():
            if isinstance(value, (dict, list)):
                self._spread(number, (head,), value, row)
            elif head in places:
                row[places[head]] = as_cell(value)
            else:
                places[head] = self._put((head,), as_cell(value), row)
        self._append(number, row)

    def _spread(self, number: int, path: Path, value: Any, row: list[Cell]) -> None:  # noqa: ANN401
        """Flatten an object or a list into columns."""
        if isinstance(value, dict):
            for key, inner in value.items():
                self._spread(number, (*path, key), inner, row)
        elif isinstance(value, list) and value:
            self._spread_list(number, path, value, row)
        elif not isinstance(value, list):
            self._put(path, as_cell(value), row)

    def _spread_list(self, number: int, path: Path, values: list[Any], row: list[Cell]) -> None:
        of_pair = self._pair is not None and path[0] in self._pair
        if not of_pair and (len(values) == 1 or not _are_numbers(values)):
            raise TableError(
                "Row {number} of {name} has {value} for {column}, but a cell is a single text or "
                "number: turn it into columns, or leave it out.",
                number=number,
                name=quoted(self.grid.name),
                value=shown(values),
                column=quoted(_head(path)),
            )
        length = self._lengths.setdefault(path, len(values))
        if length != len(values):
            raise TableError(
                "Row {number} of {name} has a list of {count} values for {column}, but another row "
                "has {length}: a list becomes columns only if it has the same length in all rows.",
                number=number,
                name=quoted(self.grid.name),
                count=len(values),
                column=quoted(_head(path)),
                length=length,
            )
        if len(values) > MAX_COLUMNS:
            check_columns(len(values), self.grid.name)
        for i, value in enumerate(values):
            self._spread(number, path if length == 1 else (*path, i), value, row)

    def _put(self, path: Path, cell: Cell, row: list[Cell]) -> int:
        """Put a cell into its column, adding one if needed, and return the column's index."""
        j = self._columns.get(path)
        if j is None:
            j = self._columns[path] = len(self._columns)
            check_columns(j + 1, self.grid.name)
        if j >= len(row):
            row.extend([""] * (j + 1 - len(row)))
        row[j] = cell
        return j

    def _add_list(self, number: int, values: list[Any]) -> None:
        if len(values) > MAX_COLUMNS:
            check_columns(len(values), self.grid.name)
        row = [self._cell(number, j, value) for j, value in enumerate(values, start=1)]
        self._append(number, row)

    def _cell(self, number: int, j: int, value: Any) -> Cell:  # noqa: ANN401
        if isinstance(value, (dict, list)):
            raise TableError(
                'Row {number} of {name} has {value} for "column {column}", but a cell is a single '
                "text or number: turn it into columns, or leave it out.",
                number=number,
                name=quoted(self.grid.name),
                value=shown(value),
                column=j,
            )
        return as_cell(value)

    def _append(self, number: int, row: list[Cell]) -> None:
        self._values += len(row)
        if self._values > MAX_VALUES:
            raise TableError(
                "{name} has more than {limit:,} values by row {number}: leave out rows or columns.",
                name=quoted(self.grid.name),
                limit=MAX_VALUES,
                number=number,
            )
        self.grid.add(number, row, keep=True)

    def _with_classes(
        self, target: str, heads: list[str], given: Mapping[str, Any]
    ) -> tuple[list[str], Mapping[str, Any]]:
        """Merge a one-hot target into one column; classes missing from an object are 0."""
        places = [j for path, j in self._columns.items() if path[0] == target and len(path) == 2]  # noqa: PLR2004
        all_of_it = [j for path, j in self._columns.items() if path[0] == target]
        known = [heads[j] for j in places]
        if places != all_of_it or len(places) < 2 or are_named(known, given.get("kinds", {})):  # noqa: PLR2004
            return heads, given
        classes = classes_of(_matrix(self.grid.rows, places))
        if classes is None or target in heads:
            return heads, given
        words = [str(path[1]) for path in self._columns if path[0] == target]
        gone = set(places)
        kept = [j for j in range(len(heads)) if j not in gone]
        before = sum(j < places[0] for j in kept)
        for i, row in enumerate(self.grid.rows):
            rest: list[Cell] = [row[j] if j < len(row) else "" for j in kept]
            self.grid.rows[i] = [*rest[:before], words[classes[i]], *rest[before:]]
            self.grid.widths[i] = len(kept) + 1
        self.grid.notes.append(one_hot_note(target, known, words))
        left = [heads[j] for j in kept]
        return [*left[:before], target, *left[before:]], kinds_with(given, target)


def as_cell(value: Any) -> Cell:  # noqa: ANN401 - a string, a number, true, false or null
    """Return a JSON scalar as a cell."""
    kind = type(value)
    if kind is float or kind is int:
        number: Cell = value
        return number
    if kind is str:
        text: str = value
        return text.strip()
    if value is None:
        return ""
    return "true" if value else "false"


def _are_numbers(values: list[Any]) -> bool:
    return all(
        value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))
        for value in values
    )


def _head(path: Path) -> str:
    """Return the name of a column: object names and 1-based list positions joined by points."""
    head = str(path[0])
    for step in path[1:]:
        head += f" {step + 1}" if isinstance(step, int) else f".{step}"
    return head


def _matrix(rows: Sequence[list[Cell]], places: Sequence[int]) -> Any:  # noqa: ANN401 - an array (rows, places)
    """Return columns as numbers, 0 for missing cells, NaN for anything that is not a number."""
    values = np.zeros((len(rows), len(places)))
    for i, row in enumerate(rows):
        for k, j in enumerate(places):
            cell = row[j] if j < len(row) else ""
            if cell != "":
                values[i, k] = cell if isinstance(cell, (int, float)) else math.nan
    return values


def _flattened(nested: list[str], heads: Sequence[str], columns: Mapping[Path, int]) -> Note:
    example = next((heads[j] for path, j in columns.items() if len(path) > 1), nested[0])
    return Note(
        "flattened",
        "The values nested in {names} became separate columns, such as {example}.",
        {"names": quoted_all(nested), "example": quoted(example)},
    )

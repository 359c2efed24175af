"""JSON: a list of records, one record a line, a list of rows, a mapping of columns, or columns and data apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, quoted_all, shown
from pycore.errors import TableError
from pycore.reading.grid import read_grid
from pycore.reading.limits import MAX_COLUMNS, MAX_DEPTH, MAX_VALUES, check_columns, check_values
from pycore.reading.nesting import nested_too_deeply
from pycore.reading.overrides import JSON
from pycore.reading.result import Table
from pycore.reading.rows import Grid
from pycore.reading.steps import part

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from pycore.reading.columns import Cell

ROWS = 500
MOST_DIGITS = 300  # of a whole number: more than float64 can hold
_BLANKS = " \t\n\r"


def read_json(
    text: str, encoding: str, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a table from JSON.

    Parameters
    ----------
    text, encoding
        The file's content and how it was decoded.
    name
        What to call the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If it is no JSON, nested too deeply, of another layout, has a list or an object in a cell, or is too large.
    """
    if (yield from part(nested_too_deeply(text), 0.0, 0.1)):
        raise TableError(
            f"{quoted(name)} has brackets nested more than {MAX_DEPTH} deep: that is no table."
        )
    reader = _Reader(text, name)
    grid, layout = yield from part(reader.read(), 0.1, 0.6)
    if not any(grid.rows):
        raise TableError(f"{quoted(name)} has no row of data.")
    columns, decisions = yield from part(read_grid(grid, given, ragged=True), 0.6, 1.0)
    told = {"format": JSON, "encoding": encoding, "layout": layout}
    return Table(name, columns, told | decisions, notes=tuple(grid.notes))


class _Reader:
    """Reads a text value by value; a list or an object at the top is never made as a whole."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._at = 0
        self._decoder = json.JSONDecoder(parse_int=_whole, parse_constant=_constant, strict=False)
        self._grid = Grid(name, [], [], [])
        self._columns: dict[str, int] = {}  # of records
        self._values = 0

    def read(self) -> Generator[float, None, tuple[Grid, str]]:
        """Return the rows and what the layout is called."""
        if self._next() == "[":
            layout = yield from self._read_rows(self._elements())
        else:
            self._next()
            start = self._at
            first = self._value()
            if self._next():
                self._at = start
                layout = yield from self._read_rows(self._lines())
                return self._grid, "a record per line"
            yield 0.5
            layout = yield from self._read_object(first)
        if self._next():
            raise self._wrong(
                f"there is more after its end: {shown(self._text[self._at : self._at + 20])}"
            )
        return self._grid, layout

    # -- the text ----------------------------------------------------------------------------

    def _next(self) -> str:
        """Return the next character that is no blank, "" at the end."""
        text, at = self._text, self._at
        while at < len(text) and text[at] in _BLANKS:
            at += 1
        self._at = at
        return text[at : at + 1]

    def _value(self) -> Any:  # noqa: ANN401 - anything that JSON can hold
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = error.pos
            raise self._wrong(error.msg) from None
        except ValueError as error:
            raise self._wrong(str(error)) from None
        return value

    def _elements(self) -> Iterator[Any]:
        """Yield the elements of the list that begins here."""
        self._at += 1
        if self._next() == "]":
            self._at += 1
            return
        while True:
            self._next()
            yield self._value()
            sign = self._next()
            if sign not in {",", "]"}:
                raise self._wrong("a comma or ] is missing")
            self._at += 1
            if sign == "]":
                return

    def _lines(self) -> Iterator[Any]:
        while self._next():
            yield self._value()

    def _wrong(self, why: str) -> TableError:
        row = self._text.count("\n", 0, self._at) + 1
        column = self._at - self._text.rfind("\n", 0, self._at)
        return TableError(f"{quoted(self._name)} is no JSON in row {row}, column {column}: {why}.")

    # -- the layouts ---------------------------------------------------------------------------

    def _read_rows(self, rows: Iterable[Any]) -> Generator[float, None, str]:
        """Read records or lists, one after another."""
        kind: type | None = None
        for number, row in enumerate(rows, start=1):
            kind = kind or type(row)
            if not isinstance(row, (dict, list)) or type(row) is not kind:
                raise TableError(
                    f"Row {number} of {quoted(self._name)} is {shown(row)}; a list must hold records or lists "
                    "alone."
                )
            if isinstance(row, dict):
                self._add_record(number, row)
            else:
                self._add_list(number, row)
            if number % ROWS == 0:
                yield self._at / len(self._text)
        if kind is dict:
            self._grid.heads, self._grid.heads_from = list(self._columns), "names in the records"
            return "a list of records"
        return "a list of rows"

    def _read_object(self, content: Any) -> Generator[float, None, str]:  # noqa: ANN401
        if not isinstance(content, dict):
            raise TableError(
                f"{quoted(self._name)} is JSON but holds {shown(content)}, not a table: write a list of records."
            )
        heads, rows = content.get("columns"), content.get("data")
        if isinstance(heads, list) and isinstance(rows, list):
            layout = yield from self._read_rows(rows)
            if layout == "a list of rows" or not rows:
                self._grid.heads = [str(self._cell(0, "columns", head)) for head in heads]
                self._grid.heads_from = "the list of columns"
                check_columns(len(heads), self._name)
                return "columns and data"
            return layout
        inside = [
            key
            for key, value in content.items()
            if isinstance(value, list) and value and isinstance(value[0], (dict, list))
        ]
        if len(inside) > 1:
            raise TableError(
                f"{quoted(self._name)} has {len(inside)} lists of rows, {quoted_all(inside)}: keep one of them alone."
            )
        if not inside:
            return (yield from self._read_columns(content))
        layout = yield from self._read_rows(content[inside[0]])
        others = [key for key in content if key != inside[0]]
        beside = f" in {quoted(inside[0])}; left out: {quoted_all(others)}" if others else ""
        return layout + beside

    def _read_columns(self, content: dict[str, Any]) -> Generator[float, None, str]:
        columns: dict[str, list[Any]] = {}
        for head, column in content.items():
            if isinstance(column, dict):
                columns[head] = list(column.values())
            elif isinstance(column, list):
                columns[head] = column
            else:
                raise TableError(
                    f"{quoted(self._name)} has {shown(column)} for {quoted(head)}; in a mapping of columns "
                    "each is a list: write a list of records, or leave this out."
                )
        lengths = {head: len(column) for head, column in columns.items()}
        rows = max(lengths.values(), default=0)
        check_columns(len(columns), self._name)
        check_values(rows, len(columns), self._name)
        for head, length in lengths.items():
            if length != rows:
                raise TableError(
                    f"The column {quoted(head)} of {quoted(self._name)} has {length} values where another has {rows}: "
                    "all must have the same number; write a list of records, or leave out what is no column."
                )
        for number, row in enumerate(zip(*columns.values(), strict=True), start=1):
            self._add_row(
                number, [self._cell(number, *pair) for pair in zip(columns, row, strict=True)]
            )
            if number % ROWS == 0:
                yield 0.5 + 0.5 * number / rows
        self._grid.heads, self._grid.heads_from = list(columns), "names of the columns"
        return "a mapping of columns"

    def _add_record(self, number: int, record: dict[str, Any]) -> None:
        columns = self._columns
        for head in record:
            if head not in columns:
                columns[head] = len(columns)
                check_columns(len(columns), self._name)
        row: list[Cell] = [""] * len(columns)
        for head, value in record.items():
            row[columns[head]] = self._cell(number, head, value)
        self._add_row(number, row)

    def _add_list(self, number: int, values: list[Any]) -> None:
        if len(values) > MAX_COLUMNS:
            check_columns(len(values), self._name)
        row = [self._cell(number, f"column {j}", value) for j, value in enumerate(values, start=1)]
        self._add_row(number, row)

    def _add_row(self, number: int, row: list[Cell]) -> None:
        self._values += len(row)
        if self._values > MAX_VALUES:
            raise TableError(
                f"{quoted(self._name)} has more than {MAX_VALUES:,} values up to row {number}: "
                "leave out rows or columns."
            )
        self._grid.add(number, row, keep=True)

    def _cell(self, number: int, head: str, value: Any) -> Cell:  # noqa: ANN401
        if isinstance(value, str):
            return value.strip()
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, float)):
            return value
        raise TableError(
            f"Row {number} of {quoted(self._name)} has {shown(value)} for {quoted(head)}; "
            "a cell holds one text or number."
        )


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= MOST_DIGITS else digits


def _constant(word: str) -> str:
    return "" if word == "NaN" else word

"""JSON: a list of records or rows, one record per line (JSON Lines), or an object that holds a table."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pycore.checks import cut, quoted, shown
from pycore.errors import TableError
from pycore.messages import Message
from pycore.notes import Note
from pycore.reading.base.limits import MAX_DEPTH
from pycore.reading.base.overrides import JSON
from pycore.reading.base.result import Table
from pycore.reading.base.steps import part
from pycore.reading.files.json_object import LINES, RECORDS, ROWS_ONLY, read_object
from pycore.reading.files.records import Rows
from pycore.reading.layout.grid import read_grid
from pycore.reading.text.nesting import nested_too_deeply

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

ROWS = 500
LONGEST_LINE = 1_000_000  # characters of a row
MAX_DIGITS = 300  # digits of an integer, more than float64 can hold
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
        The name of the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If it is not JSON, is nested too deeply, has another layout, has a list or an object in a cell, or is too large.
    """
    if (yield from part(nested_too_deeply(text), 0.0, 0.1)):
        raise TableError(
            "{name} has brackets nested more than {limit} levels deep, so it is not a table.",
            name=quoted(name),
            limit=MAX_DEPTH,
        )
    rows = Rows(name)
    layout, given = yield from part(_Reader(text, name).read(rows, given), 0.1, 0.6)
    grid = rows.grid
    if not any(grid.rows):
        raise TableError("{name} has no data rows.", name=quoted(name))
    columns, decisions = yield from part(read_grid(grid, given, ragged=True), 0.6, 1.0)
    told = {"format": JSON, "encoding": encoding, "layout": layout}
    return Table(name, columns, told | decisions, notes=tuple(grid.notes))


def has_list_a_line(text: str) -> bool:
    """Return whether each of the first lines of a text is a JSON list, to be read as a row."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    is_list = first.startswith("[") and first.endswith("]") and rest.lstrip().startswith("[")
    if not is_list or len(first) > LONGEST_LINE or first.count("[") != 1 or "{" in first:
        return False
    try:
        json.loads(first)
    except ValueError:
        return False
    return True


class _Reader:
    """Parses a text incrementally; the outermost list or object is never built as a whole."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._at = 0
        self._decoder = json.JSONDecoder(parse_int=_whole, parse_constant=_constant, strict=False)

    def read(
        self, rows: Rows, given: Mapping[str, Any]
    ) -> Generator[float, None, tuple[str, Mapping[str, Any]]]:
        """Pass on the rows; return the name of the layout, and the overrides updated with what it implies."""
        if has_list_a_line(self._text):
            yield from self._hand_over(self._lines(), rows)
            return LINES, given
        if self._next() == "[":
            yield from self._hand_over(self._rows_of(rows), rows)
            layout = RECORDS if rows.are_records else ROWS_ONLY
            given = rows.finish(given)
        else:
            start = self._at
            first = self._value()
            if self._next():
                self._at = start
                yield from self._hand_over(self._lines(), rows)
                return LINES, rows.finish(given)
            yield 0.5
            layout, given = yield from read_object(first, rows, given)
        if self._next():
            rest = shown(self._text[self._at : self._at + 20])
            raise self._wrong(Message("extra data after the end: {rest}", rest=rest))
        return layout, given

    def _rows_of(self, rows: Rows) -> Iterator[Any]:
        """Return the elements of the list at the current position, or the records that follow a metadata object in it.

        The latter is the World Bank's format: ``[{"page": 1, ...}, [{...}, ...]]``.
        """
        found = self._elements()
        first = list(islice(found, 2))
        if [type(element) for element in first] == [dict, list] and all(
            isinstance(record, dict) for record in first[1]
        ):
            more = list(islice(found, 1))
            if not more and first[1]:
                rows.grid.notes.append(
                    Note(
                        "left_out",
                        "The records are the list at the end; the object before it, {about}, was left out.",
                        {"about": shown(first[0])},
                    )
                )
                return iter(first[1])
            first += more
        return chain(first, found)

    def _hand_over(self, found: Iterable[Any], rows: Rows) -> Generator[float, None, None]:
        for number, row in enumerate(found, start=1):
            rows.add(number, row)
            if number % ROWS == 0:
                yield self._at / len(self._text)

    def _next(self) -> str:
        """Return the next non-whitespace character, "" at the end."""
        text, at = self._text, self._at
        while at < len(text) and text[at] in _BLANKS:
            at += 1
        self._at = at
        return text[at : at + 1]

    def _value(self) -> Any:  # noqa: ANN401 - any JSON value
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = error.pos
            raise self._wrong(error.msg) from None
        except ValueError as error:
            raise self._wrong(cut(str(error))) from None
        return value

    def _elements(self) -> Iterator[Any]:
        """Yield the elements of the list at the current position."""
        self._at += 1
        if self._next() == "]":
            self._at += 1
            return
        while True:
            self._next()
            yield self._value()
            sign = self._next()
            if sign not in {",", "]"}:
                raise self._wrong(Message("expected a comma or ]"))
            self._at += 1
            if sign == "]":
                return

    def _lines(self) -> Iterator[Any]:
        while self._next():
            yield self._value()

    def _wrong(self, why: Message | str) -> TableError:
        row = self._text.count("\n", 0, self._at) + 1
        column = self._at - self._text.rfind("\n", 0, self._at)
        return TableError(
            "{name} is not valid JSON in row {row}, column {column}: {reason}.",
            name=quoted(self._name),
            row=row,
            column=column,
            reason=why,
        )


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= MAX_DIGITS else digits


def _constant(word: str) -> str:
    return "" if word == "NaN" else word

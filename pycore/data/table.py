"""From bytes to a table: format, encoding, layout and types are detected, and every decision can be overridden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.base.limits import LIMITS, check_bytes
from pycore.reading.base.overrides import check_overrides
from pycore.reading.base.result import Column, Table
from pycore.reading.formats import read_any

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["LIMITS", "Column", "Table", "read_table", "read_table_in_steps"]

TOTAL = 1_000  # of the progress


def read_table(data: bytes | str, name: str | None = None, **overrides: Any) -> Table:  # noqa: ANN401
    """Read a table from a file: delimited text, XLSX, JSON, NPY, NPZ or ARFF, detected by its content.

    A column is numeric if all its non-empty cells are numbers, or 95 % of at least 20; the other cells then count as
    missing. In a column of percentages, 12.5 % is 0.125; all numbers may have the same unit or currency. Dates, yes/no,
    true/false, and codes with leading zeros or very many digits are text.

    Parameters
    ----------
    data
        The file's content.
    name
        The name of the table; "table" if None.
    overrides
        Options that replace what is detected; None detects. ``delimiter`` (one character, "::" or "||"; a space stands
        for any number of spaces), ``quotes`` (the quote character: double, single, or "" for none; with a backslash
        before it, backslashes escape quotes), ``encoding`` (utf-8, utf-16, cp1252, ...), ``decimal`` ("." or ",", or
        {column: one of them}, "" for all others), ``missing`` ({column: words for missing values}, "" for all others),
        ``cell_units`` ({column: the unit of its numbers}), ``rules`` (the version of the rules for cells; version 1 has
        no units), ``thousands`` (the thousands separator: ",", ".", " ", "'", or "" for none), ``comment`` (the prefix
        of comment lines, "" for none), ``header`` (True, False, or the row it is in: 1 is the first row that is neither
        empty nor a comment; rows above it are skipped; or "orange": names with types and roles below or before them),
        ``above`` and ``below`` (the number of rows to skip above the table and at its end), ``groups`` (whether the row
        above the names has names of groups, which become prefixes), ``repeats`` (whether rows that repeat the names or
        consist of dashes are skipped), ``units`` (whether the row below the names has units and is skipped), ``kinds``
        ({column: "number" or "category"}), ``orient`` (for JSON: whether the outer keys of nested objects are names of
        rows, "index", or of "columns"), ``merged`` (for a workbook: whether merged cells apply to all their rows),
        ``sheet`` (the sheet of a workbook, or the array of an NPZ file). A delimiter or a comment makes any text
        delimited text.

    Raises
    ------
    TableError
        If it is not a table: empty, binary, too large, without data rows, damaged, too deeply nested, with a row that
        has more values than columns, or with an unclosed quote; the error states the row number as a spreadsheet counts
        it. If an override is unknown, has an invalid value, or does not apply to the format.
    """
    steps = read_table_in_steps(data, name, **overrides)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            table: Table = stop.value
            return table


def read_table_in_steps(
    data: bytes | str,
    name: str | None = None,
    **overrides: Any,  # noqa: ANN401
) -> Generator[tuple[int, int], None, Table]:
    """Read a table as ``read_table`` does, in short steps, so that a page stays responsive.

    Yields
    ------
    done, total
        The progress; the last is (total, total).

    Raises
    ------
    TableError
        As ``read_table``, at the first step or later.
    """
    given = check_overrides(overrides)
    name = name or "table"
    if isinstance(data, (bytearray, memoryview)):
        data = bytes(data)
    if not isinstance(data, (bytes, str)):
        raise TableError("A table must be bytes or text, not {type}.", type=type(data).__name__)
    check_bytes(len(data), name)
    steps = read_any(data, name, given)
    while True:
        try:
            done = next(steps)
        except StopIteration as stop:
            table: Table = stop.value
            yield TOTAL, TOTAL
            return table
        except MemoryError:
            raise TableError(
                "{name} needs more memory than is available: leave out rows or columns.",
                name=quoted(name),
            ) from None
        yield min(int(TOTAL * done), TOTAL), TOTAL

"""From bytes to a table: format, encoding, layout and types are found out, and every decision can be overridden."""

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
    """Read a file: delimited text, XLSX, JSON, NPY, NPZ or ARFF, found by its content.

    A column is one of numbers if all of its cells that are there are numbers, or 95 % of at least 20; the others count
    as missing then. 12.5 % is 0.125 in a column where all numbers have the sign; one unit or currency may stand beside
    all numbers. Dates, yes/no, true/false, and codes with leading zeros or very many digits are text.

    Parameters
    ----------
    data
        The file's content.
    name
        What to call the table; "table" if None.
    overrides
        Decisions to take instead of finding out; None finds out. ``delimiter`` (one character, "::" or "||"; a
        space stands for any number of blanks), ``quotes`` (what encloses values: a double or a single quote, "" for
        nothing; with a backslash before it, that escapes quotes inside), ``encoding`` (utf-8, utf-16, cp1252, ...),
        ``decimal`` ("." or ",", or {column: one of them},
        "" for all others), ``missing`` ({column: words that count as missing}, "" for all others), ``cell_units``
        ({column: what alone stands beside its numbers}), ``rules`` (the version of those by which cells are read; 1
        knows no units), ``thousands`` (what may
        separate groups of three digits: ",", ".", " ", "'", "" for nothing), ``comment`` (what lines that are left out
        begin with, "" for nothing), ``header`` (True, False, which row it is: 1 is the first that holds something
        and is no comment; rows above it are left out; or "orange": names with kinds and roles below or before them),
        ``above`` and ``below`` (how many rows above the table and at its end are left out), ``groups`` (whether the row
        above the names holds names of groups that are put before them), ``repeats`` (whether rows that repeat the names
        or consist of dashes are left out), ``units`` (whether the row below the names
        holds units and is left out), ``kinds`` ({column: "number" or "category"}), ``orient`` (of JSON: whether the
        outer names of objects are those of rows, "index", or of "columns"), ``merged`` (of a workbook: whether cells
        merged over several rows hold for each of them), ``sheet`` (of a
        workbook, or an array of an NPZ file). A delimiter or a comment makes a text delimited text.

    Raises
    ------
    TableError
        If it is not a table: empty, binary, too large, without a row of data, damaged, nested too deeply, a row with
        more values than there are columns, a quote that is never closed; with the number of the row, as a spreadsheet
        counts it. If an override is unknown, cannot have that value or does not apply to the format.
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
    """Read a file as ``read_table`` does, in short steps, and return the same table.

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
        raise TableError(
            "A table is read from bytes or text, not from {name__}.", name__=type(data).__name__
        )
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
                "{name} needs more memory than there is: leave out rows or columns.",
                name=quoted(name),
            ) from None
        yield min(int(TOTAL * done), TOTAL), TOTAL

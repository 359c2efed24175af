"""Limits on the size of a table, checked before memory is allocated."""

from __future__ import annotations

from pycore.checks import quoted
from pycore.errors import TableError

MAX_BYTES = 50_000_000
MAX_COLUMNS = 1_000
MAX_VALUES = 5_000_000  # rows times columns
MAX_CELLS = 100_000  # per line, including empty ones
MAX_ENTRIES = 100  # per archive
MAX_UNPACKED = 200_000_000  # total read from an archive
MAX_RATIO = 200  # of unpacked to packed size, unless the file is small
SMALL = 10_000_000
MAX_DEPTH = 64  # of nested brackets or tags: a few thousand crash Python in a browser

LIMITS = (
    f"At most {MAX_BYTES // 1_000_000} MB, {MAX_COLUMNS:,} columns and {MAX_VALUES:,} values "
    "(rows times columns)."
)


def check_bytes(size: int, name: str) -> None:
    """Check that a file is not too large.

    Raises
    ------
    TableError
        If it is too large; the error states its size and the limit.
    """
    if size > MAX_BYTES:
        raise TableError(
            "{name} has {size:.1f} MB, but the limit is {limit} MB: leave out rows or columns.",
            name=quoted(name),
            size=size / 1e6,
            limit=MAX_BYTES // 1_000_000,
        )


def check_columns(width: int, name: str) -> None:
    """Check that a table does not have too many columns.

    Raises
    ------
    TableError
        If there are too many; the error states their number and the limit.
    """
    if width > MAX_COLUMNS:
        raise TableError(
            "{name} has {width} columns; the limit is {limit}: leave some out.",
            name=quoted(name),
            width=width,
            limit=MAX_COLUMNS,
        )


def check_values(rows: int, width: int, name: str) -> None:
    """Check that a table does not have too many values.

    Raises
    ------
    TableError
        If there are too many; the error states their number and the limit.
    """
    if rows * width > MAX_VALUES:
        raise TableError(
            "{name} has {rows:,} rows of {width:,} columns, {values:,} values; the limit is "
            "{limit:,}: leave out rows or columns.",
            name=quoted(name),
            rows=rows,
            width=width,
            values=rows * width,
            limit=MAX_VALUES,
        )

"""A table that was read, as a test writes it down, and read once more from what was decided."""

from __future__ import annotations

from pycore import read_table
from pycore.reading.decided import decided


def show(table):
    """Return the names and the values."""
    return [column.name for column in table.columns], [
        column.values.tolist() for column in table.columns
    ]


def again(data, table):
    """Check that the recorded decisions read the same values."""
    (names, values), (same, others) = show(table), show(read_table(data, "t", **decided(table, {})))
    assert same == names
    assert repr(others) == repr(values)

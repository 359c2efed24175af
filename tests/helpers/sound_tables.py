"""What is true of every table that was read, whatever the file."""

from __future__ import annotations

import numpy as np

from pycore import TableError, read_table
from pycore.reading.decided import decided


def sound(data):
    """Read, and return whether a table came: it must be sound, and come again when what was found out is said."""
    try:
        table = read_table(data, "file")
    except TableError as error:
        sentence = str(error)
        assert sentence.endswith("."), sentence
        return False
    rows, width = table.shape
    assert rows >= 1
    assert len({column.name for column in table.columns}) == width
    assert all(column.name.encode() for column in table.columns)  # a name has a form in UTF-8
    for column in table.columns:
        assert len(column.values) == rows
        if column.kind == "number":
            assert column.values.dtype == np.float64
            assert not np.isinf(column.values).any()
            assert np.isnan(column.values).sum() == column.missing
        else:
            assert {type(value) for value in column.values} <= {str, type(None)}
            assert all(value.encode() for value in column.values if value is not None)
            assert sum(value is None for value in column.values) == column.missing
    again = read_table(data, "file", **decided(table, {}))
    for column, same in zip(table.columns, again.columns, strict=True):
        assert (column.name, column.kind) == (same.name, same.kind)
        np.testing.assert_array_equal(column.values, same.values)
    return True

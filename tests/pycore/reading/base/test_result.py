"""A table: its shape, its columns, and a column that it does not have."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import Column, Table, TableError


def table(width: int) -> Table:
    return Table("t", tuple(Column(f"c{j}", "number", np.arange(3.0), 0) for j in range(width)), {})


def test_rows_and_columns_are_counted():
    assert table(4).shape == (3, 4)


def test_a_column_is_found_by_its_name():
    assert table(4).column("c2").name == "c2"


def test_a_column_that_is_not_there_is_answered_with_those_that_are():
    """Of many the first, and a long name is cut."""
    with pytest.raises(TableError, match='table "t" has no column "x"; it has "c0", "c1", "c2"'):
        table(3).column("x")
    with pytest.raises(TableError) as raised:
        table(900).column("x" * 5000)
    assert len(str(raised.value)) < 400

"""How many columns a table has, and what they are called."""

from __future__ import annotations

import pytest

from pycore import TableError, read_table
from pycore.reading.layout.width import filled, unique


@pytest.mark.parametrize(
    "heads", [["a", "a", "a"], ["", "", ""], ["a", "a_2", "a"], ["a", "", "a"], []]
)
def test_names_are_never_empty_and_never_twice(heads):
    """However they collide; those that are there once keep theirs."""
    names = unique(list(heads), 4)
    assert len(names) == len(set(names)) == 4
    assert all(name.strip() for name in names)
    for name, head in zip(names, heads, strict=False):
        if head.strip() and heads.count(head) == 1:
            assert name == head


@pytest.mark.parametrize(
    ("heads", "count"), [(["a", "", "b", "", ""], 3), (["", ""], 0), ([], 0), (["a"], 1)]
)
def test_names_reach_to_the_last_one(heads, count):
    assert filled(heads) == count


def widths(text: str) -> tuple[int, int]:
    return read_table(text, "t").shape


def test_short_rows_lack_values_and_long_ones_are_refused():
    """With the row's number; unless most are so long."""
    assert widths("a,b,c\n1,2,3\n4,5\n6,7,8\n") == (3, 3)
    with pytest.raises(TableError, match=r"Row 3 .*4"):
        read_table("a,b,c\n1,2,3\n4,5,6,7\n6,7,8\n", "t")


def test_names_of_rows_have_no_name_themselves():
    """As R writes tables: one name less than there are values."""
    table = read_table("x y\n1 2.5 a\n2 3.5 b\n3 4.5 a\n", "t")
    assert table.shape == (3, 3)
    assert [column.name for column in table.columns][1:] == ["x", "y"]


def test_a_delimiter_at_the_end_of_each_row_is_no_column():
    assert widths("a,b,\n1,2,\n3,4,\n5,6,\n") == (3, 2)

"""The header rows of Orange: kinds and roles in two rows, or before the names."""

from __future__ import annotations

import pytest

from pycore import read_table
from pycore.reading.layout.orange import has_orange_rows, roles_of, split_names

ROWS = [["5.1", "red", "a"], ["4.9", "blue", "b"], ["4.7", "red", "a"]]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["x", "y", "z"], ["c", "d", "d"], ["", "", "class"], *ROWS], 2),
        ([["x", "y", "z"], ["continuous", "discrete", "string"], ["", "meta", "class"], *ROWS], 2),
        ([["x", "y", "z"], ["c", "red blue", "a b"], ["", "", "class"], *ROWS], 2),
        ([["x", "y", "z"], *ROWS], 0),
        ([["x", "y", "z"], ["q", "d", "d"], ["", "", "class"], *ROWS], 0),
        ([["x", "y", "z"], ["d", "c", "d"], ["", "", "class"], *ROWS], 0),
    ],
)
def test_rows_of_kinds_and_roles_are_counted(rows, count):
    """Every kind must be one, and below a continuous one there are numbers."""
    assert has_orange_rows(rows) == count


def test_kinds_and_roles_are_shortened():
    assert roles_of(["continuous", "discrete", "string"], ["", "class", "meta"]) == [
        ("c", ""),
        ("d", "class"),
        ("s", "meta"),
    ]
    assert roles_of(["c", "d"], ["ignore"])[0] == ("c", "ignore")


def test_marks_before_names():
    """Most names must have one."""
    names, kinds, roles = split_names(["C#size", "cD#iris", "mS#name", "i#note"])
    assert names == ["size", "iris", "name", "note"]
    assert [bool(kind) for kind in kinds] == [True, True, True, False]
    assert [bool(role) for role in roles] == [False, True, True, True]
    assert split_names(["a#b", "c", "d"]) is None
    assert split_names(["C# 1", "x", "y", "z"]) is None


def test_the_class_comes_last_and_what_is_ignored_is_left_out():
    text = "name\tsize\tkind\tcode\ns\tc\td\td\nmeta\t\tclass\tignore\n" + "".join(
        f"n{i}\t{i}.5\t{'ab'[i % 2]}\t{i % 3}\n" for i in range(9)
    )
    table = read_table(text, "t")
    assert [column.name for column in table.columns] == ["size", "kind"]
    assert table.column("kind").kind == "category"

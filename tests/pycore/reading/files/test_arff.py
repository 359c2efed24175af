"""ARFF's relatives: commas at the end, blanks between values, weights of rows and attributes, KEEL's lines."""

from __future__ import annotations

import pytest

from pycore import TableError, read_table

HEAD = "@relation t\n@attribute a numeric\n@attribute 'b c' {x, 'y z'}\n"
RIGHT = {"a": [1, 2], "b c": ["x", "y z"]}
KEEL = (
    "@relation i\n@attribute s real[4.3,7.9]\n@attribute t integer [1, 9]\n@attribute Class{a, b}\n"
)


def columns(text):
    """Return {name: values}."""
    return {column.name: column.values.tolist() for column in read_table(text, "file").columns}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("1,x\n2,'y z'\n", []),
        ("1,x,\n2,'y z',\n", ["last_comma"]),
        ("1,x,\n2,'y z'\n", ["last_comma"]),
        ("1 x\n2\t'y z'\n", []),
        ("1   x  % first\n2 , 'y z'\n", []),
        ("1,x,{5}\n2,'y z', {0.5} % half\n", ["row_weights"]),
        ("1 x {5}\n2 'y z'\n", ["row_weights"]),
        ("1,x {5}\n2,'y z'\n", ["row_weights"]),
    ],
)
def test_rows(rows, told):
    assert columns(f"{HEAD}@data\n{rows}") == RIGHT
    table = read_table(f"{HEAD}@data\n{rows}", "file")
    assert [note.kind for note in table.notes] == told


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("{0 1}\n", "Row 5 .* is sparse"),
        ("{0 1}, {5}\n", "Row 5 .* is sparse"),
        ("1,x,2\n", "3 values where 2"),
        ("1,x,{q}\n", "3 values where 2"),
        ("1 x 2\n", "1 values where 2"),
        ("1,'x\n", "check its quotes"),
    ],
)
def test_rows_that_are_refused(rows, why):
    with pytest.raises(TableError, match=why):
        read_table(f"{HEAD}@data\n{rows}", "file")


def test_blanks_inside_of_values_stay_where_commas_fit():
    text = (
        "@relation t\n@attribute s string\n@attribute n numeric\n@data\nNew York, 3\nSan Jose, 4\n"
    )
    assert columns(text) == {"s": ["New York", "San Jose"], "n": [3, 4]}


def test_weights_of_attributes():
    text = "@relation t\n@attribute a numeric {0.5}\n@attribute b {x,y} {2}\n@data\n1,x\n2,y\n"
    assert columns(text) == {"a": [1, 2], "b": ["x", "y"]}


def test_keel():
    text = f"{KEEL}@inputs s, t\n@outputs Class\n@data\n5.1, 3, a\n4.9, <null>, b\n"
    table = read_table(text, "file")
    assert table.column("s").values.tolist() == [5.1, 4.9]
    assert table.column("t").missing == 1
    assert table.column("Class").values.tolist() == ["a", "b"]


def test_another_line_above_the_data_is_refused_still():
    with pytest.raises(TableError, match="attributes and comments alone"):
        read_table(f"{KEEL}@something s\n@data\n5.1, 3, a\n", "file")

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
        ("{0 1, 0 2}\n", "Row 5 .* value for attribute 0; the attributes are 0 to 1"),
        ("{0 1}\n{2 1}\n", "Row 6 .* value for attribute 2"),
        ("{0 1\n", "Row 5 .* is sparse but is not written as {0 1.5, 3 yes}"),
        ("{0}\n", "is sparse but"),
        ("{0 1,}\n", "is sparse but"),
        ("{0 1 2}\n", "is sparse but"),
        ("{0 1} x\n", "is sparse but"),
        ("{0,1}\n", "is sparse but"),
        ("{-1 1}\n", "is sparse but"),
        ("{1 'y z}\n", "is sparse but"),
        ("{1 y}\n", "which its attribute does not list"),
        ("1,x,2\n", "3 values, but 2"),
        ("1,x,{q}\n", "3 values, but 2"),
        ("1 x 2\n", "1 values, but 2"),
        ("1,'x\n", "check its quotes"),
    ],
)
def test_rows_that_are_refused(rows, why):
    with pytest.raises(TableError, match=why):
        read_table(f"{HEAD}@data\n{rows}", "file")


@pytest.mark.parametrize(
    ("rows", "a", "b", "told"),
    [
        ("{0 1, 1 'y z'}\n{1 x}\n{}\n", [1, 0, 0], ["y z", "x", "x"], ["sparse"]),
        ("{ 1 'y z' , 0 1.5 } % both\n{0 -2}\n", [1.5, -2], ["y z", "x"], ["sparse"]),
        ("{0 1},{5}\n{ } {2}\n", [1, 0], ["x", "x"], ["sparse", "row_weights"]),
        ("{0 1, 1 ?}\n", [1], [None], ["sparse"]),
        ("1,'y z'\n{0 3}\n", [1, 3], ["y z", "x"], ["sparse"]),
        ('{1 "y z"}\n{0\t4,1\tx}\n', [0, 4], ["y z", "x"], ["sparse"]),
    ],
)
def test_sparse_rows(rows, a, b, told):
    """What they leave out is 0, or the first of the texts that are listed; it is said."""
    table = read_table(f"{HEAD}@data\n{rows}", "file")
    assert table.column("a").values.tolist() == a
    assert table.column("b c").values.tolist() == b
    assert [note.kind for note in table.notes] == told


def test_a_text_that_a_sparse_row_leaves_out_is_missing():
    """Nothing lists it. A brace in quotes ends no row."""
    head = "@relation t\n@attribute n numeric\n@attribute s string\n@data\n"
    assert columns(f"{head}{{1 'p}}, {{q'}}\n{{0 2}}\n") == {"n": [0, 2], "s": ["p}, {q", None]}


def test_sparse_rows_are_under_the_limits():
    """Each may be two characters and stand for a thousand values."""
    head = "".join(f"@attribute a{j} numeric\n" for j in range(1_000))
    with pytest.raises(TableError, match="more than 5,000,000 values by row 6003"):
        read_table(f"@relation t\n{head}@data\n" + "{}\n" * 100_000, "file")


@pytest.mark.parametrize(
    "row",
    [
        "{0 " + " " * 200_000 + "%",
        "{0 1}" + " " * 200_000 + "x",
        "{0 1}" + ", " * 100_000 + "x",
        "{" + " " * 200_000,
        "{0 '" + "a" * 200_000,
        "{0 " + "a" * 200_000 + " %",
        "{" + "0" * 200_000,
    ],
)
def test_no_sparse_row_takes_long(row):
    """Trying again at every blank or digit would not come to an end."""
    with pytest.raises(TableError, match="is sparse but"):
        read_table(f"{HEAD}@data\n{row}\n", "file")


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
    with pytest.raises(TableError, match="only attributes and comments"):
        read_table(f"{KEEL}@something s\n@data\n5.1, 3, a\n", "file")

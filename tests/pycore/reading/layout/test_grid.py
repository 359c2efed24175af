"""The layout of text: headers, titles, groups, ends, quotes, delimiters, with near misses that stay as they are."""

from __future__ import annotations

import pytest
from layouts import again, show
from workbook_writer import workbook

from pycore import TableError, read_table


def test_a_record_on_two_lines_is_refused():
    """Also between commas; rows of two widths without an order are only short."""
    with pytest.raises(TableError, match="alternate between 4 and 1 values"):
        read_table(b"a,b,c,d\n" + b"1,2,3,\n4\n" * 4)
    assert read_table(b"a,b\n" + b"1,2\n3,4\n5\n7,8\n").shape == (4, 2)


def test_a_table_on_a_sheet_with_all_around():
    """Title, groups, units, total, source; every part is told, and can be had."""
    rows = [
        ["Class 7b"],
        [None, "Math", None, "Art", None],
        ["Name", "t1", "t2", "t1", "t2"],
        ["Ada", 1, 2, 3, 4],
        ["Bob", 5, 6, 7, 8],
        ["Cem", 1, 1, 1, 1],
        ["Total", 7, 9, 11, 13],
        ["Source: us"],
    ]
    data = workbook(rows)
    table = read_table(data, "t")
    assert show(table)[0] == ["Name", "Math t1", "Math t2", "Art t1", "Art t2"]
    assert table.shape[0] == 3
    assert {note.kind for note in table.notes} == {"rows_above", "header_groups", "rows_below"}
    again(data, table)
    assert read_table(data, below=1).shape[0] == 4
    assert read_table(data, header=3).columns[1].name == "t1"
    assert read_table(data, header=3, groups=True).columns[1].name == "Math t1"
    with pytest.raises(TableError, match="9 rows at the end cannot be skipped"):
        read_table(data, below=9)
    with pytest.raises(TableError, match="8 rows, so 50 rows above the table cannot be skipped"):
        read_table(data, above=50)


@pytest.mark.parametrize(
    "text",
    [
        'a\tb\n1\t"' + "x\ty\n" * 200_000,
        "a,b\n" + '"' * 100_001 + "\n1,2\n",
        "'" * 300_000 + "\n" + "','" * 100_000,
        "#a,b\n" * 9_000 + "#" * 500_000,
        "a,b\n1,2\n" + "-\n" * 200_000,
        "Total,1\n" * 200_000,
        "x\\" * 300_000 + ',"\\"\n',
        "a b\n" + "1 2\n3\n" * 100_000,
    ],
    ids=range(8),
)
def test_nothing_takes_long(text):
    """Hostile repetitions of every sign that means something: going back for each would not come to an end."""
    try:
        read_table(text.encode())
    except TableError as error:
        assert str(error).endswith(".")  # noqa: PT017 - it may also be read


@pytest.mark.parametrize(
    "text", ["[a],[b]\n1,2\n3,4\n", "[a,b]\n1,2\n3,4\n", "[km],x\n1,2]\n3,4\n"]
)
def test_brackets_alone_make_no_json(text):
    """Only one list that is closed at the end of the file."""
    table = read_table(text.encode())
    assert table.decisions["format"] == "delimited text"
    assert table.shape == (2, 2)

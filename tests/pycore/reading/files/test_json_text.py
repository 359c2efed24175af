"""JSON as a text: a whole, or a value a line, however it is encoded."""

from __future__ import annotations

import json

import pytest

from pycore import TableError, read_table

RECORDS = [{"a": 1, "b": "x"}, {"a": 2.5, "b": "ü"}, {"a": 3, "b": "x"}]
WANTED = [[1, 2.5, 3], ["x", "ü", "x"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("lines", [False, True])
def test_records_as_a_list_or_a_line_each(encoding, lines):
    text = "\n".join(map(json.dumps, RECORDS)) if lines else json.dumps(RECORDS, indent=1)
    table = read_table(text.encode(encoding), "t")
    assert [column.values.tolist() for column in table.columns] == WANTED


def test_empty_lines_between_records_do_no_harm():
    text = "\n\n".join(map(json.dumps, RECORDS)) + "\n\n"
    assert read_table(text, "t").shape == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, ',
        '{"a": 1}\n{"a": \n',
        "[]",
        "{}",
        "[[[[]]]]",
        '[{"a": NaN}]x',
        "[" * 500 + "]" * 500,
    ],
)
def test_what_is_broken_or_empty_is_refused_with_the_file_s_name(text):
    with pytest.raises(TableError, match='"t"'):
        read_table(text, "t")


def test_what_no_number_holds_is_missing():
    """Infinity is none, nor is NaN."""
    table = read_table('[{"a": 1, "b": "x"}, {"a": NaN, "b": "y"}, {"a": 3, "b": "x"}]', "t")
    assert table.columns[0].missing == 1

"""How a text is laid out: a stated separator, comments at its top, and what begins a row."""

from __future__ import annotations

import pytest

from pycore import read_table
from pycore.reading.text.dialect import begins_row, find_layout, is_comment

ROWS = "1,x\n2,y\n3,x\n"


@pytest.mark.parametrize("sign", [";", ",", "|", "\t", "^"])
def test_a_stated_separator_counts(sign):
    """As spreadsheets write it, in any case; it is no row."""
    text = f"SEP={sign}\na{sign}b\n" + ROWS.replace(",", sign)
    layout = find_layout(text, {}, "t")
    assert layout.signs.delimiter == sign
    assert layout.before == 1
    assert read_table(text, "t").shape == (3, 2)


@pytest.mark.parametrize("mark", ["#", "%"])
def test_comments_at_the_top_are_none_of_the_rows(mark):
    text = f"{mark} made by hand\n{mark}\na,b\n{ROWS}"
    layout = find_layout(text, {}, "t")
    assert layout.comments == 2
    assert text[layout.start :].startswith("a,b")
    assert read_table(text, "t").shape == (3, 2)


def test_the_last_comment_may_hold_the_names():
    table = read_table(f"# made by hand\n# a,b\n{ROWS}", "t")
    assert [column.name for column in table.columns] == ["a", "b"]
    assert table.shape == (3, 2)


def test_a_name_with_the_mark_is_no_comment():
    table = read_table(f"#a,b\n{ROWS}", "t")
    assert table.shape == (3, 2)


@pytest.mark.parametrize(
    ("cell", "comment"),
    [("# note", True), ("%x", True), ("#N/A", False), ("a#", False), ("", False), ("##", True)],
)
def test_what_begins_a_comment(cell, comment):
    assert is_comment(cell) == comment


def test_a_row_has_no_blank_in_its_first_cell():
    assert begins_row("#a,b c\n", ",")
    assert not begins_row("# a,b\n", ",")

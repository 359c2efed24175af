"""How a table was written is kept, so that one more like it is read in the same way."""

from __future__ import annotations

import pytest

from pycore import PycoreError, make_toy, read_table
from pycore.model.record.notation import checked_notation, notation_of

TABLES = [
    ("a;b\n1,5;2\n3,5;4\n", {}, {"delimiter": ";", "decimal": ",", "header": True}),
    ("1\t2\n3\t4\n", {}, {"delimiter": "\t", "decimal": ".", "header": False}),
    ("a b\n1 2\n3 4\n", {}, {"delimiter": " ", "decimal": "."}),
    ("Marks;;\nn;a;b\nx;1;2\ny;3;4\n", {}, {"header": 2}),
    ("s,m\nt,l\n1,2\n", {"header": 2}, {"header": 2}),
    ("a~b\n1~2\n", {"delimiter": "~", "thousands": ""}, {"delimiter": "~", "thousands": ""}),
    ("// x\na,b\n1,2\n", {"comment": "//"}, {"comment": "//", "delimiter": ","}),
    ("é,b\n1,2\n".encode("cp1252"), {}, {"encoding": "cp1252"}),
    ("é,b\n1,2\n".encode("utf-16"), {}, {"encoding": "utf-16"}),
]


@pytest.mark.parametrize(("data", "given", "expected"), TABLES)
def test_a_table_is_read_again_with_its_notation(data, given, expected):
    """The same columns come out, with nothing left to be found out."""
    table = read_table(data, **given)
    notation = notation_of(table, given)
    assert expected.items() <= notation.items()
    assert checked_notation(notation) == notation
    again = read_table(data, **notation)
    assert [c.name for c in again.columns] == [c.name for c in table.columns]
    assert [c.values.tolist() for c in again.columns] == [c.values.tolist() for c in table.columns]


def test_tables_that_are_no_text_have_none():
    """They are saved as a text first, in a way that nobody knows."""
    assert notation_of(make_toy("circle"), {}) == {}
    assert notation_of(read_table('[{"a": 1}, {"a": 2}]'), {}) == {}


@pytest.mark.parametrize("given", [None, [], {"sheet": "x"}, {"delimiter": ",,"}, {"header": 0}])
def test_a_notation_that_is_none_is_refused(given):
    """In a sentence."""
    with pytest.raises(PycoreError, match=r"\.$"):
        checked_notation(given)

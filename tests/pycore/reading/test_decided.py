"""What was decided, as overrides: the same file is read the same way again."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import make_toy, read_table
from pycore.reading.decided import decided

TEXTS = {
    "German": "Größe;Art\n1,5;süß\n2,5;herb\n1.234,5;süß\n",
    "tabs, no header": "1\t2\n3\t4\n5\t6\n",
    "a title and units": "Sizes of things\n\nsize,kind\ncm,\n1,a\n2,b\n3,a\n",
    "a total": "kind,n\na,1\nb,2\nc,4\nTotal,7\n",
    "lines": '{"a": 1, "b": "x"}\n{"a": 2, "b": "y"}\n',
    "ARFF": "@relation t\n@attribute a numeric\n@attribute b {x,y}\n@data\n1,x\n2,y\n",
    "a unit in cells": "h,y\n" + "".join(f"{150 + i} cm,{'ab'[i % 2]}\n" for i in range(30)),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_same_file_gives_the_same_table(text, encoding):
    data = text.encode(encoding)
    table = read_table(data, "t")
    again = read_table(data, "t", **decided(table, {}))
    assert [(c.name, c.kind) for c in again.columns] == [(c.name, c.kind) for c in table.columns]
    for one, other in zip(table.columns, again.columns, strict=True):
        np.testing.assert_array_equal(one.values, other.values)


def test_what_was_said_stays_said():
    """Also what cannot be seen in the table: the sign of thousands, and what begins a comment."""
    given = {"thousands": ",", "comment": "!"}
    table = read_table("a,b\n1,x\n!2,y\n3,z\n4,x\n", "t", **given)
    found = decided(table, given)
    assert (found["thousands"], found["comment"]) == (",", "!")


def test_a_column_in_another_notation_is_said_by_its_name():
    table = read_table("a;b;c\n1,5;2.5;x\n2,5;3.5;y\n3,5;4.25;x\n" * 5, "t")
    signs = {"a": ",", "b": "."}
    found = decided(table, {})["decimal"]
    assert {name: found.get(name, found[""]) for name in signs} == signs


def test_what_was_not_read_has_no_decisions():
    assert decided(make_toy("xor"), {}) == {}

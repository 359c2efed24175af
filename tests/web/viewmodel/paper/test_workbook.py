"""The workbook as a file: read back by the product's own reader of workbooks, and the same each time."""

from __future__ import annotations

import math

from pycore import read_table
from web.viewmodel.paper.workbook import Formula, workbook


def test_it_is_read_back():
    """Texts with signs of XML, numbers in full, formulas with their values."""
    rows = [["a", "b & <b>"], [0.1, Formula("A2*2", 0.2)], [1e-300, "x"], [2.0, " y "]]
    table = read_table(workbook({"One": rows, "Two": [["c"], [1.0]]}), "t", header=True)
    assert table.sheets == ("One", "Two")
    assert [column.name for column in table.columns] == ["a", "b & <b>"]
    assert table.columns[0].values.tolist() == [0.1, 1e-300, 2.0]
    assert table.columns[1].values.tolist()[0] in {"0.2", 0.2}


def test_what_is_not_finite_has_no_value():
    """A spreadsheet program computes it, or says that it cannot."""
    assert workbook({"One": [["a", Formula("1/0", math.inf)]]})


def test_the_same_rows_are_the_same_bytes():
    rows = [["a", 1.0]]
    assert workbook({"One": rows}) == workbook({"One": rows})

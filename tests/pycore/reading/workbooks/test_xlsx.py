"""Workbooks: the cells of one sheet, with what their formulas last gave."""

from __future__ import annotations

import pytest
from workbook_writer import Raw, pack, parts, workbook

from pycore import TableError, read_table

ROWS = [["a", "b"], [1, "x"], [2.5, "y"], [3, "x"]]


def test_a_sheet_is_a_table():
    table = read_table(workbook({"s": ROWS}), "t")
    assert [column.values.tolist() for column in table.columns] == [[1, 2.5, 3], ["x", "y", "x"]]
    assert table.sheets == ("s",)


def test_the_first_sheet_with_a_table_is_read_and_any_can_be_said():
    sheets = {"cover": [["Made by hand"]], "one": ROWS, "two": [["c"], [7], [8]]}
    data = workbook(sheets)
    assert read_table(data, "t").columns[0].name == "a"
    assert read_table(data, "t", sheet="two").columns[0].values.tolist() == [7, 8]
    with pytest.raises(TableError, match=r'"three".*"cover", "one", "two"'):
        read_table(data, "t", sheet="three")


def test_truth_values_errors_and_formulas_are_their_values():
    """What a formula last gave; an error is missing."""
    cells = [
        ["n", "truth"],
        [Raw('<c r="{r}"><f>1+1</f><v>2</v></c>'), Raw('<c r="{r}" t="b"><v>1</v></c>')],
        [Raw('<c r="{r}" t="e"><v>#DIV/0!</v></c>'), Raw('<c r="{r}" t="b"><v>0</v></c>')],
        [5, Raw('<c r="{r}" t="b"><v>1</v></c>')],
    ]
    table = read_table(pack(parts({"s": cells})), "t")
    assert table.columns[0].values.tolist()[::2] == [2, 5]
    assert table.columns[0].missing == 1
    assert len(set(table.columns[1].values.tolist())) == 2


def test_a_workbook_of_nothing_is_refused():
    with pytest.raises(TableError, match='"t"'):
        read_table(workbook({"s": []}), "t")

"""Merged cells and elapsed times of workbooks."""

from __future__ import annotations

import pytest
from workbook_writer import Raw, pack, parts, sheet_xml, workbook

from pycore import TableError, read_table
from pycore.reading.decided import decided
from pycore.reading.workbooks.workbook import what_is_shown

GROUPS = [["class", "x"], ["A", 0.5], [None, 1.5], ["B", 2.5], [None, 3.5], [None, 4.5]]


def merged(rows, *ranges, first=(1, 0)):
    """Return a workbook with merged cells."""
    cells = "".join(f'<mergeCell ref="{place}"/>' for place in ranges)
    sheet = sheet_xml(rows, None, first).replace(
        "</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>"
    )
    return workbook({"s": sheet})


def columns(table):
    """Return {name: values}."""
    return {column.name: column.values.tolist() for column in table.columns}


def test_the_value_of_merged_cells_stands_for_each_row():
    data = merged(GROUPS, "A2:A3", "A4:A6")
    table = read_table(data, "file")
    assert columns(table) == {"class": list("AABBB"), "x": [0.5, 1.5, 2.5, 3.5, 4.5]}
    (note,) = [note for note in table.notes if note.kind == "merged"]
    assert "3 cells" in str(note)
    assert columns(read_table(data, "file", **decided(table, {}))) == columns(table)
    apart = read_table(data, "file", **note.undo["reading"])
    assert apart.column("class").values.tolist() == ["A", None, "B", None, None]
    assert columns(read_table(data, "file", **decided(apart, {"merged": False}))) == columns(apart)


def test_in_a_sheet_that_begins_elsewhere():
    table = read_table(merged(GROUPS, "C4:C5", "C6:C8", first=(3, 2)), "file")
    assert table.column("class").values.tolist() == list("AABBB")


def test_numbers_and_last_columns_are_filled_too():
    rows = [["x", "n"], [0.5, 7], [1.5, None], [2.5, 8]]
    assert columns(read_table(merged(rows, "B2:B3"), "file"))["n"] == [7, 7, 8]


def test_what_is_empty_without_being_merged_stays_missing():
    table = read_table(merged(GROUPS, "A2:A3"), "file")
    assert table.column("class").values.tolist() == ["A", "A", "B", None, None]


@pytest.mark.parametrize(
    "place", ["A2", "B2:C2", "A0:A3", "A3:A2", "x", "", "A2:A", "ZZZ2:ZZZ5", "A20:A30"]
)
def test_other_merged_cells_change_nothing(place):
    table = read_table(merged(GROUPS, place), "file")
    assert table.column("class").values.tolist() == ["A", None, "B", None, None]


def test_names_over_two_rows_are_not_filled():
    """Nor do they stand twice in the names of groups."""
    rows = [
        ["who", "Math", None],
        [None, "one", "two"],
        ["Ada", 1, 2],
        ["Bob", 3, 4],
        ["Cem", 5, 6],
    ]
    table = read_table(merged(rows, "A1:A2", "B1:C1"), "file")
    assert columns(table) == {
        "who": ["Ada", "Bob", "Cem"],
        "Math one": [1, 3, 5],
        "Math two": [2, 4, 6],
    }


def test_a_sheet_that_merges_the_same_cells_again_and_again_is_filled_once():
    """No more cells are gone through than a table may have: else this would take minutes."""
    rows = [["a", "b"], ["x", 1], *[[None, k] for k in range(3000)]]
    table = read_table(merged(rows, *["A2:A3000"] * 100_000), "file")
    assert table.decisions["merged"] == 2998


def test_merged_must_be_true_or_false():
    with pytest.raises(TableError, match="override merged cannot be 2"):
        read_table(merged(GROUPS), "file", merged=2)


@pytest.mark.parametrize(
    ("code", "days", "expected", "unit"),
    [
        ("[h]:mm", 1.2604166666666667, 30.25, "hours"),
        ("[hh]:mm:ss", 0.5, 12, "hours"),
        ("[mm]:ss", 0.0625, 90, "minutes"),
        ("[s]", 0.001, 86.4, "seconds"),
    ],
)
def test_elapsed_times_are_numbers(code, days, expected, unit):
    content = parts({"s": [["t", "n"], [Raw(f'<c r="{{r}}" s="6"><v>{days}</v></c>'), 1]]})
    content["xl/styles.xml"] = content["xl/styles.xml"].replace("0.00&quot; days&quot;[Red]", code)
    table = read_table(pack(content), "file")
    assert table.column("t").values.tolist() == [expected]
    assert str(table.notes[0]) == f"1 elapsed times were converted to {unit}."


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("[h]:mm", "hours"),
        ("[Red][HH]:mm", "hours"),
        ("h:mm", "time"),
        ("[$-409]h:mm AM/PM", "time"),
        ('0" [h]"', ""),
        ("[Red]0.00", ""),
        ("[>100]0;[h]:mm", ""),
        ("dd.mm.yyyy", "date"),
    ],
)
def test_what_a_format_shows(code, expected):
    assert what_is_shown(code) == expected

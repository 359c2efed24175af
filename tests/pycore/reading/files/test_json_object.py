"""JSON as other programs write tables: inputs and targets, records by names, pandas' orients, nested records."""

from __future__ import annotations

import json
import math

import pytest

from pycore import TableError, read_table
from pycore.reading.decided import decided

XY = {"a": [1, 3], "b": ["x", "y"]}
POINT = {"type": "Point", "coordinates": [1.5, 2]}


def as_lists(table):
    """Return {name: values} with None for what is missing."""
    return {
        column.name: [
            None if value is None or (isinstance(value, float) and math.isnan(value)) else value
            for value in column.values.tolist()
        ]
        for column in table.columns
    }


def kinds(table):
    """Return the kinds of notes."""
    return [note.kind for note in table.notes]


#: what it is: (content, columns, kinds of notes)
CASES = {
    "XOR of brain.js": (
        [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}],
        {"input 1": [0, 1], "input 2": [1, 1], "output": [1, 0]},
        ["flattened"],
    ),
    "one-hot outputs of brain.js": (
        [{"input": [0], "output": [1, 0]}, {"input": [1], "output": [0, 1]}],
        {"input": [0, 1], "output": ["0", "1"]},
        ["flattened", "one_hot"],
    ),
    "outputs that are shares": (
        [{"input": [0], "output": {"p": 0.4, "q": 0.6}}, {"input": [1], "output": {"p": 1}}],
        {"input": [0, 1], "output.p": [0.4, 1], "output.q": [0.6, None]},
        ["flattened"],
    ),
    "ml5": (
        {"data": [{"xs": {"x": 1}, "ys": {"label": "a"}}, {"xs": {"x": 3}, "ys": {"label": "b"}}]},
        {"xs.x": [1, 3], "ys.label": ["a", "b"]},
        ["flattened"],
    ),
    "one-hot lists": (
        {"inputs": [[0, 1], [1, 0], [1, 1]], "outputs": [[0, 1], [1, 0], [1, 0]]},
        {"inputs 1": [0, 1, 1], "inputs 2": [1, 0, 1], "outputs": ["1", "0", "0"]},
        ["one_hot"],
    ),
    "several labels at once are no classes": (
        {"X": [[0], [1], [2]], "y": [[0, 1], [1, 1], [1, 0]]},
        {"X": [0, 1, 2], "y 1": [0, 1, 1], "y 2": [1, 1, 0]},
        [],
    ),
    "one class alone is no class": (
        {"X": [[0], [1]], "y": [[0, 1], [0, 1]]},
        {"X": [0, 1], "y 1": [0, 0], "y 2": [1, 1]},
        [],
    ),
    "a dump of scikit-learn": (
        {
            "data": [[1, 2], [3, 4]],
            "target": [0, 1],
            "feature_names": ["u", "v"],
            "DESCR": "about it",
        },
        {"u": [1, 3], "v": [2, 4], "target": [0, 1]},
        ["left_out"],
    ),
    "rows for training and for testing": (
        {"x_train": [[1], [3]], "y_train": ["a", "b"], "x_test": [[1]], "y_test": ["a"]},
        {"x_train": [1, 3], "y_train": ["a", "b"]},
        ["left_out"],
    ),
    "a set for training": (
        {"train": {"X": [[1], [2]], "y": [0, 1]}, "test": {"X": [[1]], "y": [0]}},
        {"X": [1, 2], "y": [0, 1]},
        ["left_out"],
    ),
    "inputs as records": (
        {"X": [{"a": 1}, {"a": 3}], "y": ["p", "q"]},
        {"X.a": [1, 3], "y": ["p", "q"]},
        ["flattened"],
    ),
    "inputs as columns": (
        {"data": {"a": [1, 2], "b": [3, 4]}, "target": [0, 1]},
        {"data.a": [1, 2], "data.b": [3, 4], "target": [0, 1]},
        ["flattened"],
    ),
    "columns called x and y": (
        {"x": [1, 2], "y": [2, 4], "z": [1, 1]},
        {"x": [1, 2], "y": [2, 4], "z": [1, 1]},
        [],
    ),
    "columns by names of rows": (
        {"age": {"ada": 30, "bob": 40}, "sex": {"bob": "M", "ada": "F"}},
        {"age": [30, 40], "sex": ["F", "M"]},
        ["row_names"],
    ),
    "records by row numbers": (
        {"0": {"a": 1, "b": "x"}, "1": {"b": "y", "a": 3}},
        XY,
        [],
    ),
    "columns that lack rows": (
        {"a": {"0": 1, "2": 5}, "b": {"0": "x", "1": "y"}},
        {"a": [1, None, 5], "b": ["x", "y", None]},
        ["aligned"],
    ),
    "nested records by names": (
        {"ada": {"n": 1, "home": {"city": "X"}}, "bob": {"n": 3, "home": {"city": "Y", "zip": 7}}},
        {"n": [1, 3], "home.city": ["X", "Y"], "home.zip": [None, 7]},
        ["flattened", "row_names"],
    ),
    "more numbers below than beside": (
        {"a": {"u": 1, "v": 2}, "b": {"u": 3, "v": 4}, "c": {"u": 5, "v": 6}},
        {"u": [1, 3, 5], "v": [2, 4, 6]},
        ["orient", "row_names"],
    ),
    "split, with names of rows": (
        {"columns": ["a", "b"], "index": ["r", "s"], "data": [[1, "x"], [3, "y"]]},
        XY,
        ["row_names"],
    ),
    "split, with names of two levels": (
        {"columns": [["a", "b"], ["a", "c"]], "index": [0, 1], "data": [[1, 2], [3, 4]]},
        {"a b": [1, 3], "a c": [2, 4]},
        [],
    ),
    "table": (
        {
            "schema": {"fields": [], "primaryKey": ["index"], "pandas_version": "1.4.0"},
            "data": [{"index": 0, "a": 1, "b": "x"}, {"index": 1, "a": 3, "b": "y"}],
        },
        XY,
        ["left_out"],
    ),
    "GeoJSON of points": (
        {
            "type": "FeatureCollection",
            "features": [{"properties": {"n": n}, "geometry": POINT} for n in (1, 2)],
        },
        {"n": [1, 2], "longitude": [1.5, 1.5], "latitude": [2, 2]},
        [],
    ),
    "Vega-Lite": (
        {"data": {"values": [{"a": 1, "b": "x"}, {"a": 3, "b": "y"}]}, "mark": "bar"},
        XY,
        ["left_out"],
    ),
    "names beside the rows": ({"header": ["a", "b"], "rows": [[1, "x"], [3, "y"]]}, XY, []),
    "columns in an object": ({"iris": XY}, XY, []),
    "an answer of a server": (
        {"response": {"count": 2, "items": [{"a": 1, "b": "x"}, {"a": 3, "b": "y"}]}},
        XY,
        ["left_out"],
    ),
    "two levels, and a name with a point": (
        [{"a.b": 1, "a": {"b": 2, "c": {"d": 3}}}],
        {"a.b": [1], "a.b (2)": [2], "a.c.d": [3]},
        ["flattened", "repeated_names"],
    ),
    "vectors": (
        [{"id": "p", "v": [1, 2]}, {"id": "q", "v": [3, 4]}, {"id": "r"}],
        {"id": ["p", "q", "r"], "v 1": [1, 3, None], "v 2": [2, 4, None]},
        ["flattened"],
    ),
    "records that differ": (
        [{"b": "x", "a": 1}, {"a": 3}, {"c": 5}],
        {"b": ["x", None, None], "a": [1, 3, None], "c": [None, None, 5]},
        [],
    ),
    "the World Bank's answer": (
        [
            {"page": 1, "pages": 1, "total": 2},
            [{"country": {"id": "BR"}, "value": 5}, {"country": {"id": "AR"}, "value": None}],
        ],
        {"country.id": ["BR", "AR"], "value": [5, None]},
        ["left_out", "flattened"],
    ),
}

REFUSED = {
    "an object, then rows": ([{"page": 1}, [[1, 2], [3, 4]]], r"Row 2 .* is \[\[1, 2\]"),
    "an object, then nothing": ([{"page": 1}, []], r"Row 2 .* is \[\]"),
    "an object, then records and more": ([{"page": 1}, [{"a": 1}], [{"a": 2}]], "Row 2"),
    "lists of texts": ([{"t": ["a", "b"]}, {"t": ["c"]}], "a cell is a single text or number"),
    "lists that differ": ([{"v": [1, 2]}, {"v": [1, 2, 3]}], "list of 3 .* another row has 2"),
    "inputs that differ": ({"X": [[1, 2], [3]], "y": [1, 2]}, 'list of 1 values for "X"'),
    "unequal pair": ({"X": [[1], [2]], "y": [1, 2, 3]}, '"X", "y" .* 2 and 3 rows'),
    "numbers alone": ([1, 2, 3], "must contain only records or only lists"),
    "texts alone": (["a", "b"], "must contain only records or only lists"),
    "nothing": ({"a": {}, "b": {}}, "no data rows"),
    "too many columns": ({"r": {str(j): {"a": 1} for j in range(3)}, "s": 1}, "has 1 for"),
    "a vector too long": ([{"v": [1] * 1001}], "limit is 1000"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_layout(case):
    """The right columns and notes; the same as lines of text, and again with what was decided."""
    content, expected, told = case
    table = read_table(json.dumps(content).encode(), "file")
    assert as_lists(table) == expected
    assert kinds(table) == told
    again = read_table(json.dumps(content, indent=2), "file", **decided(table, {}))
    assert as_lists(again) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('["a", "b"]\n[1, "x"]\n[3, "y"]\n', XY),
        ('\n["a", "b"]\r\n\r\n[1, "x"]\r\n[3, "y"]', XY),
        ("[1,2]\n[3,4]\n", {"column 1": [1, 3], "column 2": [2, 4]}),
        ("[[1,2],\n[3,4]]\n", {"column 1": [1, 3], "column 2": [2, 4]}),  # one list
        ("[\n[1,2],\n[3,4]\n]\n", {"column 1": [1, 3], "column 2": [2, 4]}),
        ("[a],[b]\n[1],[2]\n[1],[3]\n", {"[a]": ["[1]", "[1]"], "[b]": ["[2]", "[3]"]}),  # CSV
        ("[m]\n1\n2\n", {"[m]": [1, 2]}),
    ],
)
def test_a_list_a_line(text, expected):
    """Each is a row."""
    table = read_table(text.encode(), "file")
    assert as_lists(table) == expected
    assert as_lists(read_table(text, "file", **decided(table, {}))) == expected


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_a_layout_that_is_refused(case):
    content, why = case
    with pytest.raises(TableError, match=why):
        read_table(json.dumps(content), "file")


def test_one_hot_targets_can_be_columns_again():
    """By what the note says; so an older recipe that names them reads them as it did."""
    content = json.dumps({"X": [[1], [2], [3]], "y": [[0, 1], [1, 0], [1, 0]]})
    (note,) = read_table(content, "file").notes
    again = read_table(content, "file", **note.undo["reading"])
    assert as_lists(again) == {"X": [1, 2, 3], "y 1": [0, 1, 1], "y 2": [1, 0, 0]}
    assert again.notes == ()


def test_names_of_rows_and_columns_can_be_exchanged():
    content = json.dumps({"a": {"u": 1, "v": 2}, "b": {"u": 3, "v": 4}, "c": {"u": 5, "v": 6}})
    table = read_table(content, "file")
    again = read_table(content, "file", **table.notes[0].undo["reading"])
    assert as_lists(again) == {"a": [1, 2], "b": [3, 4], "c": [5, 6]}
    assert kinds(again) == ["row_names"]
    with pytest.raises(TableError, match="override orient cannot be 'rows'"):
        read_table(content, "file", orient="rows")


def test_columns_that_name_many_rows_are_refused_before_they_are_made():
    content = {str(j): {f"{j} {i}": 1 for i in range(100)} for j in range(600)}
    with pytest.raises(TableError, match="limit is 5,000,000"):
        read_table(json.dumps(content), "file", orient="columns")

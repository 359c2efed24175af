"""Records and lists of JSON as rows: what is nested becomes columns."""

from __future__ import annotations

import json

import pytest

from pycore import TableError, read_table


def columns(content: object) -> dict[str, list[object]]:
    return {c.name: c.values.tolist() for c in read_table(json.dumps(content), "t").columns}


def test_records_have_a_column_for_each_name():
    """In the order in which the names come; what a record lacks is missing."""
    found = columns([{"a": 1, "b": "x"}, {"b": "y", "c": 2.5}, {"a": 3, "c": 4}])
    assert list(found) == ["a", "b", "c"]
    assert found["b"] == ["x", "y", None]
    assert found["a"][::2] == [1, 3]


def test_what_is_nested_is_spread():
    """Objects by their names, lists of numbers by their places."""
    found = columns(
        [
            {"p": {"x": 1, "y": {"z": "u"}}, "v": [5, 6]},
            {"p": {"x": 2, "y": {"z": "w"}}, "v": [7, 8]},
        ]
    )
    assert list(found.values()) == [[1, 2], ["u", "w"], [5, 7], [6, 8]]
    assert all(part in " ".join(found) for part in ("x", "z", "v"))


def test_lists_are_rows():
    assert list(columns([["a", "b"], [1, "x"], [2, "y"]]).values()) == [[1, 2], ["x", "y"]]


@pytest.mark.parametrize("content", [[{"a": 1}, [1]], [{"a": 1}, 5], [[1, 2], {"a": 1}]])
def test_rows_of_two_kinds_are_refused_by_their_number(content):
    with pytest.raises(TableError, match=r"2|Record|Row"):
        columns(content)


def test_truth_values_and_null():
    found = columns(
        [{"t": True, "n": None, "a": 1}, {"t": False, "n": 2, "a": 2}, {"t": True, "n": 3, "a": 3}]
    )
    assert len(set(found["t"])) == 2
    assert found["n"][1:] == [2, 3]

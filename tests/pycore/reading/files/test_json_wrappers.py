"""What stands around a table in a JSON object."""

from __future__ import annotations

import pytest

from pycore.reading.files.json_wrappers import all_lists, is_list_of_rows, unwrapped

RECORDS = [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    "content",
    [
        {"data": RECORDS, "status": "ok"},
        {"status": 200, "response": {"items": RECORDS}},
        {"records": RECORDS, "next": None, "count": 2},
    ],
)
def test_the_object_that_holds_the_rows_is_found(content):
    """However deep it stands; what stands around it is named."""
    found, _around = unwrapped(content)
    assert any(value is RECORDS for value in found.values())


def test_columns_need_no_unwrapping():
    content = {"a": [1, 2], "b": ["x", "y"]}
    found, around = unwrapped(content)
    assert found == content
    assert around == []


@pytest.mark.parametrize(
    ("value", "rows"),
    [(RECORDS, True), ([[1, 2]], True), ([1, 2], False), ([], False), ("x", False), ({}, False)],
)
def test_rows_are_lists_or_records(value, rows):
    assert is_list_of_rows(value) == rows


def test_lists_only():
    assert all_lists({"a": [], "b": [1]})
    assert not all_lists({"a": [], "b": 1})

"""Documents of unknown origin: known parts of the right kind, or one sentence about the first that is not."""

from __future__ import annotations

import math
from typing import Any

import pytest

from web.viewmodel.checks import records
from web.viewmodel.checks.errors import LinkError

PARTS = {
    "name": records.text(5),
    "steps": records.whole(10),
    "rate": records.number,
    "columns": records.names,
    "loss": records.numbers,
    "kind": records.one_of("a", "b"),
    "of": records.mapping(records.whole()),
}
WHOLE = {
    "name": "abcde",
    "steps": 10,
    "rate": 1,
    "columns": ["x", "y", "x"],
    "loss": [0.5, 2],
    "kind": "b",
    "of": {"x": 0},
}


def test_every_part_is_taken_as_what_it_is() -> None:
    """Names once each; numbers as floats."""
    found = records.record("It", WHOLE, PARTS)
    assert found == {**WHOLE, "columns": ("x", "y"), "loss": (0.5, 2.0)}
    assert isinstance(found["rate"], float)
    assert records.record("It", {}, PARTS) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "abcdef"),
        ("name", 5),
        ("steps", 11),
        ("steps", -1),
        ("steps", 1.0),
        ("steps", True),
        ("rate", "1"),
        ("rate", math.inf),
        ("rate", math.nan),
        ("rate", False),
        ("columns", "xy"),
        ("columns", [1]),
        ("columns", ["x"] * 1001),
        ("columns", ["x" * 10_001]),
        ("loss", [None]),
        ("loss", 0.5),
        ("kind", "c"),
        ("kind", ["a"]),
        ("of", [1]),
        ("of", {"x": -1}),
        ("of", {f"{i}": 0 for i in range(1001)}),
    ],
)
def test_a_part_of_another_kind_is_refused_by_its_name(name: str, value: Any) -> None:
    """The sentence says where, and stays short whatever the value is."""
    with pytest.raises(LinkError) as raised:
        records.record("It", {**WHOLE, name: value}, PARTS)
    assert name in str(raised.value)
    assert len(str(raised.value)) < 300


def test_unknown_and_missing_parts() -> None:
    """The nearest known name is asked for."""
    with pytest.raises(LinkError, match="steps"):
        records.record("It", {"stps": 1}, PARTS)
    with pytest.raises(LinkError, match="kind"):
        records.record("It", {"name": "a"}, PARTS, needed=("name", "kind"))
    for value in (None, [], "x", 5):
        with pytest.raises(LinkError, match="It"):
            records.record("It", value, PARTS)

"""What commands are given may be anything: it is taken, or refused in a sentence that shows it."""

from __future__ import annotations

from typing import Any

import pytest

from web.viewmodel.checks import arguments
from web.viewmodel.checks.errors import CommandError


@pytest.mark.parametrize(("value", "count"), [(1, 1), (7, 7), (3.0, 3), (10**12, 10**12)])
def test_counts(value: float, count: int) -> None:
    """JavaScript knows no whole numbers."""
    found = arguments.checked_count("count", value)
    assert (found, type(found)) == (count, int)


@pytest.mark.parametrize("value", [0, -1, 0.5, True, "3", None, [1], float("inf"), float("nan")])
def test_what_is_no_count(value: Any) -> None:
    """Nothing is guessed."""
    with pytest.raises(CommandError, match="count"):
        arguments.checked_count("count", value)


def test_texts_and_names() -> None:
    """None is not said; a list of names is a tuple."""
    assert arguments.checked_text("name", None) is None
    assert arguments.checked_text("name", "") == ""
    assert arguments.checked_names(["a", "b"]) == ("a", "b")
    assert arguments.checked_names(None) is None
    assert arguments.checked_targets("y") == ("y",)
    assert arguments.checked_targets(["y", "z"]) == ("y", "z")
    assert arguments.checked_derived([]) == ()


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (lambda v: arguments.checked_text("name", v), 5),
        (arguments.checked_names, []),
        (arguments.checked_names, "ab"),
        (arguments.checked_names, ["a", 1]),
        (arguments.checked_targets, []),
        (arguments.checked_targets, 3),
        (arguments.checked_reading, ["decimal"]),
        (arguments.checked_reading, {1: 2}),
        (arguments.checked_reading, {"data": "x"}),
        (arguments.checked_rows, []),
        (arguments.checked_rows, {"x": 1}),
        (arguments.checked_rows, [0] * (arguments.MOST_PREDICTED_ROWS + 1)),
    ],
)
def test_what_is_refused(check: Any, value: Any) -> None:
    """In one short sentence."""
    with pytest.raises(CommandError) as raised:
        check(value)
    assert str(raised.value).endswith((".", "?"))
    assert len(str(raised.value)) < 300


def test_decisions_are_a_copy() -> None:
    """What the caller changes later changes nothing."""
    given = {"decimal": ","}
    found = arguments.checked_reading(given)
    given["decimal"] = "."
    assert found == {"decimal": ","}
    assert arguments.checked_reading(None) == {}


def test_a_value_is_shown_short() -> None:
    """A text in quotes, anything else as Python writes it."""
    assert arguments.shown("a") == '"a"'
    assert arguments.shown([1, "b"]) == "[1, 'b']"
    assert len(arguments.shown("x" * 10_000)) <= arguments.LONGEST_SHOWN + 2


def test_the_nearest_name_is_asked_for() -> None:
    """One that is near, or none."""
    (hint,) = arguments.nearest("actvation", ["activation", "loss"])
    assert "activation" in hint
    assert arguments.nearest("qqq", ["activation", "loss"]) == ()
    assert arguments.nearest("a" * 100_000, ["activation"]) == ()

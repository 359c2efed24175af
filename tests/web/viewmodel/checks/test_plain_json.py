"""JSON from anywhere: one text for a value, to the last bit, and nothing but plain values out."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_values import INTEGERS, PLAIN, TEXTS, bits

from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.checks.plain_json import DEEPEST, read_json, write_json


@given(PLAIN)
def test_a_value_comes_back_to_the_last_bit(value: Any) -> None:
    """Types, signs of zero and all digits of a number; the text is ASCII and the same each time."""
    text = write_json(value)
    assert text.isascii()
    assert bits(read_json(text)) == bits(value)
    assert write_json(read_json(text)) == text


@given(st.dictionaries(TEXTS, INTEGERS, max_size=6))
def test_the_order_of_names_does_not_matter(value: dict[str, int]) -> None:
    """The same mapping filled in another order gives the same text."""
    assert write_json(dict(reversed(value.items()))) == write_json(value)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "nul", "[1,]", "{'a':1}", '{"a":1}x', "\ufeff1", "[1 2]", '"', '"\\', "]", "[[", "01", "+1",
        "NaN", "[Infinity]", "-Infinity", "1e999", "-1e999",
        '{"a":1,"a":1}', '{"x":{"a":1,"b":2,"a":3}}', '{"a":1,"\\u0061":2}',
        "9223372036854775809", "-9223372036854775809", "1" + "0" * 30, "9" * 5000,
        '"\\ud800"', '{"\\udc00":1}', '["\\ude00\\ud83d"]',
    ],
)  # fmt: skip
def test_what_is_not_plain_is_refused_in_a_sentence(text: str) -> None:
    """No JSON, no finite number, a name twice, too large a whole number, half a character."""
    with pytest.raises(LinkError, match=r"^[A-Z\"\-N1].+\.$"):
        read_json(text)


@pytest.mark.parametrize(
    "value",
    [
        math.nan, [math.inf], {"a": -math.inf}, 2**63 + 1, -(2**63) - 1, "\ud800", {"\udfff": 1}, {1: 2},
        (1, 2), {1, 2}, b"a", object(), [1j],
    ],
)  # fmt: skip
def test_what_has_no_plain_form_is_not_written(value: object) -> None:
    """What could not be read again is refused before it is written."""
    with pytest.raises(LinkError):
        write_json(value)


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return opening * depth + closing * depth


def test_the_depth_is_measured_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """64 lists inside each other are read, 65 are not, and Python's reader never sees a million."""
    assert read_json(nested(DEEPEST)) is not None
    for depth in (DEEPEST + 1, 10_000, 1_000_000):
        with monkeypatch.context() as patch:
            patch.setattr(json, "loads", lambda *_args, **_names: pytest.fail("it was read"))
            for text in (nested(depth), nested(depth, '{"a":', "}"), nested(depth, "[", "")):
                with pytest.raises(LinkError, match="the limit is 64 levels"):
                    read_json(text)
    value: list[Any] = []
    for _ in range(5_000):
        value = [value]
    with pytest.raises(LinkError, match="the limit is 64 levels"):
        write_json(value)


@pytest.mark.parametrize(
    "text", ["[" * 500, '"' + "[" * 500, "\\" * 9 + '"' + "[{" * 200, '\\"[' * 100, '{"a":"]}' * 3]
)
def test_brackets_in_texts_do_not_count(text: str) -> None:
    """A text full of brackets, quotes and backslashes is a text, also beside deep lists."""
    value = [text, {"[[": text}, []]
    assert read_json(json.dumps(value)) == value
    with pytest.raises(LinkError):
        read_json(json.dumps(text) + nested(100))


@given(st.text('[]{}"\\a:,', max_size=200))
def test_any_mixture_of_marks_ends_in_a_value_or_a_sentence(text: str) -> None:
    """Python's own reader agrees on what is JSON, as long as it is not deep and has no name twice."""
    try:
        value = read_json(text)
    except CommandError:
        return
    assert value == json.loads(text)

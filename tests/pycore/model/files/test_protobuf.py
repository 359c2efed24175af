"""The wire format of protocol buffers, beside the examples of its documentation."""

from __future__ import annotations

import pytest

from pycore.model.files.protobuf import content, contents, number, numbers, varint


@pytest.mark.parametrize(
    ("value", "data"),
    [(0, "00"), (1, "01"), (127, "7f"), (128, "8001"), (150, "9601"), (300, "ac02"),
     (2**63 - 1, "ffffffffffffffff7f"), (-1, "ffffffffffffffffff01"), (-2, "feffffffffffffffff01")],
)  # fmt: skip
def test_whole_numbers(value, data):
    """The documentation's 150 and -2 among them."""
    assert varint(value).hex() == data


def decoded(data: bytes) -> int:
    """Return the number, read as the documentation says: the lowest seven bits first."""
    return sum((byte & 127) << (7 * i) for i, byte in enumerate(data))


def test_every_byte_but_the_last_says_that_there_are_more():
    for value in [2**k + d for k in range(0, 62, 3) for d in (-1, 0, 1)]:
        data = varint(value)
        assert [byte >> 7 for byte in data] == [1] * (len(data) - 1) + [0]
        assert decoded(data) == value


def test_fields_are_those_of_the_documentation():
    """Field 1 = 150; field 2 = "testing"; field 3 holds the first message."""
    assert number(1, 150).hex() == "089601"
    assert content(2, "testing").hex() == "120774657374696e67"
    assert content(3, number(1, 150)).hex() == "1a03089601"


def test_a_text_is_utf_8_and_repeated_fields_follow_each_other():
    assert content(1, "ü").hex() == "0a02c3bc"
    assert contents(1, ["a", b"b"]) == content(1, "a") + content(1, "b")
    assert numbers(16, [1, 2]).hex() == "800101800102"

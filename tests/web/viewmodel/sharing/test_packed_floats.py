"""Packed numbers: the same bits, and as many as expected, or a sentence."""

from __future__ import annotations

import base64
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.sharing.packed_floats import pack_floats, unpack_floats


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=20))
def test_numbers_come_back_to_the_last_bit(numbers: list[float]) -> None:
    """Signs of zero and the smallest numbers included; the text is base64url of little-endian float64."""
    text = pack_floats(numbers)
    assert unpack_floats(text, len(numbers)).tobytes() == np.array(numbers, float).tobytes()
    expected = b"".join(struct.pack("<d", number) for number in numbers)
    assert base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) == expected
    assert "=" not in text


def test_a_matrix_is_read_row_by_row_whatever_its_order_in_memory() -> None:
    """Layout and byte order of the array do not count; what comes back can be written to."""
    matrix = np.asfortranarray(np.arange(6.0).reshape(2, 3)).astype(">f8")
    unpacked = unpack_floats(pack_floats(matrix), 6)
    assert unpacked.tolist() == [0, 1, 2, 3, 4, 5]
    unpacked[0] = 7.0
    assert unpacked.dtype == np.float64


GOOD = pack_floats([1.0, -2.5])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (GOOD, 1), (GOOD, 3), (GOOD, 0), ("", 1), (GOOD[:-1], 2), (GOOD + "A", 2), (GOOD + "==", 2),
        (GOOD[:-1] + "B", 2), (" " + GOOD, 2), (GOOD.replace("A", "\u00c4"), 2), ("*" * 22, 2), (None, 2),
        ([1.0, -2.5], 2), (7, 2),
        (base64.urlsafe_b64encode(struct.pack("<2d", 1.0, float("nan"))).rstrip(b"=").decode(), 2),
        (base64.urlsafe_b64encode(struct.pack("<2d", float("-inf"), 1.0)).rstrip(b"=").decode(), 2),
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: object, count: int) -> None:
    """Another count, other characters, spare bits, numbers that are not finite."""
    with pytest.raises(LinkError, match=r"\.$"):
        unpack_floats(text, count)


def test_weights_that_are_not_finite_are_not_packed() -> None:
    """A run that has diverged makes no link that nobody could read."""
    with pytest.raises(LinkError, match="Reset"):
        pack_floats([1.0, float("inf")])

"""The encoding of numbers and modules, without anybody who runs them."""

from __future__ import annotations

import pytest

from pycore.wasm import assembler
from pycore.wasm.assembler import I32, Function


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, b"\x00"),
        (127, b"\x7f"),
        (128, b"\x80\x01"),
        (624_485, b"\xe5\x8e\x26"),  # the example of the DWARF standard
        (2**32 - 1, b"\xff\xff\xff\xff\x0f"),
    ],
)
def test_unsigned_numbers(value, expected):
    """Seven bits a byte, the lowest first."""
    assert assembler.unsigned(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, b"\x00"),
        (63, b"\x3f"),
        (64, b"\xc0\x00"),
        (-64, b"\x40"),
        (-65, b"\xbf\x7f"),
        (-123_456, b"\xc0\xbb\x78"),  # the example of the DWARF standard
    ],
)
def test_signed_numbers(value, expected):
    """The last byte's bit 6 is the sign."""
    assert assembler.signed(value) == expected


def test_the_shortest_module():
    """One function that adds its parameters, byte by byte as the specification has it."""
    function = Function(0, [I32, I32], [I32])
    function.add(assembler.i32_add(assembler.get(0), assembler.get(1)))
    assert assembler.module([function], {"add": function}) == (
        b"\x00asm\x01\x00\x00\x00"
        b"\x01\x07\x01\x60\x02\x7f\x7f\x01\x7f"  # one type: two i32 to one
        b"\x02\x0f\x01\x03env\x06memory\x02\x00\x00"  # the memory
        b"\x03\x02\x01\x00"  # one function of that type
        b"\x07\x07\x01\x03add\x00\x00"  # its name
        b"\x0a\x09\x01\x07\x00\x20\x00\x20\x01\x6a\x0b"  # no locals; get 0, get 1, add, end
    )


def test_locals_are_declared_once_and_used_again_after_their_scope():
    """Two scopes after each other share their locals."""
    function = Function(0)
    with function.scope():
        first = function.local(I32)
    with function.scope():
        assert function.local(I32) == first
        assert function.local(I32) == first + 1
    assert function.code()[1:4] == b"\x01\x02\x7f"

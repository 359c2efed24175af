"""The wire format of protocol buffers, as far as an ONNX file needs it: a message is a sequence of numbered fields.

A field is a key, number times 8 plus the kind of what follows, and a value: a number of 7 bits a byte, the lowest
first, or a length and as many bytes (developers' guide of protocol buffers, "Encoding").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

VARINT, BYTES = 0, 2
MODULUS = 1 << 64  # negative numbers are written as what they are modulo this


def varint(value: int) -> bytes:
    """Return a whole number, 7 bits a byte."""
    value %= MODULUS
    groups = []
    while value > 0x7F:  # noqa: PLR2004 - 7 bits
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def number(field: int, value: int) -> bytes:
    """Return a field that holds a whole number."""
    return varint(field << 3 | VARINT) + varint(value)


def content(field: int, value: bytes | str) -> bytes:
    """Return a field that holds a message, a text or bytes."""
    data = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | BYTES) + varint(len(data)) + data


def contents(field: int, values: Iterable[bytes | str]) -> bytes:
    """Return a repeated field of messages, texts or bytes."""
    return b"".join(content(field, value) for value in values)


def numbers(field: int, values: Iterable[int]) -> bytes:
    """Return a repeated field of whole numbers."""
    return b"".join(number(field, value) for value in values)

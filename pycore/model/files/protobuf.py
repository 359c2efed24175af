"""The subset of the protocol buffers wire format that ONNX needs: a message is a sequence of numbered fields.

A field is a key, the field number times 8 plus the wire type, and a value: an integer with 7 bits per byte, the lowest
first, or a length followed by that many bytes (Protocol Buffers documentation, "Encoding").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

VARINT, BYTES = 0, 2
MODULUS = 1 << 64  # negative numbers are written modulo this


def varint(value: int) -> bytes:
    """Return an integer with 7 bits per byte."""
    value %= MODULUS
    groups = []
    while value > 0x7F:  # noqa: PLR2004 - 7 bits
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def number(field: int, value: int) -> bytes:
    """Return an integer field."""
    return varint(field << 3 | VARINT) + varint(value)


def content(field: int, value: bytes | str) -> bytes:
    """Return a field with a message, a string or bytes."""
    data = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | BYTES) + varint(len(data)) + data


def contents(field: int, values: Iterable[bytes | str]) -> bytes:
    """Return a repeated field of messages, strings or bytes."""
    return b"".join(content(field, value) for value in values)


def numbers(field: int, values: Iterable[int]) -> bytes:
    """Return a repeated integer field."""
    return b"".join(number(field, value) for value in values)

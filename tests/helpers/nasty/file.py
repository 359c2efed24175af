"""A nasty file, and what several kinds of them are made from."""

from __future__ import annotations

import io
import struct
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


class File(NamedTuple):
    """A file: what it is called, what it holds, what it must become; overrides, decisions, kinds of notes."""

    name: str
    data: bytes | str
    expected: dict[str, list[Any]] | str
    overrides: Mapping[str, Any] = MappingProxyType({})
    told: Mapping[str, Any] = MappingProxyType({})
    noted: tuple[str, ...] = ()


TINY = {"a": [1, 3], "b": ["x", "y"]}
TEXT = "a,b\n1,x\n3,y\n"
UMLAUTS = {"Größe": [1.5, 2.5], "Art": ["süß", "—"]}
UMLAUT_TEXT = "Größe,Art\n1.5,süß\n2.5,—\n"
THREE = [["a", "b"], [1, "x"], [3, "y"]]


def npy(array, version=(1, 0)):
    """Return an array as NumPy writes it."""
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version, allow_pickle=True)
    return buffer.getvalue()


def npy_with_header(header, values=b"", version=1):
    """Return an NPY file with any header."""
    form = "<H" if version == 1 else "<I"
    return (
        b"\x93NUMPY"
        + bytes([version, 0])
        + struct.pack(form, len(header))
        + header.encode()
        + values
    )


def npz(**arrays):
    """Return arrays as NumPy packs them."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()

"""A model as safetensors: the length of the header, a JSON header, and numbers; nothing in it can run.

The format (huggingface/safetensors): 8 bytes, the header's length as a little-endian integer; the header, {name:
{dtype, shape, data_offsets}}, padded with spaces; the arrays' bytes, little-endian, row by row, without gaps.
``__metadata__`` may hold strings: here the model's description, as JSON.
"""

from __future__ import annotations

import json
import math
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted, shown
from pycore.errors import ShapeError, SpecError
from pycore.messages import Message
from pycore.model.files.json_form import parse
from pycore.model.layers.naming import parts_of
from pycore.model.layers.stored import DOCUMENT, arrays_of, stored
from pycore.model.record.document import describe
from pycore.model.record.weights import MAX_PARAMETERS

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.model.layers.stored import Stored
    from pycore.model.record.model import Model

METADATA = "__metadata__"
ALIGNMENT = 8  # bytes, of the arrays in the file
MAX_DIMENSIONS = 8
DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}
BFLOAT = "BF16"  # the upper half of a float32
MAX_HEADER_LENGTH = (
    2**32
)  # bytes; eight bytes of UTF-16 text, every second of them 0, are a larger number
_LENGTH = struct.Struct("<Q")


def write(model: Model) -> bytes:
    """Return the model's weights and biases as float64, with its description."""
    header: dict[str, Any] = {
        METADATA: {"format": "np", DOCUMENT: json.dumps(describe(model), allow_nan=False)}
    }
    contents = []
    end = 0
    for name, array in arrays_of(model.parameters).items():
        contents.append(array.astype("<f8").tobytes())
        start, end = end, end + array.nbytes
        header[name] = {"dtype": "F64", "shape": list(array.shape), "data_offsets": [start, end]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    return b"".join([_LENGTH.pack(len(text)), text, *contents])


def read(data: bytes) -> Stored:
    """Return the content of a file: a model, or only the layers of a network, with one of the types in DTYPES.

    Raises
    ------
    SpecError, ShapeError
        If its header is invalid, or its arrays are missing or not those of a model.
    """
    length = _LENGTH.unpack_from(data)[0] if len(data) >= _LENGTH.size else len(data)
    start = _LENGTH.size + length
    if start > len(data):
        raise SpecError("This safetensors file is truncated: its header is longer than the file.")
    header, metadata = header_of(data)
    what = Message("This safetensors file")
    parts_of(header, what)  # checks the names before anything is read
    content = memoryview(data)[start:]
    arrays = {name: _array(name, about, content) for name, about in header.items()}
    text = metadata.get(DOCUMENT) if isinstance(metadata, dict) else None
    described = parse(text.encode("utf-8", "replace")) if isinstance(text, str) else None
    return stored(arrays, described, what)


def header_of(data: bytes) -> tuple[dict[str, Any], object]:
    """Return {name: description} of the arrays in a file, and the metadata.

    Raises
    ------
    SpecError
        If the header is not a JSON object.
    """
    header = parse(data[_LENGTH.size : _LENGTH.size + _LENGTH.unpack_from(data)[0]])
    if not isinstance(header, dict):
        raise SpecError(
            "The header of this safetensors file is {header}; it must be a mapping.",
            header=shown(header),
        )
    return header, header.pop(METADATA, {})


def looks_like(data: bytes) -> bool:
    """Return whether a file has this format: a plausible header length, followed by a JSON object."""
    if len(data) <= _LENGTH.size or _LENGTH.unpack_from(data)[0] > MAX_HEADER_LENGTH:
        return False
    return data[_LENGTH.size : _LENGTH.size + 100].lstrip(b" \t\r\n").startswith(b"{")


def _array(name: str, about: object, content: memoryview) -> Array:
    about = about if isinstance(about, dict) else {}
    dtype, shape, offsets = (about.get(key) for key in ("dtype", "shape", "data_offsets"))
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise ShapeError(
            "The array {name} has values of type {dtype}; known are {known}.",
            name=quoted(name),
            dtype=shown(dtype),
            known=", ".join(DTYPES),
        )
    sizes, place = _sizes(shape), _sizes(offsets)
    if sizes is None or place is None or len(place) != 2:  # noqa: PLR2004 - begin and end
        raise ShapeError("The array {name} has no valid shape or offsets.", name=quoted(name))
    count, size = math.prod(sizes), np.dtype(DTYPES[dtype]).itemsize
    begin, end = place
    if not 0 < count <= MAX_PARAMETERS or end - begin != count * size or end > len(content):
        raise ShapeError(
            "The array {name} of shape {shape} does not fit the bytes {offsets}: the file is damaged "
            "or too large.",
            name=quoted(name),
            shape=shown(sizes),
            offsets=shown(place),
        )
    values = np.frombuffer(content[begin:end], dtype=DTYPES[dtype])
    if dtype == BFLOAT:
        values = (values.astype("<u4") << 16).view("<f4")
    return values.reshape(sizes).astype(np.float64)


def _sizes(value: object) -> list[int] | None:
    """Return a short list of nonnegative integers; None for anything else."""
    if not isinstance(value, list) or len(value) > MAX_DIMENSIONS:
        return None
    return value if all(type(item) is int and item >= 0 for item in value) else None

"""The array in an NPY file: the header is matched, never evaluated, and pickled objects are never loaded."""

from __future__ import annotations

import math
import re
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted, shown
from pycore.errors import TableError
from pycore.reading.base.limits import MAX_COLUMNS, MAX_VALUES, check_columns, check_values

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC = b"\x93NUMPY"
MAX_HEADER_LENGTH = 100_000  # bytes: enough for a thousand column names
PLANE = 2  # number of dimensions of a table: rows and columns
MAX_DIMENSIONS = 8

#: A Python dict with three keys; evaluating a nested one could crash Python in a browser.
_HEADER = re.compile(
    r"\{\s*'descr':\s*(?P<descr>'[^']*'|\[(?:[^\]'\"]|'[^'\\]*'|\"[^\"\\]*\")*\]),\s*"
    r"'fortran_order':\s*(?P<fortran>True|False),\s*'shape':\s*\((?P<shape>[0-9, ]*)\),?\s*\}\s*"
)
_TEXT = r"(?:'([^'\\]*)'|\"([^\"\\]*)\")"
#: A name, or a title and a name; a type; an optional shape.
_FIELD = re.compile(
    rf"\(\s*(?:\(\s*{_TEXT}\s*,\s*{_TEXT}\s*\)|{_TEXT})\s*,\s*'([^']*)'\s*"
    r"(?:,\s*\(([0-9, ]{0,100})\)\s*)?\)\s*(?:,\s*|$)"
)
_PADDING = re.compile(r"\|?V([0-9]{1,7})")
_KIND = re.compile(r"[<>|=]?([fiubUSM])([0-9]*)(\[(?:Y|M|W|D|h|m|s|ms|us|ns)\])?")
_SIZES = {"f": {2, 4, 8}, "i": {1, 2, 4, 8}, "u": {1, 2, 4, 8}, "b": {1}, "M": {8}}


def parse_array(
    data: bytes, name: str, most_columns: int = MAX_COLUMNS, *, flatten: bool = False
) -> NDArray[Any]:
    """Return the array in an NPY file: 1-D, 2-D or structured.

    Parameters
    ----------
    data
        The file's content.
    name
        The name to use in errors.
    most_columns
        The largest number of columns; for tables, the limit for reading.
    flatten
        Whether to flatten more than two dimensions: all but the first become columns, as with ``reshape(len(x), -1)``.

    Raises
    ------
    TableError
        If the header is invalid, or the array holds objects, has other dimensions, is too large or truncated.
    """
    text, start = _header(data, name)
    match = _HEADER.fullmatch(text)
    if match is None:
        raise TableError(
            "{name} has the header {header}, which is not that of a table.",
            name=quoted(name),
            header=shown(text),
        )
    dtype = _dtype(match["descr"], name)
    shape = _shape(match["shape"], name, MAX_DIMENSIONS if flatten and not dtype.names else PLANE)
    count = math.prod(shape)
    width = len(dtype.names or ()) or math.prod(shape[1:])
    if dtype.names and len(shape) > 1:
        raise TableError(
            "{name} has records in {count} dimensions; a table has records in one dimension.",
            name=quoted(name),
            count=len(shape),
        )
    if count == 0:
        raise TableError(
            "{name} has no data rows: its shape is {shape}.", name=quoted(name), shape=shape
        )
    if width > most_columns:
        check_columns(width, name)
    _check_values(shape, width, name)
    if count * dtype.itemsize > len(data) - start:
        raise TableError(
            "{name} is truncated: its shape {shape} needs {needed} bytes, but there are {found}. "
            "Save it again.",
            name=quoted(name),
            shape=shape,
            needed=count * dtype.itemsize,
            found=len(data) - start,
        )
    array = np.frombuffer(data, dtype=dtype, count=count, offset=start)
    array = array.reshape(shape, order="F" if match["fortran"] == "True" else "C")
    return array.reshape(shape[0], width) if len(shape) > PLANE else array


def shape_of(data: bytes, name: str) -> tuple[int, ...]:
    """Return the shape stated in an NPY file, () for a scalar.

    Raises
    ------
    TableError
        If the header is invalid.
    """
    match = _HEADER.fullmatch(_header(data, name)[0])
    return _numbers(match["shape"], name) if match else ()


def _check_values(shape: tuple[int, ...], width: int, name: str) -> None:
    """Reject an array with too many values, stating how many rows would fit."""
    most = MAX_VALUES // max(width, 1)
    if shape[0] > most > 0 and len(shape) > 1:
        raise TableError(
            "{name} has {rows:,} rows of {width:,} values; the limit is {limit:,} values: save at "
            "most {most:,} rows, such as x[:{most}].",
            name=quoted(name),
            rows=shape[0],
            width=width,
            limit=MAX_VALUES,
            most=most,
        )
    check_values(shape[0], width, name)


def _header(data: bytes, name: str) -> tuple[str, int]:
    """Return the header's text and the offset of the values.

    NumPy writes Latin-1 if possible, and UTF-8 in version 3; other programs write UTF-8 in all versions.
    """
    form = {1: "<H", 2: "<I", 3: "<I"}.get(data[6] if len(data) > 6 else 0)  # noqa: PLR2004
    if form is None or not data.startswith(MAGIC) or len(data) < 8 + struct.calcsize(form):
        raise TableError(
            "{name} is a binary file, but not an array that can be read: save it again.",
            name=quoted(name),
        )
    start = 8 + struct.calcsize(form)
    (length,) = struct.unpack_from(form, data, 8)
    if length > MAX_HEADER_LENGTH or start + length > len(data):
        raise TableError(
            "{name} has a header of {length} bytes, which is missing or too long.",
            name=quoted(name),
            length=length,
        )
    header = data[start : start + length]
    try:
        return header.decode("utf-8"), start + length
    except UnicodeDecodeError:
        return header.decode("latin-1"), start + length


def _shape(text: str, name: str, most: int) -> tuple[int, ...]:
    numbers = _numbers(text, name)
    if not numbers:
        raise TableError(
            "{name} is a single value; a table has one or two dimensions, rows and columns.",
            name=quoted(name),
        )
    if len(numbers) > most:
        raise TableError(
            "{name} has the shape ({shape}); a table has one or two dimensions, rows and columns: "
            "save x.reshape(len(x), -1).",
            name=quoted(name),
            shape=text,
        )
    return numbers


def _numbers(text: str, name: str) -> tuple[int, ...]:
    numbers = [number.strip() for number in text.split(",") if number.strip()]
    if any(not n.isdecimal() or len(n) > 12 for n in numbers):  # noqa: PLR2004 - beyond all limits
        raise TableError(
            "{name} has the shape ({shape}), which is not that of a table.",
            name=quoted(name),
            shape=text,
        )
    return tuple(int(number) for number in numbers)


def _dtype(descr: str, name: str) -> np.dtype[Any]:
    if descr.startswith("'"):
        return np.dtype(_checked_kind(descr[1:-1], name))
    inner = descr[1:-1].strip()
    fields: list[tuple[str, np.dtype[Any], int]] = []
    at = offset = 0
    while match := _FIELD.match(inner, at):
        at = match.end()
        head = next((match[k] for k in (3, 4, 5, 6) if match[k]), "")
        padding = _PADDING.fullmatch(match[7])
        if padding and not head:  # padding in aligned structured types
            offset += int(padding[1])
            continue
        kind = np.dtype(_checked_kind(match[7], name))
        parts = math.prod(_numbers(match[8] or "", name))
        head = head or f"column {len(fields) + 1}"
        if len(fields) + parts > MAX_COLUMNS:
            check_columns(len(fields) + parts, name)
        heads = [head] if match[8] is None else [f"{head} {k + 1}" for k in range(parts)]
        fields += [(h, kind, offset + k * kind.itemsize) for k, h in enumerate(heads)]
        offset += parts * kind.itemsize
    heads = [head for head, _, _ in fields]
    if at < len(inner) or not fields or len(set(heads)) < len(fields):
        raise TableError(
            "{name} has records of {type}, which are not supported: save it as CSV.",
            name=quoted(name),
            type=shown(descr),
        )
    return np.dtype(
        {
            "names": heads,
            "formats": [kind for _, kind, _ in fields],
            "offsets": [at for _, _, at in fields],
            "itemsize": offset,
        }
    )


def _checked_kind(kind: str, name: str) -> str:
    """Return a supported data type: numbers, strings, dates or booleans."""
    if "O" in kind:
        raise TableError(
            "{name} has Python objects, which can run code and are never loaded: save it as CSV.",
            name=quoted(name),
        )
    match = _KIND.fullmatch(kind)
    size = int(match[2]) if match and match[2] and len(match[2]) < 8 else 0  # noqa: PLR2004
    known = match is not None and bool(match[3]) == (match[1] == "M")
    if not known or match is None or size not in _SIZES.get(match[1], range(1, MAX_VALUES)):
        raise TableError(
            "{name} has values of type {type}; only numbers and texts can be read.",
            name=quoted(name),
            type=shown(kind),
        )
    return kind

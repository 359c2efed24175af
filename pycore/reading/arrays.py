"""NumPy's own files, NPY and NPZ: numbers, texts and true/false; objects, which are programs, are never opened."""

from __future__ import annotations

import math
import re
import struct
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.checks import quoted, quoted_all, shown
from pycore.errors import TableError
from pycore.reading.grid import read_grid
from pycore.reading.limits import MAX_COLUMNS, MAX_VALUES, check_columns, check_values
from pycore.reading.overrides import NPY, NPZ
from pycore.reading.result import Table
from pycore.reading.rows import Grid
from pycore.reading.steps import part

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from numpy.typing import NDArray

    from pycore.reading.columns import Cell
    from pycore.reading.zipped import Archive

MAGIC = b"\x93NUMPY"
SUFFIX = ".npy"
LONGEST_HEADER = 100_000  # bytes: a thousand names of columns
ROWS = 1_000
MOST_SHOWN = 10
#: What inputs and targets are called, the first pair that is there; other arrays beside them are other rows or notes.
PAIRS = (("x", "y"), ("data", "target"), ("x_train", "y_train"))
LAST_CHARACTER, REPLACEMENT = 0x10FFFF, 0xFFFD

#: The header is a Python mapping with three keys. It is matched, never evaluated: nesting would be fatal in a browser.
_HEADER = re.compile(
    r"\{\s*'descr':\s*(?P<descr>'[^']*'|\[[^\]]*\]),\s*'fortran_order':\s*(?P<fortran>True|False),"
    r"\s*'shape':\s*\((?P<shape>[0-9, ]*)\),?\s*\}\s*"
)
_FIELD = re.compile(r"\(\s*(?:'([^'\\]*)'|\"([^\"\\]*)\")\s*,\s*'([^']*)'\s*\)\s*(?:,\s*|$)")
_KIND = re.compile(r"[<>|=]?([fiubUSM])([0-9]*)(\[(?:Y|M|W|D|h|m|s|ms|us|ns)\])?")
_SIZES = {"f": {2, 4, 8}, "i": {1, 2, 4, 8}, "u": {1, 2, 4, 8}, "b": {1}, "M": {8}}


class Named(NamedTuple):
    """An array of a file, and its name there."""

    name: str
    values: NDArray[Any]


def read_npy(data: bytes, name: str, given: Mapping[str, Any]) -> Generator[float, None, Table]:
    """Read a table from an array of one or two dimensions, or of records.

    Parameters
    ----------
    data
        The file's content.
    name
        What to call the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If the header is not understood, the array holds objects or has other dimensions, or is too large or cut off.
    """
    array = parse_array(data, name)
    return (yield from _table([Named("", array)], NPY, name, given, {}))


def read_npz(
    archive: Archive, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a table from the arrays of an archive, side by side; from one of the usual pairs alone if there is one.

    Parameters
    ----------
    archive
        The file.
    name
        What to call the table.
    given
        The overrides; ``sheet`` takes one array alone.

    Raises
    ------
    TableError
        As ``read_npy``, or if the arrays have different numbers of rows.
    """
    keys = list(arrays_of(archive))
    wanted = given.get("sheet")
    if wanted is not None and wanted not in keys:
        raise TableError(
            f"{quoted(name)} has no array {quoted(wanted)}; it has {quoted_all(keys)}."
        )
    chosen = _usual_pair(keys) or keys if wanted is None else [wanted]
    arrays = []
    for key in chosen:
        pieces = []
        for piece, _ in archive.pieces(key + SUFFIX):
            pieces.append(piece)
            yield 0.0
        arrays.append(Named(key, parse_array(b"".join(pieces), f"{name}: {key}")))
    for array in arrays:
        if len(array.values) != len(arrays[0].values):
            raise TableError(
                f"The arrays {quoted(arrays[0].name)} and {quoted(array.name)} of {quoted(name)} have "
                f"{len(arrays[0].values)} and {len(array.values)} rows: choose one array of {quoted_all(keys)}."
            )
    told = {"sheet": ", ".join(chosen[:MOST_SHOWN])}
    others = [key for key in keys if key not in chosen]
    if wanted is None and others:
        told["skipped"] = f"the arrays {quoted_all(others)}"
    table = yield from _table(arrays, NPZ, name, given, told)
    return replace(table, sheets=tuple(keys))


def arrays_of(archive: Archive) -> tuple[str, ...]:
    """Return the names of an archive's arrays."""
    return tuple(e.removesuffix(SUFFIX) for e in archive.entries if e.endswith(SUFFIX))


def _usual_pair(keys: list[str]) -> list[str]:
    """Return the arrays of inputs and targets, [] if there are none of these names in upper or lower case."""
    known = {key.lower(): key for key in keys}
    return next(
        ([known[x], known[y]] for x, y in PAIRS if x in known and y in known),
        [],
    )


def parse_array(data: bytes, name: str, most_columns: int = MAX_COLUMNS) -> NDArray[Any]:
    """Return the array of an NPY file, with one or two dimensions, or one of records.

    Parameters
    ----------
    data
        The file's content.
    name
        What to call it.
    most_columns
        How many columns it may have; a table has the reading's limit.

    Raises
    ------
    TableError
        As ``read_npy``.
    """
    text, start = _header(data, name)
    match = _HEADER.fullmatch(text)
    if match is None:
        raise TableError(f"{quoted(name)} has the header {shown(text)}, which no table has.")
    dtype = _dtype(match["descr"], name)
    shape = _shape(match["shape"], name)
    count = math.prod(shape)
    width = len(dtype.names or ()) or (shape[1] if len(shape) > 1 else 1)
    if dtype.names and len(shape) > 1:
        raise TableError(
            f"{quoted(name)} has records in {len(shape)} dimensions; a table has them in one."
        )
    if count == 0:
        raise TableError(f"{quoted(name)} has no row of data: its shape is {shape}.")
    if width > most_columns:
        check_columns(width, name)
    check_values(shape[0], width, name)
    if count * dtype.itemsize > len(data) - start:
        raise TableError(
            f"{quoted(name)} is cut off: its shape {shape} needs {count * dtype.itemsize} bytes, and "
            f"{len(data) - start} are there. Save it again."
        )
    array = np.frombuffer(data, dtype=dtype, count=count, offset=start)
    return array.reshape(shape, order="F" if match["fortran"] == "True" else "C")


def _header(data: bytes, name: str) -> tuple[str, int]:
    """Return the header's text and where the values begin."""
    form = {1: "<H", 2: "<I", 3: "<I"}.get(data[6] if len(data) > 6 else 0)  # noqa: PLR2004
    if form is None or not data.startswith(MAGIC) or len(data) < 8 + struct.calcsize(form):
        raise TableError(
            f"{quoted(name)} is a binary file, no array that is understood: save it again."
        )
    start = 8 + struct.calcsize(form)
    (length,) = struct.unpack_from(form, data, 8)
    if length > LONGEST_HEADER or start + length > len(data):
        raise TableError(
            f"{quoted(name)} has a header of {length} bytes, which is not there or too long."
        )
    return data[start : start + length].decode("utf-8", errors="replace"), start + length


def _shape(text: str, name: str) -> tuple[int, ...]:
    numbers = [number.strip() for number in text.split(",") if number.strip()]
    if len(numbers) not in {1, 2} or any(not n.isdecimal() or len(n) > 12 for n in numbers):  # noqa: PLR2004
        raise TableError(
            f"{quoted(name)} has the shape ({text}); a table has one or two dimensions, rows and columns."
        )
    return tuple(int(number) for number in numbers)


def _dtype(descr: str, name: str) -> np.dtype[Any]:
    if descr.startswith("'"):
        return np.dtype(_checked_kind(descr[1:-1], name))
    inner = descr[1:-1].strip()
    fields: list[tuple[str, str]] = []
    at = 0
    while match := _FIELD.match(inner, at):
        fields.append((match[1] or match[2] or f"column {len(fields) + 1}", match[3]))
        at = match.end()
        check_columns(len(fields), name)
    if at < len(inner) or not fields or len({head for head, _ in fields}) < len(fields):
        raise TableError(
            f"{quoted(name)} has records of {shown(descr)}, which are not understood: save it as CSV."
        )
    return np.dtype([(head, _checked_kind(kind, name)) for head, kind in fields])


def _checked_kind(kind: str, name: str) -> str:
    """Return a type of values that is numbers, texts, dates or true/false."""
    if "O" in kind:
        raise TableError(
            f"{quoted(name)} holds Python objects, which can be programs and are never opened: save it as CSV."
        )
    match = _KIND.fullmatch(kind)
    size = int(match[2]) if match and match[2] and len(match[2]) < 8 else 0  # noqa: PLR2004
    known = match is not None and bool(match[3]) == (match[1] == "M")
    if not known or match is None or size not in _SIZES.get(match[1], range(1, MAX_VALUES)):
        raise TableError(
            f"{quoted(name)} has values of the type {shown(kind)}; numbers and texts can be read."
        )
    return kind


def _table(
    arrays: list[Named], kind: str, name: str, given: Mapping[str, Any], told: dict[str, str]
) -> Generator[float, None, Table]:
    heads, columns = _columns(arrays)
    rows = len(columns[0])
    check_columns(len(columns), name)
    check_values(rows, len(columns), name)
    grid = Grid(name, [], [], [])
    if any(heads):
        grid.heads, grid.heads_from = heads, "names of the arrays"
    elif len(columns) == 1 or columns[0].dtype.kind not in "SU":
        given = {"header": False, **given}  # only a square of texts can have names in its first row
    for start in range(0, rows, ROWS):
        block = [_cells(column[start : start + ROWS]) for column in columns]
        for number, row in enumerate(zip(*block, strict=True), start=start + 1):
            grid.add(number, list(row), keep=True)
        yield 0.5 * min(1.0, (start + ROWS) / rows)
    if not any(grid.rows):
        raise TableError(f"{quoted(name)} has no row of data.")
    columns_read, decisions = yield from part(read_grid(grid, given, ragged=True), 0.5, 1.0)
    return Table(name, columns_read, {"format": kind} | told | decisions, notes=tuple(grid.notes))


def _columns(arrays: list[Named]) -> tuple[list[str], list[NDArray[Any]]]:
    """Return the names, "" for none, and the values (rows,) of all columns."""
    heads: list[str] = []
    columns: list[NDArray[Any]] = []
    for array in arrays:
        values = array.values
        if values.dtype.names:
            heads += values.dtype.names
            columns += [values[field] for field in values.dtype.names]
        elif values.ndim == 1 or values.shape[1] == 1:
            heads.append(array.name)
            columns.append(values.reshape(len(values)))
        else:
            heads += [f"{array.name} {j + 1}" if array.name else "" for j in range(values.shape[1])]
            columns += list(values.T)
    return heads, columns


def _cells(values: NDArray[Any]) -> list[Cell]:
    kind = values.dtype.kind
    if kind == "b":
        return ["true" if value else "false" for value in values.tolist()]
    if kind == "S":
        return [value.decode("utf-8", errors="replace").strip() for value in values.tolist()]
    if kind == "M":
        return ["" if text == "NaT" else text for text in values.astype(str).tolist()]
    if kind == "U":
        return [value.strip() for value in _sound(values).tolist()]
    cells: list[Cell] = values.tolist()
    return cells


def _sound(values: NDArray[np.str_]) -> NDArray[np.str_]:
    """Return texts (N,) with what is no character replaced: a file can hold any number in its place."""
    texts = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("="))
    codes = texts.view(np.uint32)
    return np.where(codes > LAST_CHARACTER, REPLACEMENT, codes).astype(np.uint32).view(texts.dtype)

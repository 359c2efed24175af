"""NumPy files, NPY and NPZ: numbers, strings and booleans; pickled objects, which can run code, are never loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.checks import quoted, quoted_all
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.limits import check_columns, check_values
from pycore.reading.base.overrides import NPY, NPZ
from pycore.reading.base.result import Table
from pycore.reading.base.steps import part
from pycore.reading.files.npy import parse_array, shape_of
from pycore.reading.files.pairs import (
    NAMES,
    are_named,
    classes_of,
    kinds_with,
    left_out_note,
    one_hot_note,
    usual_pair,
)
from pycore.reading.layout.grid import read_grid
from pycore.reading.values.rows import Grid

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from numpy.typing import NDArray

    from pycore.reading.base.zipped import Archive
    from pycore.reading.values.columns import Cell

SUFFIX = ".npy"
ROWS = 1_000
MAX_SHOWN = 10
LAST_CHARACTER, REPLACEMENT = 0x10FFFF, 0xFFFD


class Named(NamedTuple):
    """An array in a file, with its name."""

    name: str
    values: NDArray[Any]


def read_npy(data: bytes, name: str, given: Mapping[str, Any]) -> Generator[float, None, Table]:
    """Read a table from a 1-D, 2-D or structured array.

    Parameters
    ----------
    data
        The file's content.
    name
        The name of the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If the header is invalid, or the array holds objects, has other dimensions, is too large or truncated.
    """
    array = Named("", parse_array(data, name))
    return (yield from _table([array], name, given, {"format": NPY}, []))


def read_npz(
    archive: Archive, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a table from the arrays of an archive, side by side, or from a common input-target pair if there is one.

    Parameters
    ----------
    archive
        The file.
    name
        The name of the table.
    given
        The overrides; ``sheet`` selects a single array.

    Raises
    ------
    TableError
        As for ``read_npy``, except that further dimensions are flattened to columns; or if the arrays have different
        numbers of rows.
    """
    keys = list(arrays_of(archive))
    wanted = given.get("sheet")
    if wanted is not None and wanted not in keys:
        raise TableError(
            "{name} has no array {wanted}; it has {known}.",
            name=quoted(name),
            wanted=quoted(wanted),
            known=quoted_all(keys),
        )
    pair = (usual_pair(keys) or _unnamed_pair(keys)) if wanted is None else None
    chosen = (list(pair) if pair else keys) if wanted is None else [wanted]
    arrays: list[Named] = []
    notes: list[Note] = []
    for key in chosen:
        content = yield from _content(archive, key)
        if chosen is keys and not shape_of(content, key):
            continue  # a scalar, such as a version
        arrays.append(Named(key, _parsed(content, f"{name}: {key}", key, notes)))
    if not arrays:
        raise TableError(
            "{name} has no array with rows: {arrays} are single values.",
            name=quoted(name),
            arrays=quoted_all(keys),
        )
    for array in arrays:
        if len(array.values) != len(arrays[0].values):
            raise TableError(
                "The arrays {one} and {other} of {name} have {rows} and {other_rows} rows: choose "
                "one array of {known}.",
                one=quoted(arrays[0].name),
                other=quoted(array.name),
                name=quoted(name),
                rows=len(arrays[0].values),
                other_rows=len(array.values),
                known=quoted_all(keys),
            )
    taken = [array.name for array in arrays]
    told = {"format": NPZ, "sheet": taken[0] if len(taken) == 1 else tuple(taken)}
    others = [key for key in keys if key not in taken]
    if pair is not None:
        arrays, given = _as_classes(arrays, given, notes)
        names, heads = yield from _names_beside(archive, others, arrays[0])
        if heads and not are_named(_columns(arrays[:1])[0], given.get("kinds", {})):
            arrays[0] = Named("", _as_records(arrays[0].values, heads))
            others.remove(names)
    if wanted is None and others:
        notes.append(left_out_note(others, taken))
    table = yield from _table(arrays, name, given, told, notes)
    return replace(table, sheets=tuple(keys))


def _unnamed_pair(keys: list[str]) -> tuple[str, str] | None:
    """Return the names of inputs and targets if two arrays were saved without names."""
    return ("arr_0", "arr_1") if set(keys) == {"arr_0", "arr_1"} else None


def _parsed(content: bytes, name: str, key: str, notes: list[Note]) -> NDArray[Any]:
    """Return an array with further dimensions flattened to columns; a note about that is appended to ``notes``."""
    array = parse_array(content, name, flatten=True)
    shape = shape_of(content, name)
    if len(shape) > 2:  # noqa: PLR2004 - rows and columns
        notes.append(
            Note(
                "flattened",
                "{name} has the shape {shape}: each row was flattened into {count} columns, as by "
                "reshape(len(x), -1).",
                {"name": key, "shape": str(shape), "count": array.shape[1]},
            )
        )
    return array


def _content(archive: Archive, key: str) -> Generator[float, None, bytes]:
    pieces = []
    for piece, _ in archive.pieces(key + SUFFIX):
        pieces.append(piece)
        yield 0.0
    return b"".join(pieces)


def arrays_of(archive: Archive) -> tuple[str, ...]:
    """Return the names of an archive's arrays."""
    return tuple(e.removesuffix(SUFFIX) for e in archive.entries if e.endswith(SUFFIX))


def _names_beside(
    archive: Archive, others: list[str], inputs: Named
) -> Generator[float, None, tuple[str, list[str]]]:
    """Return the name of the array with the input names, and those names; "" and [] if there is none."""
    if inputs.values.dtype.names or inputs.values.ndim == 1:
        return "", []
    for key in others:
        if key.lower() in NAMES:
            content = yield from _content(archive, key)
            try:
                names = parse_array(content, key)
            except TableError:  # pickled objects, which are never loaded
                return "", []
            if names.shape == inputs.values.shape[1:] and names.dtype.kind in "SU":
                heads = [str(cell) for cell in _cells(names)]
                return (key, heads) if all(heads) and len(set(heads)) == len(heads) else ("", [])
    return "", []


def _as_records(values: NDArray[Any], heads: list[str]) -> NDArray[Any]:
    """Return an array (rows, columns) as a structured array with column names."""
    dtype = np.dtype([(head, values.dtype) for head in heads])
    return np.ascontiguousarray(values).view(dtype).reshape(len(values))


def _as_classes(
    arrays: list[Named], given: Mapping[str, Any], notes: list[Note]
) -> tuple[list[Named], Mapping[str, Any]]:
    """Return inputs and targets, merging one-hot targets into one column unless its columns are known by name.

    A note about that is appended to ``notes``.
    """
    inputs, target = arrays
    heads, _ = _columns([target])
    if (
        target.values.dtype.kind not in "bfiu"
        or target.values.ndim == 1
        or are_named(heads, given.get("kinds", {}))
    ):
        return arrays, given
    classes = classes_of(target.values.astype(float))
    if classes is None:
        return arrays, given
    known = [str(k) for k in range(len(heads))]
    arrays = [inputs, Named(target.name, classes.astype(str))]
    notes.append(one_hot_note(target.name, heads, known))
    return arrays, kinds_with(given, target.name)


def _table(
    arrays: list[Named],
    name: str,
    given: Mapping[str, Any],
    told: dict[str, Any],
    notes: list[Note],
) -> Generator[float, None, Table]:
    heads, columns = _columns(arrays)
    rows = len(columns[0])
    check_columns(len(columns), name)
    check_values(rows, len(columns), name)
    columns, without = _without_infinities(columns)
    grid = Grid(name, [], [], [], notes=[*notes, *without])
    if any(heads):
        grid.heads = heads
    elif len(columns) == 1 or columns[0].dtype.kind not in "SU":
        given = {"header": False, **given}  # only a 2-D array of strings can have a header row
    for start in range(0, rows, ROWS):
        block = [_cells(column[start : start + ROWS]) for column in columns]
        for number, row in enumerate(zip(*block, strict=True), start=start + 1):
            grid.add(number, list(row), keep=True)
        yield 0.5 * min(1.0, (start + ROWS) / rows)
    if not any(grid.rows):
        raise TableError("{name} has no data rows.", name=quoted(name))
    columns_read, decisions = yield from part(read_grid(grid, given, ragged=True), 0.5, 1.0)
    return Table(name, columns_read, told | decisions, notes=tuple(grid.notes))


def _without_infinities(columns: list[NDArray[Any]]) -> tuple[list[NDArray[Any]], list[Note]]:
    """Return columns with infinities as missing values, and a note if there are any."""
    found = {
        j: infinite
        for j, values in enumerate(columns)
        if values.dtype.kind == "f" and (infinite := np.isinf(values)).any()
    }
    if not found:
        return columns, []
    count = sum(int(infinite.sum()) for infinite in found.values())
    columns = [
        np.where(found[j], np.nan, column) if j in found else column
        for j, column in enumerate(columns)
    ]
    template = "{count} infinite values are treated as missing."
    return columns, [Note("infinite", template, {"count": count})]


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
    """Return strings (N,) with invalid code points replaced, since a file can hold any number."""
    texts = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("="))
    codes = texts.view(np.uint32)
    return np.where(codes > LAST_CHARACTER, REPLACEMENT, codes).astype(np.uint32).view(texts.dtype)

"""A JSON object that holds a table: columns, named records, inputs and targets, or a nested list of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, quoted_all, shown
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.limits import check_columns, check_values
from pycore.reading.base.numerals import read_number
from pycore.reading.files.json_wrappers import all_lists, is_list_of_rows, unwrapped
from pycore.reading.files.pairs import NAMES, left_out_note, usual_pair
from pycore.reading.files.records import as_cell

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

    from pycore.reading.files.records import Rows

ROWS = 500
INDEX, COLUMNS = "index", "columns"  # what the outer names belong to
RECORDS, ROWS_ONLY, LINES, SPLIT, PAIR = (
    "records",
    "rows",
    "lines",
    "split",
    "pair",
)  # other layouts
MAX_SHOWN = 3


def read_object(
    content: Any,  # noqa: ANN401 - any JSON value
    rows: Rows,
    given: Mapping[str, Any],
) -> Generator[float, None, tuple[str, Mapping[str, Any]]]:
    """Read the table in a JSON object.

    Parameters
    ----------
    content
        The object.
    rows
        Receives the rows; its grid receives the column names and the notes.
    given
        The overrides; ``orient`` determines whether the outer names of nested objects are row or column names.

    Returns
    -------
    The name of the layout, as in ``Table.decisions``, and the overrides updated with what it implies.

    Raises
    ------
    TableError
        If it holds no table, or more than one.
    """
    name = rows.grid.name
    if not isinstance(content, dict):
        raise TableError(
            "{name} is JSON but holds {content}, not a table: write a list of records.",
            name=quoted(name),
            content=shown(content),
        )
    content, left_out = unwrapped(content)
    beside: list[str] = list(left_out)
    heads, data = content.get("columns"), content.get("data")
    if isinstance(heads, list) and isinstance(data, list):
        layout, given = yield from _read_split(content, heads, data, rows, given)
    elif (pair := _pair_of(content, name)) is not None:
        layout, given, used = yield from _read_pair(content, pair, rows, given)
        beside += [key for key in content if key not in used]
        if beside:
            rows.grid.notes.append(left_out_note(beside, pair))
    else:
        layout, given = yield from _read_inside(content, rows, given, beside)
    return layout, given


def _add_all(rows: Rows, found: Sequence[Any]) -> Generator[float, None, None]:
    for number, row in enumerate(found, start=1):
        rows.add(number, row)
        if number % ROWS == 0:
            yield 0.5 + 0.5 * number / len(found)


def _names(heads: Iterable[Any]) -> list[str]:
    """Return the column names from strings, numbers, objects with a name, or multilevel names."""
    names = []
    for head in heads:
        inner = head.get("name", "") if isinstance(head, dict) else head
        parts = inner if isinstance(inner, list) else [inner]
        names.append(" ".join(str(as_cell(part)) for part in parts if part not in {None, ""}))
    return names


def _read_split(
    content: dict[str, Any],
    heads: list[Any],
    data: list[Any],
    rows: Rows,
    given: Mapping[str, Any],
) -> Generator[float, None, tuple[str, Mapping[str, Any]]]:
    yield from _add_all(rows, data)
    if rows.are_records:
        return RECORDS, rows.finish(given)
    check_columns(len(heads), rows.grid.name)
    rows.grid.heads = _names(heads)
    index = content.get("index")
    if isinstance(index, list):
        _note_names(rows, [str(key) for key in index])
    return SPLIT, given


def _pair_of(content: dict[str, Any], name: str) -> tuple[str, str] | None:
    """Return the names of inputs and targets if both are lists, one of them of lists or records."""
    pair = usual_pair(content)
    if pair is None:
        return None
    inputs, targets = content[pair[0]], content[pair[1]]
    if isinstance(inputs, dict) and inputs and all_lists(inputs) and isinstance(targets, list):
        lengths = {len(column) for column in inputs.values()}
        if lengths != {len(targets)}:
            return None
        columns = zip(*inputs.values(), strict=True)
        content[pair[0]] = inputs = [dict(zip(inputs, row, strict=True)) for row in columns]
    if not isinstance(inputs, list) or not isinstance(targets, list):
        return None
    if not is_list_of_rows(inputs) and not is_list_of_rows(targets):
        return None
    if len(inputs) != len(targets):
        raise TableError(
            "{lists} of {name} have {inputs} and {targets} rows: both must have the same number.",
            lists=quoted_all(pair),
            name=quoted(name),
            inputs=len(inputs),
            targets=len(targets),
        )
    return pair


def _read_pair(
    content: dict[str, Any], pair: tuple[str, str], rows: Rows, given: Mapping[str, Any]
) -> Generator[float, None, tuple[str, Mapping[str, Any], set[str]]]:
    inputs, targets = content[pair[0]], content[pair[1]]
    names = next((key for key in content if key.lower() in NAMES), None)
    heads = content.get(names) if names else None
    is_named = (
        isinstance(heads, list)
        and isinstance(inputs[0], list)
        and len(set(_names(heads))) == len(heads) == len(inputs[0])
        and f"{pair[0]} 1" not in given.get("kinds", {})
    )
    found = [{pair[0]: x, pair[1]: y} for x, y in zip(inputs, targets, strict=True)]
    yield from _add_all(rows, found)
    given = rows.finish(given)
    if is_named and rows.grid.heads is not None:
        known = {f"{pair[0]} {j}": head for j, head in enumerate(_names(heads or []), start=1)}
        rows.grid.heads = [known.get(head, head) for head in rows.grid.heads]
    are_flat = isinstance(inputs[0], list) and not is_list_of_rows(inputs[0])
    if are_flat and rows.grid.notes and rows.grid.notes[0].kind == "flattened":
        del rows.grid.notes[0]  # a list of numbers per row is a plain table
    used = {*pair, names} if is_named and names else set(pair)
    return PAIR, given, used


def _read_inside(
    content: dict[str, Any], rows: Rows, given: Mapping[str, Any], beside: list[str]
) -> Generator[float, None, tuple[str, Mapping[str, Any]]]:
    """Read the only list of rows in an object, or its columns if there is no such list."""
    inside = [key for key, value in content.items() if is_list_of_rows(value)]
    if len(inside) > 1:
        raise TableError(
            "{name} has several lists of rows, {lists}: keep only one of them.",
            name=quoted(rows.grid.name),
            lists=quoted_all(inside),
        )
    if not inside:
        layout, given = yield from _read_columns(content, rows, given)
        if beside:
            rows.grid.notes.append(left_out_note(beside, ["columns"]))
        return layout, given
    found = content[inside[0]]
    others = [*(key for key in content if key != inside[0]), *beside]
    key_columns = _keys_of(content.get("schema"))
    if key_columns:  # pandas' index
        found = [
            {k: v for k, v in row.items() if k not in key_columns} if isinstance(row, dict) else row
            for row in found
        ]
    yield from _add_all(rows, found)
    given = rows.finish(given)
    if not rows.are_records:
        others = _name_by_list(content, others, rows)
    if others:
        rows.grid.notes.append(left_out_note(others, inside))
    return (RECORDS if rows.are_records else ROWS_ONLY), given


def _keys_of(schema: Any) -> set[str]:  # noqa: ANN401 - of pandas' orient="table"
    """Return the columns that form pandas' index."""
    if not isinstance(schema, dict) or "pandas_version" not in schema:
        return set()
    key = schema.get("primaryKey", [])
    return {key} if isinstance(key, str) else {k for k in key if isinstance(k, str)}


def _name_by_list(content: dict[str, Any], others: list[str], rows: Rows) -> list[str]:
    """Take the column names from a list next to the rows, if one fits; return the remaining names."""
    width = max(map(len, rows.grid.rows), default=0)
    for key in others:
        heads = content.get(key)
        if key.lower() in NAMES and isinstance(heads, list) and len(heads) == width:
            rows.grid.heads = _names(heads)
            return [other for other in others if other != key]
    return others


def _read_columns(
    content: dict[str, Any], rows: Rows, given: Mapping[str, Any]
) -> Generator[float, None, tuple[str, Mapping[str, Any]]]:
    """Read columns that are lists or objects keyed by row name, or records keyed by name."""
    name = rows.grid.name
    for head, column in content.items():
        if not isinstance(column, (dict, list)):
            raise TableError(
                "{name} has {value} for the column {column}, not a list: write a list of records.",
                name=quoted(name),
                value=shown(column),
                column=quoted(head),
            )
    objects = {head: column for head, column in content.items() if isinstance(column, dict)}
    if len(objects) == len(content) and content:
        return (yield from _read_objects(objects, rows, given))
    lengths = {head: len(column) for head, column in content.items()}
    count = max(lengths.values(), default=0)
    check_columns(len(content), name)
    check_values(count, len(content), name)
    for head, length in lengths.items():
        if length != count:
            raise TableError(
                "Column {column} of {name} has {length} values, but another column has {count}.",
                column=quoted(head),
                name=quoted(name),
                length=length,
                count=count,
            )
    columns = [
        _by_place(column) if isinstance(column, dict) else column for column in content.values()
    ]
    heads = list(content)
    if any(isinstance(value, (dict, list)) for column in columns for value in column):
        records = [dict(zip(heads, row, strict=True)) for row in zip(*columns, strict=True)]
        yield from _add_all(rows, records)
        given = rows.finish(given)
    else:
        yield from _add_all(rows, list(map(list, zip(*columns, strict=True))))
        rows.grid.heads = heads
    return COLUMNS, given


def _by_place(column: dict[str, Any]) -> list[Any]:
    """Return the values of an object, in numeric order of its names if they are numbers."""
    if all(_is_whole(key) for key in column):
        return [column[key] for key in sorted(column, key=int)]
    return list(column.values())


def _read_objects(
    content: dict[str, dict[str, Any]], rows: Rows, given: Mapping[str, Any]
) -> Generator[float, None, tuple[str, Mapping[str, Any]]]:
    inner = list(dict.fromkeys(key for value in content.values() for key in value))
    orient, is_sure = _orient(content, inner)
    if "orient" in given:
        orient, is_sure = given["orient"], True
    elif kinds := given.get("kinds"):  # named kinds imply the orientation
        orient = COLUMNS if all(head in content for head in kinds) else orient
    by_row = content
    gaps = sum(len(inner) - len(value) for value in content.values())
    if orient == COLUMNS:
        if gaps and all(map(_is_whole, inner)):
            inner.sort(key=int)
        check_columns(len(content), rows.grid.name)
        check_values(len(inner), len(content), rows.grid.name)
        by_row = {key: {head: column.get(key) for head, column in content.items()} for key in inner}
    yield from _add_all(rows, list(by_row.values()))
    given = rows.finish(given)
    if not is_sure:
        rows.grid.notes.append(_orient_note(orient, list(content)))
    if gaps and orient == COLUMNS:
        template = "The columns do not have the same row names: {count} cells are missing."
        rows.grid.notes.append(Note("aligned", template, {"count": gaps}))
    _note_names(rows, list(by_row))
    return orient, given


def _orient(content: dict[str, dict[str, Any]], inner: list[str]) -> tuple[str, bool]:
    """Return whether the outer names are row or column names, and whether that is certain.

    Row numbers are row names. If numbers and strings are mixed within one side, its names are row names, because a
    column has values of one kind. Otherwise there are more rows than columns.
    """
    outer_numbers, inner_numbers = (
        bool(keys) and all(map(_is_whole, keys)) for keys in (content, inner)
    )
    if inner_numbers or outer_numbers:
        return (COLUMNS if inner_numbers else INDEX), True
    if any(isinstance(v, dict) for value in content.values() for v in value.values()):
        return INDEX, True  # records of records
    kinds: dict[str, set[str]] = {}
    mixed_outer = False
    for value in content.values():
        found = {key: _kind(v) for key, v in value.items() if v is not None and v != ""}
        mixed_outer |= len(set(found.values())) > 1
        for key, kind in found.items():
            kinds.setdefault(key, set()).add(kind)
    mixed_inner = any(len(found) > 1 for found in kinds.values())
    if mixed_outer != mixed_inner:
        return (INDEX if mixed_outer else COLUMNS), True
    return (INDEX if len(content) > len(inner) else COLUMNS), False


def _kind(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, str):
        return "number" if read_number(value, ".") is not None else "text"
    return "number" if isinstance(value, (int, float)) else "list"


def _is_whole(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 20  # noqa: PLR2004 - also milliseconds


def _orient_note(orient: str, names: list[str]) -> Note:
    is_rows = orient == INDEX
    template = "Assumed row names: {names}." if is_rows else "Assumed column names: {names}."
    values = {"names": quoted_all(names), "what": "rows" if is_rows else "columns"}
    return Note(
        "orient", template, values, undo={"reading": {"orient": COLUMNS if is_rows else INDEX}}
    )


def _note_names(rows: Rows, names: list[str]) -> None:
    """Add a note that the row names are dropped, unless they just number the rows."""
    if names and not all(map(_is_whole, names)):
        shown_names = quoted_all(names[:MAX_SHOWN]) + (", ..." if len(names) > MAX_SHOWN else "")
        values = {"names": shown_names}
        rows.grid.notes.append(Note("row_names", "The row names were left out: {names}.", values))

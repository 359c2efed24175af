"""Editing a small table by hand: cells, new rows, removed rows.

An edited table is a user's table: its content is written as delimited text, with all import options stated, so that
everything that can be done with a file can be done with it.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Any

from pycore.data.table import read_table
from pycore.reading.base.numerals import read_number
from pycore.reading.base.result import NUMBER
from pycore.reading.values.columns import as_text
from pycore.reading.values.words import is_missing_word
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from pycore import Column, Table

MOST_ROWS, MOST_COLUMNS = 1_000, 30
LONGEST_TEXT = 1_000
CHANGE = 3  # row, column, value
Cells = list[list[str]]  # row by row, or column by column if the name says so


def is_editable(table: Table) -> bool:
    """Return whether a table is small enough to be edited here."""
    rows, columns = table.shape
    return rows <= MOST_ROWS and columns <= MOST_COLUMNS


def may_be_edited(table: Table, fixed: Collection[str]) -> bool:
    """Return whether a table is small enough and not among the controls that a lesson has fixed."""
    return is_editable(table) and "edit" not in fixed


def cells_by_column(table: Table) -> Cells:
    """Return the columns of a table as texts, as a person would type them; "" for what is missing."""
    return [_texts(column) for column in table.columns]


def different_cells(before: Cells, now: Cells) -> set[tuple[int, int]]:
    """Return (row, column) of the cells, given column by column, that differ; all of them if the shapes differ."""
    same_form = list(map(len, before)) == list(map(len, now))
    return {
        (i, j)
        for j, cells in enumerate(now)
        for i, cell in enumerate(cells)
        if not same_form or cell != before[j][i]
    }


def last_row(table: Table) -> dict[str, str]:
    """Return the cells of the last row, as a template for a new one."""
    return {column.name: _texts(column)[-1] for column in table.columns}


def edit_note(table: Table) -> str:
    """Return how a table is edited, or why it cannot be."""
    if is_editable(table):
        return t("edit_help")
    return t("too_large_to_edit", rows=MOST_ROWS, columns=MOST_COLUMNS)


def checked_edit(change: object, add: object, remove: object) -> dict[str, Any]:
    """Return the arguments of ``edited`` from those that a page passes.

    Raises
    ------
    CommandError
        If one is not a list, or has entries of another form.
    """
    forms: dict[str, tuple[object, Callable[[Any], bool], str]] = {
        "change": (
            change,
            lambda e: isinstance(e, list) and len(e) == CHANGE,
            t("edit_form_change"),
        ),
        "add": (add, lambda e: isinstance(e, dict), t("edit_form_add")),
        "remove": (remove, lambda _: True, t("edit_form_remove")),
    }
    checked: dict[str, Any] = {}
    for name, (given, fits, form) in forms.items():
        entries = [] if given is None else given
        if not isinstance(entries, list) or not all(map(fits, entries)):
            raise CommandError("not_edits", name=name, value=shown(given), form=form)
        checked[name] = entries
    return checked


def edited(
    table: Table,
    *,
    change: Sequence[tuple[int, str, object]] = (),
    add: Sequence[dict[str, object]] = (),
    remove: Sequence[int] = (),
) -> tuple[Table, str, dict[str, Any]]:
    """Return an edited table, its content as text, and the import options with which it is read.

    Parameters
    ----------
    table
        The current table.
    change
        (row, column, value): cells to change; rows are counted from 0.
    add
        New rows, {column: value}; columns that are not named are missing.
    remove
        Rows to remove.

    Raises
    ------
    CommandError
        If a row or a column does not exist, a value does not fit its column, no row would be left, or the table is too
        large to be edited here.
    """
    if not is_editable(table):
        raise CommandError("too_large_to_edit", rows=MOST_ROWS, columns=MOST_COLUMNS)
    columns = {column.name: j for j, column in enumerate(table.columns)}
    rows = [list(cells) for cells in zip(*cells_by_column(table), strict=True)]
    for row, name, value in change:
        at = _row(row, rows), _place(name, columns)
        rows[at[0]][at[1]] = _cell(table.columns[at[1]], value, row)
    gone = {_row(row, rows) for row in remove}
    rows = [cells for i, cells in enumerate(rows) if i not in gone]
    for values in add:
        cells = [""] * len(columns)
        for name, value in values.items():
            j = _place(name, columns)
            cells[j] = _cell(table.columns[j], value, len(rows))
        rows.append(cells)
    if not rows:
        raise CommandError("last_row_stays")
    if len(rows) > MOST_ROWS:
        raise CommandError("too_large_to_edit", rows=MOST_ROWS, columns=MOST_COLUMNS)
    text = _written([column.name for column in table.columns], rows)
    reading = _reading(table, rows)
    return read_table(text, _edited_name(table.name), **reading), text, reading


def _edited_name(name: str) -> str:
    """Return the name of an edited table, marked as edited only once."""
    before, _, after = t("edited", name="\0").partition("\0")
    is_said = name.startswith(before) and name.endswith(after)
    return name if is_said else t("edited", name=name)


def _texts(column: Column) -> list[str]:
    if column.kind == NUMBER:
        return ["" if math.isnan(value) else as_text(value) for value in column.values.tolist()]
    return ["" if value is None else value for value in column.values.tolist()]


def _row(row: object, rows: Cells) -> int:
    if isinstance(row, bool) or not isinstance(row, int) or not 0 <= row < len(rows):
        raise CommandError("no_such_row", row=shown(row), last=len(rows) - 1)
    return row


def _place(name: object, columns: dict[str, int]) -> int:
    if not isinstance(name, str) or name not in columns:
        raise CommandError("no_such_column", name=shown(name), known=", ".join(columns))
    return columns[name]


def _cell(column: Column, value: object, row: int) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise CommandError("not_a_cell", column=column.name, row=row + 1, value=shown(value))
    text = " ".join(as_text(value).split())
    if is_missing_word(text, numbers=column.kind == NUMBER):
        return ""
    if column.kind != NUMBER:
        if len(text) > LONGEST_TEXT:
            raise CommandError("cell_too_long", most=LONGEST_TEXT, count=len(text))
        return text
    number = read_number(text, ",", "") if "," in text else read_number(text, ".", "")
    if number is None:
        raise CommandError("not_a_number_cell", column=column.name, row=row + 1, value=shown(value))
    return as_text(number)


def _written(heads: Sequence[str], rows: Cells) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()


def _reading(table: Table, rows: Cells) -> dict[str, Any]:
    """Return the import options with which the text is read as intended; nothing is left to be detected."""
    kinds = {
        column.name: column.kind
        for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True)
        if any(cells)
    }
    return {
        "delimiter": ",",
        "decimal": ".",
        "thousands": "",
        "comment": "",
        "header": True,
        "units": False,
        "encoding": "utf-8",
        "kinds": kinds,
        "missing": {"": []},  # nothing but an empty cell
    }

"""Which columns of a table become features, and which rows are complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore.checks import quoted
from pycore.columns.categories import MAX_SPELLINGS, is_boolean
from pycore.columns.identifiers import identifying, unnamed_first
from pycore.errors import DatasetError
from pycore.messages import Message
from pycore.notes import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore.columns.preparation import Preparation
    from pycore.reading.base.result import Column, Table

    Integers = NDArray[np.intp]

MAX_MISSING = 0.5  # share of missing values above which a column costs too many rows
#: The change that uses a column as a feature after all.
AS_READ: Mapping[str, str] = {"use": "as_read"}


def feature_columns(
    table: Table,
    targets: Sequence[Column],
    features: Sequence[str] | None,
    notes: list[Note],
    preparation: Preparation,
) -> list[Column]:
    """Return the requested feature columns, or all that can be features; ``notes`` receives what is left out.

    Raises
    ------
    DatasetError, TableError
        If there are none, one is also a target, has no values, or is not in the table.
    """
    names_of_targets = [target.name for target in targets]
    split_column = preparation.split_column
    if split_column in names_of_targets:
        raise DatasetError(
            "{split_column} cannot be both the target and the split column.",
            split_column=quoted(split_column),
        )
    if features is None:
        return _usable_columns(table, names_of_targets, notes, preparation)
    names = [str(name) for name in features] if _is_list(features) else []
    if not names:
        raise DatasetError("Choose at least one feature column.")
    for name in names_of_targets:
        if name in names:
            raise DatasetError(
                "{name} is the target: it cannot be a feature as well.", name=quoted(name)
            )
    columns = [table.column(name) for name in dict.fromkeys(names)]
    for column in columns:
        if column.missing == len(column.values):
            raise DatasetError(
                "Column {column} has no values: leave it out.", column=quoted(column.name)
            )
    return columns


def complete_rows(
    targets: Sequence[Column], features: Sequence[Column], notes: list[Note]
) -> Integers:
    """Return the indices of rows that have all targets and features; ``notes`` receives the number of the others.

    Raises
    ------
    DatasetError
        If fewer than two rows are left.
    """
    no_target = np.zeros(len(targets[0].values), dtype=bool)
    no_feature = np.zeros_like(no_target)
    for target in targets:
        missing = is_missing(target) & ~no_target
        no_target |= missing
        if missing.any():
            notes.append(_without_target(target, int(missing.sum())))
    for column in features:
        no_feature |= is_missing(column)
    no_feature &= ~no_target
    if no_feature.any():
        count = int(no_feature.sum())
        template = (
            "1 row with a missing feature was dropped."
            if count == 1
            else "{count} rows with a missing feature were dropped."
        )
        notes.append(Note("rows_without_feature", template, {"count": count}))
    rows = np.flatnonzero(~(no_target | no_feature))
    if len(rows) < 2:  # noqa: PLR2004 - one row has neither spread nor split
        worst = max((*targets, *features), key=lambda column: column.missing)
        if not worst.missing:
            raise DatasetError(
                "The table has too few rows ({count}): at least 2 are needed.", count=len(rows)
            )
        raise DatasetError(
            "Too few rows ({count}) have a target and all features: at least 2 are needed. {column} "
            "lacks the most values ({missing} of {rows}): leave it out.",
            count=len(rows),
            column=quoted(worst.name),
            missing=worst.missing,
            rows=len(worst.values),
        )
    return rows


def rows_of_a_part(column: Column, rows: Integers, notes: list[Note]) -> Integers:
    """Return those of ``rows`` in which the split column has a value; ``notes`` receives the number of the others."""
    missing = is_missing(column)[rows]
    if missing.any():
        count = int(missing.sum())
        template = (
            "1 row in which {column} is empty was dropped."
            if count == 1
            else "{count} rows in which {column} is empty were dropped."
        )
        values = {"count": count, "column": quoted(column.name)}
        notes.append(Note("rows_without_part", template, values, column.name))
    return rows[~missing]


def _without_target(target: Column, count: int) -> Note:
    template = (
        "1 row in which {column} is missing was dropped."
        if count == 1
        else "{count} rows in which {column} is missing were dropped."
    )
    values = {"count": count, "column": quoted(target.name)}
    return Note("rows_without_target", template, values, target.name)


def _usable_columns(
    table: Table, targets: Sequence[str], notes: list[Note], preparation: Preparation
) -> list[Column]:
    used, left_out, doubtful = [], [], []
    unnamed = unnamed_first(table.columns)
    for column in table.columns:
        if column.name in (*targets, preparation.split_column):
            continue
        missing = preparation.missing_of(column.name)
        problem = problem_of(column, missing, is_unnamed=column.name == unnamed)
        if problem is None:
            used.append(column)
            continue
        left_out.append(problem.note)
        if not problem.is_certain:
            doubtful.append(column)
    if not used:  # x = 0, 1, 2, ... of a curve: there is no other column to learn from
        used = [column for column in doubtful if column.name != unnamed] or doubtful
    names = {column.name for column in used}
    left_out = [note for note in left_out if note.column not in names]
    notes += left_out
    if not used:
        raise DatasetError(
            "{name} has no column to learn from besides the target.",
            name=quoted(table.name),
            hints=tuple(Message(note.template, **note.values) for note in left_out[:1]),
        )
    return used


NO_OTHER_VALUES: Mapping[str, object] = {}


class Problem(NamedTuple):
    """Why a column is not a feature, and whether that holds even if there is no other column to learn from."""

    note: Note
    is_certain: bool = True


def problem_of(column: Column, missing: str, *, is_unnamed: bool = False) -> Problem | None:
    """Return why a column is not a feature unless requested; None if it is one.

    Parameters
    ----------
    column
        The column.
    missing
        The option for its missing values; see pycore.columns.preparation.MISSING.
    is_unnamed
        Whether it is the first column, and the only one without a name.
    """
    if column.missing == len(column.values):
        template = "Column {column} was left out: it has no values."
        return Problem(_left_out(column, "no_values", template, undo={}))
    there = column.values[~is_missing(column)]
    is_told_apart = column.missing and column.kind != "number" and missing == "own_category"
    if len(column.values) > 1 and bool(np.all(there == there[0])) and not is_told_apart:
        if column.missing:
            template = "Column {column} was left out: all its values are the same, apart from the missing ones."
            return Problem(_left_out(column, "constant_where_known", template))
        template = "Column {column} was left out: it has the same value in every row."
        return Problem(_left_out(column, "constant", template))
    if missing == "drop" and column.missing > MAX_MISSING * len(column.values):
        template = (
            "Column {column} was left out: it lacks {count} of its {rows} values, and rows without one would be "
            "dropped. To use it, choose how to replace missing values."
        )
        undo = {"use": "as_read", "missing": "own_category"}
        counts = {"count": column.missing, "rows": len(column.values)}
        return Problem(_left_out(column, "mostly_missing", template, undo, counts))
    found = identifying(column, there, is_unnamed=is_unnamed)
    if found is None or (column.kind != "number" and _is_boolean(there)):
        return None
    return Problem(
        _left_out(column, found.kind, found.template, values=found.values), found.is_certain
    )


def _is_boolean(there: NDArray[np.object_]) -> bool:
    """Return whether texts are yes and no, each perhaps in another spelling."""
    return len(there) <= MAX_SPELLINGS and is_boolean(set(there.tolist()))


def _left_out(
    column: Column,
    kind: str,
    template: str,
    undo: Mapping[str, str] = AS_READ,
    values: Mapping[str, object] = NO_OTHER_VALUES,
) -> Note:
    """Return the note on a column that is left out, with the change that uses it after all."""
    return Note(kind, template, {"column": quoted(column.name), **values}, column.name, undo)


def _is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)


def is_missing(column: Column) -> NDArray[np.bool_]:
    """Return for each row whether the column's value is missing, (rows,)."""
    if column.kind == "number":
        missing: NDArray[np.bool_] = np.isnan(column.values)
        return missing
    return np.asarray(column.values == np.array(None), dtype=bool)

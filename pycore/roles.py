"""Which columns of a table become features, and which rows have all that is needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted
from pycore.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore.table import Column, Table

    Integers = NDArray[np.intp]

MAX_CATEGORIES = 200


def feature_columns(
    table: Table,
    target: Column,
    features: Sequence[str] | None,
    dropped: list[str],
    split_column: str | None = None,
) -> list[Column]:
    """Return the columns that were asked for, or all that can be features; what is left out is told in ``dropped``."""
    if target.name == split_column:
        raise DatasetError(
            f"{quoted(target.name)} cannot be the target and say how rows are split."
        )
    if features is None:
        return _usable_columns(table, target, dropped, split_column)
    usable = isinstance(features, Iterable) and not isinstance(features, str)
    names = [str(name) for name in features] if usable else []
    if not names:
        raise DatasetError("Choose at least one feature column.")
    if target.name in names:
        raise DatasetError(
            f"{quoted(target.name)} is the target: it cannot be one of the features as well."
        )
    columns = [table.column(name) for name in dict.fromkeys(names)]
    for column in columns:
        problem = _problem(column)
        if problem:
            raise DatasetError(f"{quoted(column.name)} {problem}: leave it out.")
    return columns


def complete_rows(target: Column, features: list[Column], dropped: list[str]) -> Integers:
    """Return the rows that have a target and all features, and count the others in ``dropped``."""
    no_target = _is_missing(target)
    no_feature = np.zeros_like(no_target)
    for column in features:
        no_feature |= _is_missing(column)
    no_feature &= ~no_target
    if no_target.any():
        count = _count_of_rows(int(no_target.sum()))
        dropped.append(f"{count} without a value of {quoted(target.name)} left out.")
    if no_feature.any():
        count = _count_of_rows(int(no_feature.sum()))
        dropped.append(f"{count} with a missing feature left out.")
    rows = np.flatnonzero(~(no_target | no_feature))
    if len(rows) < 2:  # noqa: PLR2004 - one row has neither spread nor split
        worst = max((target, *features), key=lambda column: column.missing)
        raise DatasetError(
            f"Only {_count_of_rows(len(rows))} have a target and all features; at least 2 are needed. "
            f"Most are missing in {quoted(worst.name)} ({worst.missing} of {len(worst.values)}): leave it out."
            if worst.missing
            else f"The table has only {_count_of_rows(len(rows))}; at least 2 are needed."
        )
    return rows


def _count_of_rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _usable_columns(
    table: Table, target: Column, dropped: list[str], split_column: str | None
) -> list[Column]:
    columns = []
    for column in table.columns:
        if column is target or column.name == split_column:
            continue
        problem = _problem(column)
        if problem:
            dropped.append(f"Column {quoted(column.name)} was left out: it {problem}.")
        else:
            columns.append(column)
    if not columns:
        raise DatasetError(f"{quoted(table.name)} has no column beside the target to learn from.")
    return columns


def _problem(column: Column) -> str:
    """Return why a column cannot be a feature, as the end of a sentence; "" if it can."""
    if column.missing == len(column.values):
        return "has no values at all"
    if column.kind != "number":
        count = len(set(column.values.tolist()) - {None})
        if count > MAX_CATEGORIES:
            return (
                f"has {count} different texts (at most {MAX_CATEGORIES} are possible), "
                "so it identifies rows rather than describes them"
            )
    return ""


def _is_missing(column: Column) -> NDArray[np.bool_]:
    if column.kind == "number":
        missing: NDArray[np.bool_] = np.isnan(column.values)
        return missing
    return np.array([value is None for value in column.values], dtype=bool)

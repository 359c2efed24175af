"""Which columns of a table can be the target, from facts that are computed once per column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.columns.identifiers import unnamed_first
from pycore.columns.roles import is_missing, problem_of
from pycore.columns.targets import CLASSIFICATION, class_labels, find_task
from pycore.errors import DatasetError

if TYPE_CHECKING:
    from pycore.columns.preparation import Preparation
    from pycore.reading.base.result import Table

#: Kinds of notes on columns that identify rows.
OF_ROWS = frozenset({"row_numbers", "texts_of_rows", "codes_of_rows", "keys_of_rows"})


def possible_targets(table: Table, preparation: Preparation) -> list[str]:
    """Return the columns that can be predicted from the others, the table's last one first.

    Columns that identify rows come last.

    Each has at least two complete rows, two classes or a number, and another column to learn from. That is nearly all
    that ``make_dataset`` needs, and it takes one pass over the cells; trying every column as the target would take one
    pass per column.
    """
    unnamed = unnamed_first(table.columns)
    missing = {column.name: is_missing(column) for column in table.columns}
    lacking = np.zeros(table.shape[0], dtype=np.intp)  # missing features of each row
    needed, features, identifying = set(), set(), set()
    for column in table.columns:
        way = preparation.missing_of(column.name)
        problem = problem_of(column, way, is_unnamed=column.name == unnamed)
        if problem and problem.note.kind in OF_ROWS:
            identifying.add(column.name)
        if column.name == preparation.split_column or (problem and problem.is_certain):
            continue
        features.add(column.name)
        if problem is None and way == "drop":
            needed.add(column.name)
            lacking += missing[column.name]
    found = []
    for column in reversed(table.columns):
        name = column.name
        lacked = lacking - missing[name] if name in needed else lacking
        rows = np.flatnonzero((lacked == 0) & ~missing[name])
        if name == preparation.split_column or len(rows) < 2 or len(features) <= (name in features):  # noqa: PLR2004
            continue
        try:
            if find_task([column], rows) == CLASSIFICATION:
                class_labels([column], rows)
        except DatasetError:
            continue
        found.append(name)
    return sorted(found, key=lambda name: name in identifying)  # otherwise the order is kept

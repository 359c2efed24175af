"""What is true of each row and what the network says of it, asked row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def true_and_said(session: LabPage, part: str) -> tuple[list[Any], list[Any]]:
    """Return the table's own target values and what predict says, row by row."""
    dataset, table = session.dataset, session.source.table
    rows = (dataset.train_rows if part == "train" else dataset.test_rows).tolist()
    names = [feature.column for feature in dataset.features]
    answers = session.predict([[table.column(n).values[row] for n in names] for row in rows])
    key = "class" if dataset.is_classification else "value"
    return [table.column(dataset.target).values[row] for row in rows], [a[key] for a in answers]

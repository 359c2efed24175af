"""The table of runs, newest first, and which losses are drawn over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.run_table import MAX_OVERLAID, overlaid, run_table
from web.viewmodel.runs.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    from web.viewmodel.runs.rows import RunRow

    Run = Callable[[Any], Any]


def trained(session: LabPage, run: Run, count: int) -> list[RunRow]:
    """Return the rows of so many runs, the last one open."""
    for number in range(count):
        if number:
            run(session.new_weights())
        run(session.step("epoch", number + 1))
    return rows_of(session.lab.runs, session.experiment, session.lab.settings.as_dict())


def test_a_row_for_each_run(session: LabPage, run: Run) -> None:
    """Its name with its number, whether it is open or pinned."""
    trained(session, run, 3)
    session.name_run(2, "mine")
    session.pin_run(2)
    rows = rows_of(session.lab.runs, session.experiment, session.lab.settings.as_dict())
    heads, found = run_table(rows)
    assert [row[0] for row in found] == ["Run 3 (open)", "Run 2, mine (pinned)", "Run 1"]
    assert [row[3] for row in found] == ["3", "2", "1"]
    assert {len(row) for row in found} == {len(heads)}
    best = rows[1].result
    assert found[1][-1] == f"{best.best_loss:.4g} (epoch {best.best_epoch})"


def test_without_test_rows_there_is_no_lowest_test_loss(session: LabPage, run: Run) -> None:
    """An empty cell."""
    run(session.set({"test_fraction": 0}))
    rows = trained(session, run, 1)
    assert run_table(rows)[1][0][-1] == run_table(rows)[1][0][-3] == ""


def test_a_few_runs_are_drawn_over_each_other(session: LabPage, run: Run) -> None:
    """Those with the numbers, with the parts that have rows."""
    rows = trained(session, run, MAX_OVERLAID + 2)
    assert [each.title for each in overlaid(rows, [3, 1])] == ["Run 1", "Run 3"]
    assert overlaid(rows, []) == overlaid(rows, [99]) == []
    assert len(overlaid(rows, range(1, MAX_OVERLAID + 3))) == MAX_OVERLAID
    (found,) = overlaid(rows, [2])
    assert found.curves.parts == ("train", "test")
    for name, values in rows[1].history.columns().items():
        assert found.curves.columns[name] == pytest.approx(values, nan_ok=True)

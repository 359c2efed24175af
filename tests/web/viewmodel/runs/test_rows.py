"""The rows of the list of runs: title, what changed, scores in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.runs.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    from web.viewmodel.runs.rows import RunRow

    Run = Callable[[Any], Any]


def rows(session: LabPage) -> list[RunRow]:
    return rows_of(session.lab.runs, session.experiment, session.lab.settings.as_dict())


def test_rows_are_in_the_order_of_their_numbers(session: LabPage, run: Run) -> None:
    """Wherever the open one stands."""
    run(session.step())
    run(session.new_weights())
    run(session.step())
    session.restore_run(1)
    assert [(row.label.number, row.is_open) for row in rows(session)] == [(1, True), (2, False)]
    session.name_run(2, "other")
    assert [row.title for row in rows(session)] == ["Run 1", "other"]


def test_what_changed_is_said(session: LabPage, run: Run) -> None:
    """Nothing but the length, several settings, nothing to compare with."""
    run(session.step())
    run(session.reset())
    run(session.step("step", 2))
    run(session.set({"hidden_layer_sizes": [3], "l2": 0.1}))
    assert [row.what_changed for row in rows(session)] == [
        "the first run",
        "as run 1",
        "Hidden layers: 3; L2 penalty: 0.1",
    ]


def test_scores_are_in_words(session: LabPage, run: Run) -> None:
    """Percent of classes, R2 of numbers; nothing without rows."""
    (row,) = rows(session)
    assert row.score_text("test") == f"{100 * session.get()['metrics']['test']['accuracy']:.1f}%"
    assert row.score_text("validation") == ""
    run(session.choose("plane"))
    (row,) = rows(session)
    assert "%" not in row.score_text("train") != ""


def test_a_row_is_plain_json(session: LabPage, run: Run) -> None:
    """Without NaN; curves by choice."""
    run(session.set({"validation_fraction": 0.2}))
    run(session.step("epoch", 2))
    (row,) = rows(session)
    found = row.document(curve=True)
    assert found["curve"]["epochs"] == [0, 1, 2]
    assert "curve" not in row.document()
    assert set(found["loss"]) == set(found["score"]) == {"train", "validation", "test"}

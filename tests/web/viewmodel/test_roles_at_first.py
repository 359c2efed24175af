"""Tables as they come: gaps, remarks and a last column that cannot be predicted are no reason to refuse them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.summary import data_sentence

if TYPE_CHECKING:
    from web.viewmodel.session import Session

Run = Callable[[Awaitable[Any]], Any]


def table(head: str, row: Callable[[int], str], rows: int = 30) -> str:
    """Return a table."""
    return "\n".join([head, *(row(i) for i in range(rows))])


def test_a_column_of_remarks_costs_no_rows(session: Session, run: Run) -> None:
    """It is left out with a word; chosen, with something in the place of the gaps, it is used."""
    text = table("n,m,remark,y", lambda i: f"{i},{i % 7},{'late' if i == 3 else ''},{i % 2}")
    state = run(session.load_table(text))
    assert state["data"]["features"] == ["n", "m"]
    assert state["data"]["rows"] == {"train": 24, "test": 6}
    assert 'Column "remark" was left out' in " ".join(session.dataset.dropped)
    run(session.use_column("remark", {"use": "as_read", "missing": "own_category"}))
    assert "remark" in [feature.column for feature in session.dataset.features]
    assert session.dataset.x_train.shape == (24, 4)


def test_a_survey_in_which_every_row_has_a_gap_is_filled_in(session: Session, run: Run) -> None:
    """Said, and a choice of each column that can be taken back."""
    text = table(
        "q1,q2,q3,grade",
        lambda i: ",".join("" if i % 3 == j else str(i % (4 + j)) for j in range(3)) + f",{i % 2}",
    )
    state = run(session.load_table(text))
    assert state["data"]["rows"] == {"train": 24, "test": 6}
    assert "filled_in" in [note.kind for note in session.source.notes]
    assert {name: choice.missing for name, choice in session.source.choices.items()} == {
        "q1": "median",
        "q2": "median",
        "q3": "median",
    }


def test_the_reason_why_the_last_column_is_not_predicted_is_the_true_one(
    session: Session, run: Run
) -> None:
    """Here: its texts differ in every row."""
    run(session.load_table(table("n,kind,name", lambda i: f"{i},{'ab'[i % 2]},person {i}", 300)))
    assert session.dataset.target == "kind"
    reason = '"kind" is predicted, because the last column, "name", cannot be: '
    (note,) = session.source.notes
    assert str(note).startswith(reason)
    assert "300" in str(note)


def test_the_baseline_is_judged_as_the_metrics_are(session: Session, run: Run) -> None:
    """The training rows' most frequent class, on the test rows; all rows where there are none."""
    rows = "A" * 160 + "B" * 20 + "C" * 20
    run(session.set({"split": "last", "test_fraction": 0.3}))
    run(session.load_table(table("n,y", lambda i: f"{i % 9},{rows[i]}", 200)))
    baseline = session.results.baselines["test"]["accuracy"]
    assert baseline == pytest.approx(1 / 3)
    assert "is right for 33% of the test rows." in data_sentence(session)
    run(session.set({"test_fraction": 0}))
    assert "is right for 80% of the rows." in data_sentence(session)

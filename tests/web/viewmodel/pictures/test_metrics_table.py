"""The table of metrics, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.data.about.descriptions import data_sentence
from web.viewmodel.pictures.confusion import confusion_columns
from web.viewmodel.pictures.metrics_table import metric_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_metric_table(session: LabPage, run: Run) -> None:
    """The table has a row a metric with training rows, test rows and the constant guess, as text."""
    heads, rows = metric_table(session.experiment)
    assert heads == ["", "Training rows", "Test rows", "Baseline"]
    assert [row[0] for row in rows][:3] == ["Loss", "Accuracy", "Balanced accuracy"]
    assert [row[0] for row in rows][-2:] == ["Log loss", "ROC AUC"]
    assert rows[0][3] == ""
    assert all(cell.endswith("%") for cell in rows[1][1:])
    run(session.set({"l2": 0.1, "test_fraction": 0}))
    _, rows = metric_table(session.experiment)
    assert [row[0] for row in rows][:3] == ["Loss", "Penalty (part of the loss)", "Accuracy"]
    assert rows[2][2] == "\u2013"  # there are no test rows
    assert rows[2][3].endswith("%")  # so the guess is judged on the training rows
    run(session.choose("auto-mpg"))
    names = [row[0] for row in metric_table(session.experiment)[1]]
    assert names[-2:] == ["RMSE (miles per gallon)", "Mean absolute error (miles per gallon)"]


def test_validation_rows_have_a_column_where_there_are_any(session: LabPage, run: Run) -> None:
    """Head, values and the sentence about the data."""
    run(session.set({"validation_fraction": 0.2}))
    heads, rows = metric_table(session.experiment)
    assert heads[1:4] == ["Training rows", "Validation rows", "Test rows"]
    assert {len(row) for row in rows} == {5}
    assert rows[1][2].endswith("%")
    count = len(session.dataset.x_validation)
    assert f"{count} validation" in data_sentence(session.dataset)
    assert session.get()["data"]["rows"]["validation"] == count


CONSTANT = "x,same,y\n" + "".join(f"{i},0.1,{i % 7 + 1e9}\n" for i in range(40))


@pytest.mark.parametrize("targets", [["same"], ["same", "y"]])
def test_what_is_not_defined_is_a_dash_everywhere(
    session: LabPage, run: Run, targets: list[str]
) -> None:
    """R2 of a constant, and the mean R2 of several targets of which one is a constant; the others keep theirs."""
    run(session.load_table(CONSTANT, "t", targets, ["x"]))
    run(session.step("epoch", 3))
    state = session.get()
    for part in ("train", "test"):
        assert state["metrics"][part]["r2"] is None
        of_targets = state.get("metrics_of_targets", {"y": {part: {"r2": 0.0}}})
        assert of_targets["y"][part]["r2"] is not None
    rows = {label: cells for label, *cells in metric_table(session.experiment)[1]}
    assert (
        rows["R\u00b2" if len(targets) == 1 else "R\u00b2, mean of the targets"] == ["\u2013"] * 3
    )
    assert "\u2013" not in rows["Loss"][:2]
    assert "same is 0.1 in every training row" in data_sentence(session.dataset)
    assert "so there is nothing to learn" in "".join(session.dataset.dropped)
    if len(targets) > 1:
        assert "y is a number, with mean 1e+09 and standard deviation 1.895" in data_sentence(
            session.dataset
        )


def test_a_share_below_1_is_not_called_100_percent(session: LabPage, run: Run) -> None:
    """One row of 8000 is of another class: neither the guess nor the network that guesses it is right for all."""
    lines = "".join(f"{i % 83},{'b' if i == 4000 else 'a'}\n" for i in range(8000))
    run(session.load_table("x,y\n" + lines))
    run(session.set({"test_fraction": 0}))
    run(session.step("epoch", 1))
    assert session.get()["metrics"]["train"]["accuracy"] == 7999 / 8000
    rows = {label: cells for label, *cells in metric_table(session.experiment)[1]}
    assert rows["Accuracy"] == ["99.99%", "\u2013", "99.99%"]
    assert "is right for 99.99% of the rows" in data_sentence(session.dataset)
    assert confusion_columns(session.experiment)["percent"] == ["100.0%", "0.0%", "100.0%", "0.0%"]

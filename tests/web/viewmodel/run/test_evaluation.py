"""Losses, metrics, confusion matrix and predicted against true, each against plain loops over the table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.data.about.descriptions import data_sentence
from web.viewmodel.pictures.confusion import confusion_columns, fit_columns
from web.viewmodel.pictures.metrics_table import metric_table
from web.viewmodel.run.descriptions import loss_convention
from web.viewmodel.run.sampling import MOST_POINTS, evenly

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


@pytest.mark.parametrize("part", ["train", "test"])
def test_accuracy_and_confusion(session: LabPage, run: Run, part: str) -> None:
    """Accuracy and confusion counts are those of going through the table and asking for each row."""
    run(session.choose("iris"))
    run(session.set({"test_fraction": 0.4 if part == "test" else 0.0}))
    run(session.step(unit="epoch", count=3))
    true, said = true_and_said(session, part)
    hits = sum(a == b for a, b in zip(true, said, strict=True))
    assert session.get()["metrics"][part]["accuracy"] == pytest.approx(hits / len(true))
    cells = confusion_columns(session.experiment)
    for a, b, count, share, text in zip(
        cells["true"],
        cells["predicted"],
        cells["count"],
        cells["share"],
        cells["text"],
        strict=True,
    ):
        expected = sum(pair == (a, b) for pair in zip(true, said, strict=True))
        assert count == expected
        assert text == str(expected)
        assert share == pytest.approx(expected / true.count(a))
    assert len(cells["true"]) == 9
    assert sum(cells["count"]) == len(true)


@pytest.mark.parametrize("part", ["train", "test"])
def test_r2_and_rmse_in_the_targets_unit(session: LabPage, run: Run, part: str) -> None:
    """R2 and RMSE are the textbook sums over the rows, in miles per gallon."""
    run(session.choose("auto-mpg"))
    run(session.step(unit="epoch", count=3))
    true, said = true_and_said(session, part)
    squares = sum((y - p) ** 2 for y, p in zip(true, said, strict=True))
    mean = sum(true) / len(true)
    metrics = session.get()["metrics"][part]
    assert metrics["rmse"] == pytest.approx(math.sqrt(squares / len(true)))
    assert metrics["r2"] == pytest.approx(1 - squares / sum((y - mean) ** 2 for y in true))
    assert 1 < metrics["rmse"] < 20  # miles per gallon, not standard deviations


def test_baselines(session: LabPage, run: Run) -> None:
    """The constant guess is the training rows' most frequent class, or their mean, judged on the test rows."""
    run(session.choose("penguins"))
    true, _ = true_and_said(session, "test")
    expected = true.count("Adelie") / len(true)
    assert session.results.baselines["test"]["accuracy"] == pytest.approx(expected)
    run(session.choose("auto-mpg"))
    train, _ = true_and_said(session, "train")
    test, _ = true_and_said(session, "test")
    mean = sum(train) / len(train)
    rmse = math.sqrt(sum((y - mean) ** 2 for y in test) / len(test))
    assert session.results.baselines["test"]["rmse"] == pytest.approx(rmse)
    assert session.results.baselines["train"]["r2"] == pytest.approx(0.0, abs=1e-12)


def test_loss_with_its_penalty(session: LabPage, run: Run) -> None:
    """The loss shown holds the penalty l2/2 sum w^2 over the weights, not the biases."""
    run(session.step(unit="epoch", count=2))
    without = session.get()["loss"]["train"]
    run(session.set({"l2": 0.3}))
    weights = session.weights()["weights"]
    penalty = 0.15 * sum(w * w for matrix in weights for row in matrix for w in row)
    assert session.get()["loss"]["train"] == pytest.approx(without + penalty)


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


def test_the_convention_stands_beside_the_loss(session: LabPage, run: Run) -> None:
    """The sentence says how the loss is summed, and for a number that it is scaled."""
    assert "mean over rows" in loss_convention(session.experiment)
    run(session.choose("auto-mpg"))
    assert "1/2 sum" in loss_convention(session.experiment)
    assert "scaled" in loss_convention(session.experiment)


def test_fit_columns(session: LabPage, run: Run) -> None:
    """Each point is a row's true and predicted value; the line is the diagonal; the ends hold all points."""
    run(session.choose("auto-mpg"))
    run(session.step(unit="epoch"))
    columns = fit_columns(session.experiment)
    for part in ("train", "test"):
        true, said = true_and_said(session, part)
        np.testing.assert_allclose(columns[part]["true"], true)
        np.testing.assert_allclose(columns[part]["predicted"], said)
        for name in ("true", "predicted"):
            low, high = columns["ends"][name]
            assert low < min(columns[part][name])
            assert max(columns[part][name]) < high
    assert columns["line"]["true"] == columns["line"]["predicted"]


def test_large_tables_are_thinned(session: LabPage, run: Run) -> None:
    """Of a large table at most so many points are drawn, the same ones every time, but metrics count every row."""
    rng = np.random.default_rng(1)
    rows = "".join(f"{a:.3f},{b:.3f}\n" for a, b in rng.normal(size=(6000, 2)))
    run(session.load_table("a,b\n" + rows))
    columns = fit_columns(session.experiment)
    assert len(columns["train"]["true"]) == MOST_POINTS
    again = fit_columns(session.experiment)
    np.testing.assert_array_equal(columns["train"]["true"], again["train"]["true"])
    assert len(session.results.predicted("train")) == 4800


@pytest.mark.parametrize(("count", "most"), [(0, 5), (1, 5), (5, 5), (6, 5), (10_000, 7)])
def test_evenly(count: int, most: int) -> None:
    """Evenly chosen indices are different, in order, in range, and include both ends."""
    chosen = evenly(count, most).tolist()
    assert len(chosen) == min(count, most)
    assert chosen == sorted(set(chosen))
    if chosen:
        assert (chosen[0], chosen[-1]) == (0, count - 1)


def test_results_are_computed_once_a_step(session: LabPage, run: Run) -> None:
    """All who ask between two steps share one computation; after a step or a live change there is a new one."""
    first = session.results
    assert session.results is first
    run(session.step())
    second = session.results
    assert second is not first
    run(session.set({"l2": 0.5}))
    assert session.results is not second
    run(session.reset())
    assert session.results.plain_loss("train") is not None


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


def test_shares_of_a_class_without_test_rows_are_not_defined(session: LabPage, run: Run) -> None:
    """0 of 0 is no share."""
    rows = "".join(f"{i % 83},{'c' if i == 7 else 'ab'[i % 2]}\n" for i in range(90))
    run(session.load_table("x,y\n" + rows))
    assert confusion_columns(session.experiment)["percent"][-3:] == ["\u2013"] * 3

"""Losses, metrics, confusion matrix and predicted against true, each against plain loops over the table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from asked_rows import true_and_said

from web.viewmodel.run.descriptions import loss_convention

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


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


def test_the_convention_stands_beside_the_loss(session: LabPage, run: Run) -> None:
    """The sentence says how the loss is summed, and for a number that it is scaled."""
    assert "mean over rows" in loss_convention(session.experiment)
    run(session.choose("auto-mpg"))
    assert "1/2 sum" in loss_convention(session.experiment)
    assert "scaled" in loss_convention(session.experiment)


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

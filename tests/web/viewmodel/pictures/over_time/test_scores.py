"""Metrics over a run are those that the run had at that time."""

from __future__ import annotations

import asyncio

import pytest
from lab_page import LabPage

from web.viewmodel.pictures.over_time.scores import PENALTY, Scores, metric_names, score_of
from web.viewmodel.pictures.over_time.states import states


@pytest.mark.parametrize("key", ["iris", "sine", "auto-mpg"])
def test_the_scores_are_those_of_the_metrics_table(key: str) -> None:
    """At the current step, and at an earlier one after going back there."""
    page = LabPage()
    asyncio.run(page.choose(key))
    asyncio.run(page.set({"l2": 0.01, "validation_fraction": 0.1}))
    asyncio.run(page.step("epoch", 6))
    scores = Scores()
    for name in metric_names(page.experiment):
        found = scores.over_time(page.experiment, name)
        for part in ("train", "validation", "test"):
            assert found[part][-1] == pytest.approx(page.experiment.results.metrics[part][name])
    penalties = scores.over_time(page.experiment, PENALTY)
    assert penalties["train"][-1] == page.experiment.results.losses["train"].penalty > 0.0
    past = states(page.experiment)[1]
    earlier = score_of(page.experiment, past)
    asyncio.run(page.go_to(past.step))
    now = page.experiment.results.metrics
    assert earlier.metrics["test"] == pytest.approx(now["test"])


def test_another_target_has_scores_of_its_own() -> None:
    page = LabPage()
    rows = "\n".join(f"{i % 7},{i % 7 * 2},{(i * 5) % 11}" for i in range(60))
    asyncio.run(page.load_table(f"x,a,b\n{rows}"))
    asyncio.run(page.choose_columns(["a", "b"], ["x"]))
    asyncio.run(page.step("epoch", 5))
    scores = Scores()
    for target in (0, 1, 0):
        found = scores.over_time(page.experiment, "r2", target)
        expected = page.experiment.results.of_targets[target]["train"]["r2"]
        assert found["train"][-1] == pytest.approx(expected)

"""The score in the run bar: what judges the network, beside what needs no network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apps import do, view

from web.views.run.run_score import RunScore

if TYPE_CHECKING:
    from web.app import App

PLACES = ("run-score",)


def shown(app: App) -> str:
    """Return the texts of the block, joined."""
    return re.sub(r"<[^>]+>", " ", view(app, RunScore)._text.text)


def numbers(app: App) -> list[float]:
    """Return the numbers in it, shares for percentages."""
    found = re.findall(r"([\d.]+)(%?)", shown(app).replace("R²", ""))
    return [float(value) / (100 if share else 1) for value, share in found]


def test_it_shows_both_losses_and_the_accuracy_beside_the_baseline(app: App) -> None:
    """As the page API has them, at the start and after training; the baseline stays."""
    baselines = set()
    for _ in range(2):
        state = do(app, "get")
        train, test, accuracy, baseline = numbers(app)
        for value, key in ((train, "train"), (test, "test")):
            assert abs(value - state["loss"][key]) < 1e-3 * value
        assert abs(accuracy - state["metrics"]["test"]["accuracy"]) < 1e-3
        baselines.add(baseline)
        do(app, "step", unit="epoch", count=30)
    assert len(baselines) == 1


def test_without_test_rows_the_training_rows_judge(app: App) -> None:
    """One loss, and it says of what; a number has R2."""
    do(app, "set", settings={"test_fraction": 0})
    assert len(numbers(app)) == 3
    assert "test" not in shown(app)
    assert "(training)" in shown(app)
    do(app, "choose", key="auto-mpg")
    assert "R²" in shown(app)
    assert "Accuracy" not in shown(app)

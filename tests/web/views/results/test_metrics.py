"""The table of metrics: its numbers are those of the page API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apps import do, view

from web.views.results.metrics import Metrics

if TYPE_CHECKING:
    from web.app import App

PLACES = ("metrics",)


def rows(app: App) -> dict[str, list[str]]:
    """Return {metric: the texts beside it}."""
    html = view(app, Metrics)._text.text
    found = [re.findall(r">([^<]*)</t[hd]>", row) for row in html.split("<tr>")[2:]]
    return {name: cells for name, *cells in found}


def test_losses_and_shares_are_those_of_the_page(app: App) -> None:
    """Before and after training; a baseline stands beside them."""
    for _ in range(2):
        state = do(app, "get")
        found = rows(app)
        for j, part in enumerate(("train", "test")):
            accuracy = float(found["Accuracy"][j].rstrip("%")) / 100
            assert abs(accuracy - state["metrics"][part]["accuracy"]) < 0.0051
            assert abs(float(found["Loss"][j]) - state["loss"][part]) < 0.0001
        do(app, "step", unit="epoch", count=40)


def test_classes_and_numbers_have_their_own_metrics(app: App) -> None:
    """What a mean over the classes is, is said where there are classes; the loss names its convention."""
    assert {"Accuracy", "F1", "ROC AUC"} <= {*rows(app)}
    assert "averaged over the classes" in view(app, Metrics)._text.text
    do(app, "choose", key="auto-mpg")
    found = rows(app)
    assert {"R²", "RMSE (miles per gallon)"} <= {*found}
    assert "Accuracy" not in found
    text = view(app, Metrics)._text.text
    assert "averaged over the classes" not in text
    assert "on the target scaled to mean 0 and standard deviation 1" in text

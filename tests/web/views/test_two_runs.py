"""Two runs beside each other in one document, each drawn by views of its own."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from bokeh.document import Document
from lab_page import LabPage

from web.viewmodel.lab.leaving import Work
from web.views.kit.theme import THEMES
from web.views.network.network_diagram import NetworkDiagram
from web.views.results.confusion import Confusion
from web.views.results.metrics import Metrics
from web.views.results.regions import RegionsView
from web.views.run.loss_plot import LossPlot

THEME = THEMES["light"]


def trained(settings: dict[str, Any], epochs: int) -> Work:
    """Return a run that was kept: nothing else is open any more."""
    page = LabPage()
    asyncio.run(page.set(settings))
    asyncio.run(page.step("epoch", epochs))
    return Work.of(page.lab, 0, 0)


@pytest.fixture(scope="module")
def runs() -> list[Work]:
    """Return two runs that differ in their network, their length and their data."""
    return [
        trained({"hidden_layer_sizes": [3]}, 2),
        trained({"hidden_layer_sizes": [5, 4], "seed": 3, "learning_rate": 0.5}, 7),
    ]


def views_of(run: Work) -> dict[str, Any]:
    """Return the pictures of a run, drawn."""
    views: dict[str, Any] = {
        "network": NetworkDiagram(run, THEME),
        "loss": LossPlot(run, THEME),
        "confusion": Confusion(run, THEME),
        "metrics": Metrics(run, THEME),
        "regions": RegionsView(run, THEME, None, lambda *_args, **_named: None),  # type: ignore[arg-type]
    }
    for view in views.values():
        view.draw()
    return views


def test_each_picture_is_of_its_own_run(runs: list[Work]) -> None:
    """Drawn in turn into one document, each shows the numbers of its run alone; drawn again, still."""
    document = Document()
    both = [views_of(run) for run in runs]
    for views in both:
        for view in views.values():
            document.add_root(view.root(document))
    for views in reversed(both):
        for view in views.values():
            view.draw()
    for run, views in zip(runs, both, strict=True):
        experiment = run.experiment
        weights = [w for layer in experiment.trainer.parameters.weights for w in layer.ravel()]
        assert sorted(views["network"]._edges.data["weight"]) == pytest.approx(sorted(weights))
        assert list(views["loss"]._source.data["epoch"]) == list(
            range(experiment.trainer.epoch + 1)
        )
        losses = experiment.history.losses["train"]
        assert list(views["loss"]._source.data["train"]) == pytest.approx(losses)
        counts = [int(count) for count in views["confusion"]._cells.data["count"]]
        assert sum(counts) == len(experiment.dataset.x_test)
        right = sum(count for i, count in enumerate(counts) if i % 3 == 0)  # of two classes
        found = experiment.results.metrics["test"]["accuracy"]
        assert right / sum(counts) == pytest.approx(found)
        assert f"{experiment.results.losses['test'].loss:.4g}" in views["metrics"].html()
        points = views["regions"]._points["train"].data
        table, rows = experiment.source.table, experiment.dataset.train_rows
        assert list(points["x"]) == pytest.approx(list(table.columns[0].values[rows]))
    first, second = both
    assert len(first["network"]._edges.data["weight"]) == 2 * 3 + 3 * 2
    assert len(second["network"]._edges.data["weight"]) == 2 * 5 + 5 * 4 + 4 * 2
    images = [views["regions"]._image.data["image"][0] for views in both]
    assert (images[0] != images[1]).any()


def test_a_run_that_is_open_moves_on_while_a_kept_one_stays() -> None:
    """What is shown may be another experiment at each drawing; a run that was kept is none of it."""
    page = LabPage()
    asyncio.run(page.step("epoch", 1))
    kept, now = (LossPlot(shown, THEME) for shown in (Work.of(page.lab, 0, 0), page.lab))
    asyncio.run(page.set({"seed": 5}))
    asyncio.run(page.step("epoch", 4))
    for plot in (kept, now):
        plot.draw()
    assert list(kept._source.data["epoch"]) == [0, 1]
    assert list(now._source.data["epoch"]) == [0, 1, 2, 3, 4]

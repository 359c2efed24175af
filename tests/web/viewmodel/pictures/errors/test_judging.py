"""ROC curve, calibration and residuals agree with the metrics and the predictions."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.errors.judging import (
    has_roc,
    parts_drawn,
    reliability_columns,
    reliability_sentence,
    residual_columns,
    residual_sentence,
    roc_columns,
    roc_sentence,
)


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.step("epoch", 3))
    return page


def test_the_area_is_the_auc(page: LabPage) -> None:
    """Also while the outputs are almost 0 and 1; its end is the threshold of the smallest score."""
    assert has_roc(page.experiment)
    for part in ("train", "test"):
        columns = roc_columns(page.experiment, part)
        area = np.trapezoid(columns["y"], columns["x"])
        assert area == pytest.approx(page.experiment.results.metrics[part]["roc_auc"])
        outputs = page.experiment.results.outputs[part]
        assert columns["threshold"][-1] == pytest.approx(outputs[:, 1].min())
        assert columns["threshold"] == sorted(columns["threshold"], reverse=True)
    auc = page.experiment.results.metrics["test"]["roc_auc"]
    assert f"{auc:.3g}"[:4] in roc_sentence(page.experiment)


def test_a_class_without_rows_has_no_curve(page: LabPage) -> None:
    asyncio.run(page.set({"test_fraction": 0.0}))
    assert roc_columns(page.experiment, "test") == {"x": [], "y": [], "threshold": []}
    assert reliability_columns(page.experiment, "test") == {"x": [], "y": [], "count": []}
    assert parts_drawn(page.experiment) == ("train",)


@pytest.mark.parametrize("loss", ["cross_entropy", "half_squared_error"])
def test_bins_hold_all_rows(page: LabPage, loss: str) -> None:
    """Their shares together are the accuracy; confidences lie between 1 / classes and 1."""
    asyncio.run(page.choose("iris"))
    asyncio.run(page.set({"loss": loss}))
    asyncio.run(page.step("epoch", 3))
    columns = reliability_columns(page.experiment, "test")
    right = float(np.dot(columns["y"], columns["count"])) / sum(columns["count"])
    assert right == pytest.approx(page.experiment.results.metrics["test"]["accuracy"])
    assert all(1 / 3 <= x <= 1.0 for x in columns["x"])
    assert not has_roc(page.experiment)
    assert reliability_sentence(page.experiment).startswith("Calibration")


def test_residuals(page: LabPage) -> None:
    asyncio.run(page.choose("sine"))
    asyncio.run(page.step("epoch", 3))
    results = page.experiment.results
    columns = residual_columns(page.experiment, "test")
    expected = results.predicted("test") - results.true("test")
    assert columns["y"] == pytest.approx(expected.tolist())
    assert columns["x"] == pytest.approx(results.predicted("test").tolist())
    assert f"{expected.mean():.4g}" in residual_sentence(page.experiment)

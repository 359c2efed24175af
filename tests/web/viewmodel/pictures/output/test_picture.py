"""The looks of points and crosses of a picture."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.output.picture import NONE, Regions
from web.viewmodel.pictures.regions import network_regions
from web.viewmodel.pictures.style import LIGHT, class_color, class_marker


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.choose("iris"))
    asyncio.run(page.step("epoch", 1))
    return page


def test_color_says_what_the_network_says_and_shape_what_is_true(page: LabPage) -> None:
    regions = network_regions(page.experiment)
    assert regions.is_recolored
    for part in ("train", "test"):
        points, looks = regions.points[part], regions.looks(part, LIGHT)
        assert looks.colors == [class_color(int(j)) for j in points["said"]]
        assert looks.markers == [class_marker(int(j)) for j in points["value"]]


def test_crosses_lie_over_what_is_wrong(page: LabPage) -> None:
    """And over nothing else, in the parts together."""
    regions = network_regions(page.experiment)
    wrong = regions.wrong()
    metrics = page.experiment.results.metrics
    rows = {"train": len(page.dataset.x_train), "test": len(page.dataset.x_test)}
    count = sum((1.0 - metrics[part]["accuracy"]) * n for part, n in rows.items())
    assert len(wrong["x"]) == round(count) > 0
    places = np.concatenate([regions.points[p]["x"][regions.points[p]["wrong"]] for p in rows])
    assert wrong["x"].tolist() == places.tolist()
    assert Regions(NONE, "").wrong()["x"].tolist() == []


def test_numbers_have_the_colors_of_their_predictions(page: LabPage) -> None:
    asyncio.run(page.choose("diabetes"))
    regions = network_regions(page.experiment)
    assert regions.is_colored_by_number
    low, high = regions.value_range
    shares = [2.0 * (v - low) / (high - low) - 1.0 for v in regions.points["test"]["said"]]
    assert regions.looks("test", LIGHT).colors == [LIGHT.diverging(share) for share in shares]

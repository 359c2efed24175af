"""The rows of a picture with what is true, what the network says, and what is wrong."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.output.points import (
    inputs_of,
    judged,
    near_points,
    projected_points,
)
from web.viewmodel.pictures.output.projection import principal_components
from web.viewmodel.pictures.output.slices import slice_of


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.choose("iris"))
    asyncio.run(page.step("epoch", 2))
    return page


def test_projected_rows_are_judged_one_by_one(page: LabPage) -> None:
    projection = principal_components(page.dataset.x_train)
    points = projected_points(page.experiment, projection)
    for part in ("train", "test"):
        x = inputs_of(page.experiment, part)
        said = page.trainer.outputs(x).argmax(axis=1)
        true = getattr(page.dataset, f"labels_{part}")
        assert points[part]["said"].tolist() == said.tolist()
        assert points[part]["value"].tolist() == true.tolist()
        assert points[part]["wrong"].tolist() == (said != true).tolist()
        assert len(points[part]["x"]) == len(x)


def test_rows_near_a_slice_stand_at_their_own_values(page: LabPage) -> None:
    cut = slice_of(page.dataset, PictureChoices(row=3))
    assert cut is not None
    points = near_points(page.experiment, cut)["train"]
    table, rows = page.source.table, page.dataset.train_rows
    known = np.stack([table.column(f.column).values[rows] for f in (cut.across, cut.up)], axis=1)
    for place in zip(points["x"], points["y"], strict=True):
        assert np.isclose(known, place).all(axis=1).any()
    assert 0 < len(points["x"]) < len(rows) / 2


def test_numbers_are_never_wrong(page: LabPage) -> None:
    asyncio.run(page.choose("diabetes"))
    found = judged(page.experiment, "test", np.arange(5))
    assert not found["wrong"].any()
    assert found["said"] == pytest.approx(page.experiment.results.predicted("test")[:5])

"""The rows in a layer are its activations; the grid is warped as the network warps its points."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.inside.hidden_space import (
    COMPONENTS,
    GRID_LINES,
    GRID_POINTS,
    HiddenSpace,
    axes_of,
)
from web.viewmodel.pictures.output.projection import principal_components


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.set({"hidden_layer_sizes": [5, 2, 1]}))
    asyncio.run(page.step("epoch", 3))
    return page


@pytest.mark.parametrize(
    ("layer", "axes", "units"), [(1, "2", (2, 3)), (2, "0", (0, 1)), (1, "99", (3, 4))]
)
def test_two_units_are_the_axes(
    page: LabPage, layer: int, axes: str, units: tuple[int, int]
) -> None:
    """A pair that the layer does not have is its last one."""
    space = HiddenSpace(page.experiment, layer, axes)
    for part in ("train", "test"):
        h = page.trainer.activations(getattr(page.dataset, f"x_{part}"))[layer]
        assert space.points[part]["x"] == pytest.approx(h[:, units[0]])
        assert space.points[part]["y"] == pytest.approx(h[:, units[1]])
        labels = getattr(page.dataset, f"labels_{part}")
        assert space.points[part]["value"].tolist() == labels.tolist()
    assert space.labels == tuple(f"h of layer {layer}, unit {j + 1}" for j in units)


def test_components_of_many_units(page: LabPage) -> None:
    space = HiddenSpace(page.experiment, 1, COMPONENTS)
    h = page.trainer.activations(page.dataset.x_train)[1]
    places = principal_components(h).of(h)
    assert space.points["train"]["x"] == pytest.approx(places[:, 0])
    assert space.points["train"]["y"] == pytest.approx(places[:, 1])
    low, high = space.ends("x")
    assert low < places[:, 0].min() < places[:, 0].max() < high


def test_a_layer_of_one_unit_is_a_line(page: LabPage) -> None:
    space = HiddenSpace(page.experiment, 3, "0")
    assert set(space.points["train"]["y"]) == {0.0}
    assert axes_of(page.experiment, 3) == {"0": "units 1 and 1"}


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_the_grid_passes_through_the_network(page: LabPage, layer: int) -> None:
    """Its lines have one feature fixed and the other rising; in the inputs they are straight."""
    axes = "0"
    grid = HiddenSpace(page.experiment, layer, axes).grid()
    assert len(grid["xs"]) == 2 * GRID_LINES
    assert {len(line) for line in grid["xs"]} == {GRID_POINTS}
    columns = [page.source.table.column(f.column).values for f in page.dataset.features]
    train = page.dataset.train_rows
    first = [float(columns[0][train].min()), float(columns[1][train].min())]
    corner = page.trainer.activations(page.dataset.encode([first]))[layer][0]
    assert (grid["xs"][0][0], grid["ys"][0][0]) == pytest.approx((corner[0], corner[1]))
    if layer == 0:
        assert np.ptp(grid["xs"][3]) == pytest.approx(0.0)
        assert np.ptp(grid["ys"][-1]) == pytest.approx(0.0)


def test_other_data_have_no_grid(page: LabPage) -> None:
    asyncio.run(page.choose("iris"))
    space = HiddenSpace(page.experiment, 1, COMPONENTS)
    assert space.grid() == {"xs": [], "ys": []}
    assert next(iter(axes_of(page.experiment, 1))) == COMPONENTS


def test_choices_are_not_endless(page: LabPage) -> None:
    asyncio.run(page.set({"hidden_layer_sizes": [300]}))
    assert len(axes_of(page.experiment, 1)) == 41

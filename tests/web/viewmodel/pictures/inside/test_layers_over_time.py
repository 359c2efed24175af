"""Lines and maps over a run."""

from __future__ import annotations

import asyncio
import itertools

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.inside.layer_facts import MEASURES
from web.viewmodel.pictures.inside.layers_over_time import BINS, LayersOverTime, layer_names
from web.viewmodel.settings.table import GRADIENT, SATURATED


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.set({"hidden_layer_sizes": [4, 3]}))
    asyncio.run(page.step("epoch", 12))
    return page


def looked(page: LabPage) -> LayersOverTime:
    layers = LayersOverTime()
    layers.look(page.experiment)
    return layers


@pytest.mark.parametrize("measure", MEASURES)
def test_a_line_for_each_layer(page: LabPage, measure: str) -> None:
    """From the start to the current epoch; nothing that a logarithmic axis could not show."""
    lines = looked(page).lines(measure)
    assert len(lines["xs"]) == len(lines["ys"]) == len(layer_names(page.experiment)) == 3
    for xs, ys in zip(lines["xs"], lines["ys"], strict=True):
        assert len(xs) == len(ys)
        assert (xs[0], xs[-1]) == (0, 12)
        if measure != SATURATED:
            assert all(np.isnan(y) or y > 0.0 for y in ys)


@pytest.mark.parametrize("of_weights", [True, False])
def test_the_cells_of_a_map_are_whole_distributions(page: LabPage, *, of_weights: bool) -> None:
    """The shares of each state sum to 1; the cells lie side by side, from the first to the last epoch."""
    layers = looked(page)
    cells = layers.map(1, of_weights=of_weights)
    columns: dict[tuple[float, float], float] = {}
    for left, right, share in zip(cells["left"], cells["right"], cells["share"], strict=True):
        columns[left, right] = columns.get((left, right), 0.0) + share
    assert list(columns.values()) == pytest.approx([1.0] * len(layers.pasts))
    ends = sorted(columns)
    assert (ends[0][0], ends[-1][1]) == (0, 12)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(ends))
    heights = np.array(cells["top"]) - np.array(cells["bottom"])
    assert heights == pytest.approx(heights[0])
    if of_weights:
        w = page.trainer.parameters.weights[1]
        assert min(cells["bottom"]) <= w.min()
        assert max(cells["top"]) >= w.max()
        assert BINS * heights[0] >= w.max() - w.min()


def test_a_run_at_its_start_and_with_equal_weights_is_drawn() -> None:
    """One state is one column; a layer of zeros is one row."""
    page = LabPage()
    asyncio.run(page.set({"initializer": "zeros"}))
    layers = looked(page)
    cells = layers.map(0, of_weights=True)
    assert cells["share"] == [1.0]
    assert layers.lines(GRADIENT)["xs"][0] == [0.0]


def test_only_new_states_are_looked_at(page: LabPage) -> None:
    layers = looked(page)
    before = {id(facts) for facts in layers.facts[:-1]}
    asyncio.run(page.step("epoch", 1))
    layers.look(page.experiment)
    assert before <= {id(facts) for facts in layers.facts}


def test_the_sentence_tells_dead_and_saturated_layers(page: LabPage) -> None:
    layers = looked(page)
    said = layers.sentence(page.experiment)
    assert f"{layers.facts[-1].measures[GRADIENT][0]:.3g}"[:5] in said
    assert "Saturated in hidden layer" in said
    asyncio.run(page.set({"activation": "relu"}))
    layers.look(page.experiment)
    assert "Dead in hidden layer" in layers.sentence(page.experiment)

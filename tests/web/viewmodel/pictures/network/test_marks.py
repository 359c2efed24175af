"""Biases beside their units, and numbers on lines: all where there is room, none over another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.labels import TEXT_SIZE
from web.viewmodel.pictures.network.marks import LARGEST_BIAS, SMALLEST_BIAS, numbers
from web.viewmodel.pictures.network_diagram import network_diagram

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def height(unit: int, count: int) -> float:
    return 1.0 - (unit + 0.5) / count


@pytest.mark.parametrize("sizes", [(2, 2), (3, 4), (1, 1), (4, 3), (2, 6), (12, 1)])
def test_each_line_has_its_number(sizes: tuple[int, int]) -> None:
    """On the line, away from its ends, none over another; which place does not depend on its size."""
    w = np.arange(1.0, sizes[0] * sizes[1] + 1.0).reshape(sizes) / 10.0
    found = numbers([w], height, 200.0, 400)
    texts = dict(zip(found["text"], zip(found["x"], found["y"], strict=True), strict=True))
    for (i, j), value in np.ndenumerate(w):
        text = f"{value:.2g}".rstrip("0").rstrip(".") if value < 1 else f"{value:.2g}"
        if text not in texts:
            continue
        x, y = texts[text]
        start, end = height(i, sizes[0]), height(j, sizes[1])
        assert y == pytest.approx(start + x * (end - start))
        assert 0.2 < x < 0.8
    assert len(found["text"]) >= min(w.size, 4)
    for (x, y), (a, b) in combinations(texts.values(), 2):
        assert abs(x - a) * 200.0 > 30.0 or abs(y - b) * 400.0 >= TEXT_SIZE
    again = numbers([-3.0 * w], height, 200.0, 400)
    assert (again["x"], again["y"]) == (found["x"], found["y"])


@pytest.mark.parametrize(
    ("sizes", "pitch", "pixels"), [((4, 4), 200, 400), ((2, 2), 80, 400), ((2, 3), 200, 60)]
)
def test_where_there_is_no_room(sizes: tuple[int, int], pitch: float, pixels: int) -> None:
    """Too many lines, layers too close, units too close."""
    assert numbers([np.ones(sizes)], height, pitch, pixels)["text"] == []


def test_biases(session: LabPage, run: Run) -> None:
    """One for each unit but inputs, up above 0, down below; larger ones are larger; none where they are 0."""
    run(session.set({"hidden_layer_sizes": [3]}))
    assert network_diagram(session.experiment).biases["bias"] == []
    session.edit_weight("b_1^1", 0.5)
    session.edit_weight("b_3^1", -0.25)
    session.edit_weight("b_2^2", 90)
    diagram = network_diagram(session.experiment)
    found = diagram.biases
    assert found["bias"] == [0.5, -0.25, 90.0]
    assert found["marker"] == ["triangle", "inverted_triangle", "triangle"]
    assert SMALLEST_BIAS < found["size"][1] < found["size"][0] < found["size"][2] == LARGEST_BIAS
    for x, y, unit in zip(found["x"], found["y"], (2, 4, 6), strict=True):
        assert 0 < diagram.units["x"][unit] - x < 0.2
        assert 0 < diagram.units["y"][unit] - y < 0.2


def test_small_units_have_none(session: LabPage, run: Run) -> None:
    """Of 14 units in 60 px."""
    run(session.set({"hidden_layer_sizes": [14]}))
    session.edit_weight("b_1^1", 0.5)
    assert network_diagram(session.experiment, height=100).biases["bias"] == []


def test_negative_weights_are_dashed(session: LabPage) -> None:
    """The second cue beside the color."""
    diagram = network_diagram(session.experiment)
    for weight, dash in zip(diagram.edges["weight"], diagram.edge_dashes, strict=True):
        assert dash == ("dashed" if weight < 0 else "solid")
    assert set(diagram.edge_dashes) == {"dashed", "solid"}

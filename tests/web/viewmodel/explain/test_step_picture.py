"""The picture of a step: what has been computed is in it, what is used is marked, and wide layers are cut."""

from __future__ import annotations

import numpy as np
import pytest
from random_steps import random_step

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import Place
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step_picture import DRAWN_UNITS, step_picture
from web.viewmodel.explain.walkthrough import Walk

TRACE = PRESETS["byu_cs478"].traces()[0]
WALK = Walk.of(TRACE)


def test_the_picture_is_blank_at_first_and_full_at_last():
    """What is computed is there, what comes later is not."""
    first = step_picture(TRACE, WALK, 0)
    assert [unit.h for unit in first.units] == ["0.3", "0.7", *[None] * 6]
    assert {edge.state for edge in first.edges} == {"given"}
    assert [edge.key for edge in first.edges if edge.is_used] == ["w_1,1^1", "w_2,1^1"]
    half = step_picture(TRACE, WALK, 13)
    assert [unit.delta for unit in half.units][-2:] == ["0.117", None]
    assert half.is_backward
    last = step_picture(TRACE, WALK, len(WALK) - 1)
    assert all(unit.h is not None for unit in last.units)
    assert [unit.delta is None for unit in last.units] == [True, True, *[False] * 6]
    assert {edge.state for edge in last.edges} == {"updated"}


@pytest.mark.parametrize("seed", range(0, 40, 3))
def test_it_fills_in_the_order_of_the_walk(seed):
    """After each quantity one more number is there, or none: never one that the walk has not come to."""
    trace = random_step(seed, rows=1)
    walk = Walk.of(trace)
    outputs = Place("h", 0)
    for at in range(len(walk)):
        picture = step_picture(trace, walk, at)
        for unit in picture.units:
            if unit.layer:
                done = walk.find(outputs._replace(k=unit.layer - 1, j=unit.unit)) <= at
                assert (unit.h is not None) == done
                delta = walk.find(Place("delta", unit.layer - 1, j=unit.unit)) <= at
                assert (unit.delta is not None) == delta
        states = {edge.key: edge.state for edge in picture.edges}
        for edge in picture.edges:
            weight = (edge.layer, edge.origin, edge.unit)
            passed = [
                kind for kind in ("gradient", "after") if walk.find(Place(kind, *weight)) <= at
            ]
            assert states[edge.key] == ("given", "gradient", "updated")[len(passed)]


def test_what_a_quantity_is_computed_from_is_marked():
    """For a hidden delta: the weights to the next layer, its deltas, and the unit's own output."""
    at = WALK.find(Place("delta", 1, j=0))
    picture = step_picture(TRACE, WALK, at)
    used = {symbol.name.key for symbol in quantity(TRACE, WALK.place(at)).inputs}
    assert {edge.key for edge in picture.edges if edge.is_used} == {"w_1,1^3", "w_1,2^3"} <= used
    assert [(u.layer, u.unit) for u in picture.units if u.is_used] == [(2, 0), (3, 0), (3, 1)]
    assert [(u.layer, u.unit) for u in picture.units if u.is_now] == [(2, 0)]


@pytest.mark.parametrize(
    ("place", "edges", "units"),
    [
        (Place("gradient", 1, 0, 1), [(1, 0, 1)], []),
        (Place("gradient", 1, 2, 1), [], [(2, 1)]),
        (Place("after", 0, 1, 0), [(0, 1, 0)], []),
        (Place("loss"), [], []),
    ],
)
def test_a_weight_is_its_edge_and_a_bias_its_unit(place, edges, units):
    """That are lit while they are computed; the loss belongs to none."""
    picture = step_picture(TRACE, WALK, WALK.find(place))
    lit = [(e.layer, e.origin, e.unit) for e in picture.edges if e.is_now]
    assert (lit, [(u.layer, u.unit) for u in picture.units if u.is_now]) == (edges, units)


def test_a_wide_layer_is_drawn_in_part():
    """The units that are not drawn are counted, and no edge leads to them."""
    network = NetworkSpec((2, 3, 12, 2), "tanh")
    x, y = np.array([[0.5, -0.5]]), np.array([[1.0, 0.0]])
    trace = trace_step(network, Parameters.initial(network), x, y, TrainingSpec())
    picture = step_picture(trace, Walk.of(trace), 0)
    assert picture.sizes == (2, 3, DRAWN_UNITS, 2)
    assert picture.hidden == (0, 0, 12 - DRAWN_UNITS, 0)
    assert len(picture.edges) == 2 * 3 + 3 * DRAWN_UNITS + DRAWN_UNITS * 2

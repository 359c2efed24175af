"""The order of a step, and the cursor that goes through it."""

from __future__ import annotations

import pytest
from random_steps import random_step

from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import STAGES, Place, place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import LAYER, PASS, QUANTITY, ROW, Cursor, Walk, moved

TRACE = PRESETS["byu_cs478"].traces()[0]
WALK = Walk.of(TRACE)


def keys(walk, trace):
    return [quantity(trace, walk.place(at)).name.key for at in range(len(walk))]


def test_the_order_is_that_of_the_text():
    """From left to right, the loss, from right to left, the gradients from the last layer on, the update."""
    found = keys(WALK, TRACE)
    assert found[:8] == ["z_1^1", "z_2^1", "h_1^2", "h_2^2", "z_1^2", "z_2^2", "h_1^3", "h_2^3"]
    assert found[12:19] == ["L", *(f"delta_{j}^{k}" for k in (3, 2, 1) for j in (1, 2))]
    assert found[19:22] == ["dL/dw_1,1^3", "dL/dw_2,1^3", "dL/db_1^3"]
    assert found[-1] == "b_2^3'"
    assert len(found) == len(set(found)) == 12 + 1 + 6 + 18 + 18


@pytest.mark.parametrize("seed", range(60))
def test_a_quantity_comes_after_all_that_it_is_computed_of(seed):
    """What a formula needs stands before it, or is given."""
    trace = random_step(seed)
    walk = Walk.of(trace)
    seen: set[str] = set()
    stages = []
    for at in range(len(walk)):
        found = quantity(trace, walk.place(at))
        for symbol in found.inputs:
            place = place_of(trace, symbol.name.key)
            if place is not None and walk.find(place) is not None and not found.assigned:
                assert symbol.name.key in seen, (found.name.key, symbol.name.key)
        seen.add(found.name.key)
        stages.append(STAGES.index(found.stage))
        assert found.is_backward == (found.stage in {"backward", "gradient"})
    assert stages == sorted(stages)


def test_strides_there_and_back():
    """A layer and a pass forward lead to starts; backward first to the start of where one stands."""
    assert [WALK.moved(0, LAYER, 1), WALK.moved(0, PASS, 1), WALK.moved(0, QUANTITY, 1)] == [
        2,
        12,
        1,
    ]
    assert WALK.moved(15, PASS, -1) == 13
    assert WALK.moved(13, PASS, -1) == 12
    assert WALK.moved(0, QUANTITY, -1) is None
    assert WALK.moved(len(WALK) - 1, QUANTITY, 1) is None
    last = len(WALK) - 1
    forth = [0]
    while (to := WALK.moved(forth[-1], LAYER, 1)) is not None:
        forth.append(to)
    back = [forth[-1]]
    while (to := WALK.moved(back[-1], LAYER, -1)) is not None:
        back.append(to)
    assert back == forth[::-1]
    assert len(forth) == len(WALK.groups)
    assert WALK.find(WALK.place(last)) == last


def test_rows_follow_each_other():
    """After the update comes the next row, and back again; at the ends it stays."""
    end = Cursor(0, len(WALK) - 1)
    assert moved(WALK, 3, end, QUANTITY, 1) == Cursor(1, 0)
    assert moved(WALK, 3, Cursor(1, 0), QUANTITY, -1) == end
    assert moved(WALK, 1, end, QUANTITY, 1) == end
    assert moved(WALK, 3, Cursor(0, 0), QUANTITY, -1) == Cursor(0, 0)
    assert moved(WALK, 3, Cursor(1, 7), ROW, 1) == Cursor(2, 0)
    assert moved(WALK, 3, Cursor(2, 7), ROW, 1) == Cursor(2, 7)
    back = moved(WALK, 3, Cursor(1, 0), PASS, -1)
    assert back.row == 0
    assert WALK.place(back.at).kind == "after"
    at, seen = Cursor(), 1
    while (to := moved(WALK, 3, at, QUANTITY, 1)) != at:
        at, seen = to, seen + 1
    assert seen == 3 * len(WALK)


def test_a_walk_through_a_large_network_makes_no_list_of_it():
    """784-100-10 has half a million quantities with Adam, and 20 or so groups."""
    trace = random_step(5, rows=1)
    walk = Walk.of(trace)
    assert len(walk.groups) < 40
    assert walk.find(Place("z", 0, j=10**6)) is None

"""What is looked at in Step by step."""

from __future__ import annotations

from web.viewmodel.explain.guide import Guide
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.lessons.position import Position


def test_it_goes_to_a_stored_position() -> None:
    """One in a network that is unknown here is at the run; what was typed over there is none of the run's."""
    guide = Guide()
    there = Position(next(iter(PRESETS)), 3, "delta_1^2", 9, typed=(("x_1", 2.0),))
    guide.go_to(there)
    assert guide.tour.position == there
    guide.go_to(Position("none", 3, digits=9, typed=(("x_1", 2.0),)))
    assert guide.tour.position == Position(row=3, digits=9)
    guide.go_to(Position("sheet"))
    assert guide.tour.position == Position()

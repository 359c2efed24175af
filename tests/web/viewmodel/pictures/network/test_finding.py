"""What is at a place: each unit, each line, and nothing beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.network.chosen import Unit
from web.viewmodel.pictures.network.finding import LINE_REACH, UNIT_REACH, Scale, marked, thing_at
from web.viewmodel.pictures.network_diagram import network_diagram
from web.viewmodel.settings.parameter_names import parameter

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]
SCALE = Scale(200.0, 300.0)


def test_units_are_found(session: LabPage, run: Run) -> None:
    """In their middle, and as far as a finger reaches."""
    run(session.set({"hidden_layer_sizes": [3, 2]}))
    diagram = network_diagram(session.experiment)
    wanted = [Unit(0, j) for j in range(2)] + [Unit(1, j) for j in range(3)]
    wanted += [Unit(2, j) for j in range(2)] + [Unit(3, j) for j in range(2)]
    for unit, x, y in zip(wanted, diagram.units["x"], diagram.units["y"], strict=True):
        assert thing_at(diagram.units, diagram.edges, (x, y), SCALE) == unit
        assert (
            thing_at(diagram.units, diagram.edges, (x + (UNIT_REACH - 1.0) / SCALE.x, y), SCALE)
            == unit
        )
        beyond = thing_at(
            diagram.units, diagram.edges, (x, y + (UNIT_REACH + 1.0) / SCALE.y), SCALE
        )
        assert beyond is None or beyond != unit


@pytest.mark.parametrize("share", [0.2, 0.37, 0.8])
def test_lines_are_found(session: LabPage, run: Run, share: float) -> None:
    """On the line what is found is that line, or one that crosses it there."""
    run(session.set({"hidden_layer_sizes": [3]}))
    diagram = network_diagram(session.experiment)
    edges = diagram.edges
    names = ("x0", "x1", "y0", "y1", "name")
    found = 0
    for x0, x1, y0, y1, name in zip(*(edges[n] for n in names), strict=True):
        at = (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
        found += thing_at(diagram.units, diagram.edges, at, SCALE) == parameter(name)
    assert found >= len(edges["name"]) - 3


def test_beside_everything_is_nothing(session: LabPage, run: Run) -> None:
    """Outside the layers, and above the uppermost line by more than the reach."""
    run(session.set({"hidden_layer_sizes": [1]}))
    diagram = network_diagram(session.experiment)
    assert thing_at(diagram.units, diagram.edges, (-0.5, 0.5), SCALE) is None
    assert thing_at(diagram.units, diagram.edges, (2.5, 0.5), SCALE) is None
    assert thing_at(diagram.units, diagram.edges, (0.5, 1.0), SCALE) is None
    near = (0.5, 0.625 + (LINE_REACH - 1.0) / SCALE.y)
    assert thing_at(diagram.units, diagram.edges, near, SCALE) == parameter("w_1,1^1")
    assert (
        thing_at(diagram.units, diagram.edges, (0.5, 0.625 + (LINE_REACH + 3.0) / SCALE.y), SCALE)
        is None
    )


def test_what_is_looked_at_is_marked(session: LabPage, run: Run) -> None:
    """A ring around a unit and around the unit of a bias, the line of a weight, and nothing for what is not drawn."""
    run(session.set({"hidden_layer_sizes": [20]}))
    diagram = network_diagram(session.experiment)
    units, edges = diagram.units, diagram.edges
    for thing in (Unit(1, 3), parameter("b_4^1")):
        ring, line = marked(units, edges, thing)
        assert (ring["x"], ring["y"]) == ([1], [units["y"][5]])
        assert line["x0"] == []
    ring, line = marked(units, edges, parameter("w_2,4^1"))
    assert ring["x"] == []
    assert (line["y0"], line["y1"]) == ([units["y"][1]], [units["y"][5]])
    for thing in (None, Unit(1, 19), parameter("w_1,19^1"), parameter("b_19^1")):
        ring, line = marked(units, edges, thing)
        assert ring["x"] == line["x0"] == []

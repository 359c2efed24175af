"""What is at a place of the network diagram: the unit there, or the line of a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from web.viewmodel.pictures.network.chosen import Unit
from web.viewmodel.settings.parameter_names import Parameter, parameter

if TYPE_CHECKING:
    from web.viewmodel.pictures.network.chosen import Thing

Columns = dict[str, list[Any]]
UNIT_REACH = 14.0  # px from the middle of a unit, on a finger's account
LINE_REACH = 7.0  # px from a line


class Scale(NamedTuple):
    """How many px a unit of either axis of the diagram takes."""

    x: float
    y: float


def thing_at(units: Columns, edges: Columns, at: tuple[float, float], scale: Scale) -> Thing | None:
    """Return what is at a place in the axes' units; of several lines the nearest, of crossing ones the strongest.

    ``units`` and ``edges`` are the columns of the diagram.
    """
    x, y = at
    away = np.hypot(
        (np.asarray(units["x"], dtype=float) - x) * scale.x, (np.asarray(units["y"]) - y) * scale.y
    )
    nearest = int(away.argmin())
    if away[nearest] <= UNIT_REACH:
        layer = int(units["x"][nearest])
        return Unit(layer, nearest - units["x"].index(layer))
    if not edges["x0"]:
        return None
    x0, x1, y0, y1 = (np.asarray(edges[name], dtype=float) for name in ("x0", "x1", "y0", "y1"))
    share = x - x0  # of the way from one layer to the next
    slope = (y1 - y0) * scale.y / scale.x
    away = np.abs(y0 + share * (y1 - y0) - y) * scale.y / np.hypot(1.0, slope)
    away[(share < 0.0) | (share > x1 - x0)] = np.inf
    if not away.min() <= LINE_REACH:
        return None
    last = int(np.flatnonzero(away <= away.min() + 0.5)[-1])  # the strongest is drawn last
    return parameter(edges["name"][last])


def marked(units: Columns, edges: Columns, thing: Thing | None) -> tuple[Columns, Columns]:
    """Return the ring around a unit (x, y, size in px), or the unit of a bias, and the line of a weight, as columns.

    Both are empty if nothing is looked at, or what is not drawn.
    """
    ring: Columns = {"x": [], "y": [], "size": []}
    line: Columns = {"x0": [], "y0": [], "x1": [], "y1": []}
    if isinstance(thing, Parameter) and thing.i is not None:
        if thing.name in edges["name"]:
            at = edges["name"].index(thing.name)
            line = {name: [edges[name][at]] for name in line}
        return ring, line
    if thing is None:
        return ring, line
    layer = thing.layer if isinstance(thing, Unit) else thing.k + 1
    places = [place for place, x in enumerate(units["x"]) if x == layer]
    if thing.j < len(places):
        at = places[thing.j]
        ring = {"x": [layer], "y": [units["y"][at]], "size": [units["size"][at] + 8]}
    return ring, line

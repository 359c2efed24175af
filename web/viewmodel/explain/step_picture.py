"""The network of a step as far as it has been computed: known values are filled in, later ones are blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.numerals import shown_numeral
from web.viewmodel.explain.step.places import PER_PARAMETER, Place
from web.viewmodel.explain.step.quantities import quantity

if TYPE_CHECKING:
    from pycore.trace import Trace
    from web.viewmodel.explain.walkthrough import Walk

DRAWN_UNITS = 8  # units of a layer that are drawn; the rest are counted
DRAWN_DIGITS = 3


class Unit(NamedTuple):
    """A unit of the picture.

    Attributes
    ----------
    layer, unit
        From 0.
    key, h
        The key of its output, and its value; None if it is not computed yet.
    delta_key, delta
        Its delta, likewise; "" and None for an input.
    is_now, is_used
        Whether it is being computed; whether the current quantity is computed from it.
    """

    layer: int
    unit: int
    key: str
    h: str | None
    delta_key: str
    delta: str | None
    is_now: bool
    is_used: bool


class Edge(NamedTuple):
    """A weight from (layer, origin) to (layer + 1, unit); ``state`` is "given", "gradient" or "updated"."""

    layer: int
    origin: int
    unit: int
    key: str
    state: str
    is_now: bool
    is_used: bool


class Picture(NamedTuple):
    """Units and edges; the number of units of each layer that are not drawn; whether the pass is backward."""

    sizes: tuple[int, ...]
    hidden: tuple[int, ...]
    units: tuple[Unit, ...]
    edges: tuple[Edge, ...]
    is_backward: bool


def step_picture(trace: Trace, walk: Walk, at: int) -> Picture:
    """Return the network when the quantity number ``at`` of a walk has just been computed."""
    place = walk.place(at)
    found = quantity(trace, place, None)
    used = {symbol.name.key for symbol in found.inputs}
    drawn = tuple(min(size, DRAWN_UNITS) for size in trace.network.layer_sizes)
    done = _Done(walk, at)
    units = tuple(
        _unit(trace, done, place, used, layer, unit)
        for layer, count in enumerate(drawn)
        for unit in range(count)
    )
    edges = tuple(
        _edge(trace, done, place, used, at=(k, i, j))
        for k in range(len(drawn) - 1)
        for i in range(drawn[k])
        for j in range(drawn[k + 1])
    )
    sizes = trace.network.layer_sizes
    hidden = tuple(size - count for size, count in zip(sizes, drawn, strict=True))
    return Picture(drawn, hidden, units, edges, found.is_backward)


class _Done:
    """Whether a quantity has been computed once quantity ``at`` has."""

    def __init__(self, walk: Walk, at: int) -> None:
        self._walk, self._at = walk, at

    def __call__(self, place: Place) -> bool:
        number = self._walk.find(place)
        return number is not None and number <= self._at


def _unit(  # noqa: PLR0917 - what a unit is drawn from
    trace: Trace, done: _Done, place: Place, used: set[str], layer: int, unit: int
) -> Unit:
    of, row = Letters(trace), place.row
    h = of.h(layer, row, unit)
    known = layer == 0 or done(Place("h", layer - 1, j=unit, row=row))
    text = shown_numeral(h.value, DRAWN_DIGITS) if known else None
    own = {h.name.key}
    delta_key, delta = "", None
    if layer:
        symbol = of.delta(layer - 1, row, unit)
        delta_key = symbol.name.key
        own |= {delta_key, of.z_name(layer - 1, row, unit).key, of.a(layer - 1, row, unit).name.key}
        if done(Place("delta", layer - 1, j=unit, row=row)):
            delta = shown_numeral(symbol.value, DRAWN_DIGITS)
    is_bias = place.kind in PER_PARAMETER and of.is_bias(place.k, place.i)
    at_unit = place.kind in ("z", "a", "h", "slope", "delta") or is_bias
    is_now = at_unit and (place.k + 1, place.j) == (layer, unit)
    return Unit(layer, unit, h.name.key, text, delta_key, delta, is_now, bool(own & used))


def _edge(
    trace: Trace, done: _Done, place: Place, used: set[str], *, at: tuple[int, int, int]
) -> Edge:
    key = Letters(trace).parameter_name(*at).key
    state = "given"
    if done(Place("after", *at)):
        state = "updated"
    elif done(Place("gradient", *at)):
        state = "gradient"
    is_now = place.kind in PER_PARAMETER and (place.k, place.i, place.j) == at
    return Edge(*at, key, state, is_now, key in used)

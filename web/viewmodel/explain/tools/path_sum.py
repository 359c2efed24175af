"""The gradient of one chosen weight as a sum over paths: as equations, as a picture, and as plain values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from web.viewmodel.explain.formula import Equation, pieces
from web.viewmodel.explain.paths import Paths, paths_of, paths_of_batch
from web.viewmodel.explain.step.expressions import Partial, Product, folded, product, sum_of
from web.viewmodel.explain.step.letters import LOSS, Letters
from web.viewmodel.explain.step.numerals import numeral, shown_numeral
from web.viewmodel.explain.step.places import PER_PARAMETER, Place, weight_place
from web.viewmodel.explain.step.writing import (
    SYMBOLS,
    Form,
    name_mathml,
    number_mathml,
    plain,
)
from web.viewmodel.explain.step_picture import DRAWN_UNITS, Edge, Picture, Unit

if TYPE_CHECKING:
    from pycore.trace import Trace
    from web.viewmodel.explain.paths import Path
    from web.viewmodel.explain.step.expressions import Node
    from web.viewmodel.explain.tour import Step

DRAWN_DIGITS = 3
ALL_ROWS = 0  # in place of a row from 1


@dataclass(frozen=True)
class PathSum:
    """The gradient of one weight or bias, for one row of a step or for all of them.

    Attributes
    ----------
    trace
        The step.
    k, i, j
        The weight, counted from 0 as in the code; i = n_k is the bias of j.
    row
        Row of the minibatch, from 0; None for all.
    paths
        Its paths, the sum of the others, and the same gradient by the recursion.
    """

    trace: Trace
    k: int
    i: int
    j: int
    row: int | None
    paths: Paths

    @property
    def key(self) -> str:
        """The weight's name, as in "w_2,1^1"."""
        return Letters(self.trace).parameter_name(self.k, self.i, self.j).key

    @property
    def nodes(self) -> tuple[Node, Node]:
        """The sum over the paths, and the same by the delta recursion."""
        of = Letters(self.trace)
        terms: list[Node] = [Product(path.factors) for path in self.paths.shown]
        if self.paths.rest is not None:
            terms.append(self.paths.rest)
        is_bias = of.is_bias(self.k, self.i)

        def term(row: int) -> Node:
            delta = of.delta(self.k, row, self.j)
            return delta if is_bias else product(delta, of.h(self.k, row, self.i))

        if self.row is not None:
            return sum_of(tuple(terms)), term(self.row)
        deltas, trace = self.trace.delta[self.k][:, self.j], self.trace
        values = deltas if is_bias else trace.row_terms(self.k, self.i, self.j)
        return sum_of(tuple(terms)), sum_of(folded(term, values.tolist()))

    def equations(self, digits: int) -> tuple[Equation, Equation]:
        """Return both forms in symbols, and with numbers and the result."""
        name = Partial(LOSS, Letters(self.trace).parameter_name(self.k, self.i, self.j))
        left, form = name_mathml(name), Form(numbers=True, digits=digits)
        made = []
        for way in (SYMBOLS, form):
            text = " = ".join(plain(node, way) for node in self.nodes)
            forms = tuple(pieces(node, way) for node in self.nodes)
            if way is SYMBOLS:
                made.append(Equation(left, forms, f"{name.key} = {text}"))
            else:
                result = (number_mathml(self.paths.total, digits),)
                shown = numeral(self.paths.total, digits)
                made.append(Equation(left, (*forms, result), f"{text} = {shown}"))
        return made[0], made[1]

    def picture(self) -> Picture:
        """Return the network with the weight and its paths marked; the units are blank if it is about all rows."""
        row = self.paths.shown[0].row if self.row is None else self.row
        of, sizes = Letters(self.trace), self.trace.network.layer_sizes
        drawn = tuple(min(size, DRAWN_UNITS) for size in sizes)
        links = {
            (self.k + 1 + step, path.units[step], path.units[step + 1])
            for path in self.paths.shown
            for step in range(len(path.units) - 1)
        }
        edges = tuple(
            Edge(
                *at,
                of.parameter_name(*at).key,
                "given",
                at == (self.k, self.i, self.j),
                at in links,
            )
            for k in range(len(drawn) - 1)
            for i in range(drawn[k])
            for j in range(drawn[k + 1])
            if (at := (k, i, j))
        )
        on = {
            (self.k + 1 + step, unit)
            for path in self.paths.shown
            for step, unit in enumerate(path.units)
        }
        units = tuple(
            Unit(
                layer,
                unit,
                of.h_name(layer, row, unit).key,
                None
                if self.row is None
                else shown_numeral(of.h(layer, row, unit).value, DRAWN_DIGITS),
                "",
                None,
                (layer, unit) == (self.k + 1, self.j),
                (layer, unit) in on,
            )
            for layer, count in enumerate(drawn)
            for unit in range(count)
        )
        hidden = tuple(size - count for size, count in zip(sizes, drawn, strict=True))
        return Picture(drawn, hidden, units, edges, is_backward=True)

    def document(self) -> dict[str, Any]:
        """Return all of it as JSON values; a number that is not finite is None."""
        paths = self.paths
        return {
            "weight": self.key,
            "row": None if self.row is None else self.row + 1,
            "rows": len(self.trace.x),
            "paths": paths.number,
            "multiplications": {"paths": paths.by_paths, "recursion": paths.by_recursion},
            "gradient": _number(paths.total),
            "shown": [_path(path) for path in paths.shown],
            "rest": None
            if paths.rest is None
            else {"paths": paths.rest.count, "value": _number(paths.rest.value)},
        }


def path_sum(step: Step, weight: str, row: int = ALL_ROWS) -> PathSum:
    """Return the sum over paths of a weight by its name; if the step has no such weight, of one that it has.

    That is the one that the current quantity belongs to, or the first one. ``row`` counts from 1; ALL_ROWS for the sum
    over all of them, and the last one if there are fewer.
    """
    place = weight_place(step.trace, weight)
    if place is None:
        here = step.place
        place = here if here.kind in PER_PARAMETER else Place("gradient")
    at = (place.k, place.i, place.j)
    rows = len(step.trace.x)
    if row == ALL_ROWS and rows > 1:
        return PathSum(step.trace, *at, None, paths_of_batch(step.trace, *at))
    chosen = max(min(row, rows) - 1, 0)
    return PathSum(step.trace, *at, chosen, paths_of(step.trace, *at, chosen))


def _path(path: Path) -> dict[str, Any]:
    return {
        "units": [unit + 1 for unit in path.units],
        "factors": [{"name": f.name.key, "value": _number(f.value)} for f in path.factors],
        "value": _number(path.value),
        "row": path.row + 1,
    }


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None

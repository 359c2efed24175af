"""The gradient of one weight as a sum over paths: every way on which a change of the weight reaches the loss.

A path's product is that of the founding text's chains, as in its two terms of dL/dw_1,1^2. There are as many paths as
the product of the sizes of the layers behind; the recursion of the deltas needs far fewer multiplications.
Of many paths the largest are found without going through all: the best of a unit begin with the best of the next layer.
"""

from __future__ import annotations

from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from web.viewmodel.explain.step.backward import is_joint
from web.viewmodel.explain.step.expressions import Partial, Rest, Symbol, exact_sum
from web.viewmodel.explain.step.letters import LOSS, Letters

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.trace import Trace

SHOWN_PATHS = 5


class Path(NamedTuple):
    """One path.

    Attributes
    ----------
    units
        Through which it goes, from 0: of the weight's own unit, the next layer's, ..., the output.
    factors
        From the loss to the weight, as the text writes them; their product is ``value``.
    value
        What the path adds to the gradient.
    """

    units: tuple[int, ...]
    factors: tuple[Symbol, ...]
    value: float


class Paths(NamedTuple):
    """The gradient of one weight, for one row, as a sum over paths.

    Attributes
    ----------
    shown
        The largest paths, by the size of their product, the largest first.
    rest
        All others as one number; None if all are shown.
    total
        The gradient by the recursion: h_i delta_j, which the sum over all paths equals.
    number
        How many paths there are.
    by_paths, by_recursion
        How many multiplications the gradient takes by either.
    """

    shown: tuple[Path, ...]
    rest: Rest | None
    total: float
    number: int
    by_paths: int
    by_recursion: int


def paths_of(
    trace: Trace, k: int, i: int, j: int, row: int = 0, *, most: int = SHOWN_PATHS
) -> Paths:
    """Return the paths of a weight, or of a bias where i = n_k, in the code's count from 0.

    Parameters
    ----------
    trace
        Of the step.
    k, i, j
        The weight.
    row
        Of the minibatch: each has its own paths, and the gradient is the sum over the rows.
    most
        Paths that are shown.
    """
    of = Letters(trace)
    along = 1.0 if of.is_bias(k, i) else float(trace.h[k][row, i])
    total = along * float(trace.delta[k][row, j])
    units = _largest(of, k, j, row, most)
    shown = tuple(_path(of, k, i, row, path) for path in units)
    count = prod(of.sizes[k + 2 :])
    left = exact_sum([total, *(-path.value for path in shown)])
    rest = Rest(count - len(shown), left) if len(shown) < count else None
    by_paths = count * (len(shown[0].factors) - 1)
    return Paths(shown, rest, total, count, by_paths, _by_recursion(of, k))


def _largest(of: Letters, k: int, j: int, row: int, most: int) -> list[tuple[int, ...]]:
    """Return the units of the ``most`` largest paths from unit j of layer k to the outputs."""
    values = of.trace.delta[-1][row][:, np.newaxis]  # (units of a layer, their best paths)
    steps: list[
        tuple[Array, Array]
    ] = []  # (unit of the next layer, which of its paths), each as values
    for q in range(of.last - 1, k - 1, -1):
        local = of.trace.derivative[q][row]
        if of.is_masked(q):
            local = local * of.trace.masks[q][row]
        w = of.trace.before.weights[q + 1]
        if q == k:
            w, local = w[j : j + 1], local[j : j + 1]
        products = (w * local[:, np.newaxis])[:, :, np.newaxis] * values
        flat = products.reshape(len(w), -1)
        best = np.argsort(-np.abs(flat), axis=1, kind="stable")[:, :most]
        values = np.take_along_axis(flat, best, axis=1)
        steps.append((best // products.shape[2], best % products.shape[2]))
    if not steps:
        return [(j,)]
    found = []
    for first in range(values.shape[1]):
        unit, number, path = 0, first, [j]
        for next_unit, next_number in reversed(steps):
            unit, number = int(next_unit[unit, number]), int(next_number[unit, number])
            path.append(unit)
        found.append(tuple(path))
    return found


def _path(of: Letters, k: int, i: int, row: int, units: tuple[int, ...]) -> Path:
    """Return a path with its factors, from the loss back to the weight."""
    factors = list(_beginning(of, row, units[-1]))
    layers = list(range(k, of.last + 1))
    behind = reversed(list(zip(pairwise(layers), pairwise(units), strict=True)))
    for (q, _), (unit, next_unit) in behind:
        through = Partial(of.z_name(q + 1, row, next_unit), of.h_name(q + 1, row, unit))
        factors.append(Symbol(through, of.parameter(q + 1, unit, next_unit).value))
        if of.is_masked(q):
            h, a = of.h_name(q + 1, row, unit), of.a(q, row, unit).name
            mask = float(of.trace.masks[q][row, unit])
            factors.append(Symbol(Partial(h, a), mask))  # type: ignore[arg-type]  # a plain name
        factors.append(of.derivative(q, row, unit))
    name = Partial(of.z_name(k, row, units[0]), of.parameter_name(k, i, units[0]))
    factors.append(Symbol(name, 1.0 if of.is_bias(k, i) else float(of.trace.h[k][row, i])))
    return Path(units, tuple(factors), prod(factor.value for factor in factors))


def _beginning(of: Letters, row: int, unit: int) -> tuple[Symbol, ...]:
    """Return dL/dh dh/dz of an output; dL/dz as one factor where the two are only simple together, and for softmax."""
    if is_joint(of) or of.trace.network.output_activation == "softmax":
        name = Partial(LOSS, of.z_name(of.last, row, unit))
        return (Symbol(name, float(of.trace.delta[-1][row, unit])),)
    return (of.slope(row, unit), of.derivative(of.last, row, unit))


def _by_recursion(of: Letters, k: int) -> int:
    """Return the multiplications of the deltas that the weight needs, and of its gradient."""
    sizes = of.sizes[k + 1 :]  # of the unit's own layer, the next one, ...
    chained = not is_joint(of) and of.trace.network.output_activation != "softmax"
    count = 1 + (sizes[-1] if len(sizes) > 1 else 1) * int(chained)
    for number, (units, behind) in enumerate(pairwise(sizes)):
        count += (1 if number == 0 else units) * (behind + 1)
    return count

"""The gradient of one weight as a sum over paths: every path on which a change of the weight reaches the loss.

Each row of a minibatch has paths of its own; the gradient is the sum over all paths of all rows.

A path's product is that of the founding text's chains, as in its two terms of dL/dw_1,1^2. The number of paths is the
product of the sizes of the layers behind; the recursion of the deltas needs far fewer multiplications. The largest
paths are found without enumerating all: the best of a unit continue with the best of the next layer.
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
        The units on the path, from 0: the weight's own unit, one of the next layer, ..., the output.
    factors
        From the loss to the weight, in the text's order; their product is ``value``.
    value
        What the path contributes to the gradient.
    row
        The row of the minibatch, from 0.
    """

    units: tuple[int, ...]
    factors: tuple[Symbol, ...]
    value: float
    row: int = 0


class Paths(NamedTuple):
    """The gradient of one weight, for one row or for a minibatch, as a sum over paths.

    Attributes
    ----------
    shown
        The largest paths, by the absolute value of their product, largest first.
    rest
        The sum of all others; None if all are shown.
    total
        The gradient by the recursion: h_i delta_j, summed over the rows, which equals the sum over all paths.
    number
        The number of paths.
    by_paths, by_recursion
        The number of multiplications that the gradient takes by either method.
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
    """Return the paths of a weight in one row, or of a bias if i = n_k, counted from 0 as in the code.

    Parameters
    ----------
    trace
        The trace of the step.
    k, i, j
        The weight.
    row
        Row of the minibatch, from 0.
    most
        The maximum number of paths that are shown.
    """
    return _summed(Letters(trace), (k, i, j), [row], [row], most)


def paths_of_batch(trace: Trace, k: int, i: int, j: int, *, most: int = SHOWN_PATHS) -> Paths:
    """Return the paths of a weight in all rows of a minibatch; the arguments are those of ``paths_of``.

    The largest paths are in the rows whose largest path is largest: only these are looked through.
    """
    of = Letters(trace)
    size = _largest_of_each_row(of, k, j)
    if not of.is_bias(k, i):
        size = size * np.abs(trace.h[k][:, i])
    best = np.argsort(-size, kind="stable")[:most].tolist()
    return _summed(of, (k, i, j), best, list(range(len(trace.x))), most)


def _summed(
    of: Letters, at: tuple[int, int, int], searched: list[int], rows: list[int], most: int
) -> Paths:
    """Return the largest paths of some rows, and the sum over all paths of the others among ``rows``."""
    k, i, j = at
    found = [
        _path(of, k, i, row, units) for row in searched for units in _largest(of, k, j, row, most)
    ]
    shown = tuple(sorted(found, key=lambda path: -abs(path.value))[:most])
    trace = of.trace
    terms = trace.delta[k][rows, j] if of.is_bias(k, i) else trace.row_terms(k, i, j)[rows]
    total = exact_sum(terms.tolist())
    count = prod(of.sizes[k + 2 :]) * len(rows)
    left = exact_sum([*terms.tolist(), *(-path.value for path in shown)])
    rest = Rest(count - len(shown), left) if len(shown) < count else None
    by_paths = count * (len(shown[0].factors) - 1)
    return Paths(shown, rest, total, count, by_paths, _by_recursion(of, k) * len(rows))


def _largest_of_each_row(of: Letters, k: int, j: int) -> Array:
    """Return the absolute value of the largest product from unit j of layer k to the outputs, (B,)."""
    trace = of.trace
    sizes = np.abs(trace.delta[-1])  # (B, units of a layer): the largest product from each unit
    for q in range(of.last - 1, k - 1, -1):
        w = np.abs(trace.before.weights[q + 1])
        local = np.abs(trace.derivative[q])
        if of.is_masked(q):
            local = local * np.abs(trace.masks[q])
        sizes = local * np.array([(w * row).max(axis=1) for row in sizes])
    found: Array = sizes[:, j]
    return found


def _largest(of: Letters, k: int, j: int, row: int, most: int) -> list[tuple[int, ...]]:
    """Return the units of the ``most`` largest paths from unit j of layer k to the outputs."""
    values = of.trace.delta[-1][row][:, np.newaxis]  # (units of a layer, their best paths)
    steps: list[
        tuple[Array, Array]
    ] = []  # (unit of the next layer, index of its path), each as values
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
    return Path(units, tuple(factors), prod(factor.value for factor in factors), row)


def _beginning(of: Letters, row: int, unit: int) -> tuple[Symbol, ...]:
    """Return dL/dh dh/dz of an output; for softmax, and if only their product is simple, dL/dz as one factor."""
    if is_joint(of) or of.trace.network.output_activation == "softmax":
        name = Partial(LOSS, of.z_name(of.last, row, unit))
        return (Symbol(name, float(of.trace.delta[-1][row, unit])),)
    return (of.slope(row, unit), of.derivative(of.last, row, unit))


def _by_recursion(of: Letters, k: int) -> int:
    """Return the number of multiplications for the deltas that the weight needs, and for its gradient."""
    sizes = of.sizes[k + 1 :]  # of the unit's own layer, the next one, ...
    chained = not is_joint(of) and of.trace.network.output_activation != "softmax"
    count = 1 + (sizes[-1] if len(sizes) > 1 else 1) * int(chained)
    for number, (units, behind) in enumerate(pairwise(sizes)):
        count += (1 if number == 0 else units) * (behind + 1)
    return count

"""The gradient check of a step, as the page shows it: errors on the network, kinks, and the error by epsilon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.gradcheck import EPSILONS, check_gradients, sweep_epsilon
from pycore.network import forward
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.trace import Trace

USUAL_EPSILON = 1e-6
SUSPICIOUS = 1e-4  # relative error, beyond rounding, from which a kink is looked for
KINKED = ("relu", "leaky_relu")
MAX_CHECKED, MAX_IN_CURVE = 2_000, 200  # parameters; of a larger network as many, spread over it


class Kink(NamedTuple):
    """Why the difference of a parameter rightly disagrees: it straddles a kink.

    Attributes
    ----------
    k, i, j
        The parameter, counted from 0 as in the code; i = n_k is a bias.
    unit
        (layer, unit), counted from 0, whose z changes its sign within the difference; None: it is the parameter itself,
        at the kink of the L1 penalty.
    row
        Row of the minibatch, from 0.
    """

    k: int
    i: int
    j: int
    unit: tuple[int, int] | None
    row: int


@dataclass(frozen=True)
class ShownCheck:
    """A gradient check, laid out like the network.

    Attributes
    ----------
    analytic, numeric, relative
        Of every parameter; the numeric gradient and the relative error are NaN where a parameter was not checked.
    error
        The relative error without what rounding of the loss explains: 0 where that is the whole difference.
    worst
        The largest error that is not due to a kink.
    kinks
        The parameters whose difference straddles one.
    """

    analytic: Parameters
    numeric: Parameters
    relative: Parameters
    error: Parameters
    worst: float
    kinks: tuple[Kink, ...]


def shown_check(trace: Trace, epsilon: float = USUAL_EPSILON) -> ShownCheck:
    """Return the gradient check of a step's rows and weights, without dropout and row weights on both sides.

    Raises
    ------
    SpecError
        If epsilon is not above 0.
    """
    sizes = trace.network.layer_sizes
    found = check_gradients(
        trace.x,
        trace.y,
        trace.network,
        trace.before,
        epsilon=epsilon,
        only=_spread(trace, MAX_CHECKED),
        **_penalties(trace),
    )
    size = np.maximum(np.abs(found.analytic), np.abs(found.numeric))
    excess = np.maximum(np.abs(found.analytic - found.numeric) - found.rounding, 0.0)
    larger = np.divide(excess, size, out=np.zeros_like(size), where=size > 0.0)
    error = Parameters(sizes, np.where(np.isnan(found.numeric), np.nan, larger))
    kinks = tuple(
        kink
        for k, block in enumerate(error.blocks)
        for i, j in np.argwhere(block > SUSPICIOUS).tolist()
        if (kink := _kink(trace, (k, i, j), epsilon)) is not None
    )
    smooth = Parameters(sizes, error.vector)
    for kink in kinks:
        smooth.blocks[kink.k][kink.i, kink.j] = 0.0
    vectors = (found.analytic, found.numeric, found.relative_error)
    analytic, numeric, relative = (Parameters(sizes, vector) for vector in vectors)
    return ShownCheck(analytic, numeric, relative, error, float(np.nanmax(smooth.vector)), kinks)


def error_by_epsilon(trace: Trace) -> list[tuple[float, float]]:
    """Return (epsilon, largest relative error) along the U-curve: truncation on its right, rounding on its left."""
    checks = sweep_epsilon(
        trace.x,
        trace.y,
        trace.network,
        trace.before,
        EPSILONS,
        only=_spread(trace, MAX_IN_CURVE),
        **_penalties(trace),
    )
    return [(found.epsilon, float(np.nanmax(found.relative_error))) for found in checks]


def _spread(trace: Trace, most: int) -> list[int] | None:
    """Return the indices of at most ``most`` parameters, some of every layer in proportion; None for all."""
    count = trace.before.vector.size
    if count <= most:
        return None
    found: list[int] = []
    start = 0
    for block in trace.before.blocks:
        part = max(2, round(most * block.size / count))
        found += np.unique(np.linspace(start, start + block.size - 1, part).astype(int)).tolist()
        start += block.size
    return found


def _penalties(trace: Trace) -> dict[str, Any]:
    training = trace.training
    return {
        "l1": training.l1,
        "l2": training.l2,
        "penalize_biases": training.penalize_biases,
    }


def _kink(trace: Trace, at: tuple[int, int, int], epsilon: float) -> Kink | None:
    """Return the kink that a parameter's difference straddles; None if there is none."""
    k, i, j = at
    value = float(trace.before.blocks[k][i, j])
    if trace.training.l1 and abs(value) <= epsilon:
        return Kink(k, i, j, None, 0)
    below, above = (_z_at(trace, at, value + step) for step in (-epsilon, epsilon))
    for layer, name in enumerate(trace.network.activations):
        if name not in KINKED:
            continue
        crossed = np.argwhere((below[layer] > 0.0) != (above[layer] > 0.0)).tolist()
        if crossed:
            row, unit = crossed[0]
            return Kink(k, i, j, (layer, unit), row)
    return None


def _z_at(trace: Trace, at: tuple[int, int, int], value: float) -> list[Array]:
    moved = trace.before.copy()
    moved.blocks[at[0]][at[1], at[2]] = value
    return forward(trace.network, moved, trace.x).z

"""The gradient check: backpropagation against central differences, parameter by parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.backprop import gradient, penalty
from pycore.checks import checked_number
from pycore.errors import ShapeError
from pycore.functions.losses import LOSSES, row_factor
from pycore.functions.penalties import Penalties
from pycore.network import forward
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.arrays import Array
    from pycore.spec import NetworkSpec

EPSILONS = tuple(10.0**-exponent for exponent in range(1, 12))


@dataclass(frozen=True)
class GradientCheck:
    """The result of a gradient check; arrays are (P,), laid out like the parameter vector.

    Attributes
    ----------
    analytic, numeric
        The gradient by backpropagation and by central differences.
    relative_error
        abs(analytic - numeric) / max(abs(analytic), abs(numeric)); 0 where both are 0.
    epsilon
        The half-width of the difference.
    rounding
        How much rounding the loss to float64, with a tenfold margin, can change a numeric gradient.
    """

    analytic: Array
    numeric: Array
    relative_error: Array
    epsilon: float
    rounding: float

    @property
    def worst(self) -> float:
        """The largest relative error, discounting from each difference what rounding of the loss explains."""
        size = np.maximum(np.abs(self.analytic), np.abs(self.numeric))
        excess = np.maximum(np.abs(self.analytic - self.numeric) - self.rounding, 0.0)
        return float(np.divide(excess, size, out=np.zeros_like(size), where=size > 0.0).max())


def check_gradients(
    x: Array,
    y: Array,
    network: NetworkSpec,
    parameters: Parameters,
    *,
    l1: float = 0.0,
    l2: float = 0.0,
    penalize_biases: bool = False,
    epsilon: float = 1e-6,
    only: Sequence[int] | None = None,
) -> GradientCheck:
    """Compare backpropagation with (L(w + epsilon) - L(w - epsilon)) / (2 epsilon) for every parameter.

    At a kink (of ReLU, leaky ReLU, ELU's slope, Huber's, abs(w) of the L1 penalty) the derivative does not exist: a
    difference that straddles one rightly disagrees.

    Parameters
    ----------
    x, y
        Rows (B, n_0) and targets (B, n_out).
    network, parameters, l1, l2, penalize_biases
        As for training. The parameters are not changed. In a network without biases both gradients of the biases are 0.
    epsilon
        Near the cube root of the float64 rounding error, truncation and rounding errors of the difference balance.
    only
        The indices in the parameter vector that are checked; all if None. The numeric gradient and the relative error
        of the others are NaN.

    Raises
    ------
    ShapeError, SpecError
        If rows, targets, network and parameters do not fit each other, or epsilon is not above 0.
    """
    epsilon = checked_number("epsilon", epsilon, least=0.0, least_allowed=False)
    passed = forward(network, parameters, x)
    if y.shape != passed.h[-1].shape or not len(y):
        raise ShapeError(
            "The outputs have the shape {outputs}, but the targets have {targets}.",
            outputs=passed.h[-1].shape,
            targets=y.shape,
        )
    penalties = Penalties(l1, l2, penalize_biases)
    trial = parameters.copy()
    factor = row_factor(network.reduction, len(y))

    def loss() -> float:
        there = forward(network, trial, x)
        data_loss = factor * LOSSES[network.loss].total(there.z[-1], there.h[-1], y)
        return data_loss + penalty(trial, penalties)

    analytic = gradient(network, parameters, passed, y, penalties).vector
    checked = np.ones(trial.vector.size, dtype=bool)
    if only is not None:
        checked[:] = False
        checked[np.asarray(only, dtype=np.intp)] = True
    numeric = np.where(checked, 0.0, np.nan)
    for p in np.flatnonzero(checked & (_trained(network, parameters) > 0.0)):
        value = float(parameters.vector[p])
        above, below = value + epsilon, value - epsilon
        trial.vector[p] = above
        loss_above = loss()
        trial.vector[p] = below
        loss_below = loss()
        trial.vector[p] = value
        numeric[p] = (loss_above - loss_below) / (above - below)
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    difference = np.abs(analytic - numeric)
    relative = np.divide(difference, size, out=np.zeros_like(size), where=size > 0.0)
    relative[~checked] = np.nan
    rounding = 10.0 * float(np.finfo(np.float64).eps) * max(1.0, loss()) / epsilon
    return GradientCheck(analytic, numeric, relative, epsilon, rounding)


def sweep_epsilon(
    x: Array,
    y: Array,
    network: NetworkSpec,
    parameters: Parameters,
    epsilons: Sequence[float] = EPSILONS,
    **penalties: Any,  # noqa: ANN401 - those of check_gradients
) -> list[GradientCheck]:
    """Return the check for each epsilon: its error falls as epsilon^2 until rounding, growing as 1/epsilon, dominates.

    Takes the arguments and raises the errors of ``check_gradients``.
    """
    return [
        check_gradients(x, y, network, parameters, epsilon=epsilon, **penalties)
        for epsilon in epsilons
    ]


def _trained(network: NetworkSpec, parameters: Parameters) -> Array:
    """Return 1 for each parameter of the network, 0 for the biases of one without any, (P,)."""
    mask = Parameters(parameters.layer_sizes, np.ones_like(parameters.vector))
    if not network.biases:
        for b in mask.biases:
            b.fill(0.0)
    return mask.vector

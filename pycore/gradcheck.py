"""The gradient check: backpropagation against central differences, parameter by parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.backprop import gradient
from pycore.checks import checked_number
from pycore.errors import ShapeError
from pycore.losses import LOSSES
from pycore.network import forward
from pycore.penalties import l2_penalty

if TYPE_CHECKING:
    from pycore.activations import Array
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec


@dataclass(frozen=True)
class GradientCheck:
    """The result; arrays are (P,), laid out as the parameter vector is.

    Attributes
    ----------
    analytic, numeric
        The gradient by backpropagation and by central differences.
    relative_error
        abs(analytic - numeric) / max(abs(analytic), abs(numeric)); 0 where both are 0.
    epsilon
        The half width of the difference.
    rounding
        By how much rounding the loss to float64, ten times over, can change a numeric gradient.
    """

    analytic: Array
    numeric: Array
    relative_error: Array
    epsilon: float
    rounding: float

    @property
    def worst(self) -> float:
        """The largest relative error, leaving out of each difference what the loss's own rounding explains."""
        size = np.maximum(np.abs(self.analytic), np.abs(self.numeric))
        excess = np.maximum(np.abs(self.analytic - self.numeric) - self.rounding, 0.0)
        return float(np.divide(excess, size, out=np.zeros_like(size), where=size > 0.0).max())


def check_gradients(
    x: Array,
    y: Array,
    network: NetworkSpec,
    parameters: Parameters,
    *,
    l2: float = 0.0,
    epsilon: float = 1e-6,
) -> GradientCheck:
    """Compare backpropagation with (L(w + epsilon) - L(w - epsilon)) / (2 epsilon) for every parameter.

    Parameters
    ----------
    x, y
        Rows (B, n_0) and targets (B, n_out).
    network, parameters, l2
        As for training. The parameters are not changed.
    epsilon
        Near the cube root of the float64 rounding error the truncation and the rounding of the difference balance.

    Raises
    ------
    ShapeError, SpecError
        If rows, targets, network and parameters do not fit each other, or epsilon is not above 0.
    """
    epsilon = checked_number("epsilon", epsilon, least=0.0, least_allowed=False)
    passed = forward(network, parameters, x)
    if y.shape != passed.h[-1].shape or not len(y):
        raise ShapeError(f"The outputs have the shape {passed.h[-1].shape}, the targets {y.shape}.")
    trial = parameters.copy()

    def loss() -> float:
        there = forward(network, trial, x)
        data_loss = LOSSES[network.loss].function(there.z[-1], there.h[-1], y)
        return data_loss + l2_penalty(trial.weights, l2)

    numeric = np.empty_like(trial.vector)
    for p, value in enumerate(parameters.vector.tolist()):
        above, below = value + epsilon, value - epsilon
        trial.vector[p] = above
        loss_above = loss()
        trial.vector[p] = below
        loss_below = loss()
        trial.vector[p] = value
        numeric[p] = (loss_above - loss_below) / (above - below)
    analytic = gradient(network, parameters, passed, y, l2).vector
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    difference = np.abs(analytic - numeric)
    relative = np.divide(difference, size, out=np.zeros_like(size), where=size > 0.0)
    rounding = 10.0 * float(np.finfo(np.float64).eps) * max(1.0, loss()) / epsilon
    return GradientCheck(analytic, numeric, relative, epsilon, rounding)

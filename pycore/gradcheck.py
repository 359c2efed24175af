"""The gradient check: backpropagation against central differences, parameter by parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.backprop import gradient
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
    """

    analytic: Array
    numeric: Array
    relative_error: Array
    epsilon: float

    @property
    def worst(self) -> float:
        """The largest relative error among gradients that stand out of the rounding error of the loss."""
        noise = np.finfo(np.float64).eps / self.epsilon
        counts = np.maximum(np.abs(self.analytic), np.abs(self.numeric)) > noise
        return float(self.relative_error[counts].max(initial=0.0))


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
    """
    trial = parameters.copy()

    def loss() -> float:
        passed = forward(network, trial, x)
        return LOSSES[network.loss].function(passed.z[-1], passed.h[-1], y) + l2_penalty(
            trial.weights, l2
        )

    numeric = np.empty_like(trial.vector)
    for p, value in enumerate(parameters.vector):
        trial.vector[p] = value + epsilon
        above = loss()
        trial.vector[p] = value - epsilon
        below = loss()
        trial.vector[p] = value
        numeric[p] = (above - below) / (2.0 * epsilon)
    analytic = gradient(network, parameters, forward(network, parameters, x), y, l2).vector
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    difference = np.abs(analytic - numeric)
    relative = np.divide(difference, size, out=np.zeros_like(size), where=size > 0.0)
    return GradientCheck(analytic, numeric, relative, epsilon)

"""Loss functions, each with its derivative standing under it.

The founding text sums over the outputs of one row. Over the B rows of a minibatch this package takes the mean of those
row losses ("mean over rows"), so that a learning rate means the same for every batch size. With B = 1 it is the text's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.activations import Array


def half_squared_error(z: Array, h: Array, y: Array) -> float:  # noqa: ARG001
    """Return (1/B) sum over rows of 1/2 sum over outputs of (h - y)^2."""
    difference = h - y
    return 0.5 * float(np.vdot(difference, difference)) / len(h)


def half_squared_error_gradient(h: Array, y: Array, out: Array | None = None) -> Array:
    """Return dL/dh = (h - y) / B."""
    out = np.subtract(h, y, out=out)
    out /= len(h)
    return out


def cross_entropy(z: Array, h: Array, y: Array) -> float:
    """Return (1/B) sum over rows of - sum over outputs of y ln h, with h = softmax(z).

    Taken from z: ln h_j = z_j - ln sum e^z_l, which is finite where h_j has already become 0. The y of a row sum to 1.
    """
    shifted = z - np.maximum.reduce(z, axis=1, keepdims=True)
    log_sum = np.log(np.add.reduce(np.exp(shifted), axis=1))
    return float(np.add.reduce(log_sum) - np.vdot(y, shifted)) / len(h)


def cross_entropy_gradient(h: Array, y: Array, out: Array | None = None) -> Array:
    """Return dL/dh = - (y / h) / B, the first factor of the chain taken step by step."""
    out = np.divide(y, np.maximum(h, np.finfo(np.float64).tiny), out=out)
    out /= -len(h)
    return out


def softmax_cross_entropy_delta(h: Array, y: Array, out: Array | None = None) -> Array:
    """Return dL/dz = (h - y) / B: softmax and cross-entropy together, whose h cancel (the rows of y sum to 1)."""
    return half_squared_error_gradient(h, y, out)


@dataclass(frozen=True)
class Loss:
    """A loss function.

    Attributes
    ----------
    name
        The name in settings.
    function
        ``function(z, h, y) -> L``, z and h of the output layer and the targets y all (B, n_out).
    gradient
        ``gradient(h, y, out=None) -> dL/dh``.
    output_activation
        The output activation that classes get with this loss.
    joint
        {output activation: ``delta(h, y, out=None) -> dL/dz``} where both together are simpler and more exact.
    convention
        The formula with its sums, ASCII.
    """

    name: str
    function: Callable[[Array, Array, Array], float]
    gradient: Callable[..., Array]
    output_activation: str
    joint: dict[str, Callable[..., Array]]
    convention: str


LOSSES = {
    loss.name: loss
    for loss in (
        Loss(
            "half_squared_error",
            half_squared_error,
            half_squared_error_gradient,
            "sigmoid",
            {"identity": half_squared_error_gradient},  # whose derivative is 1
            "1/2 sum over outputs of (h - y)^2, mean over rows",
        ),
        Loss(
            "cross_entropy",
            cross_entropy,
            cross_entropy_gradient,
            "softmax",
            {"softmax": softmax_cross_entropy_delta},
            "- sum over classes of y ln h, mean over rows",
        ),
    )
}

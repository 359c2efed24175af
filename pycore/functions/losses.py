"""Loss functions, each followed by its derivative.

The loss of one row is a sum over its outputs, as in the founding text; ``terms`` are the summands, (B, n_out). How the
losses of a minibatch's B rows are reduced is a setting, ``NetworkSpec.reduction``: to their mean, so that a learning
rate means the same for every batch size, or to their sum. With B = 1 both are the text's loss. The functions leave out
the factor 1/B of the mean: ``row_factor`` returns it.

z, h and y are (B, n_out): logits, outputs and targets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array

TINY = float(np.finfo(np.float64).tiny)
REDUCTIONS = ("mean", "sum")
HUBER_DELTA = 1.0  # where Huber's loss turns from quadratic to linear


def row_factor(reduction: str, rows: int) -> float:
    """Return the factor of each row's loss: 1/B for the mean over B rows, 1 for the sum."""
    return 1.0 / rows if reduction == "mean" else 1.0


def row_factors(reduction: str, rows: int, weights: Array | None = None) -> Array:
    """Return the factor of the loss of each of B rows, (B, 1), times the row weights (B,) if given."""
    factor = row_factor(reduction, rows)
    if weights is None:
        return np.full((rows, 1), factor)
    return (factor * weights)[:, np.newaxis]


def half_squared_error(z: Array, h: Array, y: Array) -> Array:
    """Return 1/2 (h - y)^2, the founding text's loss."""
    return 0.5 * (h - y) ** 2


def half_squared_error_gradient(h: Array, y: Array) -> Array:
    """Return dL/dh = h - y."""
    return h - y


def mean_squared_error(z: Array, h: Array, y: Array) -> Array:
    """Return (h - y)^2 / n_out, whose sum is the mean over the outputs."""
    return (h - y) ** 2 / h.shape[1]


def mean_squared_error_gradient(h: Array, y: Array) -> Array:
    """Return dL/dh = 2 / n_out (h - y)."""
    return 2.0 / h.shape[1] * (h - y)


def huber(z: Array, h: Array, y: Array) -> Array:
    """Return 1/2 e^2 where abs(e) <= 1, else abs(e) - 1/2, with e = h - y (Huber 1964): outliers count less."""
    e = h - y
    near = np.clip(e, -HUBER_DELTA, HUBER_DELTA)
    return near * (e - 0.5 * near)


def huber_gradient(h: Array, y: Array) -> Array:
    """Return dL/dh = h - y, clipped to [-1, 1]."""
    return np.clip(h - y, -HUBER_DELTA, HUBER_DELTA)


def cross_entropy(z: Array, h: Array, y: Array) -> Array:
    """Return - y ln h, with h = softmax(z), for mutually exclusive classes: the y of a row sum to 1.

    Computed from the logits: ln h_j = z_j - ln sum e^z_l is finite even where h_j underflows to 0.
    """
    shifted = z - np.max(z, axis=1, keepdims=True)
    return y * (np.log(np.sum(np.exp(shifted), axis=1, keepdims=True)) - shifted)


def cross_entropy_gradient(h: Array, y: Array) -> Array:
    """Return dL/dh = - y / h, the first factor of the chain rule."""
    return -(y / np.maximum(h, TINY))


def binary_cross_entropy(z: Array, h: Array, y: Array) -> Array:
    """Return - y ln h - (1 - y) ln(1 - h), with h = sigmoid(z): each output is a separate yes or no.

    Computed from the logits, where it is ln(1 + e^z) - y z.
    """
    return np.logaddexp(0.0, z) - y * z


def binary_cross_entropy_gradient(h: Array, y: Array) -> Array:
    """Return dL/dh = (h - y) / (h (1 - h))."""
    return (h - y) / np.maximum(h * (1.0 - h), TINY)


def poisson(z: Array, h: Array, y: Array) -> Array:
    """Return h - y + y ln(y / h), with h = e^z: half the deviance of counts y >= 0 whose mean is h; h where y = 0.

    Computed from the logits, where ln h = z: it is finite even where h underflows to 0.
    """
    log_y = np.log(np.where(y > 0.0, y, 1.0))
    return y * (log_y - z) + h - y


def poisson_gradient(h: Array, y: Array) -> Array:
    """Return dL/dh = 1 - y / h."""
    return 1.0 - y / np.maximum(h, TINY)


def joint_delta(h: Array, y: Array) -> Array:
    """Return dL/dz = h - y.

    This is what softmax with cross-entropy, sigmoid with binary cross-entropy and the exponential with the Poisson
    deviance simplify to, because h cancels, and the identity with the half squared error, whose derivative is 1.
    """
    return h - y


@dataclass(frozen=True)
class Loss:
    """A loss function.

    Attributes
    ----------
    name
        The name used in settings.
    terms
        ``terms(z, h, y)``: the summands, one for each output, (B, n_out).
    gradient
        ``gradient(h, y) -> dL/dh`` of the sum over outputs and rows, (B, n_out).
    output_activation
        The default output activation for classes.
    convention
        The formula of one row's loss, with its sum, in ASCII.
    joint
        Output activations with which dL/dz is simply h - y: simpler, and exact where the chain rule loses precision.
    needs
        The only output activation that the loss is defined for; None if there are several.
    for_numbers, for_classes
        Whether the targets may be numbers, and whether they may be classes.
    number_activation
        The default output activation for numbers.
    for_counts
        Whether number targets must be counts: at least 0, and in their own unit, not standardized.
    """

    name: str
    terms: Callable[[Array, Array, Array], Array]
    gradient: Callable[[Array, Array], Array]
    output_activation: str
    convention: str
    joint: tuple[str, ...] = ()
    needs: str | None = None
    for_numbers: bool = True
    for_classes: bool = True
    number_activation: str = "identity"
    for_counts: bool = False

    def rows(self, z: Array, h: Array, y: Array) -> Array:
        """Return the loss of each row, (B,), for z, h and y (B, n_out)."""
        return np.asarray(np.add.reduce(self.terms(z, h, y), axis=1))

    def total(self, z: Array, h: Array, y: Array) -> float:
        """Return the sum of the rows' losses, for z, h and y (B, n_out)."""
        return float(np.add.reduce(self.terms(z, h, y), axis=None))


LOSSES = {
    loss.name: loss
    for loss in (
        Loss(
            "half_squared_error",
            half_squared_error,
            half_squared_error_gradient,
            "sigmoid",
            "1/2 sum over outputs of (h - y)^2",
            joint=("identity",),
        ),
        Loss(
            "mean_squared_error",
            mean_squared_error,
            mean_squared_error_gradient,
            "sigmoid",
            "mean over outputs of (h - y)^2",
        ),
        Loss(
            "cross_entropy",
            cross_entropy,
            cross_entropy_gradient,
            "softmax",
            "- sum over classes of y ln h",
            joint=("softmax",),
            needs="softmax",
            for_numbers=False,
        ),
        Loss(
            "binary_cross_entropy",
            binary_cross_entropy,
            binary_cross_entropy_gradient,
            "sigmoid",
            "- sum over outputs of y ln h + (1 - y) ln(1 - h)",
            joint=("sigmoid",),
            needs="sigmoid",
            for_numbers=False,
        ),
        Loss(
            "huber",
            huber,
            huber_gradient,
            "sigmoid",
            "sum over outputs of 1/2 (h - y)^2, or abs(h - y) - 1/2 beyond 1",
        ),
        Loss(
            "poisson",
            poisson,
            poisson_gradient,
            "exponential",
            "sum over outputs of h - y + y ln(y / h)",
            joint=("exponential",),
            needs="exponential",
            for_classes=False,
            number_activation="exponential",
            for_counts=True,
        ),
    )
}

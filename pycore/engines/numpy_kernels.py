"""The formulas of pycore.functions in place, as the NumPy engine calls them in every step.

A kernel writes into ``out`` and only reads its other arguments, so that a step allocates next to nothing; the
operations are those of the formula, in the same order, so that the results are bit-identical. In the engine a unit's
values are contiguous: z, h, g and y are (n, B), units by rows, the transpose of what the formulas take.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.functions import normal
from pycore.functions.activations import LEAK, MAX_EXPONENT, MIN_EXPONENT
from pycore.functions.losses import HUBER_DELTA, TINY

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array

    Function = Callable[[Array, Array], object]  # (z, out)
    Derivative = Callable[[Array, Array, Array], object]  # (z, h, out)
    Terms = Callable[[Array, Array, Array, Array], object]  # (z, h, y, out)
    Gradient = Callable[[Array, Array, Array], object]  # (h, y, out)

ONE: Array = np.array(1.0)  # arrays, because NumPy converts a Python number again at every call
HALF: Array = np.array(0.5)


def sigmoid(z: Array, out: Array) -> None:
    """Write 1 / (1 + e^-z)."""
    np.maximum(z, MIN_EXPONENT, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)
    np.add(out, ONE, out=out)
    np.reciprocal(out, out=out)


def sigmoid_derivative(z: Array, h: Array, out: Array) -> None:
    """Write h (1 - h)."""
    np.subtract(ONE, h, out=out)
    np.multiply(out, h, out=out)


def tanh_derivative(z: Array, h: Array, out: Array) -> None:
    """Write 1 - h^2."""
    np.multiply(h, h, out=out)
    np.subtract(ONE, out, out=out)


def relu(z: Array, out: Array) -> None:
    """Write max(z, 0)."""
    np.maximum(z, 0.0, out=out)


def relu_derivative(z: Array, h: Array, out: Array) -> None:
    """Write 1 where z > 0, else 0."""
    np.greater(z, 0.0, out=out)


def leaky_relu(z: Array, out: Array) -> None:
    """Write z where z > 0, else 0.01 z."""
    np.multiply(z, LEAK, out=out)
    np.maximum(z, out, out=out)


def leaky_relu_derivative(z: Array, h: Array, out: Array) -> None:
    """Write 1 where z > 0, else 0.01."""
    np.greater(z, 0.0, out=out)
    np.maximum(out, LEAK, out=out)


def elu(z: Array, out: Array) -> None:
    """Write z where z > 0, else e^z - 1."""
    np.minimum(z, 0.0, out=out)
    np.expm1(out, out=out)
    np.maximum(z, out, out=out)


def elu_derivative(z: Array, h: Array, out: Array) -> None:
    """Write 1 where z > 0, else h + 1."""
    np.minimum(h, 0.0, out=out)
    np.add(out, ONE, out=out)


def softplus(z: Array, out: Array) -> None:
    """Write ln(1 + e^z)."""
    np.logaddexp(0.0, z, out=out)


def softplus_derivative(z: Array, h: Array, out: Array) -> None:
    """Write sigmoid(z)."""
    sigmoid(z, out)


def silu(z: Array, out: Array) -> None:
    """Write z sigmoid(z)."""
    sigmoid(z, out)
    np.multiply(out, z, out=out)


def silu_derivative(z: Array, h: Array, out: Array) -> None:
    """Write (z - h + 1) sigmoid(z); the sigmoid needs a temporary array."""
    slope = np.empty_like(z)
    sigmoid(z, slope)
    np.subtract(z, h, out=out)
    np.add(out, ONE, out=out)
    np.multiply(out, slope, out=out)


def gelu(z: Array, out: Array) -> None:
    """Write z Phi(z); Phi needs a temporary array."""
    np.multiply(z, normal.distribution(z), out=out)


def gelu_derivative(z: Array, h: Array, out: Array) -> None:
    """Write Phi(z) + z phi(z); both need temporary arrays."""
    near = normal.clipped(z)
    np.add(normal.distribution(z), near * normal.density(near), out=out)


def exponential(z: Array, out: Array) -> None:
    """Write e^z, up to e^700."""
    np.minimum(z, MAX_EXPONENT, out=out)
    np.exp(out, out=out)


def exponential_derivative(z: Array, h: Array, out: Array) -> None:
    """Write h."""
    np.positive(h, out=out)


def softmax(z: Array, out: Array) -> None:
    """Write e^z_j / sum over l of e^z_l for each row, here a column."""
    np.subtract(z, np.maximum.reduce(z, axis=0, keepdims=True), out=out)
    np.exp(out, out=out)
    np.divide(out, np.add.reduce(out, axis=0, keepdims=True), out=out)


def softmax_delta(g: Array, h: Array, out: Array) -> None:
    """Write h_j (g_j - sum over l of g_l h_l) for each row, here a column."""
    weighted = np.add.reduce(g * h, axis=0, keepdims=True)
    np.subtract(g, weighted, out=out)
    np.multiply(out, h, out=out)


@dataclass(frozen=True)
class ActivationKernel:
    """An activation in place: ``function(z, out)``, and ``derivative(z, h, out)``, which is None for softmax."""

    function: Function
    derivative: Derivative | None


#: The identity needs no kernel: z and h share one array, and so do their gradients.
ACTIVATION_KERNELS = {
    "sigmoid": ActivationKernel(sigmoid, sigmoid_derivative),
    "tanh": ActivationKernel(np.tanh, tanh_derivative),
    "relu": ActivationKernel(relu, relu_derivative),
    "leaky_relu": ActivationKernel(leaky_relu, leaky_relu_derivative),
    "elu": ActivationKernel(elu, elu_derivative),
    "softplus": ActivationKernel(softplus, softplus_derivative),
    "gelu": ActivationKernel(gelu, gelu_derivative),
    "silu": ActivationKernel(silu, silu_derivative),
    "exponential": ActivationKernel(exponential, exponential_derivative),
    "softmax": ActivationKernel(softmax, None),
}


def half_squared_error(z: Array, h: Array, y: Array, out: Array) -> None:
    """Write 1/2 (h - y)^2."""
    np.subtract(h, y, out=out)
    np.multiply(out, out, out=out)
    np.multiply(out, HALF, out=out)


def mean_squared_error(z: Array, h: Array, y: Array, out: Array) -> None:
    """Write (h - y)^2 / n_out."""
    np.subtract(h, y, out=out)
    np.multiply(out, out, out=out)
    np.divide(out, len(h), out=out)


def mean_squared_error_gradient(h: Array, y: Array, out: Array) -> None:
    """Write 2 / n_out (h - y)."""
    np.subtract(h, y, out=out)
    np.multiply(out, 2.0 / len(h), out=out)


def huber(z: Array, h: Array, y: Array, out: Array) -> None:
    """Write near (e - near / 2), with e = h - y and near = e clipped to [-1, 1]."""
    error = h - y
    near = np.clip(error, -HUBER_DELTA, HUBER_DELTA)
    np.multiply(near, error - 0.5 * near, out=out)


def huber_gradient(h: Array, y: Array, out: Array) -> None:
    """Write h - y, clipped to [-1, 1]."""
    np.subtract(h, y, out=out)
    np.clip(out, -HUBER_DELTA, HUBER_DELTA, out=out)


def cross_entropy_gradient(h: Array, y: Array, out: Array) -> None:
    """Write - y / h."""
    np.divide(y, np.maximum(h, TINY), out=out)
    np.negative(out, out=out)


def softmax_cross_entropy(z: Array, h: Array, y: Array, out: Array) -> None:
    """Write h = softmax(z) and, into out, the terms of the cross-entropy: the two share their exponentials."""
    row = np.maximum.reduce(z, axis=0, keepdims=True)
    np.subtract(z, row, out=out)
    np.exp(out, out=h)
    np.add.reduce(h, axis=0, keepdims=True, out=row)
    np.divide(h, row, out=h)
    np.log(row, out=row)
    np.subtract(row, out, out=out)
    np.multiply(y, out, out=out)


def binary_cross_entropy(z: Array, h: Array, y: Array, out: Array) -> None:
    """Write ln(1 + e^z) - y z."""
    np.logaddexp(0.0, z, out=out)
    np.subtract(out, y * z, out=out)


def binary_cross_entropy_gradient(h: Array, y: Array, out: Array) -> None:
    """Write (h - y) / (h (1 - h))."""
    np.subtract(h, y, out=out)
    np.divide(out, np.maximum(h * (1.0 - h), TINY), out=out)


def poisson(z: Array, h: Array, y: Array, out: Array) -> None:
    """Write y (ln y - z) + h - y."""
    np.subtract(np.log(y, out=np.zeros_like(y), where=y > 0.0), z, out=out)
    np.multiply(out, y, out=out)
    np.add(out, h, out=out)
    np.subtract(out, y, out=out)


def poisson_gradient(h: Array, y: Array, out: Array) -> None:
    """Write 1 - y / h."""
    np.divide(y, np.maximum(h, TINY), out=out)
    np.subtract(1.0, out, out=out)


@dataclass(frozen=True)
class LossKernel:
    """A loss in place.

    Attributes
    ----------
    terms, gradient
        The loss's terms and gradient, in place.
    with_outputs
        The output activation whose h ``terms`` also writes; None if it reads h.
    is_half_square
        Whether the terms are 1/2 gradient^2.
    """

    terms: Terms
    gradient: Gradient
    with_outputs: str | None = None
    is_half_square: bool = False


LOSS_KERNELS = {
    "half_squared_error": LossKernel(half_squared_error, np.subtract, is_half_square=True),
    "mean_squared_error": LossKernel(mean_squared_error, mean_squared_error_gradient),
    "cross_entropy": LossKernel(softmax_cross_entropy, cross_entropy_gradient, "softmax"),
    "binary_cross_entropy": LossKernel(binary_cross_entropy, binary_cross_entropy_gradient),
    "huber": LossKernel(huber, huber_gradient),
    "poisson": LossKernel(poisson, poisson_gradient),
}

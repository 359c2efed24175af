"""Activation functions, each followed by its derivative.

Stable for abs(z) up to 1e4 in float64: no exponential of a large positive number is taken. Shapes: z, h, g and results
are (B, n), B rows of n units. All functions but softmax are elementwise and take any shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.functions import normal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array

MIN_EXPONENT = -700.0  # e^700 is still finite in float64
MAX_EXPONENT = 700.0
LEAK = 0.01  # the slope of the leaky ReLU below 0


def identity(z: Array) -> Array:
    """Return z."""
    return +z


def identity_derivative(z: Array, h: Array) -> Array:
    """Return 1."""
    return np.ones_like(z)


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + e^-z).

    The founding text prints (1 - e^-x)^-1, but the derivative it gives, h (1 - h), holds only for the plus sign.
    """
    return 1.0 / (1.0 + np.exp(-np.maximum(z, MIN_EXPONENT)))


def sigmoid_derivative(z: Array, h: Array) -> Array:
    """Return h (1 - h)."""
    return h * (1.0 - h)


def tanh(z: Array) -> Array:
    """Return tanh z."""
    return np.tanh(z)


def tanh_derivative(z: Array, h: Array) -> Array:
    """Return 1 - h^2."""
    return 1.0 - h * h


def relu(z: Array) -> Array:
    """Return max(z, 0)."""
    return np.maximum(z, 0.0)


def relu_derivative(z: Array, h: Array) -> Array:
    """Return 1 for z > 0 and 0 otherwise; at z = 0, where the derivative does not exist, 0 by convention."""
    return np.where(z > 0.0, 1.0, 0.0)


def leaky_relu(z: Array) -> Array:
    """Return z where z > 0, else 0.01 z."""
    return np.maximum(z, LEAK * z)


def leaky_relu_derivative(z: Array, h: Array) -> Array:
    """Return 1 where z > 0, else 0.01."""
    return np.where(z > 0.0, 1.0, LEAK)


def elu(z: Array) -> Array:
    """Return z where z > 0, else e^z - 1 (Clevert et al. 2016, with alpha = 1)."""
    return np.maximum(z, np.expm1(np.minimum(z, 0.0)))  # e^z - 1 >= z


def elu_derivative(z: Array, h: Array) -> Array:
    """Return 1 where z > 0, else e^z = h + 1."""
    return np.minimum(h, 0.0) + 1.0


def softplus(z: Array) -> Array:
    """Return ln(1 + e^z), a smooth ReLU."""
    return np.logaddexp(0.0, z)


def softplus_derivative(z: Array, h: Array) -> Array:
    """Return sigmoid(z)."""
    return sigmoid(z)


def silu(z: Array) -> Array:
    """Return z sigmoid(z) (Elfwing et al. 2018), also called swish."""
    return z * sigmoid(z)


def silu_derivative(z: Array, h: Array) -> Array:
    """Return (z - h + 1) sigmoid(z)."""
    return (z - h + 1.0) * sigmoid(z)


def gelu(z: Array) -> Array:
    """Return z Phi(z), Phi the standard normal distribution (Hendrycks and Gimpel 2016; the exact form)."""
    return z * normal.distribution(z)


def gelu_derivative(z: Array, h: Array) -> Array:
    """Return Phi(z) + z phi(z), with the normal density phi(z) = e^(-z^2 / 2) / sqrt(2 pi)."""
    near = normal.clipped(z)
    return normal.distribution(z) + near * normal.density(near)


def exponential(z: Array) -> Array:
    """Return e^z, capped at e^700, which float64 can still represent."""
    return np.exp(np.minimum(z, MAX_EXPONENT))


def exponential_derivative(z: Array, h: Array) -> Array:
    """Return h."""
    return +h


def softmax(z: Array) -> Array:
    """Return e^z_j / sum over l of e^z_l, row by row; the row's largest z is subtracted first."""
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def softmax_delta(g: Array, h: Array) -> Array:
    """Return h_j (g_j - sum over l of g_l h_l): every output of a row depends on every z of the row."""
    return h * (g - np.sum(g * h, axis=1, keepdims=True))


@dataclass(frozen=True)
class Activation:
    """An activation function.

    Attributes
    ----------
    name
        The name used in settings.
    function
        ``function(z) -> h``.
    derivative
        ``derivative(z, h) -> dh/dz`` for an elementwise function; None for softmax.
    formula
        The function's formula as the page shows it, in ASCII.
    """

    name: str
    function: Callable[[Array], Array]
    derivative: Callable[[Array, Array], Array] | None
    formula: str

    def delta(self, g: Array, z: Array, h: Array) -> Array:
        """Return dL/dz (B, n) from g = dL/dh (B, n)."""
        return softmax_delta(g, h) if self.derivative is None else self.derivative(z, h) * g


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("sigmoid", sigmoid, sigmoid_derivative, "1 / (1 + e^-z)"),
        Activation("tanh", tanh, tanh_derivative, "tanh z"),
        Activation("relu", relu, relu_derivative, "max(z, 0)"),
        Activation("identity", identity, identity_derivative, "z"),
        Activation("leaky_relu", leaky_relu, leaky_relu_derivative, "z if z > 0, else 0.01 z"),
        Activation("elu", elu, elu_derivative, "z if z > 0, else e^z - 1"),
        Activation("softplus", softplus, softplus_derivative, "ln(1 + e^z)"),
        Activation("gelu", gelu, gelu_derivative, "z Phi(z), Phi the normal distribution"),
        Activation("silu", silu, silu_derivative, "z / (1 + e^-z)"),
        Activation("exponential", exponential, exponential_derivative, "e^z"),
        Activation("softmax", softmax, None, "e^z_j / sum_l e^z_l"),
    )
}
OUTPUT_ONLY = ("exponential", "softmax")
HIDDEN_ACTIVATIONS = tuple(name for name in ACTIVATIONS if name not in OUTPUT_ONLY)

"""Activation functions, each with its derivative standing under it.

All write into ``out`` where it is given, so that a training step allocates nothing. Stable for abs(z) up to 1e4 in
float64: no exponential of a large positive number is taken. Shapes: z, h, g and results are (B, n), B rows of n units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[np.float64]

LOWEST_EXPONENT = -700.0  # e^700 is still finite in float64


def identity(z: Array, out: Array | None = None) -> Array:
    """Return z."""
    return np.positive(z, out=out)


def identity_derivative(z: Array, h: Array, out: Array | None = None) -> Array:  # noqa: ARG001
    """Return 1."""
    if out is None:
        return np.ones_like(z)
    out.fill(1.0)
    return out


def sigmoid(z: Array, out: Array | None = None) -> Array:
    """Return (1 + e^-z)^-1.

    The founding text prints (1 - e^-x)^-1; the derivative that it gives, h (1 - h), holds only for the plus sign.
    """
    out = np.maximum(z, LOWEST_EXPONENT, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)
    out += 1.0
    return np.reciprocal(out, out=out)


def sigmoid_derivative(z: Array, h: Array, out: Array | None = None) -> Array:  # noqa: ARG001
    """Return h (1 - h)."""
    out = np.subtract(1.0, h, out=out)
    out *= h
    return out


def tanh(z: Array, out: Array | None = None) -> Array:
    """Return tanh z."""
    return np.tanh(z, out=out)


def tanh_derivative(z: Array, h: Array, out: Array | None = None) -> Array:  # noqa: ARG001
    """Return 1 - h^2."""
    out = np.multiply(h, h, out=out)
    return np.subtract(1.0, out, out=out)


def relu(z: Array, out: Array | None = None) -> Array:
    """Return max(z, 0)."""
    return np.maximum(z, 0.0, out=out)


def relu_derivative(z: Array, h: Array, out: Array | None = None) -> Array:  # noqa: ARG001
    """Return 1 where z > 0, else 0; at z = 0, where there is no derivative, 0 by convention."""
    return np.greater(z, 0.0, out=out) if out is not None else (z > 0.0).astype(np.float64)


def softmax(z: Array, out: Array | None = None) -> Array:
    """Return e^z_j / sum over l of e^z_l, each row apart; the row's largest z is subtracted first."""
    out = np.subtract(z, np.maximum.reduce(z, axis=1, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= np.add.reduce(out, axis=1, keepdims=True)
    return out


def softmax_delta(g: Array, z: Array, h: Array, out: Array | None = None) -> Array:  # noqa: ARG001
    """Return h_j (g_j - sum over l of g_l h_l): every output of a row depends on every z of the row."""
    weighted = np.add.reduce(g * h, axis=1, keepdims=True)
    out = np.subtract(g, weighted, out=out)
    out *= h
    return out


@dataclass(frozen=True)
class Activation:
    """An activation function.

    Attributes
    ----------
    name
        The name in settings.
    function
        ``function(z, out=None) -> h``.
    derivative
        ``derivative(z, h, out=None) -> dh/dz`` for a function of each z alone; None for softmax.
    formula
        The function in words for the page, ASCII.
    """

    name: str
    function: Callable[..., Array]
    derivative: Callable[..., Array] | None
    formula: str

    def delta(self, g: Array, z: Array, h: Array, out: Array | None = None) -> Array:
        """Return dL/dz from g = dL/dh."""
        if self.derivative is None:
            return softmax_delta(g, z, h, out)
        out = self.derivative(z, h, out)
        out *= g
        return out


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("sigmoid", sigmoid, sigmoid_derivative, "1 / (1 + e^-z)"),
        Activation("tanh", tanh, tanh_derivative, "tanh z"),
        Activation("relu", relu, relu_derivative, "max(z, 0)"),
        Activation("identity", identity, identity_derivative, "z"),
        Activation("softmax", softmax, None, "e^z_j / sum_l e^z_l"),
    )
}
HIDDEN_ACTIVATIONS = tuple(name for name in ACTIVATIONS if name != "softmax")

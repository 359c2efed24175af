"""Activation functions, each with its derivative standing under it.

All write into ``out`` where it is given, so that a training step allocates nothing (GELU and the derivative of SiLU
need room of their own). Stable for abs(z) up to 1e4 in float64: no exponential of a large positive number is taken.
Shapes: z, h, g and results are (B, n), B rows of n units. All but softmax take each number by itself, in any shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, pi, sqrt
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[np.float64]

LOWEST_EXPONENT = -700.0  # e^700 is still finite in float64
HIGHEST_EXPONENT = 700.0
ONE: Array = np.array(1.0)  # an array, because NumPy converts a Python number anew at every call
LEAK = 0.01  # the slope of the leaky ReLU below 0


def identity(z: Array, out: Array | None = None) -> Array:
    """Return z."""
    return np.positive(z, out=out)


def identity_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
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
    np.add(out, ONE, out=out)
    return np.reciprocal(out, out=out)


def sigmoid_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return h (1 - h)."""
    out = np.subtract(ONE, h, out=out)
    out *= h
    return out


def tanh(z: Array, out: Array | None = None) -> Array:
    """Return tanh z."""
    return np.tanh(z, out=out)


def tanh_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return 1 - h^2."""
    out = np.multiply(h, h, out=out)
    return np.subtract(ONE, out, out=out)


def relu(z: Array, out: Array | None = None) -> Array:
    """Return max(z, 0)."""
    return np.maximum(z, 0.0, out=out)


def relu_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return 1 where z > 0, else 0; at z = 0, where there is no derivative, 0 by convention."""
    return np.greater(z, 0.0, out=out) if out is not None else (z > 0.0).astype(np.float64)


def leaky_relu(z: Array, out: Array | None = None) -> Array:
    """Return z where z > 0, else 0.01 z."""
    out = np.multiply(z, LEAK, out=out)
    return np.maximum(z, out, out=out)


def leaky_relu_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return 1 where z > 0, else 0.01."""
    out = relu_derivative(z, h, out)
    return np.maximum(out, LEAK, out=out)


def elu(z: Array, out: Array | None = None) -> Array:
    """Return z where z > 0, else e^z - 1 (Clevert et al. 2016, with alpha = 1)."""
    out = np.minimum(z, 0.0, out=out)
    np.expm1(out, out=out)
    return np.maximum(z, out, out=out)  # e^z - 1 >= z


def elu_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return 1 where z > 0, else e^z = h + 1."""
    out = np.minimum(h, 0.0, out=out)
    out += 1.0
    return out


def softplus(z: Array, out: Array | None = None) -> Array:
    """Return ln(1 + e^z), a smooth ReLU."""
    return np.logaddexp(0.0, z, out=out)


def softplus_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return sigmoid(z)."""
    return sigmoid(z, out)


def silu(z: Array, out: Array | None = None) -> Array:
    """Return z sigmoid(z) (Elfwing et al. 2018), also called swish."""
    out = sigmoid(z, out)
    out *= z
    return out


def silu_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return sigmoid(z) (1 + z - h)."""
    out = np.subtract(z, h, out=out)
    out += 1.0
    out *= sigmoid(z)
    return out


def gelu(z: Array, out: Array | None = None) -> Array:
    """Return z Phi(z), Phi the standard normal distribution (Hendrycks and Gimpel 2016; the exact form)."""
    return np.multiply(z, _normal_distribution(z), out=out)


def gelu_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return Phi(z) + z phi(z), with the normal density phi(z) = e^(-z^2 / 2) / sqrt(2 pi)."""
    near = np.clip(z, -FAR, FAR)
    density = np.exp(-0.5 * near * near) / sqrt(2.0 * pi)
    return np.add(_normal_distribution(z), near * density, out=out)


# NumPy has no error function. Phi is taken from a Taylor polynomial around the nearest of these points a:
# Phi(a + d) = Phi(a) + phi(a) sum over n of (-1)^n He_n(a) d^(n+1) / (n+1)!, with the Hermite polynomials
# He_{n+1}(a) = a He_n(a) - n He_{n-1}(a).
# With abs(d) <= 1/64 eight terms are exact to float64's rounding.
FAR = 9.0  # beyond it Phi is 0 or 1 to 1e-18
POINTS_PER_UNIT = 32


def _taylor_coefficients() -> Array:
    """Return the coefficients of d^0 to d^8 around each point, (9, points)."""
    a = np.arange(-FAR * POINTS_PER_UNIT, FAR * POINTS_PER_UNIT + 1) / POINTS_PER_UNIT
    distribution = np.array([0.5 * erfc(-value / sqrt(2.0)) for value in a.tolist()])
    hermite, following = np.ones_like(a), a.copy()
    factor = np.exp(-0.5 * a * a) / sqrt(2.0 * pi)
    rows = [distribution]
    for n in range(8):
        factor = factor / (n + 1)
        rows.append((-1.0) ** n * hermite * factor)
        hermite, following = following, a * following - (n + 1) * hermite
    coefficients = np.array(rows)
    coefficients[:, 0] = 0.0  # at the far ends Phi is 0 and 1, so that z Phi(z) is 0 and z
    coefficients[:, -1] = [1.0, *(0.0,) * 8]
    return coefficients


TAYLOR = _taylor_coefficients()


def _normal_distribution(z: Array) -> Array:
    """Return Phi(z) to within 2e-16, of z's shape."""
    near = np.clip(z, -FAR, FAR)
    nearest = np.rint(near * POINTS_PER_UNIT)
    d = near - nearest / POINTS_PER_UNIT
    at = (nearest + FAR * POINTS_PER_UNIT).astype(np.intp)
    phi: Array = TAYLOR[8][at]
    for row in TAYLOR[7::-1]:
        phi *= d
        phi += row[at]
    return phi


def exponential(z: Array, out: Array | None = None) -> Array:
    """Return e^z; beyond z = 700 it stays at e^700, which float64 still holds."""
    out = np.minimum(z, HIGHEST_EXPONENT, out=out)
    return np.exp(out, out=out)


def exponential_derivative(z: Array, h: Array, out: Array | None = None) -> Array:
    """Return h."""
    return np.positive(h, out=out)


def softmax(z: Array, out: Array | None = None, axis: int = 1) -> Array:
    """Return e^z_j / sum over l of e^z_l, each row apart; the row's largest z is subtracted first."""
    out = np.subtract(z, np.maximum.reduce(z, axis=axis, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= np.add.reduce(out, axis=axis, keepdims=True)
    return out


def softmax_delta(g: Array, h: Array, out: Array | None = None, axis: int = 1) -> Array:
    """Return h_j (g_j - sum over l of g_l h_l): every output of a row depends on every z of the row."""
    weighted = np.add.reduce(g * h, axis=axis, keepdims=True)
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
            return softmax_delta(g, h, out)
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

"""The standard normal distribution function Phi and its density phi, for GELU.

NumPy has no error function. Phi is computed from a Taylor polynomial around the nearest grid point a:
Phi(a + d) = Phi(a) + phi(a) sum over n of (-1)^n He_n(a) d^(n+1) / (n+1)!, with the Hermite polynomials
He_{n+1}(a) = a He_n(a) - n He_{n-1}(a).
With abs(d) <= 1/64, eight terms are exact to float64 rounding.
"""

from __future__ import annotations

from math import erfc, pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pycore.arrays import Array

FAR = 9.0  # beyond it Phi is 0 or 1 to 1e-18
POINTS_PER_UNIT = 32


def clipped(z: Array) -> Array:
    """Return z clipped to [-9, 9], beyond which the density is taken as that at the ends."""
    return np.clip(z, -FAR, FAR)


def density(z: Array) -> Array:
    """Return phi(z) = e^(-z^2 / 2) / sqrt(2 pi), with z's shape."""
    return np.exp(-0.5 * z * z) / sqrt(2.0 * pi)


def distribution(z: Array) -> Array:
    """Return Phi(z) to within 2e-16, with z's shape."""
    near = clipped(z)
    nearest = np.rint(near * POINTS_PER_UNIT)
    d = near - nearest / POINTS_PER_UNIT
    at = np.fmax(nearest + FAR * POINTS_PER_UNIT, 0.0).astype(np.intp)  # any index will do for NaN
    phi: Array = TAYLOR[8][at]
    for row in TAYLOR[7::-1]:
        phi *= d
        phi += row[at]
    return phi


def _taylor_coefficients() -> Array:
    """Return the coefficients of d^0 to d^8 around each point, (9, points)."""
    a = np.arange(-FAR * POINTS_PER_UNIT, FAR * POINTS_PER_UNIT + 1) / POINTS_PER_UNIT
    at_points = np.array([0.5 * erfc(-value / sqrt(2.0)) for value in a.tolist()])
    hermite, following = np.ones_like(a), a.copy()
    factor = density(a)
    rows = [at_points]
    for n in range(8):
        factor = factor / (n + 1)
        rows.append((-1.0) ** n * hermite * factor)
        hermite, following = following, a * following - (n + 1) * hermite
    coefficients = np.array(rows)
    coefficients[:, 0] = 0.0  # at the ends Phi is exactly 0 and 1, so that z Phi(z) is 0 and z
    coefficients[:, -1] = [1.0, *(0.0,) * 8]
    return coefficients


TAYLOR = _taylor_coefficients()

"""Start weights. Each initializer fills one layer's weights (n_in, n_out); biases start at 0.

Xavier: Glorot and Bengio 2010, equations 12 and 16. He: He et al. 2015, equation 10.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.activations import Array


def zeros(rng: np.random.Generator, n_in: int, n_out: int) -> Array:  # noqa: ARG001
    """Return all zeros: every unit of a layer then stays equal to its neighbors."""
    return np.zeros((n_in, n_out))


def uniform(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return U(-0.5, 0.5)."""
    return rng.uniform(-0.5, 0.5, (n_in, n_out))


def normal(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return N(0, 0.1^2)."""
    return rng.normal(0.0, 0.1, (n_in, n_out))


def xavier_uniform(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return U(-a, a) with a = sqrt(6 / (n_in + n_out))."""
    a = sqrt(6.0 / (n_in + n_out))
    return rng.uniform(-a, a, (n_in, n_out))


def xavier_normal(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return N(0, 2 / (n_in + n_out))."""
    return rng.normal(0.0, sqrt(2.0 / (n_in + n_out)), (n_in, n_out))


def he_uniform(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return U(-a, a) with a = sqrt(6 / n_in)."""
    a = sqrt(6.0 / n_in)
    return rng.uniform(-a, a, (n_in, n_out))


def he_normal(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return N(0, 2 / n_in)."""
    return rng.normal(0.0, sqrt(2.0 / n_in), (n_in, n_out))


INITIALIZERS: dict[str, Callable[[np.random.Generator, int, int], Array]] = {
    function.__name__: function
    for function in (zeros, uniform, normal, xavier_uniform, xavier_normal, he_uniform, he_normal)
}

"""Initial weights. Each initializer fills one layer's weights (n_in, n_out); biases start at 0.

Xavier: Glorot and Bengio 2010, equations 12 and 16. He: He et al. 2015, equation 10. LeCun: LeCun et al. 1998, section
4.6. ``scale`` is the value, half-width or standard deviation of the plain initializers, and a factor of those with a
formula. Custom initial values need no initializer: ``Parameters.from_lists`` takes them, and ``Trainer`` starts from
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array


def zeros(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return all zeros: every unit of a layer then stays identical to the others."""
    return np.zeros((n_in, n_out))


def constant(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return the scale everywhere: the units of a layer stay identical, as with zeros."""
    return np.full((n_in, n_out), scale)


def uniform(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of U(-scale, scale)."""
    return rng.uniform(-scale, scale, (n_in, n_out))


def normal(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of N(0, scale^2)."""
    return rng.normal(0.0, scale, (n_in, n_out))


def xavier_uniform(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of U(-a, a) with a = scale sqrt(6 / (n_in + n_out))."""
    return uniform(rng, n_in, n_out, scale * sqrt(6.0 / (n_in + n_out)))


def xavier_normal(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of N(0, s^2) with s = scale sqrt(2 / (n_in + n_out))."""
    return normal(rng, n_in, n_out, scale * sqrt(2.0 / (n_in + n_out)))


def he_uniform(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of U(-a, a) with a = scale sqrt(6 / n_in)."""
    return uniform(rng, n_in, n_out, scale * sqrt(6.0 / n_in))


def he_normal(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of N(0, s^2) with s = scale sqrt(2 / n_in)."""
    return normal(rng, n_in, n_out, scale * sqrt(2.0 / n_in))


def lecun_uniform(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of U(-a, a) with a = scale sqrt(3 / n_in)."""
    return uniform(rng, n_in, n_out, scale * sqrt(3.0 / n_in))


def lecun_normal(rng: np.random.Generator, n_in: int, n_out: int, scale: float) -> Array:
    """Return samples of N(0, s^2) with s = scale sqrt(1 / n_in)."""
    return normal(rng, n_in, n_out, scale * sqrt(1.0 / n_in))


@dataclass(frozen=True)
class Initializer:
    """How initial weights are drawn, ``draw(rng, n_in, n_out, scale) -> (n_in, n_out)``, and the default scale."""

    name: str
    draw: Callable[[np.random.Generator, int, int, float], Array]
    scale: float


INITIALIZERS = {
    initializer.name: initializer
    for initializer in (
        Initializer("zeros", zeros, 1.0),
        Initializer("constant", constant, 0.1),
        Initializer("uniform", uniform, 0.5),
        Initializer("normal", normal, 0.1),
        Initializer("xavier_uniform", xavier_uniform, 1.0),
        Initializer("xavier_normal", xavier_normal, 1.0),
        Initializer("he_uniform", he_uniform, 1.0),
        Initializer("he_normal", he_normal, 1.0),
        Initializer("lecun_uniform", lecun_uniform, 1.0),
        Initializer("lecun_normal", lecun_normal, 1.0),
    )
}

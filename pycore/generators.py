"""Two-feature toy sets with the geometry of TensorFlow Playground, in [-6, 6], drawn from the "data" stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import checked_integer, checked_number
from pycore.errors import DatasetError
from pycore.registry import look_up
from pycore.streams import stream
from pycore.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pycore.activations import Array

    Points = tuple[Array, NDArray[np.intp]]

RADIUS = 5.0
MOST_ROWS = 100_000


def xor(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) of a square and their class (N,): whether x1 and x2 have the same sign."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    points += np.sign(points) * 0.3  # a gap along the axes
    noisy = points + rng.uniform(-RADIUS, RADIUS, (samples, 2)) * noise
    return points, (noisy[:, 0] * noisy[:, 1] >= 0).astype(np.intp)


def circle(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return a disk inside a ring."""
    inside = np.arange(samples) < samples // 2
    radius = np.where(
        inside,
        rng.uniform(0.0, RADIUS * 0.5, samples),
        rng.uniform(RADIUS * 0.7, RADIUS, samples),
    )
    angle = rng.uniform(0.0, 2.0 * np.pi, samples)
    points = np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)
    noisy = points + rng.uniform(-RADIUS, RADIUS, (samples, 2)) * noise
    return points, (np.hypot(noisy[:, 0], noisy[:, 1]) < RADIUS * 0.5).astype(np.intp)


def gauss(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return two round clouds at (2, 2) and (-2, -2)."""
    first = np.arange(samples) < samples // 2
    center = np.where(first, 2.0, -2.0)[:, np.newaxis]
    deviation = np.sqrt(
        0.5 + 7.0 * noise
    )  # Playground's variance: 0.5 to 4 over its noise of 0 to 0.5
    return center + rng.normal(0.0, deviation, (samples, 2)), first.astype(np.intp)


def spiral(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return two spiral arms."""
    half = samples // 2
    first = np.arange(samples) < half
    place = np.where(
        first,
        np.arange(samples) / max(half, 1),
        (np.arange(samples) - half) / max(samples - half, 1),
    )
    angle = 1.75 * place * 2.0 * np.pi + np.where(first, 0.0, np.pi)
    points = np.stack([place * RADIUS * np.sin(angle), place * RADIUS * np.cos(angle)], axis=1)
    points += rng.uniform(-1.0, 1.0, (samples, 2)) * noise
    return points, first.astype(np.intp)


TOYS: dict[str, Callable[[np.random.Generator, int, float], Points]] = {
    function.__name__: function for function in (xor, circle, gauss, spiral)
}


def make_toy(kind: str, *, samples: int = 200, noise: float = 0.0, seed: int = 0) -> Table:
    """Return a toy set as a table with the columns x1, x2 and class ("A" or "B").

    Parameters
    ----------
    kind
        xor, circle, gauss or spiral.
    samples
        Rows, 4 to 100,000.
    noise
        0 to 0.5, as Playground's slider divided by 100.
    seed
        Of the "data" stream.

    Raises
    ------
    DatasetError, SpecError
        If there is no such kind, or a number is out of its range.
    """
    generator = look_up(TOYS, "toy set", kind)
    samples = checked_integer("The number of rows", samples, least=4, error=DatasetError)
    if samples > MOST_ROWS:
        raise DatasetError(f"A toy set has at most {MOST_ROWS} rows, not {samples}.")
    noise = checked_number("Noise", noise, least=0.0, most=0.5, error=DatasetError)
    points, label = generator(stream(seed, "data"), samples, noise)
    names = np.empty(samples, dtype=object)
    names[:] = np.where(label == 1, "A", "B").tolist()
    return Table(
        kind,
        (
            Column("x1", "number", points[:, 0].copy(), 0),
            Column("x2", "number", points[:, 1].copy(), 0),
            Column("class", "category", names, 0),
        ),
        {"made": f"{samples} rows, noise {noise:g}, seed {seed}"},
    )

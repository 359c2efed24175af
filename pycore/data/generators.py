"""Toy data sets, drawn from the "data" stream: classification and regression with two features, and curves with one.

XOR, circle, Gaussians, spiral, plane and the six Gaussian hills have the geometry of TensorFlow Playground, in [-6, 6].
Each function takes (rng, samples, noise) and returns features (N, 1) or (N, 2) and targets (N,).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import checked_integer, checked_number
from pycore.data.table import Column, Table
from pycore.errors import DatasetError
from pycore.functions.registry import look_up
from pycore.messages import Message
from pycore.streams import stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pycore.arrays import Array

    Points = tuple[Array, NDArray[np.intp]]
    Curve = tuple[Array, Array]

RADIUS = 5.0
MAX_ROWS = 100_000
CLASSES = "ABCDEFGH"
#: Centers, and whether each is a peak or a valley.
HILLS = (
    *((-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0)),
    *((-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0)),
)


def xor(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) in a square and their classes (N,): whether x1 and x2 have the same sign."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    points += np.sign(points) * 0.3  # a gap along the axes
    noisy = points + rng.uniform(-RADIUS, RADIUS, (samples, 2)) * noise
    return points, (noisy[:, 0] * noisy[:, 1] >= 0).astype(np.intp)


def circle(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) in a disk and in a ring around it, and their classes (N,)."""
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
    """Return points (N, 2) of two Gaussian clusters at (2, 2) and (-2, -2), and their classes (N,)."""
    first = np.arange(samples) < samples // 2
    center = np.where(first, 2.0, -2.0)[:, np.newaxis]
    deviation = np.sqrt(
        0.5 + 7.0 * noise
    )  # Playground's variance: 0.5 to 4 over its noise of 0 to 0.5
    return center + rng.normal(0.0, deviation, (samples, 2)), first.astype(np.intp)


def spiral(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) on two spiral arms, and their classes (N,)."""
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


def moons(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) on two interleaving half circles, and their classes (N,)."""
    first = np.arange(samples) < samples // 2
    angle = rng.uniform(0.0, np.pi, samples)
    x1 = np.where(first, np.cos(angle), 1.0 - np.cos(angle)) - 0.5
    x2 = np.where(first, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    points = 3.0 * np.stack([x1, x2], axis=1) + rng.normal(0.0, 1.0, (samples, 2)) * noise * 2.0
    return points, first.astype(np.intp)


def blobs(rng: np.random.Generator, samples: int, noise: float, classes: int = 4) -> Points:
    """Return points (N, 2) of Gaussian clusters evenly spaced on a circle, and their classes (N,), one per cluster."""
    label = np.arange(samples) * classes // samples
    angle = 0.25 * np.pi + 2.0 * np.pi / classes * label
    centers = 4.0 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return centers + rng.normal(0.0, 0.5 + 3.0 * noise, (samples, 2)), label


def rings(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) on three concentric rings, and their classes (N,), one per ring."""
    label = np.arange(samples) * 3 // samples
    radius = 1.0 + 1.8 * label + rng.uniform(-0.4, 0.4, samples)
    angle = rng.uniform(0.0, 2.0 * np.pi, samples)
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return points + rng.normal(0.0, 2.0, (samples, 2)) * noise, label


def checkerboard(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) of a four-by-four checkerboard, and their classes (N,): the color of the field."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    noisy = points + rng.uniform(-RADIUS, RADIUS, (samples, 2)) * noise
    fields = np.floor(noisy / (RADIUS / 2.0)).astype(np.intp)
    return points, (fields[:, 0] + fields[:, 1]) % 2


def sine(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return x (N, 1) and sin x (N,) over two periods."""
    x = rng.uniform(-2.0 * np.pi, 2.0 * np.pi, (samples, 1))
    return x, np.sin(x[:, 0]) + rng.normal(0.0, 2.0, samples) * noise


def step(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return x (N, 1) and its sign (N,), -1 or 1."""
    x = rng.uniform(-RADIUS, RADIUS, (samples, 1))
    return x, np.where(x[:, 0] < 0.0, -1.0, 1.0) + rng.normal(0.0, 2.0, samples) * noise


def plane(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return points (N, 2) in a square and (x1 + x2) / 10 (N,)."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    return points, points.sum(axis=1) / 10.0 + rng.normal(0.0, 1.0, samples) * noise


def hills(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return points (N, 2) in a square and the height (N,) of six cones of radius 2, up and down by turns."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    heights = [
        sign * np.maximum(0.0, 1.0 - np.hypot(points[:, 0] - x1, points[:, 1] - x2) / 2.0)
        for x1, x2, sign in HILLS
    ]
    height = np.array(heights)
    tallest = height[np.abs(height).argmax(axis=0), np.arange(samples)]
    return points, tallest + rng.normal(0.0, 1.0, samples) * noise


@dataclass(frozen=True)
class Toy:
    """A toy data set: name, generator, whether it is a classification, and whether the number of classes is free."""

    name: str
    draw: Callable[..., tuple[Array, NDArray[np.intp] | Array]]
    classes: bool = True
    any_classes: bool = False


TOYS = {
    toy.name: toy
    for toy in (
        Toy("xor", xor),
        Toy("circle", circle),
        Toy("gauss", gauss),
        Toy("spiral", spiral),
        Toy("moons", moons),
        Toy("blobs", blobs, any_classes=True),
        Toy("rings", rings),
        Toy("checkerboard", checkerboard),
        Toy("sine", sine, classes=False),
        Toy("step", step, classes=False),
        Toy("plane", plane, classes=False),
        Toy("hills", hills, classes=False),
    )
}


def make_toy(
    kind: str, *, samples: int = 200, noise: float = 0.0, seed: int = 0, classes: int = 4
) -> Table:
    """Return a toy data set as a table with the columns x1 and x2 (or x), and class (A, B, ...) or y.

    Parameters
    ----------
    kind
        One of TOYS.
    samples
        The number of rows, 4 to 100,000.
    noise
        0 to 0.5; the slider of TensorFlow Playground divided by 100.
    seed
        Of the "data" stream.
    classes
        The number of classes of the blobs, 2 to 8; ignored for other data sets.

    Raises
    ------
    DatasetError, SpecError
        If the kind is unknown, or a number is out of range.
    """
    toy = look_up(TOYS, Message("toy set"), kind)
    samples = checked_integer(Message("The number of rows"), samples, least=4, error=DatasetError)
    if samples > MAX_ROWS:
        raise DatasetError(
            "A toy data set has at most {limit} rows, not {samples}.",
            limit=MAX_ROWS,
            samples=samples,
        )
    noise = checked_number(Message("The noise"), noise, least=0.0, most=0.5, error=DatasetError)
    classes = checked_integer(
        Message("The number of classes"), classes, least=2, error=DatasetError
    )
    if classes > len(CLASSES):
        raise DatasetError(
            "A toy data set has at most {count} classes, not {classes}.",
            count=len(CLASSES),
            classes=classes,
        )
    more = {"classes": classes} if toy.any_classes else {}
    features, target = toy.draw(stream(seed, "data"), samples, noise, **more)
    names = ("x",) if features.shape[1] == 1 else ("x1", "x2")
    columns = [Column(name, "number", features[:, j].copy(), 0) for j, name in enumerate(names)]
    if toy.classes:
        texts = np.empty(samples, dtype=object)
        two = target.max() < 2  # noqa: PLR2004 - class A is the one with the label 1, as in Playground
        texts[:] = [CLASSES[1 - label if two else label] for label in target.tolist()]
        columns.append(Column("class", "category", texts, 0))
    else:
        columns.append(Column("y", "number", np.asarray(target, dtype=np.float64), 0))
    made = f"{samples} rows, noise {noise:g}, seed {seed}"
    if toy.any_classes:
        made += f", {classes} classes"
    return Table(kind, tuple(columns), {"made": made})

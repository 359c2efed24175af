"""Toy sets, drawn from the "data" stream: classes and numbers over two features, and curves over one.

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
#: Centers, and whether they go up or down.
HILLS = (
    *((-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0)),
    *((-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0)),
)


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


def moons(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return two half circles that reach into each other."""
    first = np.arange(samples) < samples // 2
    angle = rng.uniform(0.0, np.pi, samples)
    x1 = np.where(first, np.cos(angle), 1.0 - np.cos(angle)) - 0.5
    x2 = np.where(first, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    points = 3.0 * np.stack([x1, x2], axis=1) + rng.normal(0.0, 1.0, (samples, 2)) * noise * 2.0
    return points, first.astype(np.intp)


def blobs(rng: np.random.Generator, samples: int, noise: float, classes: int = 4) -> Points:
    """Return round clouds in equal steps around a circle, a class each: four are at the corners of a square."""
    label = np.arange(samples) * classes // samples
    angle = 0.25 * np.pi + 2.0 * np.pi / classes * label
    centers = 4.0 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return centers + rng.normal(0.0, 0.5 + 3.0 * noise, (samples, 2)), label


def rings(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return three rings, one inside the other, a class each."""
    label = np.arange(samples) * 3 // samples
    radius = 1.0 + 1.8 * label + rng.uniform(-0.4, 0.4, samples)
    angle = rng.uniform(0.0, 2.0 * np.pi, samples)
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return points + rng.normal(0.0, 2.0, (samples, 2)) * noise, label


def checkerboard(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Return points (N, 2) of a square of four by four fields, and the color of each one's field."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    noisy = points + rng.uniform(-RADIUS, RADIUS, (samples, 2)) * noise
    fields = np.floor(noisy / (RADIUS / 2.0)).astype(np.intp)
    return points, (fields[:, 0] + fields[:, 1]) % 2


def sine(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return sin x over two waves."""
    x = rng.uniform(-2.0 * np.pi, 2.0 * np.pi, (samples, 1))
    return x, np.sin(x[:, 0]) + rng.normal(0.0, 2.0, samples) * noise


def step(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return -1 left of 0 and 1 right of it."""
    x = rng.uniform(-RADIUS, RADIUS, (samples, 1))
    return x, np.where(x[:, 0] < 0.0, -1.0, 1.0) + rng.normal(0.0, 2.0, samples) * noise


def plane(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return (x1 + x2) / 10 over a square."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    return points, points.sum(axis=1) / 10.0 + rng.normal(0.0, 1.0, samples) * noise


def hills(rng: np.random.Generator, samples: int, noise: float) -> Curve:
    """Return six cones of radius 2, up and down by turns, over a square: at each point the tallest one."""
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
    """A toy set: its name, what draws it, whether its target is a class, and whether it draws any number of classes."""

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
    """Return a toy set as a table with the columns x1, x2 (or x), and class (A, B, and so on) or y.

    Parameters
    ----------
    kind
        One of TOYS.
    samples
        Rows, 4 to 100,000.
    noise
        0 to 0.5, as Playground's slider divided by 100.
    seed
        Of the "data" stream.
    classes
        2 to 8: how many the blobs have. The other sets have classes of their own.

    Raises
    ------
    DatasetError, SpecError
        If there is no such kind, or a number is out of its range.
    """
    toy = look_up(TOYS, Message("toy set"), kind)
    samples = checked_integer(Message("The number of rows"), samples, least=4, error=DatasetError)
    if samples > MAX_ROWS:
        raise DatasetError(
            "A toy set has at most {limit} rows, not {samples}.", limit=MAX_ROWS, samples=samples
        )
    noise = checked_number(Message("The noise"), noise, least=0.0, most=0.5, error=DatasetError)
    classes = checked_integer(
        Message("The number of classes"), classes, least=2, error=DatasetError
    )
    if classes > len(CLASSES):
        raise DatasetError(
            "A toy set has at most {count} classes, not {classes}.",
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

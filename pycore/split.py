"""Which rows a network is trained on and which are held back, drawn from the "split" stream."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.intp]


def split(
    rows: int, fractions: tuple[float, float], rng: np.random.Generator
) -> tuple[Integers, Integers, Integers]:
    """Return the indices of training, validation and test rows, each in ascending order.

    One permutation is drawn. Its first round(rows * fractions[0]) rows (halves go up) are for testing, the next
    round(rows * fractions[1]) for validation; together never all.
    """
    order = rng.permutation(rows)
    test = min(math.floor(rows * fractions[0] + 0.5), rows - 1)
    held_back = min(test + math.floor(rows * fractions[1] + 0.5), rows - 1)
    return np.sort(order[held_back:]), np.sort(order[test:held_back]), np.sort(order[:test])


def last_rows(rows: int, fractions: tuple[float, float]) -> tuple[Integers, Integers, Integers]:
    """Return the same without drawing: the last rows are for testing, those before them for validation."""
    test = min(math.floor(rows * fractions[0] + 0.5), rows - 1)
    held_back = min(test + math.floor(rows * fractions[1] + 0.5), rows - 1)
    order = np.arange(rows)
    return order[: rows - held_back], order[rows - held_back : rows - test], order[rows - test :]


def stratified_split(
    labels: Integers, classes: int, fractions: tuple[float, float], rng: np.random.Generator
) -> tuple[Integers, Integers, Integers]:
    """Return the same for rows with class indices (N,): each class is split by itself, in the order of the classes.

    Classes keep their shares in all parts, and each keeps at least one training row.
    """
    parts: list[list[Integers]] = [[], [], []]
    for j in range(classes):
        members = np.flatnonzero(labels == j)
        for part, found in zip(parts, split(len(members), fractions, rng), strict=True):
            part.append(members[found])
    train, validation, test = (np.sort(np.concatenate(part)) for part in parts)
    return train, validation, test

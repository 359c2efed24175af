"""Which rows a network is trained on and which are held back, drawn from the "split" stream."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.intp]


def split(rows: int, test_fraction: float, rng: np.random.Generator) -> tuple[Integers, Integers]:
    """Return the indices of training and test rows, each in ascending order.

    One permutation is drawn; its first round(rows * test_fraction) rows (halves go up) are held back, never all.
    """
    order = rng.permutation(rows)
    held_back = min(math.floor(rows * test_fraction + 0.5), rows - 1)
    return np.sort(order[held_back:]), np.sort(order[:held_back])


def stratified_split(
    labels: Integers, classes: int, test_fraction: float, rng: np.random.Generator
) -> tuple[Integers, Integers]:
    """Return the same for rows with class indices (N,): each class is split by itself, in the order of the classes.

    Classes keep their shares in both parts, and each keeps at least one training row.
    """
    train, test = [], []
    for j in range(classes):
        members = np.flatnonzero(labels == j)
        first, second = split(len(members), test_fraction, rng)
        train.append(members[first])
        test.append(members[second])
    return np.sort(np.concatenate(train)), np.sort(np.concatenate(test))

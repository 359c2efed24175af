"""The colors of rows by their target: the class, or the distance of a number from the mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.pictures.style import Looks, Theme

DEVIATIONS = 2.0  # on both sides of the mean: values beyond get the color of the scale's end


def value_range(dataset: Dataset, target: int) -> tuple[float, float]:
    """Return the range of two standard deviations around the target's mean, which is the middle of the colors."""
    mean, deviation = dataset.spread_of(target)
    return mean - DEVIATIONS * deviation, mean + DEVIATIONS * deviation


def looks_of_classes(indices: NDArray[Any], theme: Theme) -> Looks:
    """Return the colors and the markers of rows with these classes (N,)."""
    return theme.looks(len(indices), classes=[int(index) for index in indices])


def looks_of_values(values: NDArray[Any], ends: tuple[float, float], theme: Theme) -> Looks:
    """Return the colors and the markers of rows with these target values (N,), between the ends of the colors."""
    low, high = ends
    shares = np.clip(2.0 * (values - low) / (high - low) - 1.0, -1.0, 1.0)
    return theme.looks(len(values), shares=shares.tolist())

"""A slice through a row: two number features vary, all others stay as they are in the row, or as they were set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pycore.reading.base.result import NUMBER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from pycore.columns.features import Feature
    from web.viewmodel.pictures.output.choices import PictureChoices

    Floats = NDArray[np.float64]

MOST_NEAR = 60  # rows near the slice that are drawn
NEAR = 0.25  # of all rows, at most
DIGITS = 12  # significant ones that scaling leaves as they were


@dataclass(frozen=True)
class Slice:
    """A slice through a row of the training rows.

    Attributes
    ----------
    row
        Its place among the training rows.
    across, up
        The features that vary.
    raw
        (n_0,): the unscaled inputs of the row, with what was set by hand.
    """

    row: int
    across: Feature
    up: Feature
    raw: Floats = field(repr=False)

    def inputs(self, xs: Floats, ys: Floats) -> Floats:
        """Return unscaled inputs (N, n_0) in which the two features have these values, (N,) each, in their own unit."""
        rows = np.tile(self.raw, (len(xs), 1))
        rows[:, self.across.first], rows[:, self.up.first] = xs, ys
        return rows


def number_features(dataset: Dataset) -> list[Feature]:
    """Return the features that are numbers, and so can vary continuously."""
    return [feature for feature in dataset.features if feature.encoding == NUMBER]


def raw_of(dataset: Dataset, x: Floats) -> Floats:
    """Return unscaled inputs of scaled ones, both (..., n_0)."""
    raw: Floats = x * dataset.input_scale + dataset.input_mean
    return raw


def values_of(dataset: Dataset, cut: Slice) -> dict[str, float | str]:
    """Return {column: number or category} of all features in a slice; the two that vary as in its row."""
    return {
        feature.column: float(f"{cut.raw[feature.first]:.{DIGITS}g}")
        if feature.encoding == NUMBER
        else category_of(feature, cut.raw)
        for feature in dataset.features
    }


def slice_of(dataset: Dataset, choices: PictureChoices) -> Slice | None:
    """Return the chosen slice, as far as the choices fit the data; None without two number features to vary."""
    numbers = {feature.column: feature for feature in number_features(dataset)}
    if len(numbers) < 2 or dataset.derived:  # noqa: PLR2004 - two axes
        return None
    first = numbers.get(choices.across) or next(iter(numbers.values()))
    others = [feature for feature in numbers.values() if feature is not first]
    chosen = numbers.get(choices.up)
    second = chosen if chosen is not None and chosen is not first else others[0]
    row = min(max(choices.row, 0), len(dataset.x_train) - 1)
    raw = raw_of(dataset, dataset.x_train[row]).copy()
    for feature in dataset.features:
        value = choices.values.get(feature.column)
        if value is None:
            continue
        if feature.encoding == NUMBER and isinstance(value, float):
            raw[feature.first] = value
        elif isinstance(value, str) and value in feature.categories:
            raw[feature.first : feature.first + feature.inputs] = encoded(feature, value)
    return Slice(row, first, second, raw)


def encoded(feature: Feature, category: str) -> list[float]:
    """Return the inputs of a category."""
    place = feature.categories.index(category)
    if feature.inputs == 1:
        return [float(place)]
    return [float(j == place) for j in range(feature.inputs)]


def category_of(feature: Feature, raw: Floats) -> str:
    """Return the category that unscaled inputs (n_0,) have for a feature."""
    own = raw[feature.first : feature.first + feature.inputs]
    place = round(float(own[0])) if feature.inputs == 1 else int(own.argmax())
    return feature.categories[min(max(place, 0), len(feature.categories) - 1)]


def nearest(dataset: Dataset, cut: Slice, x: Floats) -> NDArray[np.intp]:
    """Return the places of the rows of x (N, n_0) that are nearest to the slice, in the inputs that do not vary."""
    here = (cut.raw - dataset.input_mean) / dataset.input_scale
    away = (x - here) ** 2
    away[:, [cut.across.first, cut.up.first]] = 0.0
    count = min(MOST_NEAR, int(NEAR * len(x)))
    found: NDArray[np.intp] = np.sort(np.argsort(away.sum(axis=1), kind="stable")[:count])
    return found

"""What can be chosen for the picture of a run: its kinds, the features of a slice, and where the others can stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.pictures.output.slices import category_of, number_features, raw_of, slice_of
from web.viewmodel.settings.table import PROJECTION, SLICE

if TYPE_CHECKING:
    from pycore import Dataset
    from pycore.columns.features import Feature
    from web.viewmodel.pictures.output.choices import PictureChoices
    from web.viewmodel.pictures.output.slices import Slice

MOST_OTHERS = 12  # features with a control
STEPS = 100  # of a slider


class Other(NamedTuple):
    """A feature that stays where it is in a slice: its ends and its value, or its categories and the one it has."""

    column: str
    low: float = 0.0
    high: float = 1.0
    value: float = 0.0
    categories: tuple[str, ...] = ()
    category: str = ""

    @property
    def step(self) -> float:
        """The step of a slider."""
        return (self.high - self.low) / STEPS


class PictureOffer(NamedTuple):
    """What can be chosen.

    Attributes
    ----------
    kinds
        PROJECTION and SLICE, as far as they are possible; none where the picture needs no choice.
    features
        The columns that can vary in a slice.
    cut
        The slice that is chosen, if one is drawn.
    others
        The features that stay, the first MOST_OTHERS of ``other_count``.
    """

    kinds: tuple[str, ...]
    features: tuple[str, ...] = ()
    cut: Slice | None = None
    others: tuple[Other, ...] = ()
    other_count: int = 0


def picture_offer(dataset: Dataset, choices: PictureChoices, *, is_many: bool) -> PictureOffer:
    """Return what can be chosen; ``is_many`` says whether the data have more than two features to draw."""
    cut = slice_of(dataset, choices) if is_many else None
    if not is_many or cut is None:
        return PictureOffer((PROJECTION,) if is_many else ())
    features = tuple(feature.column for feature in number_features(dataset))
    if choices.kind != SLICE:
        return PictureOffer((PROJECTION, SLICE), features)
    others = [feature for feature in dataset.features if feature not in (cut.across, cut.up)]
    shown = tuple(_other(dataset, feature, cut) for feature in others[:MOST_OTHERS])
    return PictureOffer((PROJECTION, SLICE), features, cut, shown, len(others))


def _other(dataset: Dataset, feature: Feature, cut: Slice) -> Other:
    """Return the ends and the value of a feature, in its own unit."""
    if feature.encoding != NUMBER:
        return Other(
            feature.column,
            categories=feature.categories,
            category=category_of(feature, cut.raw),
        )
    i, value = feature.first, float(cut.raw[feature.first])
    values = raw_of(dataset, dataset.x_train)[:, i]
    low, high = float(np.min(values)), float(np.max(values))
    if low == high:
        low, high = low - 1.0, high + 1.0
    return Other(feature.column, min(low, value), max(high, value), value)

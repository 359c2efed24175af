"""The colors of rows: by class, or by how far a number lies from the mean."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import make_dataset, make_toy
from web.viewmodel.pictures.style import LIGHT, class_color, class_marker
from web.viewmodel.pictures.target_values import looks_of_classes, looks_of_values, value_range


def test_classes_have_their_colors_and_markers() -> None:
    """Row by row."""
    looks = looks_of_classes(np.array([2, 0, 1, 2]), LIGHT)
    assert list(looks.colors) == [class_color(j) for j in (2, 0, 1, 2)]
    assert list(looks.markers) == [class_marker(j) for j in (2, 0, 1, 2)]


def test_the_middle_of_the_colors_is_the_mean() -> None:
    """Two deviations to both sides are the ends; what lies beyond has their colors."""
    dataset = make_dataset(make_toy("plane", samples=90, seed=2))
    table = make_toy("plane", samples=90, seed=2).columns[2].values
    train = table[dataset.train_rows]
    low, high = value_range(dataset, 0)
    assert (low + high) / 2 == pytest.approx(train.mean())
    assert high - low == pytest.approx(4 * train.std())
    looks = looks_of_values(
        np.array([low - 9, low, (low + high) / 2, high, high + 9]), (low, high), LIGHT
    )
    wanted = [LIGHT.diverging(share) for share in (-1, -1, 0, 1, 1)]
    assert list(looks.colors) == wanted
    assert len(set(looks.markers)) == 1

"""Each unit's own picture: which kind for which data, and the same numbers as the network's own passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.network.chosen import Unit
from web.viewmodel.pictures.network.unit_pictures import (
    BINS,
    CELLS,
    CURVE,
    HISTOGRAM,
    MAP,
    POINTS,
    WEIGHTS,
    unit_picture,
)
from web.viewmodel.pictures.regions import feature_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_two_features_have_a_map(session: LabPage, run: Run) -> None:
    """Its corners are the unit's outputs there: the first feature to the right, the second upwards."""
    run(session.set({"hidden_layer_sizes": [4, 3]}))
    run(session.step(unit="epoch", count=3))
    picture = unit_picture(session.experiment, Unit(2, 1))
    assert (picture.kind, picture.names) == (MAP, ("x1", "x2"))
    image = picture.image
    assert image is not None
    assert image.shape == (CELLS, CELLS)
    ends = []
    for i in (0, 1):
        values = np.concatenate(
            [feature_values(session.experiment, i, p) for p in ("train", "test")]
        )
        margin = 0.06 * (values.max() - values.min())
        ends.append((values.min() - margin, values.max() + margin))
    (left, right), (low, high) = ends
    corners = {(0, 0): (left, high), (0, -1): (right, high), (-1, 0): (left, low)}
    for (row, column), point in corners.items():
        h = session.trainer.activations(session.dataset.scale(np.array([point])))[2][0, 1]
        assert image[row, column] * picture.limit == pytest.approx(h)
    assert np.abs(image).max() <= 1.0


def test_large_outputs_have_a_scale_of_their_own(session: LabPage, run: Run) -> None:
    """ReLU beyond 1; tanh keeps 1, so that maps compare."""
    run(session.set({"activation": "relu"}))
    for j in range(8):
        session.edit_weight(f"w_1,{j + 1}^1", 40)
    picture = unit_picture(session.experiment, Unit(1, 0))
    assert picture.limit > 10
    assert picture.limit == pytest.approx(picture.ends[1])
    run(session.set({"activation": "tanh"}))
    assert unit_picture(session.experiment, Unit(1, 0)).limit == 1.0


def test_one_feature_has_a_curve(session: LabPage, run: Run) -> None:
    run(session.choose("sine"))
    picture = unit_picture(session.experiment, Unit(1, 2))
    assert picture.kind == CURVE
    (line,) = picture.lines
    assert len(line) == POINTS
    x, y = line[17]
    h = session.trainer.activations(session.dataset.scale(np.array([[x]])))[1][0, 2]
    assert y == pytest.approx(h)


def test_pixels_have_their_weights(session: LabPage, run: Run) -> None:
    """Each at its place, 0 where a pixel is left out; deeper units, which see none, have a histogram."""
    run(session.choose("digits"))
    run(session.set({"hidden_layer_sizes": [5, 3]}))
    features = [feature.column for feature in session.dataset.features]
    run(session.choose_columns(features=features[1:]))
    picture = unit_picture(session.experiment, Unit(1, 2))
    assert picture.kind == WEIGHTS
    assert picture.image is not None
    image = picture.image * picture.limit
    assert image.shape == session.source.entry.picture
    weights = session.trainer.parameters.weights[0][:, 2]
    columns = [column.name for column in session.source.table.columns]
    for name, weight in zip(features[1:], weights, strict=True):
        assert image.ravel()[columns.index(name)] == pytest.approx(weight)
    assert np.count_nonzero(image) == len(weights)
    assert unit_picture(session.experiment, Unit(2, 0)).kind == HISTOGRAM
    run(session.choose("wine"))
    assert unit_picture(session.experiment, Unit(1, 2)).kind == HISTOGRAM


def test_other_data_have_a_histogram_by_class(session: LabPage, run: Run) -> None:
    """The shares of a class add up to 1; a number has one histogram."""
    run(session.choose("iris"))
    picture = unit_picture(session.experiment, Unit(1, 0))
    assert picture.kind == HISTOGRAM
    assert picture.names == session.dataset.output_names
    for line in picture.lines:
        assert len(line) == BINS
        assert sum(share for _, share in line) == pytest.approx(1.0)
    h = session.trainer.activations(session.dataset.x_train)[1][:, 0]
    assert picture.ends == (h.min(), h.max())
    run(session.choose("auto-mpg"))
    assert len(unit_picture(session.experiment, Unit(1, 0)).lines) == 1


def test_a_unit_that_says_always_the_same(session: LabPage, run: Run) -> None:
    """Dead or constant: all in one bin, a map of one color."""
    run(session.choose("iris"))
    run(session.set({"initializer": "zeros"}))
    (first, *_) = unit_picture(session.experiment, Unit(1, 0)).lines
    assert max(share for _, share in first) == 1.0
    run(session.choose("circle"))
    image = unit_picture(session.experiment, Unit(1, 0)).image
    assert image is not None
    assert not image.any()


def test_huge_weights_have_finite_pictures(session: LabPage, run: Run) -> None:
    run(session.set({"activation": "identity", "hidden_layer_sizes": [2, 2]}))
    session.edit_weight("w_1,1^1", 1e12)
    session.edit_weight("w_1,1^2", 1e12)
    image = unit_picture(session.experiment, Unit(2, 0)).image
    assert image is not None
    assert np.isfinite(image).all()

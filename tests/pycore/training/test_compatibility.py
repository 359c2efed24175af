"""Data set, network and start values that do not fit each other are refused before the first step."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from pycore import (
    DatasetError,
    NetworkSpec,
    Parameters,
    ShapeError,
    Trainer,
    TrainingSpec,
    train,
)


def trainer_for(dataset, training=None, **options):
    network = NetworkSpec.for_dataset(dataset, (5, 3), seed=4, **options)
    return Trainer(dataset, network, training or TrainingSpec())


def test_what_does_not_fit_is_refused_before_the_first_step(classes):
    """Data set and network, network and start values, a start value that is no number."""
    training = TrainingSpec()
    with pytest.raises(
        ShapeError, match=r"2 inputs and 2 outputs, but the network has layers \(3, 2\)"
    ):
        Trainer(classes, NetworkSpec((3, 2)), training)
    with pytest.raises(ShapeError, match="network has layers"):
        Trainer(classes, NetworkSpec((2, 5)), training)
    with pytest.raises(ShapeError, match=r"initial parameters are for layers \(2, 3, 2\)"):
        Trainer(classes, NetworkSpec((2, 2)), training, Parameters((2, 3, 2)))
    with pytest.raises(ShapeError, match="not a finite number"):
        Trainer(classes, NetworkSpec((2, 2)), training, Parameters((2, 2), np.full(6, np.nan)))
    with pytest.raises(ShapeError, match="network has layers"):
        next(train(classes, NetworkSpec((3, 2)), training))


@pytest.mark.parametrize("value", [math.nan, math.inf])
@pytest.mark.parametrize(
    ("field", "name"), [("x_train", "x2"), ("y_train", "B"), ("x_test", "x2"), ("y_test", "B")]
)
def test_data_that_are_no_finite_numbers_are_refused(classes, field, name, value):
    """The sentence names the input or target, the part, the row and the value."""
    spoiled = getattr(classes, field).copy()
    spoiled[4, 1] = value
    part = "training" if "train" in field else "test"
    with pytest.raises(DatasetError, match=f'"{name}" is {value} in {part} row 5'):
        trainer_for(replace(classes, **{field: spoiled}))

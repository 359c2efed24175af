"""A run as a generator: the frames of a trainer that is driven to its end."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, ShapeError, Trainer, TrainingSpec, train


def test_the_frames_are_those_of_a_trainer(classes):
    """The last one says why it ended, and it is the last."""
    network = NetworkSpec.for_dataset(classes, hidden_layer_sizes=(4,))
    training = TrainingSpec(max_epochs=3, batch_size=10)
    frames = list(train(classes, network, training))
    trainer = Trainer(classes, network, training)
    for frame in frames:
        other = trainer.step()
        assert (frame.epoch, frame.step, frame.batch_loss) == (
            other.epoch,
            other.step,
            other.batch_loss,
        )
        np.testing.assert_array_equal(frame.rows, other.rows)
    assert [frame.stop_reason for frame in frames] == [None] * 11 + ["max_epochs"]


def test_start_values_are_taken_and_not_changed(classes):
    network = NetworkSpec.for_dataset(classes, hidden_layer_sizes=(4,), seed=3)
    start = Parameters.initial(network)
    before = start.vector.copy()
    first = next(train(classes, network, TrainingSpec(), start))
    assert first.step == 1
    assert (start.vector == before).all()


def test_what_does_not_fit_is_refused_at_the_first_frame(classes):
    frames = train(classes, NetworkSpec((9, 4, 2)), TrainingSpec())
    with pytest.raises(ShapeError, match="inputs"):
        next(frames)

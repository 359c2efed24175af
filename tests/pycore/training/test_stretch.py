"""Many steps at once: the same progress as steps one by one."""

from __future__ import annotations

import math

import pytest

from pycore import NetworkSpec, Trainer, TrainingSpec
from pycore.training.stretch import advance_by_steps, evaluation


def trainer(classes, **options):
    return Trainer(
        classes, NetworkSpec.for_dataset(classes, hidden_layer_sizes=(3,)), TrainingSpec(**options)
    )


@pytest.mark.parametrize(("steps", "epochs", "made"), [(1, 9, 1), (6, 9, 6), (50, 2, 8), (0, 9, 1)])
def test_it_ends_at_the_steps_or_the_epochs_asked_for(classes, steps, epochs, made):
    """33 rows in minibatches of 10 are four steps; at least one step is made."""
    driven, other = (trainer(classes, batch_size=10) for _ in range(2))
    progress = advance_by_steps(driven.step, steps, epochs)
    frames = [other.step() for _ in range(made)]
    assert driven.steps == made
    assert progress.last.batch_loss == frames[-1].batch_loss
    ended = [frame for frame in frames if frame.end_of_epoch]
    wanted = [[f.epoch, f.train.loss, f.validation.loss, f.test.loss] for f in ended]
    assert progress.losses.shape == (len(wanted), 4)
    for row, values in zip(progress.losses.tolist(), wanted, strict=True):
        assert [v for v in row if not math.isnan(v)] == [v for v in values if not math.isnan(v)]


def test_it_ends_with_the_run(classes):
    driven = trainer(classes, batch_size=10, max_epochs=2)
    progress = advance_by_steps(driven.step, 1000, 1000)
    assert progress.last.stop_reason == "max_epochs"
    assert len(progress.losses) == 2


def test_a_loss_is_its_data_and_its_penalty():
    """Without rows there is none."""
    assert evaluation(0.5, 0.25) == (0.75, 0.5, 0.25)
    assert all(math.isnan(value) for value in evaluation(math.nan, 0.25))

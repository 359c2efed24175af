"""Runs that end before their last epoch: early stopping, and losses and scores that are good enough."""

from __future__ import annotations

import re

import numpy as np
import pytest

from pycore import (
    NetworkSpec,
    SpecError,
    Trainer,
    TrainingSpec,
    make_dataset,
    make_toy,
    read_table,
    train,
)


def network_for(dataset, **options):
    return NetworkSpec.for_dataset(dataset, (5, 3), seed=4, **options)


@pytest.fixture
def held_back():
    """Return a data set with a third of its rows for validation, and noise that a network can learn by heart."""
    table = make_toy("gauss", samples=90, noise=0.5, seed=3)
    return make_dataset(table, test_fraction=0.1, validation_fraction=0.3, seed=1)


def test_early_stopping_goes_back_to_the_best_epoch(held_back):
    """The parameters are those of the epoch with the smallest validation loss, to the last bit."""
    training = TrainingSpec("adam", learning_rate=0.05, patience=5, max_epochs=500)
    trainer = Trainer(held_back, network_for(held_back), training)
    losses, vectors = [], []
    while trainer.stop_reason is None:
        frame = trainer.step()
        if frame.end_of_epoch:
            losses.append(frame.validation.loss)
            vectors.append(trainer.parameters.vector.copy())
    best = int(np.argmin(losses))
    assert (trainer.stop_reason, trainer.best_epoch) == ("early_stopping", best + 1)
    assert trainer.epoch == best + 1 + 5
    assert np.array_equal(trainer.parameters.vector, vectors[best])
    assert trainer.evaluate("validation").loss == losses[best]


def test_early_stopping_without_validation_rows_is_refused(classes):
    """Also when it is asked for in the middle of a run; the run is as it was."""
    network = network_for(classes)
    with pytest.raises(SpecError, match="needs validation rows"):
        Trainer(classes, network, TrainingSpec(patience=2))
    trainer = Trainer(classes, network, TrainingSpec())
    with pytest.raises(SpecError, match="needs validation rows"):
        trainer.training = TrainingSpec(patience=2)
    assert trainer.training == TrainingSpec()


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        (
            {"validation_fraction": 0.01},
            "a validation fraction of 0.01 of 40 rows gives none; the smallest that gives one is 0.0125",
        ),
        (
            {},
            "a validation fraction of 0 of 40 rows gives none; the smallest that gives one is 0.0125",
        ),
        (
            {"split": "last", "validation_fraction": 0.01},
            "a validation fraction of 0.01 of 40 rows gives none; the smallest that gives one is 0.0125",
        ),
        (
            {"split_version": 1, "validation_fraction": 0.05},
            "a validation fraction of 0.05 of 40 rows gives none; the smallest that gives one is 0.125",
        ),
        ({"split_column": "part"}, '"part" marks no row as validation'),
    ],
)
def test_early_stopping_says_how_to_get_a_validation_row(choices, why):
    """With the fraction, the rows and the smallest fraction that gives one; that one does."""
    lines = [f"{i % 7},{'abcdefghij'[i % 10]},{i % 2}" for i in range(40)]
    table = read_table("x,y,part\n" + "\n".join(lines))
    features = {"target": "y", "features": ["x"], "test_fraction": 0.2}
    dataset = make_dataset(table, **features, **choices)
    with pytest.raises(SpecError, match=re.escape(f"needs validation rows, and {why}.")):
        Trainer(dataset, network_for(dataset), TrainingSpec(patience=2))
    if "smallest" in why:
        fraction = float(why.rpartition(" ")[2])
        other = make_dataset(table, **features, **{**choices, "validation_fraction": fraction})
        assert len(other.x_validation) >= 1


@pytest.mark.parametrize("held", [True, False])
def test_a_target_metric_is_the_accuracy_of_the_validation_rows_or_the_training_rows(
    held_back, classes, held
):
    """It stops at the first epoch whose accuracy reaches it."""
    dataset = held_back if held else classes
    x, labels = dataset.x_train, dataset.labels_train
    if held:
        x, labels = dataset.x_validation, dataset.labels_validation
    trainer = Trainer(dataset, network_for(dataset), TrainingSpec(target_metric=0.8))
    seen = []
    while trainer.stop_reason is None:
        if trainer.step().end_of_epoch:
            seen.append(float(np.mean(trainer.outputs(x).argmax(axis=1) == labels)))
    assert trainer.stop_reason == "target_metric"
    assert seen[-1] >= 0.8
    assert all(value < 0.8 for value in seen[:-1])


def test_a_target_metric_of_a_number_is_r2(number):
    """1 - sum (y - p)^2 / sum (y - mean)^2 of the training rows."""
    trainer = Trainer(number, network_for(number), TrainingSpec(target_metric=0.5))
    while trainer.stop_reason is None:
        trainer.step()
    y, p = number.y_train, trainer.outputs(number.x_train)
    assert trainer.stop_reason == "target_metric"
    assert 1 - ((y - p) ** 2).sum() / ((y - y.mean()) ** 2).sum() >= 0.5


def test_a_target_loss_stops_the_run(classes):
    """At the first epoch whose training loss is small enough."""
    *_, last = train(classes, network_for(classes), TrainingSpec(target_loss=0.3))
    assert last.stop_reason == "target_loss"
    assert last.train.loss <= 0.3

"""The trainer: minibatches, repeatability, live changes, stopping, and steps equal to the equations."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from pycore import (
    NetworkSpec,
    Parameters,
    Trainer,
    TrainingSpec,
    train,
)
from pycore.backprop import gradient
from pycore.functions.penalties import Penalties
from pycore.functions.schedules import SCHEDULES
from pycore.network import forward
from pycore.training.stopping import EXPLOSION


def network_for(dataset, **options):
    return NetworkSpec.for_dataset(dataset, (5, 3), seed=4, **options)


def test_an_epoch_takes_every_row_once_and_the_last_minibatch_is_what_is_left(classes):
    """33 rows in minibatches of 10: 10, 10, 10, 3, each row once."""
    frames = list(train(classes, network_for(classes), TrainingSpec(batch_size=10, max_epochs=2)))
    assert [len(frame.rows) for frame in frames] == [10, 10, 10, 3] * 2
    for epoch in (frames[:4], frames[4:]):
        assert sorted(np.concatenate([frame.rows for frame in epoch])) == list(range(33))
    assert [frame.end_of_epoch for frame in frames] == [False, False, False, True] * 2
    assert [frame.epoch for frame in frames] == [1] * 4 + [2] * 4
    assert [frame.step for frame in frames] == list(range(1, 9))


def test_rows_are_shuffled_anew_each_epoch(classes):
    """The order of one epoch is not that of the next, nor the table's."""
    frames = list(train(classes, network_for(classes), TrainingSpec(batch_size=33, max_epochs=3)))
    orders = [tuple(frame.rows) for frame in frames]
    assert len({*orders, tuple(range(33))}) == 4


@pytest.mark.parametrize("loss", ["cross_entropy", "half_squared_error"])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "identity"])
@pytest.mark.parametrize("l2", [0.0, 0.02])
def test_each_step_is_the_text_s_update(classes, activation, loss, l2):
    """w <- w - gamma dL/dw with the gradient of backprop.py; the short last minibatch is the mean of its 3."""
    network = network_for(classes, activation=activation, loss=loss)
    training = TrainingSpec(learning_rate=0.3, l2=l2, batch_size=10)
    trainer = Trainer(classes, network, training)
    expected = Parameters.initial(network)
    for _ in range(9):
        frame = trainer.step()
        x, y = classes.x_train[frame.rows], classes.y_train[frame.rows]
        expected.vector -= (
            0.3
            * gradient(network, expected, forward(network, expected, x), y, Penalties(l2=l2)).vector
        )
        np.testing.assert_allclose(
            trainer.parameters.vector, expected.vector, rtol=1e-12, atol=1e-13
        )


def test_adam_is_the_published_algorithm(number):
    """Algorithm 1 of Kingma and Ba, written out here a second time, gives the same weights."""
    network = network_for(number)
    trainer = Trainer(number, network, TrainingSpec("adam", learning_rate=0.01, batch_size=7))
    w = Parameters.initial(network)
    m, v = np.zeros_like(w.vector), np.zeros_like(w.vector)
    for t in range(1, 26):
        frame = trainer.step()
        x, y = number.x_train[frame.rows], number.y_train[frame.rows]
        g = gradient(network, w, forward(network, w, x), y).vector
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        w.vector -= 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        np.testing.assert_allclose(trainer.parameters.vector, w.vector, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_the_same_seeds_give_the_same_bits(classes, optimizer):
    """Two runs are equal to the last bit; another draw of weights or another order of rows is another run."""
    network, training = network_for(classes), TrainingSpec(optimizer, max_epochs=5)

    def final(network, training):
        trainer = Trainer(classes, network, training)
        while trainer.stop_reason is None:
            trainer.step()
        return trainer.parameters.vector

    first = final(network, training)
    assert np.array_equal(first, final(network, training))
    assert not np.array_equal(first, final(replace(network, draw=1), training))
    assert not np.array_equal(first, final(network, replace(training, seed=9)))


def test_the_generator_and_the_trainer_are_the_same_run(classes):
    """train() yields the frames that Trainer.step() returns."""
    network, training = network_for(classes), TrainingSpec(max_epochs=3)
    trainer = Trainer(classes, network, training)
    for frame in train(classes, network, training):
        other = trainer.step()
        assert (frame.step, frame.batch_loss, frame.train) == (
            other.step,
            other.batch_loss,
            other.train,
        )
    assert trainer.stop_reason == "max_epochs"


def test_the_text_s_stop_rule_stops_at_the_epoch_where_it_first_holds(classes):
    """It stops at the first epoch whose loss differs by less than the threshold from the one before."""
    network = network_for(classes)
    losses = [Trainer(classes, network, TrainingSpec()).evaluate("train").loss]
    losses += [
        f.train.loss for f in train(classes, network, TrainingSpec(max_epochs=60)) if f.train
    ]
    changes = np.abs(np.diff(losses))
    threshold = float(np.median(changes))
    expected = int(np.argmax(changes < threshold)) + 1
    *_, last = train(classes, network, TrainingSpec(tolerance=threshold, max_epochs=60))
    assert (last.epoch, last.stop_reason) == (expected, "tolerance")


def test_a_loss_that_is_no_number_stops_and_keeps_the_last_good_weights(number):
    """With an absurd rate the run ends as diverged, with finite weights that were really reached."""
    trainer = Trainer(
        number, network_for(number, activation="identity"), TrainingSpec(learning_rate=1e150)
    )
    with np.errstate(over="ignore", invalid="ignore"):
        seen = [trainer.parameters.vector.copy()]
        for _ in range(200):
            frame = trainer.step()
            if frame.stop_reason:
                break
            seen.append(trainer.parameters.vector.copy())
    assert frame.stop_reason == trainer.stop_reason == "diverged"
    assert any(np.array_equal(trainer.parameters.vector, good) for good in seen)


def test_the_shown_loss_has_the_penalty_in_it_and_apart(classes):
    """loss = data loss + l2/2 sum w^2, without the biases."""
    trainer = Trainer(classes, network_for(classes), TrainingSpec(l2=0.5))
    trainer.step()
    result = trainer.evaluate("test")
    assert result.penalty == pytest.approx(
        0.25 * sum((w**2).sum() for w in trainer.parameters.weights)
    )
    assert result.loss == result.data_loss + result.penalty


def test_live_changes_count_from_the_next_step(classes):
    """A rate of next to nothing stops all motion at once; the batch size waits for the next epoch."""
    trainer = Trainer(classes, network_for(classes), TrainingSpec(batch_size=10))
    trainer.step()
    before = trainer.parameters.vector.copy()
    trainer.training = replace(trainer.training, learning_rate=1e-300, batch_size=20)
    sizes = [len(trainer.step().rows) for _ in range(5)]
    assert np.array_equal(trainer.parameters.vector, before)
    assert sizes == [10, 10, 3, 20, 13]


def test_a_new_optimizer_begins_with_a_fresh_state(classes):
    """Changing to Adam in mid-run equals a new Adam run from these weights, with the same minibatch."""
    trainer = Trainer(classes, network_for(classes), TrainingSpec(batch_size=33))
    trainer.step()
    at = trainer.parameters.vector.copy()
    trainer.training = replace(trainer.training, optimizer="adam", learning_rate=0.1)
    trainer.step()
    # Adam's first step moves every weight with a gradient by the learning rate.
    moved = np.abs(trainer.parameters.vector - at)
    np.testing.assert_allclose(moved[moved > 0], 0.1, rtol=1e-3)


def test_without_test_rows_the_test_loss_is_not_a_number(classes):
    """An empty test set is no error: its loss is NaN."""
    empty = replace(classes, x_test=classes.x_test[:0], y_test=classes.y_test[:0])
    *_, last = train(empty, network_for(empty), TrainingSpec(max_epochs=1))
    assert math.isnan(last.test.loss)
    assert math.isfinite(last.train.loss)


def test_start_values_may_be_given_and_are_not_changed(classes):
    """The trainer works on a copy."""
    network = network_for(classes)
    start = Parameters.initial(network)
    start.vector += 0.1
    kept = start.vector.copy()
    trainer = Trainer(classes, network, TrainingSpec(), start)
    assert np.array_equal(trainer.parameters.vector, kept)
    trainer.step()
    assert np.array_equal(start.vector, kept)
    assert not np.array_equal(trainer.parameters.vector, kept)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_sets_the_rate_of_each_epoch(classes, schedule):
    """Each frame tells its rate, and the step is one of gradient descent with just that rate."""
    training = TrainingSpec(
        schedule=schedule, batch_size=20, warmup_epochs=2, decay_epochs=2, max_epochs=6
    )
    network = network_for(classes)
    trainer, expected = Trainer(classes, network, training), Parameters.initial(network)
    rates = {}
    while trainer.stop_reason is None:
        frame = trainer.step()
        rates.setdefault(frame.epoch, set()).add(frame.learning_rate)
        x, y = classes.x_train[frame.rows], classes.y_train[frame.rows]
        slope = gradient(network, expected, forward(network, expected, x), y).vector
        expected.vector -= frame.learning_rate * slope
        np.testing.assert_allclose(trainer.parameters.vector, expected.vector, rtol=1e-10)
    factors = {
        "constant": [1, 1, 1, 1, 1, 1],
        "step": [1, 1, 0.5, 0.5, 0.25, 0.25],
        "exponential": [0.5 ** (e / 2) for e in range(6)],
        "cosine": [(1 + math.cos(math.pi * e / 6)) / 2 for e in range(6)],
        "inverse_scaling": [1 / math.sqrt(e + 1) for e in range(6)],
    }[schedule]
    warmed = [factor * 0.1 * min(1.0, (e + 1) / 2) for e, factor in enumerate(factors)]
    assert [min(r) for r in rates.values()] == pytest.approx(warmed)
    assert all(len(r) == 1 for r in rates.values())


def test_the_sum_over_rows_is_a_convention_of_its_own(classes):
    """The loss is N times the mean, and a step moves B times as far."""
    mean, total = network_for(classes), network_for(classes, reduction="sum")
    one = Trainer(classes, mean, TrainingSpec(batch_size=11, learning_rate=0.11))
    other = Trainer(classes, total, TrainingSpec(batch_size=11, learning_rate=0.01))
    assert other.evaluate("train").loss == pytest.approx(33 * one.evaluate("train").loss)
    for _ in range(6):
        assert other.step().batch_loss == pytest.approx(11 * one.step().batch_loss)
    np.testing.assert_allclose(other.parameters.vector, one.parameters.vector, rtol=1e-10)


def test_an_exploding_loss_stops_before_it_is_infinite(number):
    """Beyond a million times the start's loss, with the last parameters below it kept."""
    trainer = Trainer(
        number, network_for(number, activation="identity"), TrainingSpec(learning_rate=5.0)
    )
    start = trainer.evaluate("train").loss
    while trainer.stop_reason is None:
        frame = trainer.step()
    assert frame.stop_reason == "diverged"
    assert math.isfinite(frame.batch_loss)
    assert trainer.evaluate("train").loss <= EXPLOSION * max(1.0, start)


def test_a_table_too_large_to_be_put_in_order_is_trained_on_the_same(classes, monkeypatch):
    """Row by row from where they lie, the steps are the same to the last bit."""
    network, training = network_for(classes), TrainingSpec("adam", max_epochs=3)
    expected = [frame.batch_loss for frame in train(classes, network, training)]
    monkeypatch.setattr("pycore.training.minibatches.SORTED_NUMBERS", 0)
    assert [frame.batch_loss for frame in train(classes, network, training)] == expected


def test_dropout_is_drawn_from_its_own_stream(classes):
    """The same seed drops the same units, another one others; without it, or at the evaluation, nothing is dropped."""

    def losses(**options):
        training = TrainingSpec(max_epochs=2, **options)
        return [frame.batch_loss for frame in train(classes, network_for(classes), training)]

    assert losses(dropout=0.5) == losses(dropout=0.5)
    assert losses(dropout=0.5) != losses()
    trainer = Trainer(classes, network_for(classes), TrainingSpec(dropout=0.5))
    assert trainer.evaluate("train") == trainer.evaluate("train")
    assert np.array_equal(trainer.outputs(classes.x_test), trainer.outputs(classes.x_test))

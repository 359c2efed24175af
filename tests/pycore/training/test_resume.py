"""A run that is stored and taken up again, driven by other code, or led astray: it is always the same run."""

from __future__ import annotations

import json
import math
import pickle
from dataclasses import asdict, replace

import numpy as np
import pytest

from pycore import (
    NetworkSpec,
    Parameters,
    ShapeError,
    SpecError,
    Trainer,
    TrainingSpec,
)
from pycore.functions.optimizers import OPTIMIZERS
from pycore.streams import stream


def trainer_for(dataset, training=None, **options):
    network = NetworkSpec.for_dataset(dataset, (5, 3), seed=4, **options)
    return Trainer(dataset, network, training or TrainingSpec())


def steps(trainer, count):
    """Return what a number of steps report, in comparable form."""
    frames = [trainer.step() for _ in range(count)]
    return [(f.epoch, f.step, f.rows.tolist(), f.batch_loss, f.train, f.test) for f in frames]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("taken_after", [0, 1, 3, 4, 5, 9])
def test_a_stored_run_continues_to_the_last_bit(classes, optimizer, taken_after):
    """At the start, within an epoch, at its end: the continuation has the same frames and the same parameters."""
    training = TrainingSpec(
        optimizer, 0.05, l1=0.01, l2=0.01, batch_size=10, seed=3, dropout=0.2, schedule="step"
    )
    trainer = trainer_for(classes, training)
    steps(trainer, taken_after)
    state = trainer.state()
    expected = steps(trainer, 7)
    resumed = Trainer.resume(classes, trainer.network, state)
    assert steps(resumed, 7) == expected
    assert np.array_equal(resumed.parameters.vector, trainer.parameters.vector)
    assert (resumed.epoch, resumed.steps) == (trainer.epoch, trainer.steps)


def test_a_stored_state_does_not_move_on_with_the_run(classes):
    """It is a copy; resumed twice, it gives the same run twice."""
    trainer = trainer_for(classes, TrainingSpec("adam", batch_size=10))
    steps(trainer, 3)
    state = trainer.state()
    expected = steps(trainer, 6)
    for _ in range(2):
        assert steps(Trainer.resume(classes, trainer.network, state), 6) == expected


def test_a_state_is_numbers_names_and_arrays(classes):
    """Nothing in it needs this process: it goes through pickle, and but for its arrays through JSON."""
    trainer = trainer_for(classes, TrainingSpec("adam", batch_size=10))
    steps(trainer, 5)
    state = pickle.loads(pickle.dumps(trainer.state()))  # noqa: S301 - made a line above
    assert steps(Trainer.resume(classes, trainer.network, state), 4) == steps(trainer, 4)

    def plain(value):
        if isinstance(value, np.ndarray):
            return value.tolist()
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items()}
        return [plain(inner) for inner in value] if isinstance(value, tuple) else value

    json.dumps(plain(asdict(state)), allow_nan=False)


def test_live_changes_are_part_of_the_stored_run(classes):
    """A batch size and a seed that wait for the next epoch still wait after resuming."""
    trainer = trainer_for(classes, TrainingSpec(batch_size=10))
    steps(trainer, 2)
    trainer.training = replace(trainer.training, batch_size=7, seed=8)
    resumed = Trainer.resume(classes, trainer.network, trainer.state())
    assert steps(resumed, 6) == steps(trainer, 6)
    sizes = [len(rows) for _, _, rows, *_ in steps(trainer, 3)]
    assert sizes == [5, 7, 7]  # what is left of the first epoch in sevens


def test_a_reason_to_stop_is_stored(classes):
    """A finished run stays finished."""
    trainer = trainer_for(classes, TrainingSpec(max_epochs=1))
    while trainer.stop_reason is None:
        trainer.step()
    assert Trainer.resume(classes, trainer.network, trainer.state()).stop_reason == "max_epochs"


def test_a_state_of_another_network_is_refused(classes):
    """The sentence gives the number of parameters."""
    trainer = trainer_for(classes)
    other = NetworkSpec.for_dataset(classes, (2,))
    with pytest.raises(ShapeError, match=f"has {Parameters.initial(other).vector.size} parameters"):
        Trainer.resume(classes, other, trainer.state())


def test_the_order_of_rows_is_the_one_that_is_written_down(classes):
    """Epoch e takes the rows as draw e of the stream "batches" permutes them, whatever came before."""
    trainer = trainer_for(classes, TrainingSpec(batch_size=33, seed=6))
    for epoch in range(4):
        expected = stream(6, "batches", epoch).permutation(33)
        assert np.array_equal(trainer.step().rows, expected)


def test_a_change_at_the_end_of_an_epoch_counts_for_the_next(classes):
    """Between two epochs nothing is under way that a batch size or a seed would have to wait for."""
    trainer = trainer_for(classes, TrainingSpec(batch_size=33))
    trainer.step()
    trainer.training = replace(trainer.training, batch_size=20, seed=5)
    frame = trainer.step()
    assert np.array_equal(frame.rows, stream(5, "batches", 1).permutation(33)[:20])


def test_a_changed_limit_lets_a_finished_run_go_on(classes):
    """Raising the most epochs continues the run that a longer limit would have made from the start."""
    short = trainer_for(classes, TrainingSpec(max_epochs=2))
    while short.stop_reason is None:
        short.step()
    short.training = replace(short.training, max_epochs=5)
    assert short.stop_reason is None
    while short.stop_reason is None:
        short.step()
    long = trainer_for(classes, TrainingSpec(max_epochs=5))
    while long.stop_reason is None:
        long.step()
    assert np.array_equal(short.parameters.vector, long.parameters.vector)


@pytest.mark.parametrize("batch_size", [33, 34, 1000])
def test_a_batch_of_all_rows_is_one_step_an_epoch(classes, batch_size):
    """Full-batch training: the loss reported before the update is the training loss of the epoch before."""
    trainer = trainer_for(classes, TrainingSpec(batch_size=batch_size))
    before = trainer.evaluate("train").data_loss
    frame = trainer.step()
    assert frame.end_of_epoch
    assert frame.batch_loss == pytest.approx(before, rel=1e-13)


DIVERGING = [
    {"learning_rate": 1e3, "batch_size": 10},
    {"learning_rate": 1e3, "batch_size": 1000},
    {"learning_rate": 1e160, "batch_size": 10},
    {"learning_rate": 1e308, "batch_size": 7},
    {"learning_rate": 50.0, "l2": 10.0, "batch_size": 10},
    {"optimizer": "adam", "learning_rate": 1e200, "batch_size": 10},
]


@pytest.mark.parametrize("options", DIVERGING)
@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_divergence_keeps_parameters_with_a_finite_loss(number, activation, options):
    """No warning, a named reason, parameters that were really reached, and a finite loss over all training rows."""
    trainer = trainer_for(number, TrainingSpec(**options), activation=activation)
    reached = [trainer.parameters.vector.copy()]
    for _ in range(3000):
        frame = trainer.step()
        if frame.stop_reason:
            break
        reached.append(trainer.parameters.vector.copy())
    assert frame.stop_reason == trainer.stop_reason == "diverged"
    assert (frame.end_of_epoch, frame.train, frame.test) == (False, None, None)
    assert any(np.array_equal(trainer.parameters.vector, vector) for vector in reached)
    assert math.isfinite(trainer.evaluate("train").loss)
    assert np.isfinite(trainer.outputs(number.x_train)).all()


@pytest.mark.parametrize(("rate", "steps_made"), [(1e60, 2), (1e160, 1)])
def test_divergence_is_found_at_the_step_where_it_happens(number, rate, steps_made):
    """Weights of 1e60 make the next loss infinite, those of 1e160 are too large themselves: neither are kept."""
    training = TrainingSpec(learning_rate=rate, batch_size=10)
    trainer = trainer_for(number, training, activation="identity")
    start = trainer.parameters.vector.copy()
    frames = [trainer.step()]
    while trainer.stop_reason is None:
        assert np.abs(trainer.parameters.vector).max() > 1e50
        frames.append(trainer.step())
    assert len(frames) == trainer.steps == steps_made
    assert all(math.isfinite(frame.batch_loss) for frame in frames[:1])
    assert np.array_equal(trainer.parameters.vector, start)


@pytest.mark.parametrize("batch_size", [10, 1000])
def test_a_good_minibatch_is_not_enough(classes, batch_size):
    """Where only the other rows have an infinite loss, the run goes back to the start of the epoch."""
    far = classes.x_train.copy()
    far[np.argmin(np.abs(far).sum(axis=1))] = 1e200
    spoiled = replace(classes, x_train=far)
    network = NetworkSpec.for_dataset(classes, (), loss="half_squared_error")
    network = replace(network, output_activation="identity")
    start = Parameters(network.layer_sizes)
    trainer = Trainer(spoiled, network, TrainingSpec(batch_size=batch_size), start)
    while trainer.stop_reason is None:
        trainer.step()
    assert trainer.stop_reason == "diverged"
    assert not trainer.parameters.vector.any()


def spoil(trainer):
    """Make a step whose weights give an infinite loss, and return the parameters before it."""
    before = trainer.parameters.vector.copy()
    gentle = trainer.training
    trainer.training = replace(gentle, learning_rate=1e60)
    trainer.step()
    trainer.training = gentle
    return before


@pytest.mark.parametrize("stored", [False, True])
def test_the_last_good_parameters_are_those_of_the_last_minibatch(number, stored):
    """In the middle of an epoch, not its start, and also when the run is stored just before it diverges."""
    training = TrainingSpec(learning_rate=0.01, batch_size=5)
    trainer = trainer_for(number, training, activation="identity")
    steps(trainer, 2)
    good = spoil(trainer)
    if stored:
        state = trainer.state()
        trainer.step()  # goes back, which must not reach into the stored state, nor what follows
        assert np.array_equal(trainer.parameters.vector, good)
        steps(trainer, 3)
        trainer = Trainer.resume(number, trainer.network, state)
    assert trainer.step().stop_reason == "diverged"
    assert np.array_equal(trainer.parameters.vector, good)


def test_a_stored_run_still_knows_the_start_of_its_epoch(number):
    """Where the last minibatch was good but the loss over all rows is not finite, resumed or not."""
    training = TrainingSpec(learning_rate=0.01, batch_size=5)
    trainer = trainer_for(number, training, activation="identity")
    while trainer.epoch < 1:
        trainer.step()
    start = trainer.parameters.vector.copy()
    steps(trainer, 2)
    spoil(trainer)
    state = trainer.state()
    state.good[:] = trainer.parameters.vector  # as if a minibatch had been good with these weights
    resumed = Trainer.resume(number, trainer.network, state)
    assert resumed.step().stop_reason == "diverged"
    assert np.array_equal(resumed.parameters.vector, start)


def test_a_stored_run_stops_where_it_would_have_stopped(classes):
    """The text's rule compares with the epoch before, which may lie before the storing."""
    trainer = trainer_for(classes, TrainingSpec(tolerance=0.004, batch_size=10))
    stops = []
    while trainer.stop_reason is None:
        state = trainer.state()
        trainer.step()
        resumed = Trainer.resume(classes, trainer.network, state)
        resumed.step()
        stops.append((resumed.stop_reason, trainer.stop_reason))
    assert trainer.stop_reason == "tolerance"
    assert trainer.epoch > 2
    assert all(here == there for here, there in stops)


def test_after_divergence_a_smaller_rate_trains(number):
    """The optimizer's averages are fresh, so that the run can go on from the good weights."""
    trainer = trainer_for(
        number, TrainingSpec("adam", learning_rate=1e200, batch_size=10), activation="relu"
    )
    while trainer.stop_reason is None:
        trainer.step()
    trainer.training = replace(trainer.training, learning_rate=1e-3)
    assert trainer.stop_reason == "diverged"  # said until the run is begun anew
    assert (trainer.state().optimizer.step, trainer.state().optimizer.slots[0].any()) == (0, False)
    before = trainer.evaluate("train").loss
    for _ in range(40):
        assert math.isfinite(trainer.step().batch_loss)
    assert trainer.evaluate("train").loss < before


def test_rows_for_the_network_are_checked(classes):
    """Outputs and activations for rows (N, n_0), and a sentence for other shapes and parts."""
    trainer = trainer_for(classes)
    h = trainer.activations([[0.5, -0.5], [1.0, 2.0]])
    assert [layer.shape for layer in h] == [(2, 2), (2, 5), (2, 3), (2, 2)]
    assert np.array_equal(h[-1], trainer.outputs(np.array([[0.5, -0.5], [1.0, 2.0]])))
    with pytest.raises(ShapeError, match="2 inputs"):
        trainer.outputs(np.zeros((3, 5)))
    with pytest.raises(SpecError, match="Known are train, validation, test"):
        trainer.evaluate("all")


def test_a_large_part_is_evaluated_in_pieces(classes, monkeypatch):
    """The loss over all rows does not depend on the pieces beyond rounding."""
    trainer = trainer_for(classes)
    whole = trainer.evaluate("train").loss
    monkeypatch.setattr("pycore.training.evaluation.MAX_ROWS", 7)
    assert trainer.evaluate("train").loss == pytest.approx(whole, rel=1e-14)

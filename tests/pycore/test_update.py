"""One update: by hand, and the engine's and the trainer's steps to the last bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, Trainer, TrainingSpec
from pycore.engines.numpy_engine import NumpyEngine
from pycore.functions.optimizers import OPTIMIZERS, OptimizerState
from pycore.functions.schedules import SCHEDULES, learning_rate_of
from pycore.update import make_update

OPTIONS = (
    {},
    {"l2": 0.02},
    {"l1": 0.03},
    {"l1": 0.03, "l2": 0.02, "penalize_biases": True},
    {"clip_norm": 0.05},
    {"clip_norm": 1e6},
    {"dropout": 0.4, "seed": 7},
    {"frozen_layers": (1,), "frozen_weights": ((0, 2, 3),), "frozen_biases": ((0, 1),)},
    {"dropout": 0.2, "clip_norm": 0.1, "l1": 0.02, "l2": 0.1, "frozen_layers": (0,)},
)


def look(_, g, state, *__):
    """Take the gradient out of an engine and leave the parameters as they are."""
    state.slots[0][:] = g


def loss_gradient(network, parameters, x, y, training, count, factors=None):
    """Return dL/dw (P,) with the engine's own rounding: that of a step without all that an update adds."""
    size = parameters.vector.size
    state = OptimizerState(0, (np.zeros(size),), np.zeros(size), np.zeros(size))
    bare = replace(
        training,
        l1=0.0,
        l2=0.0,
        clip_norm=0.0,
        frozen_layers=(),
        frozen_weights=(),
        frozen_biases=(),
    )
    engine = NumpyEngine(network, parameters.copy(), state, look)
    engine.step(x, y, bare, 0.0, update=count, row_factors=factors)
    return state.slots[0]


@pytest.mark.parametrize("biases", [True, False])
@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: "+".join(options) or "plain")
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_engine_s_step_is_the_update_to_the_last_bit(optimizer, options, biases):
    """Eight steps with minibatches of changing sizes: parameters, running averages, count."""
    network = NetworkSpec((3, 4, 6, 2), ("relu", "gelu"), biases=biases)
    training = TrainingSpec(optimizer, **options)
    start = Parameters.initial(network)
    state = OPTIMIZERS[optimizer].start(start.vector.size)
    engine = NumpyEngine(network, start, state)
    expected = start.vector.copy(), state.copy()
    for count, rows in enumerate((5, 5, 3, 1, 5, 2, 8, 5)):
        rng = np.random.default_rng([1, count])
        x, y = rng.normal(size=(rows, 3)), np.eye(2)[rng.integers(0, 2, rows)]
        w, memory = expected
        slope = loss_gradient(network, engine.parameters, x, y, training, count)
        made = make_update(network, training, w, slope, memory, 0.05)
        engine.step(x, y, training, 0.05, update=count)
        assert engine.parameters.vector.tobytes() == made.after.tobytes()
        slots = [slot.tobytes() for slot in engine.state.slots]
        assert slots == [slot.tobytes() for slot in made.state.slots]
        assert engine.state.step == made.state.step == count + 1
        expected = made.after, made.state
    assert not np.array_equal(expected[0], Parameters.initial(network).vector)


@pytest.mark.parametrize("warmup_epochs", [0, 2])
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_trainer_s_steps_are_updates_with_the_rate_of_the_schedule(
    classes, schedule, warmup_epochs
):
    """Three epochs of minibatches, the last of each one smaller, to the last bit."""
    training = TrainingSpec(
        "adamw",
        l2=0.01,
        clip_norm=0.3,
        batch_size=10,
        schedule=schedule,
        decay_epochs=2,
        warmup_epochs=warmup_epochs,
    )
    network = NetworkSpec.for_dataset(classes, (5, 3), seed=1)
    trainer = Trainer(classes, network, training)
    steps = 0
    while trainer.epoch < 3:
        rows, epoch = trainer.next_rows, trainer.epoch
        x, y = classes.x_train[rows], classes.y_train[rows]
        slope = loss_gradient(network, trainer.parameters, x, y, training, steps)
        rate = learning_rate_of(training, epoch)
        state = trainer.state().optimizer
        made = make_update(network, training, trainer.parameters.vector, slope, state, rate)
        trainer.step()
        steps += 1
        assert trainer.parameters.vector.tobytes() == made.after.tobytes()
    assert steps == 12


def test_an_update_by_hand():
    """One weight of 2 and a bias of -1, slopes 3 and 4, both penalties, clipped to half, gradient descent at 0.1."""
    network = NetworkSpec((1, 1), (), "identity", "half_squared_error")
    training = TrainingSpec("gradient_descent", l1=1.0, l2=0.5, clip_norm=np.sqrt(41.0) / 2)
    w, slope = np.array([2.0, -1.0]), np.array([3.0, 4.0])
    kept, state = (w.copy(), slope.copy()), OPTIMIZERS["gradient_descent"].start(2)
    made = make_update(network, training, w, slope, state, 0.1)
    np.testing.assert_allclose(
        made.penalty_gradient, [2.0, 0.0]
    )  # 0.5 * 2 + 1, and biases are free
    assert made.clip_factor == pytest.approx(0.5)  # of (5, 4), of length sqrt(41)
    np.testing.assert_allclose(made.gradient, [2.5, 2.0])
    np.testing.assert_allclose(made.terms["update"], [-0.25, -0.2])
    np.testing.assert_allclose(made.after, [1.75, -1.2])
    assert np.array_equal(w, kept[0])
    assert np.array_equal(slope, kept[1])
    assert state.step == 0
    frozen = replace(training, frozen_biases=((0, 0),), clip_norm=0.0)
    made = make_update(network, frozen, w, slope, state, 0.1)
    np.testing.assert_allclose(made.gradient, [5.0, 0.0])
    np.testing.assert_allclose(made.after, [1.5, -1.0])
    both = replace(training, penalize_biases=True, clip_norm=0.0)
    made = make_update(network, both, w, slope, state, 0.1)
    np.testing.assert_allclose(made.penalty_gradient, [2.0, -1.5])

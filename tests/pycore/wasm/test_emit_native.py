"""A module for each kind of training, what is in its memory, and feedforward passes of any rows."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wasm_layers import prepared
from wasm_runs import both, runs, table
from wasmtime_host import WasmtimeHost

from pycore import NetworkSpec, Parameters, TrainingSpec
from pycore.network import forward
from pycore.streams import stream
from pycore.training.evaluation import row_weights, rows_of
from pycore.wasm.emit import kind_of, program_for
from pycore.wasm.kernels.draws import pool_before_draw
from pycore.wasm.numbers import FLOAT64
from pycore.wasm.wasm_engine import WasmEngine


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(deadline=None, max_examples=30)
@given(runs(), st.integers(1, 300))
def test_a_feedforward_pass_of_any_rows(run, rows):
    """All its quantities, for rows that are no part of the data set."""
    dataset, network, training = run
    _, fast = both(dataset, network, training)
    fast.advance(5)
    x = np.random.default_rng(rows).normal(size=(rows, network.layer_sizes[0]))
    expected = forward(network, fast.parameters, x)
    engine = WasmEngine(WasmtimeHost(), dataset, network)
    found = engine.passed(fast.parameters.vector, training, x)
    for name in ("z", "h", "a"):
        for one, other in zip(getattr(found, name), getattr(expected, name), strict=True):
            assert one.shape == other.shape
            np.testing.assert_allclose(one, other, rtol=1e-11, atol=1e-12)


def test_a_large_pass_is_made_by_the_engine():
    """And leaves the run as it was."""
    dataset = table(60, 5, 3, seed=3)
    network = NetworkSpec.for_dataset(dataset, (64, 64), seed=3)
    plain, fast = both(dataset, network, TrainingSpec())
    x = np.random.default_rng(0).normal(size=(1000, 5))
    for trainer in (plain, fast):
        trainer.advance(3)
        trainer.passed(x)
        trainer.advance(3)
    expected = forward(network, fast.parameters, x).h[-1]
    np.testing.assert_allclose(fast.outputs(x), expected, rtol=1e-12)
    assert not np.array_equal(fast.outputs(x), expected)
    np.testing.assert_allclose(fast.parameters.vector, plain.parameters.vector, atol=1e-13)


#: {setting: another value}: numbers that stand in the memory.
CHANGES = {
    "learning_rate": 0.3,
    "momentum": 0.5,
    "beta_1": 0.5,
    "beta_2": 0.5,
    "rho": 0.5,
    "epsilon": 1e-4,
    "weight_decay": 0.3,
    "schedule": "cosine",
    "decay_factor": 0.1,
    "decay_epochs": 7,
    "decay_power": 2.0,
    "warmup_epochs": 3,
    "max_epochs": 7,
    "tolerance": 0.1,
    "tolerance_epochs": 3,
    "target_loss": 0.1,
    "target_metric": 0.9,
    "patience": 4,
    "seed": 8,
    "clip_norm": 2.0,
    "l1": 0.02,
    "l2": 0.03,
    "dropout": 0.4,
}
#: {setting: another value} of which the code, or an array that is placed once, depends.
REBUILT = {
    "optimizer": "adam",
    "clip_norm": 0.0,
    "l1": 0.0,
    "l2": 0.0,
    "dropout": 0.0,
    "penalize_biases": True,
    "class_weights": "balanced",
    "frozen_layers": (1,),
    "frozen_weights": ((0, 0, 0),),
    "frozen_biases": ((0, 0),),
}
BASE = TrainingSpec("adamw", l1=0.01, l2=0.01, clip_norm=1.0, dropout=0.1)


def built(training, batch_size=10):
    """Return the module of a training, and what is in its memory."""
    dataset = table(40, 3, 2, seed=1)
    network = NetworkSpec.for_dataset(dataset, (4, 3), activation="gelu", seed=1)
    memory, code = prepared(FLOAT64, dataset, network, training, batch_size)
    return code, {name: array.tobytes() for name, array in memory.arrays.items()}


def test_trainings_of_one_kind_share_a_module():
    """A number that changes is no reason to build another: byte by byte it would be the same one."""
    expected = built(BASE)
    for name, value in CHANGES.items():
        changed = replace(BASE, **{name: value})
        assert kind_of(changed, 10) == kind_of(BASE, 10), name
        assert built(changed) == expected, name


def test_another_kind_of_training_is_another_module():
    """What changes instructions, or an array that is placed once, is part of the kind."""
    expected = built(BASE)
    for name, value in REBUILT.items():
        changed = replace(BASE, **{name: value})
        assert kind_of(changed, 10) != kind_of(BASE, 10), name
        assert built(changed) != expected, name
    assert kind_of(BASE, 11) != kind_of(BASE, 10)
    every = {field.name for field in fields(TrainingSpec)}
    assert every == {*CHANGES, *REBUILT, "batch_size"}


def test_a_program_has_the_data_and_the_flags_of_its_training():
    """The rows of each part, the weights that are penalized, and those that may move."""
    dataset = table(60, 3, 2, seed=4)
    network = NetworkSpec.for_dataset(dataset, (4,), seed=4)
    training = TrainingSpec("adam", l2=0.1, frozen_biases=((0, 2),), class_weights="balanced")
    memory, _ = prepared(FLOAT64, dataset, network, training, 10)
    for part in ("train", "validation", "test"):
        x, y = rows_of(dataset, part)
        assert memory.counts[f"{part}_rows"] == len(x)
        np.testing.assert_array_equal(memory.arrays[f"x_{part}"], x)
        np.testing.assert_array_equal(memory.arrays[f"y_{part}"], y)
        weights = row_weights(dataset, part, training)
        np.testing.assert_array_equal(memory.arrays[f"weights_{part}"], weights)
    size = memory.parameters
    free = memory.arrays["free"].view(np.uint64)[:size]
    assert np.flatnonzero(free == 0).tolist() == [3 * 4 + 2]
    assert (free[free != 0] == 2**64 - 1).all()
    w = Parameters(network.layer_sizes, memory.arrays["penalized"][:size])
    assert all((block == 1.0).all() for block in w.weights)
    assert not any(block.any() for block in w.biases)
    assert {"slot0", "slot1"} <= memory.arrays.keys()
    assert "mask1" not in memory.arrays


def test_the_loss_of_a_part_without_rows_is_none():
    """NaN; the others' are the mean of their rows."""
    dataset = table(40, 3, 2, seed=1)
    empty = replace(dataset, x_test=np.empty((0, 3)), y_test=np.empty((0, 2)))
    network = NetworkSpec.for_dataset(dataset, (3,), seed=1)
    program = program_for(WasmtimeHost(), FLOAT64, empty, network, TrainingSpec(), 10)
    parameters = Parameters.initial(network)
    program.memory.arrays["w"][: program.memory.parameters] = parameters.vector
    assert np.isnan(program.evaluate("test"))
    passed = forward(network, parameters, dataset.x_train)
    mean = -np.log(passed.h[-1])[dataset.y_train > 0.0].mean()
    assert program.evaluate("train") == pytest.approx(mean, rel=1e-13)


def test_the_order_of_an_epoch_is_drawn_for_its_number():
    """As the trainer's own stream has it."""
    dataset = table(40, 3, 2, seed=1)
    network = NetworkSpec.for_dataset(dataset, (3,), seed=1)
    memory = (program := program_for(WasmtimeHost(), FLOAT64, dataset, network, BASE, 10)).memory
    memory.arrays["order_pool"][:] = pool_before_draw(6, "batches")
    memory.counts["epoch"] = 9
    program.draw()
    rows = len(dataset.x_train)
    assert memory.arrays["order"].tolist() == stream(6, "batches", 9).permutation(rows).tolist()

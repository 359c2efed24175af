"""One update in the module beside pycore.update, of any gradient: every rule with everything around it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import oracle
import pytest
from wasm_layers import FORMATS, prepared, run
from wasm_runs import table

from pycore import NetworkSpec, Parameters, TrainingSpec
from pycore.functions.optimizers import OPTIMIZERS
from pycore.update import make_update
from pycore.wasm.assembler import F64
from pycore.wasm.kernels.updates import (
    SLOTS,
    as_float64,
    number,
    one,
    write_penalty,
    write_update,
)
from pycore.wasm.numbers import FLOAT64

DATASET = table(30, 3, 2, seed=1)
NETWORK = NetworkSpec.for_dataset(DATASET, (4,), seed=1)
OPTIONS = (
    {},
    {"l1": 0.03, "l2": 0.02},
    {"l2": 0.02, "penalize_biases": True, "clip_norm": 0.5},
    {"clip_norm": 1e6, "frozen_layers": (1,), "frozen_weights": ((0, 2, 3),)},
    {"l1": 0.05, "frozen_biases": ((0, 1),), "clip_norm": 0.1},
)
SETTINGS = (
    *("learning_rate", "momentum", "rho", "beta_1", "beta_2", "epsilon", "weight_decay"),
    *("clip_norm", "l1", "l2"),
)


def memory_of(training, n=FLOAT64):
    """Return the memory of a training with its settings in it."""
    memory, _ = prepared(n, DATASET, NETWORK, training, 10)
    for name in SETTINGS:
        memory.numbers[name] = getattr(training, name)
    for name in ("rho", "beta_1", "beta_2"):
        memory.numbers[f"{name}_rest"] = 1.0 - getattr(training, name)
    for name in ("beta_1", "beta_2"):
        memory.numbers[f"log_{name}"] = np.log(getattr(training, name))
    return memory


def filled(memory, name, values):
    memory.arrays[name][: memory.parameters] = values


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: "+".join(options) or "plain")
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_an_update_is_that_of_the_core(optimizer, options):
    """Parameters, averages, and what is returned, from the middle of a run with averages of its own."""
    training = TrainingSpec(optimizer, learning_rate=0.05, **options)
    memory = memory_of(training)
    rng = np.random.default_rng(7)
    w, g = rng.normal(size=(2, memory.parameters))
    w[3] = 0.0  # whose sign is 0
    slots = [rng.random(w.size) for _ in OPTIMIZERS[optimizer].slots]
    state = replace(OPTIMIZERS[optimizer].start(w.size), step=4, slots=tuple(slots))
    filled(memory, "w", w)
    filled(memory, "gradient", g)
    for name, slot in zip(SLOTS, slots, strict=False):
        filled(memory, name, slot)
    memory.counts["updates"] = 5
    expected = make_update(NETWORK, training, w, g, state, 0.05)
    found = run(memory, lambda f: write_update(f, memory, training), results=[F64])
    after = memory.arrays["w"][: w.size]
    np.testing.assert_allclose(after, expected.after, rtol=1e-13, atol=1e-15)
    assert found == pytest.approx(float(np.vdot(after, after)), rel=1e-14)
    moved = expected.after != w
    assert ((after != w) == moved).all()
    assert moved.any()
    for name, slot in zip(SLOTS, expected.state.slots, strict=False):
        np.testing.assert_allclose(memory.arrays[name][: w.size], slot, rtol=1e-13, atol=1e-15)


def test_in_float32_it_is_the_same_in_fewer_digits():
    """The settings are rounded once."""
    training = TrainingSpec("adam", learning_rate=0.05, l2=0.1, clip_norm=0.3)
    memory = memory_of(training, FORMATS[1])
    rng = np.random.default_rng(2)
    w, g = rng.normal(size=(2, memory.parameters))
    filled(memory, "w", w)
    filled(memory, "gradient", g)
    memory.counts["updates"] = 1
    state = OPTIMIZERS["adam"].start(w.size)
    expected = make_update(NETWORK, training, w, g, state, 0.05).after
    run(memory, lambda f: write_update(f, memory, training), results=[F64])
    np.testing.assert_allclose(memory.arrays["w"][: w.size], expected, rtol=1e-4, atol=1e-5)


def test_a_parameter_that_is_not_finite_is_seen_in_the_sum():
    """By which the run stops; and so is a gradient that is too long for its norm."""
    training = TrainingSpec(learning_rate=1.0)
    memory = memory_of(training)
    filled(memory, "w", 1.0)
    filled(memory, "gradient", 0.0)
    memory.arrays["gradient"][2] = np.inf
    assert run(memory, lambda f: write_update(f, memory, training), results=[F64]) == np.inf


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize(
    "options", [{}, {"l1": 0.3}, {"l2": 0.7}, {"l1": 0.3, "l2": 0.7, "penalize_biases": True}]
)
def test_the_penalty_is_the_oracle_s(options, n):
    """Of the weights, and of the biases if set; 0 without one."""
    training = TrainingSpec(**options)
    memory = memory_of(training, n)
    parameters = Parameters.initial(NETWORK)
    parameters.vector[:] = np.random.default_rng(5).normal(size=parameters.vector.size)
    filled(memory, "w", parameters.vector)
    lists = parameters.to_lists()
    l1, l2, biases = training.l1, training.l2, training.penalize_biases
    expected = oracle.penalty(lists["weights"], lists["biases"], l1, l2, biases)
    found = run(memory, lambda f: write_penalty(f, memory, training), results=[F64])
    assert found == pytest.approx(expected, rel=1e-13 if n is FLOAT64 else 1e-6)


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
def test_a_setting_is_rounded_to_the_format(n):
    """And read by its name."""
    memory = memory_of(TrainingSpec(learning_rate=0.1), n)

    def write(f):
        f.add(as_float64(memory, one(memory, number(memory, "learning_rate"))))

    assert run(memory, write, results=[F64]) == float(np.asarray(0.1, n.name))

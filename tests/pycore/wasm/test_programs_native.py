"""Programs are kept for the next run of the same network on the same data, and runs that share one do not notice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from wasm_runs import table
from wasmtime_host import WasmtimeHost

from pycore import NetworkSpec, Trainer, TrainingSpec
from pycore.wasm import programs as kept
from pycore.wasm.numbers import FLOAT32, FLOAT64
from pycore.wasm.programs import Programs
from pycore.wasm.wasm_engine import WasmEngine

DATASET = table(60, 3, 3, seed=1)
NETWORK = NetworkSpec.for_dataset(DATASET, (5,), seed=1)
TRAINING = TrainingSpec("adam", 0.01, batch_size=8, patience=5)


def made(programs, *, n=FLOAT64, dataset=DATASET, network=NETWORK, training=TRAINING, batch_size=8):
    return programs.program(n, dataset, network, training, batch_size)


def test_only_what_the_code_contains_needs_another_program():
    """Not the initial weights, nor numbers such as the rate."""
    programs = Programs(WasmtimeHost())
    first = made(programs)
    for network in (replace(NETWORK, seed=9, draw=2), replace(NETWORK, initializer="normal")):
        assert made(programs, network=network) is first
    assert made(programs, training=replace(TRAINING, learning_rate=0.5, max_epochs=7)) is first


@pytest.mark.parametrize(
    "other",
    [
        {"n": FLOAT32},
        {"dataset": table(60, 3, 3, seed=1)},
        {"network": replace(NETWORK, activation="relu")},
        {"network": replace(NETWORK, reduction="sum")},
        {"network": replace(NETWORK, biases=False)},
        {"training": replace(TRAINING, l2=0.1)},
        {"training": replace(TRAINING, optimizer="momentum")},
        {"batch_size": 9},
    ],
)
def test_everything_else_does(other):
    """An equal data set that is another object, too: its rows are in the memory."""
    programs = Programs(WasmtimeHost())
    first = made(programs)
    assert made(programs, **other) is not first
    assert made(programs) is first


def test_few_are_kept_and_only_small_ones(monkeypatch):
    """The least recently used one goes first."""
    programs = Programs(WasmtimeHost())
    sizes = range(8, 8 + kept.MAX_KEPT)
    every = [made(programs, batch_size=size) for size in sizes]
    assert made(programs, batch_size=8) is every[0]
    made(programs, batch_size=30)
    assert made(programs, batch_size=8) is every[0]
    assert made(programs, batch_size=9) is not every[1]
    monkeypatch.setattr(kept, "MAX_BYTES", 100)
    assert made(programs, batch_size=40) is not made(programs, batch_size=40)


def test_runs_that_share_a_program_have_the_bits_of_their_own():
    """In turn, with passes and losses between, and one that changes its kind and comes back."""
    host = WasmtimeHost()
    programs = Programs(host)

    def trainer(seed, *, shared):
        network = replace(NETWORK, seed=seed)
        engine = WasmEngine(host, DATASET, network, "float64", programs if shared else None)
        return Trainer(DATASET, network, replace(TRAINING, seed=seed), many_steps=lambda *_: engine)

    together = [trainer(seed, shared=True) for seed in (1, 2)]
    alone = [trainer(seed, shared=False) for seed in (1, 2)]
    for turn, steps in enumerate((3, 20, 1, 7, 50)):
        for one, other in zip(together, alone, strict=True):
            for each in (one, other):
                each.advance(steps)
                if turn == 2:
                    each.training = replace(each.training, l2=0.01)
                if turn == 3:
                    each.training = replace(each.training, l2=0.0)
            assert one.parameters.vector.tobytes() == other.parameters.vector.tobytes()
            assert one.state().good.tobytes() == other.state().good.tobytes()
            assert one.state().best.tobytes() == other.state().best.tobytes()
            assert np.array_equal(one.next_rows, other.next_rows)
    assert len(programs._kept) == 2

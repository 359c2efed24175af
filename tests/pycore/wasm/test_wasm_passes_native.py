"""Feedforward passes by the engine in WebAssembly, for pictures and metrics of many rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wasm_runs import both, runs, table
from wasmtime_host import WasmtimeHost

from pycore import NetworkSpec, TrainingSpec
from pycore.network import forward
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

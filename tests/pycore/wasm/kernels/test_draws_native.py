"""The random streams inside the module are those of pycore.streams, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wasmtime_host import WasmtimeHost

from pycore.streams import stream
from pycore.wasm.assembler import module
from pycore.wasm.kernels.draws import GENERATOR_BYTES, Draws, pool_before_draw

MOST = 1000
SEEDS = st.one_of(st.integers(0, 100), st.integers(0, 2**32 + 5), st.integers(0, 2**300))
COUNTS = st.one_of(st.integers(0, 10_000), st.sampled_from([2**32 - 1, 2**32, 2**40 + 3]))


@pytest.fixture(scope="module")
def drawn():
    """Return a function of stream, seed and draw that returns the generator's functions and the place of an order."""
    host = WasmtimeHost()
    generator, _ = host.place(np.zeros(GENERATOR_BYTES, dtype=np.uint8))
    pool_at, pool = host.place(np.zeros(5, dtype=np.uint32))
    order_at, order = host.place(np.zeros(MOST, dtype=np.int32))
    draws = Draws(0, generator)
    exports = {"seed": draws.seed, "shuffle": draws.shuffle, "uniform": draws.uniform}
    functions = host.instantiate(module(draws.functions, exports))

    def start(name, seed, draw):
        pool[:] = pool_before_draw(seed, name)
        functions["seed"](pool_at, draw)
        return functions, order_at, order

    return start


@given(seed=SEEDS, draw=COUNTS, rows=st.integers(1, MOST))
def test_orders_are_numpy_s(drawn, seed, draw, rows):
    """Any seed, any epoch, any number of rows."""
    functions, at, order = drawn("batches", seed, draw)
    functions["shuffle"](at, rows)
    expected = stream(seed, "batches", draw).permutation(rows)
    np.testing.assert_array_equal(order[:rows], expected)


@given(seed=SEEDS, draw=COUNTS)
def test_uniform_numbers_are_numpy_s(drawn, seed, draw):
    """One after the other."""
    functions, _, _ = drawn("dropout", seed, draw)
    found = [functions["uniform"]() for _ in range(20)]
    assert found == stream(seed, "dropout", draw).random(20).tolist()


def test_a_seed_begins_anew(drawn):
    """What a draw has left over is not used for the next."""
    functions, at, order = drawn("batches", 1, 2)
    functions["shuffle"](at, 2)  # takes half of a draw
    functions, at, order = drawn("batches", 1, 3)
    functions["shuffle"](at, 9)
    np.testing.assert_array_equal(order[:9], stream(1, "batches", 3).permutation(9))


def test_a_seed_s_pool_is_that_of_numpy():
    """Up to where the draw is mixed in, NumPy says the same of a key without it."""
    pool = pool_before_draw(7, "batches")[:4]
    np.testing.assert_array_equal(pool, np.random.SeedSequence(7, spawn_key=(3,)).pool)

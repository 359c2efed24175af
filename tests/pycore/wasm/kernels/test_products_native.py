"""The products of a layer on whole numbers, where every order of the sums is exact, beside NumPy's; and their order."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from wasm_layers import FORMATS, memory_of, panels, put, run, taken
from wasm_runs import advanced, both, close, table

from pycore import NetworkSpec, TrainingSpec
from pycore.wasm.assembler import f64, i32
from pycore.wasm.kernels.products import (
    walk,
    weights_at,
    write_backward,
    write_forward,
)
from pycore.wasm.memory import Place
from pycore.wasm.numbers import FLOAT64

SIZES = ((1, 1, 1), (9, 10, 4), (2, 33, 11))


def whole(rng, *shape):
    """Return whole numbers from -4 to 4."""
    return rng.integers(-4, 5, shape).astype(float)


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize("rows", [1, 37])
@pytest.mark.parametrize("sizes", SIZES)
def test_products_are_numpy_s(sizes, rows, n):
    """Forward with the biases, and back through the derivative, for one panel and several."""
    memory = memory_of(sizes, rows, n)
    rng = np.random.default_rng([rows, *sizes])
    _, n_1, n_2 = sizes
    memory.arrays["w"][: memory.parameters] = whole(rng, memory.parameters)
    first = (sizes[0] + 1) * n_1
    block = memory.arrays["w"][first : first + (n_1 + 1) * n_2].reshape(n_1 + 1, n_2)
    h, delta = whole(rng, rows, n_1), whole(rng, rows, n_2)
    put(memory, "h1", 1, h)
    put(memory, "delta2", 2, delta)

    def doubled(unit, g, v):
        """Take 2 h as the derivative."""
        value = unit.plus(memory["h1"]).load(16 * v)
        return n.mul(g, n.add(value, value))

    def write(f):
        write_forward(f, memory, 1)
        write_backward(f, memory, 1, doubled)

    run(memory, write, panels(memory, rows))
    np.testing.assert_array_equal(taken(memory, "h2", 2, rows), h @ block[:-1] + block[-1])
    np.testing.assert_array_equal(
        taken(memory, "delta1", 1, rows), delta @ block[:-1].T * (2.0 * h)
    )


def test_sums_are_taken_in_the_stated_order():
    """z from its bias on, dL/dh from 0 on: 2^60 swallows a 1 that is added before it has cancelled."""
    big = 2.0**60
    memory = memory_of((3, 3, 1), 2)
    w = memory.arrays["w"][: memory.parameters]
    w[:12].reshape(4, 3)[:, 0] = -big, 1.0, 0.0, big  # of the first hidden unit, its bias last
    put(memory, "h0", 0, np.ones((2, 3)))
    run(memory, lambda f: write_forward(f, memory, 0), panels(memory, 2))
    assert taken(memory, "h1", 1, 2)[:, 0].tolist() == [1.0, 1.0]

    memory = memory_of((1, 1, 3), 2)
    memory.arrays["w"][2:5] = big, -big, 1.0
    put(memory, "delta2", 2, np.ones((2, 3)))
    run(
        memory,
        lambda f: write_backward(f, memory, 1, lambda _unit, g, _v: g),
        panels(memory, 2),
    )
    assert taken(memory, "delta1", 1, 2).tolist() == [[1.0], [1.0]]


@pytest.mark.parametrize("unroll", [1, 3, 8, 100])
@pytest.mark.parametrize("count", [0, 1, 8, 9, 25])
def test_a_walk_visits_every_place_once(count, unroll):
    """Written out or in a loop with a rest: place i is i steps on."""
    memory = memory_of((1, 1), 2)
    memory.add("values", np.zeros(30))

    def one_more(f, places):
        at, offset = places[0]
        more = FLOAT64.one_add(FLOAT64.load_one(at, offset), f64(1.0))
        f.add(FLOAT64.store_one(at, offset, more))

    def write(f):
        start = Place(i32(0), memory["values"])
        walk(f, count, [(start, 8)], partial(one_more, f), unroll)

    run(memory, write)
    assert memory.arrays["values"].tolist() == [1.0] * count + [0.0] * (30 - count)


def test_the_weights_of_a_layer_follow_those_before_it():
    """Weights and biases of the layers before, in the format's bytes."""
    for n in FORMATS:
        memory = memory_of((3, 4, 2, 1), 2, n)
        places = [weights_at(memory, k) - memory["w"] for k in range(3)]
        assert places == [0, 16 * n.size, 26 * n.size]


@pytest.mark.parametrize("sizes", [(1,), (33,), (64, 32), (200,), (3, 1, 40)])
def test_widths_of_every_kind(sizes):
    """With tiles that divide and tiles that do not, written out and in loops."""
    dataset = table(80, 37, 4, seed=2)
    network = NetworkSpec.for_dataset(dataset, sizes, activation="relu", seed=2)
    plain, fast = both(dataset, network, TrainingSpec("adam", learning_rate=0.002, batch_size=32))
    for trainer in (plain, fast):
        advanced(trainer, 20)
    assert close(fast.parameters.vector, plain.parameters.vector, 12)

"""Activations and their derivatives on vectors, beside the oracle's formulas; what a hidden layer keeps of them."""

from __future__ import annotations

import numpy as np
import oracle
import pytest
from wasm_layers import FORMATS, memory_of, on_vectors, panels, put, run, taken

from pycore.functions.activations import ACTIVATIONS as KNOWN
from pycore.functions.normal import TAYLOR
from pycore.wasm.kernels.activations import (
    ACTIVATIONS,
    WITH_SLOPE,
    activation,
    derivative_of_layer,
    taylor_table,
    times_derivative,
    write_activation,
)
from pycore.wasm.numbers import FLOAT64

INF, NAN = float("inf"), float("nan")
DIGITS = {"float64": 1e-13, "float32": 1e-5}
Z = [*np.linspace(-9.0, 9.0, 61).tolist(), 1e-3, -1e-3, 0.0]
each_format = pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)


def values(name, n, z, g=None):
    """Return h of some z; or, with a g for each, g dh/dz."""

    def write(f, table, z, *g):
        h, slope = activation(f, n, name, z, table, slope=bool(g))
        if not g:
            return h
        h, slope = f.let(h), f.let(slope) if slope else b""
        return times_derivative(n, name, *g, h, slope)

    columns = [z] if g is None else [z, g]
    return on_vectors(n, write, *columns, places=[taylor_table(n)])


def test_every_activation_of_the_core_is_here():
    """But softmax, which belongs to the losses."""
    assert set(ACTIVATIONS) | {"softmax"} == KNOWN.keys()


@each_format
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_values_and_derivatives_are_the_oracle_s(name, n):
    """On both sides of 0 and at it; the slope is kept exactly where h alone does not give the derivative."""
    z = np.asarray(Z, n.name).tolist()
    function, derivative = oracle.FUNCTIONS[name]
    expected = [function(value) for value in z]
    room = {"rtol": DIGITS[n.name], "atol": DIGITS[n.name]}
    np.testing.assert_allclose(values(name, n, z), expected, **room)
    slopes = [2.0 * derivative(a, h) for a, h in zip(z, expected, strict=True)]
    np.testing.assert_allclose(values(name, n, z, [2.0] * len(z)), slopes, **room)


@each_format
@pytest.mark.parametrize(
    ("name", "z", "expected"),
    [
        ("sigmoid", [-1e4, INF], [0.0, 1.0]),
        ("tanh", [-1e4, INF], [-1.0, 1.0]),
        ("relu", [-INF, INF], [0.0, INF]),
        ("leaky_relu", [-1e4, 1e4], [-100.0, 1e4]),
        ("elu", [-1e4, 1e4], [-1.0, 1e4]),
        ("softplus", [-1e4, 1e4], [0.0, 1e4]),
        ("gelu", [-1e4, 1e4], [0.0, 1e4]),
        ("silu", [-50.0, 1e4], [0.0, 1e4]),
        ("exponential", [-1e4, -INF], [0.0, 0.0]),
    ],
)
def test_far_from_0(name, z, expected, n):
    """What they come to; a NaN stays one, so that a run that has lost its numbers is noticed."""
    np.testing.assert_allclose(values(name, n, z), expected, rtol=1e-5, atol=1e-15)
    assert np.isnan(values(name, n, [NAN, NAN])).all()


@each_format
def test_an_exponential_stays_finite(n):
    """It is clipped where the core's is, or where float32 ends."""
    found = values("exponential", n, [699.0, 701.0, 1e4])
    assert np.isfinite(found).all()
    assert found[1] == found[2]
    if n is FLOAT64:
        expected = KNOWN["exponential"].function(np.array([699.0, 701.0]))
        np.testing.assert_allclose(found[:2], expected, rtol=1e-13)


def test_the_table_has_the_coefficients_of_a_point_together():
    """As the kernel walks through it."""
    for n in FORMATS:
        table = taylor_table(n)
        assert (table.dtype, table.shape) == (n.name, TAYLOR.shape[::-1])
        assert table.flags.c_contiguous
        assert table[7, 2] == TAYLOR[2, 7].astype(n.name)


@pytest.mark.parametrize("dropping", [False, True])
@pytest.mark.parametrize("name", ["relu", "gelu"])
def test_a_layer_keeps_what_the_way_back_needs(name, dropping):
    """With dropout h times its mask, and the values before it; delta is multiplied by both."""
    n, rows, units = FLOAT64, 7, 3
    memory = memory_of((2, units, 1), rows)
    memory.add("table", taylor_table(n))
    for array in ("a", "mask", "slope", "g"):
        memory.add_layer(array, 1)
    rng = np.random.default_rng(0)
    z, g = rng.normal(size=(rows, units)), rng.normal(size=(rows, units))
    mask = rng.integers(0, 2, (rows, units)) / 0.5
    put(memory, "h1", 1, z)
    put(memory, "mask1", 1, mask)
    put(memory, "g1", 1, g)
    times = derivative_of_layer(memory, 1, name, dropping=dropping)

    def write(f):
        write_activation(f, memory, 1, name, training=True, dropping=dropping)

    def back(f):
        """Write delta of one panel."""
        for v in range(units * memory.vectors):
            unit = memory.place("g1")._replace(offset=0)
            found = times(unit, memory.place("g1").load(16 * v), v)
            f.add(memory.place("delta1").store(found, 16 * v))

    assert panels(memory, rows) == 1
    run(memory, write, 1)
    run(memory, back)
    function, derivative = oracle.FUNCTIONS[name]
    a = np.vectorize(function)(z)
    kept = mask if dropping else np.ones_like(mask)
    room = {"rtol": 1e-13, "atol": 1e-15}
    np.testing.assert_allclose(taken(memory, "h1", 1, rows), a * kept, **room)
    delta = g * kept * np.vectorize(derivative)(z, a)
    np.testing.assert_allclose(taken(memory, "delta1", 1, rows), delta, **room)
    if dropping:
        np.testing.assert_allclose(taken(memory, "a1", 1, rows), a, **room)
    if name in WITH_SLOPE:
        np.testing.assert_allclose(
            taken(memory, "slope1", 1, rows), np.vectorize(derivative)(z, a), **room
        )


def test_outside_of_training_nothing_is_dropped():
    """Only h changes."""
    memory = memory_of((2, 3, 1), 4)
    memory.add_layer("a", 1)
    memory.add_layer("mask", 1)
    z = np.array([[-1.0, 2.0, 0.5]] * 4)
    put(memory, "h1", 1, z)
    run(
        memory,
        lambda f: write_activation(f, memory, 1, "relu", training=False, dropping=True),
        panels(memory, 4),
    )
    np.testing.assert_array_equal(taken(memory, "h1", 1, 4), np.maximum(z, 0.0))
    assert not memory.arrays["a1"].any()

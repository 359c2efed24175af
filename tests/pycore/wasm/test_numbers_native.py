"""Both number formats beside NumPy's: every operation, every lane, and the order of sums over lanes."""

from __future__ import annotations

import numpy as np
import pytest
from wasm_layers import FORMATS, on_vectors
from wasmtime_host import WasmtimeHost

from pycore.wasm.assembler import Function, i32, load, module, store, v_and
from pycore.wasm.numbers import FLOAT32

INF, NAN = float("inf"), float("nan")
each_format = pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)

A = [1.5, -2.25, 0.1, -0.0, 1e30, INF, -INF, 3.0, NAN, 0.3]
B = [0.7, -2.25, -0.3, 0.0, 1e-30, 2.0, -INF, NAN, 1.0, 0.7]


def computed(n, write, given):
    """Return an array of vectors after the function that ``write(f, address)`` writes has run on it."""
    host = WasmtimeHost()
    at, there = host.place(np.asarray(given, n.name))
    f = Function(0)
    write(f, at)
    host.instantiate(module([f], {"run": f}))["run"]()
    return there


@each_format
@pytest.mark.parametrize("name", ["add", "sub", "mul", "div"])
def test_arithmetic_is_numpy_s(name, n):
    """Rounded to the format once, with infinities and NaN."""
    found = on_vectors(n, lambda _f, a, b: getattr(n, name)(a, b), A, B)
    operations = {"add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide}
    with np.errstate(all="ignore"):
        expected = operations[name](np.asarray(A, n.name), np.asarray(B, n.name))
    assert found.dtype == n.name
    np.testing.assert_array_equal(found, expected)


@each_format
@pytest.mark.parametrize("name", ["absolute", "negative", "root"])
def test_operations_on_one_vector(name, n):
    """The sign of 0 counts."""
    found = on_vectors(n, lambda _f, a: getattr(n, name)(a), A)
    operation = {"absolute": np.abs, "negative": np.negative, "root": np.sqrt}[name]
    with np.errstate(all="ignore"):
        expected = operation(np.asarray(A, n.name))
    np.testing.assert_array_equal(found, expected)
    zero = A.index(-0.0)
    assert np.signbit(found[zero]) == np.signbit(expected[zero])


@each_format
def test_the_least_and_the_most_keep_a_nan_of_the_first(n):
    """As stated: b where it is less (or more), else a."""
    least = on_vectors(n, lambda _f, a, b: n.least(a, b), A, B)
    most = on_vectors(n, lambda _f, a, b: n.most(a, b), A, B)
    a, b = np.asarray(A, n.name), np.asarray(B, n.name)
    np.testing.assert_array_equal(least, [min(x, y) for x, y in zip(a, b, strict=True)])
    np.testing.assert_array_equal(most, [max(x, y) for x, y in zip(a, b, strict=True)])
    assert np.isnan([least[A.index(NAN)], most[A.index(NAN)]]).all()
    assert not np.isnan([least[7], most[7]]).any()


@each_format
@pytest.mark.parametrize("name", ["lt", "gt", "eq"])
def test_comparisons_choose(name, n):
    """A NaN is neither less, nor greater, nor equal; -0 equals 0."""
    holds = {"lt": np.less, "gt": np.greater, "eq": np.equal}[name](A, B)
    where = on_vectors(n, lambda _f, a, b: n.where(getattr(n, name)(a, b), n.constant(7.0)), A, B)
    np.testing.assert_array_equal(where, np.where(holds, 7.0, 0.0))
    chosen = on_vectors(n, lambda _f, a, b: n.choose(getattr(n, name)(a, b), a, b), A, B)
    np.testing.assert_array_equal(chosen, np.where(holds, np.asarray(A, n.name), B).astype(n.name))


@each_format
def test_bits_of_lanes(n):
    """The sign bit alone, and integers that are added, subtracted and shifted in each lane."""
    unsigned = f"u{n.size}"
    values = np.asarray([1.0, -2.0, 0.0, 1e-3], n.name)
    bits = values.view(unsigned)
    one, by = n.bits(1), i32(5)
    cases = (
        (lambda v: v_and(v, n.sign), bits & (1 << (8 * n.size - 1))),
        (lambda v: n.int_add(v, one), bits + 1),
        (lambda v: n.int_sub(v, one), bits - 1),
        (lambda v: n.shift_left(v, by), bits << 5),
        (lambda v: n.shift_right(v, by), bits >> 5),
    )
    for write, expected in cases:
        found = on_vectors(n, lambda _f, v, write=write: write(v), values)
        assert found.view(unsigned).tolist() == expected.tolist()


@each_format
def test_single_numbers_go_in_and_out(n):
    """Of a lane, of an address with an offset, into all lanes, and into one."""
    given = np.arange(1.0, 3 * n.lanes + 1)

    def write(f, at):
        base, last = i32(at), n.lanes - 1
        vector = f.let(load(base, 16))
        one = n.one_add(n.lane(vector, last), n.load_one(base, n.size))
        f.add(n.store_one(base, 0, one))
        f.add(
            store(base, 16, n.replaced(n.splat(n.load_one(base, n.size)), last, n.lane(vector, 0)))
        )
        f.add(store(base, 32, n.load_splat(base, 32)))

    found = computed(n, write, given)
    lanes = n.lanes
    assert found[0] == given[2 * lanes - 1] + given[1]
    assert found[1:lanes].tolist() == given[1:lanes].tolist()
    assert found[lanes : 2 * lanes].tolist() == [2.0] * (lanes - 1) + [lanes + 1.0]
    assert found[2 * lanes :].tolist() == [2.0 * lanes + 1.0] * lanes


@each_format
def test_lanes_are_added_in_the_stated_order(n):
    """l0 + l1, or (l0 + l2) + (l1 + l3): the big numbers cancel before the small one is added, or swallow it."""
    big = 2.0 ** (n.fraction_bits + 2)
    rows = [[big, 1.0, -big, 1.0], [big, -big, 1.0, 1.0], [0.1, 0.2, 0.3, 0.4]]
    vectors = np.asarray([row[: n.lanes] for row in rows], n.name)
    for row in vectors:
        found = computed(
            n, lambda f, at: f.add(n.store_one(i32(at), 0, n.total(f, load(i32(at))))), row
        )
        if n.lanes == 2:
            assert found[0] == row[0] + row[1]
        else:
            assert found[0] == (row[0] + row[2]) + (row[1] + row[3])
    if n is FLOAT32:
        assert vectors[0].tolist() == rows[0]
        assert [(r[0] + r[2]) + (r[1] + r[3]) for r in vectors[:2]] == [2.0, 0.0]


@each_format
def test_totals_are_those_of_each_vector(n):
    """To the last bit, in the vectors' order."""
    given = np.random.default_rng(0).normal(size=n.lanes * n.lanes).astype(n.name)

    def together(f, at):
        f.add(store(i32(at), 0, n.totals(f, [load(i32(at), 16 * k) for k in range(n.lanes)])))

    each = [
        computed(
            n,
            lambda f, at, k=k: f.add(n.store_one(i32(at), 0, n.total(f, load(i32(at), 16 * k)))),
            given,
        )[0]
        for k in range(n.lanes)
    ]
    assert computed(n, together, given)[: n.lanes].tolist() == each
    np.testing.assert_allclose(each, given.reshape(-1, n.lanes).sum(axis=1), rtol=1e-6)


@each_format
def test_a_number_is_packed_as_numpy_packs_it(n):
    """Little-endian, in the format's width."""
    for value in (1.0, -0.1, 1e-40, INF):
        assert n.pack(value) == np.asarray(value, n.name).astype(f"<f{n.size}").tobytes()
    info = np.finfo(n.name)
    assert (n.size, n.fraction_bits, n.lanes) == (info.dtype.itemsize, info.nmant, 16 // n.size)

"""The elementary functions beside decimal arithmetic of 60 digits, at their edges, and in both formats."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pytest
from wasmtime_host import WasmtimeHost

from pycore.wasm import assembler
from pycore.wasm.assembler import I32, Function, get, i32, i32_add
from pycore.wasm.kernels import elementary
from pycore.wasm.numbers import FLOAT32, FLOAT64

INF, NAN = float("inf"), float("nan")
REFERENCES = {
    "exp": Decimal.exp,
    "expm1": lambda x: x.exp() - 1,
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    "tanh": lambda x: 1 - 2 / ((2 * x).exp() + 1),
    "log": Decimal.ln,
    "log1p": lambda x: (1 + x).ln(),
    "softplus": lambda x: (1 + x.exp()).ln(),
}
WRITERS = {name: getattr(elementary, "log_of" if name == "log" else name) for name in REFERENCES}


def computed(name, n, values):
    """Return what the function makes of some numbers, and the numbers in the format."""
    host = WasmtimeHost()
    x = np.asarray(values, dtype=n.name)
    padded = np.resize(x, -(-len(x) // n.lanes) * n.lanes)
    at, view = host.place(padded)
    f = Function(0, [I32, I32])
    with f.repeat(get(1)):
        f.add(assembler.store(get(0), 0, WRITERS[name](f, n, assembler.load(get(0)))))
        f.set(0, i32_add(get(0), i32(16)))
    host.instantiate(assembler.module([f], {"run": f}))["run"](at, len(padded) // n.lanes)
    return view[: len(x)].copy(), x


def arguments(name, n, rng):
    """Return numbers from everywhere in a function's domain."""
    small = 10.0 ** rng.uniform(-30.0, 0.0, 300)
    lowest, highest = elementary.RANGE[n.name]
    signs = rng.choice([-1.0, 1.0], 300)
    if name == "exp":
        return [*rng.uniform(lowest, highest, 600), *(small * signs)]
    if name == "expm1":
        return [*(-rng.exponential(2.0, 600)), *(-small)]
    if name == "log":
        return [*(10.0 ** rng.uniform(-37.0, 38.0, 600)), *rng.normal(1.0, 0.05, 300)]
    if name == "log1p":
        return [*rng.uniform(0.0, 1.0, 600), *small]
    return [*(5.0 * rng.normal(size=600)), *(small * signs)]


@pytest.mark.parametrize("n", [FLOAT64, FLOAT32], ids=lambda n: n.name)
@pytest.mark.parametrize("name", REFERENCES)
def test_errors_are_as_small_as_stated(name, n):
    """In units of the last place of the exact result."""
    found, x = computed(name, n, arguments(name, n, np.random.default_rng(0)))
    worst = 0.0
    with localcontext() as context:
        context.prec = 60
        for argument, value in zip(x.tolist(), found.tolist(), strict=True):
            exact = REFERENCES[name](Decimal(argument))
            unit = Decimal(float(np.spacing(np.asarray(abs(float(exact)), dtype=n.name))))
            worst = max(worst, float(abs(Decimal(value) - exact) / unit))
    assert 0.4 < worst <= elementary.ERRORS[name]


@pytest.mark.parametrize("n", [FLOAT64, FLOAT32], ids=lambda n: n.name)
@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("exp", [-INF, -1e4, 0.0, -0.0, 1e4, INF, NAN], [0.0, 0.0, 1.0, 1.0, INF, INF, NAN]),
        ("expm1", [-INF, -1e4, 0.0, NAN], [-1.0, -1.0, 0.0, NAN]),
        ("sigmoid", [INF, 1e4, 0.0, NAN], [1.0, 1.0, 0.5, NAN]),
        ("tanh", [-INF, -1e4, 0.0, 1e4, INF, NAN], [-1.0, -1.0, 0.0, 1.0, 1.0, NAN]),
        ("log", [1.0, INF, NAN], [0.0, INF, NAN]),
        ("log1p", [0.0, NAN], [0.0, NAN]),
        ("softplus", [-INF, -1e4, 1e4, INF, NAN], [0.0, 0.0, 1e4, INF, NAN]),
    ],
)
def test_edges(name, values, expected, n):
    """Where a function ends, and what is no number."""
    np.testing.assert_array_equal(computed(name, n, values)[0], np.asarray(expected, n.name))


@pytest.mark.parametrize("n", [FLOAT64, FLOAT32], ids=lambda n: n.name)
def test_an_exponential_ends_where_normal_numbers_do(n):
    """It is 0 just below its range and infinite just above, and a number at both ends."""
    lowest, highest = elementary.RANGE[n.name]
    found, _ = computed("exp", n, [1.01 * lowest, lowest, highest, 1.01 * highest])
    assert found[0] == 0.0 < found[1] < found[2] < np.inf == found[3]


@pytest.mark.parametrize("n", [FLOAT64, FLOAT32], ids=lambda n: n.name)
def test_a_sigmoid_far_below_stays_above_nothing(n):
    """Its smallest value is positive, so that a logarithm of it would be finite."""
    found, _ = computed("sigmoid", n, [-INF, -1e4, -elementary.SIGMOID_RANGE[n.name]])
    assert (found > 0.0).all()
    assert len(set(found.tolist())) == 1


@pytest.mark.parametrize("n", [FLOAT64, FLOAT32], ids=lambda n: n.name)
def test_the_sign_of_a_number(n):
    """1, -1 and 0, as NumPy's."""
    host = WasmtimeHost()
    x = np.asarray([3.0, -2.0, 0.0, -0.0], dtype=n.name)
    at, view = host.place(x)
    f = Function(0, [I32])
    for k in range(4 // n.lanes):
        f.add(
            assembler.store(get(0), 16 * k, elementary.sign_of(n, assembler.load(get(0), 16 * k)))
        )
    host.instantiate(assembler.module([f], {"run": f}))["run"](at)
    np.testing.assert_array_equal(view, np.sign(x))

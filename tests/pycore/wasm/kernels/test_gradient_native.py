"""The gradient of a layer on whole numbers, where every order of the sums is exact, beside NumPy's; and its blocks."""

from __future__ import annotations

import numpy as np
import pytest
from wasm_layers import FORMATS, memory_of, panels, put, run

from pycore.wasm.kernels import gradient as module
from pycore.wasm.kernels.gradient import write_gradient

SIZES = ((1, 1, 1), (9, 10, 4), (2, 33, 11), (3, 7, 90))


def filled(sizes, rows, n, draw):
    """Return a memory, what its layer 1 has to multiply, and where the gradient of w[1] begins and ends."""
    memory = memory_of(sizes, rows, n)
    _, n_1, n_2 = sizes
    h, delta = draw(rows, n_1), draw(rows, n_2)
    put(memory, "h1", 1, h)
    put(memory, "delta2", 2, delta)
    first = (sizes[0] + 1) * n_1
    return memory, h, delta, slice(first, first + (n_1 + 1) * n_2)


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize("rows", [1, 37, 200])
@pytest.mark.parametrize("sizes", SIZES)
def test_the_gradient_is_numpy_s(sizes, rows, n):
    """Weights and biases, for one panel and several, one block of units and several; then added to what is there."""
    rng = np.random.default_rng([rows, *sizes])
    memory, h, delta, own = filled(
        sizes, rows, n, lambda *shape: rng.integers(-4, 5, shape).astype(float)
    )
    gradient = memory.arrays["gradient"]
    gradient[:] = 100.0
    run(memory, lambda f: write_gradient(f, memory, 1, accumulate=False), panels(memory, rows))
    expected = np.vstack([h.T @ delta, delta.sum(axis=0)]).ravel()
    np.testing.assert_array_equal(gradient[own], expected)
    assert (gradient[: own.start] == 100.0).all()
    run(memory, lambda f: write_gradient(f, memory, 1, accumulate=True), panels(memory, rows))
    np.testing.assert_array_equal(gradient[own], 2.0 * expected)


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize("nearest", [1, 1 << 12, 1 << 13])
def test_blocks_do_not_change_a_bit(monkeypatch, nearest, n):
    """Of numbers whose sums depend on their order."""
    rng = np.random.default_rng(5)
    memory, _h, _delta, own = filled((2, 33, 50), 70, n, lambda *shape: rng.normal(size=shape))
    found = []
    for size in (1 << 30, nearest):
        monkeypatch.setattr(module, "NEAREST", size)
        run(memory, lambda f: write_gradient(f, memory, 1, accumulate=False), panels(memory, 70))
        found.append(memory.arrays["gradient"][own].tobytes())
        memory.arrays["gradient"][:] = 0.0
    assert found[0] == found[1]
    assert any(found[0])

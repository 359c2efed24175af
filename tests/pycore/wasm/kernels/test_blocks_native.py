"""Feedforward in blocks gives the bits of feedforward in one piece."""

from __future__ import annotations

import numpy as np
import pytest
from wasm_layers import FORMATS, memory_of, panels, put, run, taken

from pycore.wasm.kernels import blocks
from pycore.wasm.kernels.blocks import is_blocked, packed_bytes, write_forward_in_blocks
from pycore.wasm.kernels.products import write_forward


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize("limits", [(1 << 9, 1 << 18), (1 << 14, 1 << 9), (1 << 30, 1 << 30)])
@pytest.mark.parametrize("rows", [7, 37, 64, 90])
@pytest.mark.parametrize("sizes", [(33, 20), (100, 7), (8, 1), (41, 64)])
def test_blocks_do_not_change_a_bit(monkeypatch, sizes, rows, limits, n):
    """Of sums that depend on their order: blocks with a rest and without, tiles with a rest and without."""
    for name, value in zip(("NEAREST", "NEAR"), limits, strict=True):
        monkeypatch.setattr(blocks, name, value)
    monkeypatch.setattr(blocks, "BLOCKED", 1)
    rng = np.random.default_rng([rows, *sizes])
    memory = memory_of((*sizes, 2), rows, n)
    if not is_blocked(memory, 0):
        assert memory.panels == 1
        return
    memory.add("packed", np.zeros(packed_bytes(memory) + 16, dtype=np.uint8))
    memory.arrays["w"][: memory.parameters] = rng.normal(size=memory.parameters)
    x = rng.normal(size=(rows, sizes[0]))
    put(memory, "h0", 0, x)
    found = []
    for write in (write_forward, write_forward_in_blocks):
        run(memory, lambda f, write=write: write(f, memory, 0), panels(memory, rows))
        z = taken(memory, "h1", 1, rows).copy()
        found.append(z)
        put(memory, "h1", 1, np.zeros_like(z))
    assert found[0].tobytes() == found[1].tobytes()
    w = memory.arrays["w"][: (sizes[0] + 1) * sizes[1]].reshape(-1, sizes[1]).astype(float)
    np.testing.assert_allclose(found[1], x @ w[:-1] + w[-1], rtol=0, atol=1e-3)
    assert not memory.arrays["packed"][packed_bytes(memory) :].any()


def test_a_layer_is_blocked_if_its_weights_are_many_and_used_many_times():
    """Copying them for a few rows would cost more than it saves."""
    assert is_blocked(memory_of((784, 128, 10), 64), 0)
    assert not is_blocked(memory_of((784, 128, 10), 64), 1)
    assert not is_blocked(memory_of((784, 128, 10), 8), 0)
    assert packed_bytes(memory_of((2, 8, 2), 64)) == 0

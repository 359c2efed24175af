"""Single kernels, run on their own: on vectors, and on the panels of a network's memory."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from wasmtime_host import WasmtimeHost

from pycore import NetworkSpec
from pycore.wasm.assembler import I32, Function, get, i32, i32_add, load, module, store
from pycore.wasm.emit import program_for
from pycore.wasm.memory import memory_for
from pycore.wasm.numbers import FLOAT32, FLOAT64

FORMATS = (FLOAT64, FLOAT32)


class Shelf(WasmtimeHost):
    """A host that only places arrays at first: the modules that a test does not call are not compiled."""

    compiles = False

    def instantiate(self, code):
        """Return the functions of a module if ``compiles`` is set, else none."""
        return super().instantiate(code) if self.compiles else defaultdict(str)


def prepared(n, dataset, network, training, batch_size):
    """Return the memory of a program with all that it holds, and the bytes of its module."""
    program = program_for(Shelf(), n, dataset, network, training, batch_size)
    program.memory.host.compiles = True
    return program.memory, program.code


def on_vectors(n, write, *columns, places=()):
    """Return what ``write(f, *vectors)`` makes of columns of numbers, vector by vector.

    ``places`` are arrays that the code reads: ``write`` gets their addresses before the vectors.
    """
    host = WasmtimeHost()
    addresses = [host.place(array)[0] for array in places]
    count = len(columns[0])
    padded = [np.resize(np.asarray(c, n.name), -(-count // n.lanes) * n.lanes) for c in columns]
    starts = [host.place(column)[0] for column in padded]
    result, found = host.place(np.zeros_like(padded[0]))
    f = Function(0, [I32])
    at = f.local(I32)
    f.set(at, i32(0))
    with f.repeat(get(0)):
        vectors = [f.let(load(get(at), start)) for start in starts]
        f.add(store(get(at), result, write(f, *addresses, *vectors)))
        f.set(at, i32_add(get(at), i32(16)))
    host.instantiate(module([f], {"run": f}))["run"](len(padded[0]) // n.lanes)
    return found[:count].copy()


def memory_of(sizes, rows, n=FLOAT64, **options):
    """Return the memory of a network for minibatches of ``rows`` rows in one block."""
    options = {"output_activation": "identity", "loss": "half_squared_error", **options}
    return memory_for(WasmtimeHost(), n, NetworkSpec(sizes, **options), rows, rows)


def run(memory, write, *arguments, results=()):
    """Run the function that ``write(f)`` writes, with i32 arguments, in a network's memory; return its result."""
    f = Function(0, [I32] * len(arguments), results)
    write(f)
    return memory.host.instantiate(module([f], {"run": f}))["run"](*arguments)


def panels(memory, rows):
    """Return how many panels so many rows fill."""
    return -(-rows // (memory.vectors * memory.n.lanes))


def _layer(memory, name, k):
    """Return the values of a layer's array as [panel, unit, row of the panel], a view."""
    units, rows = memory.network.layer_sizes[k], memory.vectors * memory.n.lanes
    whole = memory.arrays[name].reshape(memory.panels, memory.strides[k])
    return whole[:, : units * rows * memory.n.size].view(memory.n.name).reshape(-1, units, rows)


def put(memory, name, k, values):
    """Write values (rows, n_k) into a layer's array, and 0 into the rows behind them."""
    there = _layer(memory, name, k)
    size = len(there) * there.shape[2]
    padded = np.zeros((size, there.shape[1]))
    padded[: len(values)] = values
    there[...] = padded.reshape(len(there), there.shape[2], -1).transpose(0, 2, 1)


def taken(memory, name, k, rows):
    """Return the values (rows, n_k) of a layer's array."""
    there = _layer(memory, name, k).transpose(0, 2, 1)
    return there.reshape(-1, there.shape[2])[:rows].copy()

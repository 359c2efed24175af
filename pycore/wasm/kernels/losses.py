"""The last layer: outputs from z, the loss of each row, and in training delta = dL/dz.

The loss of a row is the sum over its outputs in order; it is multiplied by the row's factor, and summed over the
vectors of rows, then over the lanes, then over the blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.functions.losses import HUBER_DELTA, LOSSES
from pycore.wasm.assembler import V128, get
from pycore.wasm.kernels.activations import activation, times_derivative
from pycore.wasm.kernels.elementary import exp_small, log_of, softplus
from pycore.wasm.kernels.products import for_panels, walk
from pycore.wasm.memory import VECTOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.wasm.assembler import Function
    from pycore.wasm.memory import Memory, Place
    from pycore.wasm.numbers import Numbers

UNITS = 2  # outputs per iteration of the unrolled loop


def write_outputs(f: Function, memory: Memory, *, training: bool) -> None:
    """(panels) -> the loss, a number of the format."""
    n, network = memory.n, memory.network
    last = len(network.layer_sizes) - 1
    total = f.local(V128)
    f.set(total, n.constant(0.0))
    rows_step = memory.vectors * VECTOR
    write = _softmax if network.output_activation == "softmax" else _single

    def panel(index: list[bytes]) -> None:
        for v in range(memory.vectors):
            with f.scope():
                factor = f.let(memory.place("factors", index[1]).load(v * VECTOR))
                row = f.local(V128)
                f.set(row, n.constant(0.0))
                h = memory.place(f"h{last}", index[0]).plus(v * VECTOR)
                write(f, memory, h, factor, row, training=training)
                f.set(total, n.add(get(total), n.mul(get(row), factor)))

    for_panels(f, memory, get(0), (memory.strides[last], rows_step), panel)
    f.add(n.total(f, get(total)))


def _single(
    f: Function, memory: Memory, h_at: Place, factor: bytes, row: int, *, training: bool
) -> None:
    """Write elementwise outputs."""
    n, network = memory.n, memory.network
    name, loss = network.output_activation, network.loss
    is_joint = name in LOSSES[loss].joint

    def unit(at: list[Place]) -> None:
        h_here, y_here, delta_here = at
        with f.scope():
            z = f.let(h_here.load())
            y = f.let(y_here.load())
            h, slope = activation(f, n, name, z, memory.addresses.get("table", 0), slope=training)
            h = f.let(h)
            f.add(h_here.store(h))
            f.set(row, n.add(get(row), _term(f, memory, loss, z, h, y)))
            if training:
                if is_joint:
                    delta = n.mul(n.sub(h, y), factor)
                else:
                    g = f.let(n.mul(_gradient(f, memory, loss, h, y), factor))
                    slope = f.let(slope) if slope else b""
                    delta = times_derivative(n, name, g, h, slope)
                f.add(delta_here.store(delta))

    _over_units(f, memory, h_at, unit)


def _softmax(
    f: Function, memory: Memory, h_at: Place, factor: bytes, row: int, *, training: bool
) -> None:
    """Write outputs that share one sum, with the exponentials kept in delta."""
    n, loss = memory.n, memory.network.loss
    most, sum_ = f.local(V128), f.local(V128)
    f.set(most, h_at.load())
    f.set(sum_, n.constant(0.0))

    def largest(at: list[Place]) -> None:
        f.set(most, n.most(get(most), at[0].load()))

    def exponential(at: list[Place]) -> None:
        with f.scope():
            e = exp_small(f, n, n.sub(at[0].load(), get(most)))
            f.add(at[2].store(e))
            f.set(sum_, n.add(get(sum_), e))

    _over_units(f, memory, h_at, largest)
    _over_units(f, memory, h_at, exponential)
    if loss == "cross_entropy":
        log_sum = log_of(f, n, get(sum_))

        def unit(at: list[Place]) -> None:
            h_here, y_here, delta_here = at
            with f.scope():
                y = f.let(y_here.load())
                shifted = n.sub(h_here.load(), get(most))
                f.set(row, n.add(get(row), n.mul(y, n.sub(log_sum, shifted))))
                h = f.let(n.div(delta_here.load(), get(sum_)))
                f.add(h_here.store(h))
                if training:
                    f.add(delta_here.store(n.mul(n.sub(h, y), factor)))

        _over_units(f, memory, h_at, unit)
        return
    weighted = f.local(V128)
    f.set(weighted, n.constant(0.0))

    def output(at: list[Place]) -> None:
        h_here, y_here, delta_here = at
        with f.scope():
            y = f.let(y_here.load())
            h = f.let(n.div(delta_here.load(), get(sum_)))
            f.add(h_here.store(h))
            f.set(row, n.add(get(row), _term(f, memory, loss, h, h, y)))
            if training:
                g = f.let(n.mul(_gradient(f, memory, loss, h, y), factor))
                f.add(delta_here.store(g))
                f.set(weighted, n.add(get(weighted), n.mul(g, h)))

    def delta(at: list[Place]) -> None:
        h_here, _, delta_here = at
        f.add(delta_here.store(n.mul(h_here.load(), n.sub(delta_here.load(), get(weighted)))))

    _over_units(f, memory, h_at, output)
    if training:
        _over_units(f, memory, h_at, delta)


def _over_units(
    f: Function, memory: Memory, h_at: Place, body: Callable[[list[Place]], None]
) -> None:
    """Write ``body([h, y, delta])`` for every output of one vector of rows."""
    last = len(memory.network.layer_sizes) - 1
    step = memory.vectors * VECTOR
    h = memory[f"h{last}"]
    places = [(h_at.plus(memory[name] - h), step) for name in (f"h{last}", "y", f"delta{last}")]
    walk(f, memory.network.layer_sizes[-1], places, body, UNITS)


def _term(  # noqa: PLR0917 - the letters of one formula
    f: Function, memory: Memory, loss: str, z: bytes, h: bytes, y: bytes
) -> bytes:
    """Return the loss of one output."""
    n = memory.n
    if loss == "binary_cross_entropy":
        return n.sub(softplus(f, n, z), n.mul(y, z))
    if loss == "poisson":
        is_some = n.gt(y, n.constant(0.0))
        log_y = n.where(is_some, log_of(f, n, y))
        return n.sub(n.add(n.mul(y, n.sub(log_y, z)), h), y)
    e = f.let(n.sub(h, y))
    if loss == "huber":
        near = f.let(_clipped(n, e))
        return n.mul(near, n.sub(e, n.mul(near, n.constant(0.5))))
    square = n.mul(e, e)
    if loss == "half_squared_error":
        return n.mul(square, n.constant(0.5))
    return n.div(square, n.constant(float(memory.network.layer_sizes[-1])))


def _gradient(f: Function, memory: Memory, loss: str, h: bytes, y: bytes) -> bytes:
    """Return dL/dh of one output; losses that need one activation return their joint delta instead."""
    n = memory.n
    e = n.sub(h, y)
    if loss == "huber":
        return _clipped(n, f.let(e))
    if loss == "half_squared_error":
        return e
    if loss == "mean_squared_error":
        return n.mul(e, n.constant(2.0 / memory.network.layer_sizes[-1]))
    raise ValueError(loss)


def _clipped(n: Numbers, e: bytes) -> bytes:
    return n.most(n.least(e, n.constant(HUBER_DELTA)), n.constant(-HUBER_DELTA))

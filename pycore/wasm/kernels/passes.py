"""Rows into panels, forward through the network and back: the loss of many rows, and the gradient of a minibatch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pycore.wasm.assembler import (
    F64,
    I32,
    Function,
    call,
    f64,
    f64_add,
    f64_div,
    f64_load,
    f64_lt,
    f64_mul,
    f64_of_i32,
    get,
    i32,
    i32_add,
    i32_div_u,
    i32_load,
    i32_lt,
    i32_mul,
    i32_rem_u,
    i32_shl,
    i32_sub,
    i64_load,
    if_value,
    memory_fill,
)
from pycore.wasm.kernels.activations import WITH_SLOPE, derivative_of_layer, write_activation
from pycore.wasm.kernels.blocks import is_blocked, write_forward_in_blocks
from pycore.wasm.kernels.gradient import write_gradient
from pycore.wasm.kernels.losses import write_outputs
from pycore.wasm.kernels.products import walk, write_backward, write_forward, write_rows
from pycore.wasm.kernels.updates import as_float64, number, one
from pycore.wasm.memory import VECTOR, Place

if TYPE_CHECKING:
    from pycore.spec import TrainingSpec
    from pycore.wasm.kernels.draws import Draws
    from pycore.wasm.memory import Memory

GATHERED = 4  # units per iteration of the unrolled loop over a row


class Passes:
    """The functions of the module that take rows.

    Parameters
    ----------
    functions
        The functions so far; it appends its own.
    blocks
        Whether a minibatch may span several blocks.

    Attributes
    ----------
    evaluate
        ``evaluate(x, y, weights, rows) -> f64``: the sum of the rows' losses; the arguments are addresses, that of the
        weights 0 if all rows have the same weight.
    minibatch
        ``minibatch(first, rows) -> f64``: the loss of ``rows`` rows from ``first`` on in the epoch's order; its
        gradient is left in the memory.
    gather
        See ``_write_gather``.
    feed
        ``feed(order, x, y, rows, z1, h1, z2, h2, ...)``: a feedforward pass of many rows; all arguments but ``rows``
        are addresses, ``y`` of any targets, those of z and h of arrays (rows, n_k) in the memory's format.
    """

    def __init__(
        self,
        functions: list[Function],
        memory: Memory,
        training: TrainingSpec,
        draws: Draws,
        *,
        blocks: bool,
    ) -> None:
        self._functions = functions
        self._memory = memory
        self._dropping = training.dropout > 0.0
        self._draws = draws
        self._blocks = blocks
        self._layers = len(memory.network.layer_sizes) - 1
        self.gather = self._function([I32] * 6 + [F64])
        self._masks = self._function([I32]) if self._dropping else None
        self._forward = [self._function([I32]) for _ in range(self._layers)]
        self._plain = self._activations(training=False)
        self._activate = {False: self._plain, True: self._activations(training=True)}
        self._outputs = {
            training: self._function([I32], [memory.n.kind]) for training in (False, True)
        }
        self._gradient = [self._function([I32]) for _ in range(self._layers)]
        self._backward = {k: self._function([I32]) for k in range(1, self._layers)}
        self.evaluate = self._function([I32] * 4, [F64])
        self.minibatch = self._function([I32, I32], [F64])
        self._rows_of = [self._function([I32] * 3) for _ in range(self._layers)]
        self.feed = self._function([I32] * (4 + 2 * self._layers))
        self._write()

    @property
    def block_rows(self) -> int:
        """The number of rows in a block."""
        return self._memory.panels * self._panel_rows

    @property
    def _panel_rows(self) -> int:
        return self._memory.vectors * self._memory.n.lanes

    def _function(self, parameters: list[bytes], results: list[bytes] | None = None) -> Function:
        function = Function(len(self._functions), parameters, results or [])
        self._functions.append(function)
        return function

    def _activations(self, *, training: bool) -> list[Function | None]:
        """Write the activations of every hidden layer; None where they change nothing."""
        found: list[Function | None] = []
        for k, name in enumerate(self._memory.network.activations[:-1], start=1):
            keeps = training and (self._dropping or name in WITH_SLOPE)
            if training and not keeps:
                found.append(self._plain[k - 1])
            elif name == "identity" and not keeps:
                found.append(None)
            else:
                function = self._function([I32])
                dropping = self._dropping
                write_activation(
                    function, self._memory, k, name, training=training, dropping=dropping
                )
                found.append(function)
        return found

    def _write(self) -> None:
        memory, network = self._memory, self._memory.network
        self._write_gather()
        if self._masks is not None:
            self._write_masks(self._masks)
        for k in range(self._layers):
            write = write_forward_in_blocks if is_blocked(memory, k) else write_forward
            write(self._forward[k], memory, k)
            write_gradient(self._gradient[k], memory, k, accumulate=self._blocks)
        for k, function in self._backward.items():
            times = derivative_of_layer(
                memory, k, network.activations[k - 1], dropping=self._dropping
            )
            write_backward(function, memory, k, times)
        for training, function in self._outputs.items():
            write_outputs(function, memory, training=training)
        self._write_evaluate()
        self._write_minibatch()
        for k, function in enumerate(self._rows_of, start=1):
            write_rows(function, memory, k)
        self._write_feed()

    def _write_gather(self) -> None:
        """(order, first, rows, x, y, weights, factor): put rows of x and y, and their factors, into panels.

        The order is an address of i32; the rest of the last vector of rows is filled with the last row, at factor 0.
        """
        f, memory = self.gather, self._memory
        n, sizes = memory.n, memory.network.layer_sizes
        order, first, rows, x, y, weights, factor = (get(k) for k in range(7))
        done, vector, panel = f.local(I32), f.local(I32), f.local(I32)
        for local in (done, vector, panel):
            f.set(local, i32(0))
        factors_at = f.local(I32)
        f.set(factors_at, i32(0))
        total = i32_mul(_ceil_div(rows, self._panel_rows), i32(self._panel_rows))
        end = f.let(total, I32)
        last = f.let(i32_sub(rows, i32(1)), I32)
        with f.loop_while(lambda: i32_lt(get(done), end)):
            picked, counted = [], []
            for lane in range(n.lanes):
                at = f.let(i32_add(get(done), i32(lane)), I32)
                inside = i32_lt(at, rows)
                near = if_value(inside, at, last, I32)
                row = i32_load(i32_add(order, i32_shl(i32_add(first, near), i32(2))))
                picked.append(f.let(row, I32))
                weight = f64_load(i32_add(weights, i32_shl(picked[-1], i32(3))))
                weighed = if_value(weights, f64_mul(weight, factor), factor, F64)
                counted.append(if_value(inside, weighed, f64(0.0), F64))
            for lane, value in enumerate(counted):
                at_factor = memory.place("factors", get(factors_at))
                f.add(
                    n.store_one(at_factor.at, at_factor.offset + lane * n.size, one(memory, value))
                )
            offset = i32_mul(get(vector), i32(VECTOR))
            for source, units, name, k in (
                (x, sizes[0], "h0", 0),
                (y, sizes[-1], "y", self._layers),
            ):
                index = i32_add(i32_mul(get(panel), i32(memory.strides[k])), offset)
                target = memory.place(name, f.let(index, I32))
                self._gather_units(source, units, picked, target)
            f.set(done, i32_add(get(done), i32(n.lanes)))
            f.set(factors_at, i32_add(get(factors_at), i32(VECTOR)))
            f.set(vector, i32_add(get(vector), i32(1)))
            with f.when(get(vector) + i32(memory.vectors) + b"\x46"):
                f.set(vector, i32(0))
                f.set(panel, i32_add(get(panel), i32(1)))

    def _gather_units(self, source: bytes, units: int, rows: list[bytes], target: Place) -> None:
        f, memory = self.gather, self._memory
        n = memory.n

        def unit(at: list[Place]) -> None:
            *lanes, to = at
            vector = n.load_splat(lanes[0].at, lanes[0].offset)
            for lane, place in enumerate(lanes[1:], start=1):
                vector = n.replaced(vector, lane, n.load_one(place.at, place.offset))
            f.add(to.store(vector))

        starts = [
            Place(f.let(i32_add(source, i32_mul(row, i32(units * n.size))), I32), 0) for row in rows
        ]
        places = [*((start, n.size) for start in starts), (target, memory.vectors * VECTOR)]
        walk(f, units, places, unit, GATHERED)

    def _write_masks(self, f: Function) -> None:
        """(rows): draw the factor of each hidden unit in each row, layer by layer, row by row."""
        memory = self._memory
        n = memory.n
        f.call(
            self._draws.seed,
            i32(memory["dropout_pool"]),
            i64_load(i32(0), memory.counts.at("steps")),
        )
        dropout = f.let(number(memory, "dropout"), F64)
        kept = f.let(number(memory, "keep_factor"), F64)
        for k in range(1, self._layers):
            with f.scope():
                row = f.local(I32)
                f.set(row, i32(0))
                with f.loop_while(partial(i32_lt, get(row), get(0))):
                    panel = i32_div_u(get(row), i32(self._panel_rows))
                    inside = i32_rem_u(get(row), i32(self._panel_rows))
                    vector = i32_mul(i32_div_u(inside, i32(n.lanes)), i32(VECTOR))
                    lane = i32_mul(i32_rem_u(get(row), i32(n.lanes)), i32(n.size))
                    index = i32_add(i32_mul(panel, i32(memory.strides[k])), i32_add(vector, lane))
                    at = f.local(I32)
                    f.set(at, index)
                    with f.repeat(i32(memory.network.layer_sizes[k])):
                        is_out = f64_lt(call(self._draws.uniform), dropout)
                        value = one(memory, if_value(is_out, f64(0.0), kept, F64))
                        f.add(n.store_one(get(at), memory[f"mask{k}"], value))
                        f.set(at, i32_add(get(at), i32(memory.vectors * VECTOR)))
                    f.set(row, i32_add(get(row), i32(1)))

    def _feed(self, f: Function, panels: bytes, *, training: bool) -> bytes:
        """Write the forward pass and return the loss of the block (f64)."""
        for k in range(self._layers):
            f.call(self._forward[k], panels)
            if k < self._layers - 1:
                activate = self._activate[training][k]
                if activate is not None:
                    f.call(activate, panels)
        return as_float64(self._memory, call(self._outputs[training], panels))

    def _write_evaluate(self) -> None:
        f, memory = self.evaluate, self._memory
        done, total = f.local(I32), f.local(F64)
        f.set(done, i32(0))
        f.set(total, f64(0.0))
        with f.loop_while(lambda: i32_lt(get(done), get(3))):
            rows, panels = self._block(f, get(done), get(3))
            f.call(
                self.gather,
                i32(memory["identity"]),
                get(done),
                rows,
                get(0),
                get(1),
                get(2),
                f64(1.0),
            )
            f.set(total, f64_add(get(total), self._feed(f, panels, training=False)))
            f.set(done, i32_add(get(done), i32(self.block_rows)))
        f.add(get(total))

    def _write_feed(self) -> None:
        f = self.feed
        done = f.local(I32)
        f.set(done, i32(0))
        with f.loop_while(lambda: i32_lt(get(done), get(3))):
            rows, panels = self._block(f, get(done), get(3))
            f.call(self.gather, get(0), get(done), rows, get(1), get(2), i32(0), f64(1.0))
            for k, rows_of in enumerate(self._rows_of, start=1):
                f.call(self._forward[k - 1], panels)
                f.call(rows_of, get(done), rows, get(2 + 2 * k))
                if k == self._layers:
                    f.add(call(self._outputs[False], panels), b"\x1a")  # the loss is dropped
                else:
                    activate = self._plain[k - 1]
                    if activate is not None:
                        f.call(activate, panels)
                f.call(rows_of, get(done), rows, get(3 + 2 * k))
            f.set(done, i32_add(get(done), i32(self.block_rows)))

    def _write_minibatch(self) -> None:
        f, memory = self.minibatch, self._memory
        mean = memory.network.reduction == "mean"
        factor = f64_div(f64(1.0), f64_of_i32(get(1))) if mean else f64(1.0)
        factor = f.let(factor, F64)
        if self._masks is not None:
            f.call(self._masks, get(1))
        if self._blocks:
            size = memory.arrays["gradient"].nbytes
            f.add(memory_fill(i32(memory["gradient"]), i32(0), i32(size)))
        done, total = f.local(I32), f.local(F64)
        f.set(done, i32(0))
        f.set(total, f64(0.0))
        with f.loop_while(lambda: i32_lt(get(done), get(1))):
            rows, panels = self._block(f, get(done), get(1))
            data = (i32(memory[name]) for name in ("x_train", "y_train"))
            first = i32_add(get(0), get(done))
            weights = i32(memory.addresses.get("weights_train", 0))
            f.call(self.gather, i32(memory["order"]), first, rows, *data, weights, factor)
            f.set(total, f64_add(get(total), self._feed(f, panels, training=True)))
            for k in range(self._layers - 1, -1, -1):
                f.call(self._gradient[k], panels)
                if k:
                    f.call(self._backward[k], panels)
            f.set(done, i32_add(get(done), i32(self.block_rows)))
        f.add(get(total))

    def _block(self, f: Function, done: bytes, rows: bytes) -> tuple[bytes, bytes]:
        """Return rows and panels of the block that begins after ``done`` of the rows."""
        left = f.let(i32_sub(rows, done), I32)
        count = f.let(
            if_value(i32_lt(left, i32(self.block_rows)), left, i32(self.block_rows), I32), I32
        )
        return count, f.let(_ceil_div(count, self._panel_rows), I32)


def _ceil_div(value: bytes, by: int) -> bytes:
    return i32_div_u(i32_add(value, i32(by - 1)), i32(by))

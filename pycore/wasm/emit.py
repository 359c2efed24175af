"""A module for one network, data set and kind of training, and the memory that it uses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.functions.losses import row_factor
from pycore.functions.optimizers import OPTIMIZERS
from pycore.network import Pass
from pycore.training.evaluation import row_weights, rows_of
from pycore.training.stretch import MAX_EPOCHS
from pycore.update import frozen_parameters, penalized_parameters
from pycore.wasm.assembler import F64, Function, i32, i32_wrap, i64_load, module
from pycore.wasm.kernels.activations import WITH_SLOPE, taylor_table
from pycore.wasm.kernels.blocks import packed_bytes
from pycore.wasm.kernels.course import LOSSES, Course
from pycore.wasm.kernels.draws import GENERATOR_BYTES, POOL, Draws
from pycore.wasm.kernels.passes import Passes
from pycore.wasm.kernels.updates import SLOTS, write_penalty, write_update
from pycore.wasm.memory import BLOCK_ROWS, memory_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pycore.arrays import Array
    from pycore.data.dataset import Dataset
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.wasm.host import Host
    from pycore.wasm.memory import Memory
    from pycore.wasm.numbers import Numbers

PARTS = ("train", "validation", "test")


@dataclass(frozen=True)
class Kind:
    """The training settings that the code depends on; all others are numbers in memory."""

    optimizer: str
    batch_size: int
    has_l1: bool
    has_l2: bool
    penalize_biases: bool
    clips: bool
    drops: bool
    frozen: tuple[Any, ...]
    class_weights: str


def kind_of(training: TrainingSpec, batch_size: int) -> Kind:
    """Return the kind of a training, for minibatches of ``batch_size`` rows."""
    return Kind(
        training.optimizer,
        batch_size,
        training.l1 > 0.0,
        training.l2 > 0.0,
        training.penalize_biases,
        training.clip_norm > 0.0,
        training.dropout > 0.0,
        (training.frozen_layers, training.frozen_weights, training.frozen_biases),
        training.class_weights,
    )


class Program:
    """A module that has been instantiated.

    Parameters
    ----------
    memory
        The memory that it uses.
    functions
        {name: function} of its exports.
    code
        The bytes of the module.

    Attributes
    ----------
    advance
        ``advance() -> i32``, described in ``Course``.
    draw
        ``draw()`` writes the row order of the epoch whose number is in the memory.
    penalty
        ``penalty() -> float``, the penalty of the parameters in the memory.
    """

    def __init__(
        self, memory: Memory, functions: Mapping[str, Callable[..., Any]], code: bytes
    ) -> None:
        self.memory = memory
        self.code = code
        self.owner: object = None  #: whose run is in the memory
        self.advance = functions["advance"]
        self.draw = functions["draw"]
        self.penalty = functions["penalty"]
        self._evaluate = functions["evaluate"]
        self._feed = functions["feed"]

    def evaluate(self, part: str) -> float:
        """Return the data loss of the parameters in the memory over the rows of a part; NaN without rows."""
        memory = self.memory
        rows = memory.counts[f"{part}_rows"]
        if not rows:
            return math.nan
        weights = memory.addresses.get(f"weights_{part}", 0)
        total = self._evaluate(memory[f"x_{part}"], memory[f"y_{part}"], weights, rows)
        return float(row_factor(memory.network.reduction, rows) * total)

    def passed(self, x: Array) -> Pass:
        """Return the feedforward pass of the rows x (N, n_0), with the parameters in the memory."""
        memory = self.memory
        n, sizes, host = memory.n, memory.network.layer_sizes, memory.host
        count = len(x)
        at, _rows = host.place(np.ascontiguousarray(x, dtype=n.name))
        y_at, _none = host.place(np.zeros((count, sizes[-1]), dtype=n.name))
        order_at, _order = host.place(np.arange(count, dtype=np.int32))
        made = [
            host.place(np.zeros((count, units), dtype=n.name)) for units in sizes[1:] for _ in "zh"
        ]
        self._feed(order_at, at, y_at, count, *(address for address, _ in made))
        found: list[Array] = [array.astype(np.float64) for _, array in made]
        z, h = found[::2], found[1::2]
        return Pass(z, [np.asarray(x), *h], h)


def program_for(  # noqa: PLR0917 - what a program is made of
    host: Host,
    n: Numbers,
    dataset: Dataset,
    network: NetworkSpec,
    training: TrainingSpec,
    batch_size: int,
) -> Program:
    """Place the arrays, write the module and instantiate it.

    Raises
    ------
    Exception
        If the host cannot instantiate it; see ``Host.instantiate``.
    """
    rows = min(batch_size, len(dataset.x_train))
    drops = training.dropout > 0.0
    block = rows if drops else min(rows, BLOCK_ROWS)
    memory = memory_for(host, n, network, rows, block)
    _place(memory, dataset, training)
    code = _module(memory, training, blocks=rows > memory.panels * memory.vectors * n.lanes)
    return Program(memory, host.instantiate(code), code)


def _place(memory: Memory, dataset: Dataset, training: TrainingSpec) -> None:
    """Place everything that ``memory_for`` has not placed."""
    most = 1
    for part in PARTS:
        x, y = rows_of(dataset, part)
        memory.counts[f"{part}_rows"] = len(x)
        if len(x):
            memory.add(f"x_{part}", x.astype(memory.n.name, copy=False))
            memory.add(f"y_{part}", y.astype(memory.n.name, copy=False))
            weights = row_weights(dataset, part, training)
            if weights is not None:
                memory.add(f"weights_{part}", weights)
            most = max(most, len(x))
    memory.add("order", np.zeros(len(dataset.x_train), dtype=np.int32))
    memory.add("identity", np.arange(most, dtype=np.int32))
    memory.add("rates", np.zeros(MAX_EPOCHS + 1))
    memory.add("losses", np.zeros((MAX_EPOCHS, len(LOSSES))))
    memory.add("generator", np.zeros(GENERATOR_BYTES, dtype=np.uint8))
    for name in ("order_pool", "dropout_pool"):
        memory.add(name, np.zeros(POOL + 1, dtype=np.uint32))
    _place_layers(memory, training)
    _place_parameters(memory, training)


def _place_layers(memory: Memory, training: TrainingSpec) -> None:
    """Place the arrays that activations, dropout and products in blocks need."""
    packed = packed_bytes(memory)
    if packed:
        memory.add("packed", np.zeros(packed, dtype=np.uint8))
    activations = memory.network.activations
    if "gelu" in activations:
        memory.add("table", taylor_table(memory.n))
    for k, name in enumerate(activations[:-1], start=1):
        if name in WITH_SLOPE:
            memory.add_layer("slope", k)
        if training.dropout:
            memory.add_layer("a", k)
            memory.add_layer("mask", k)


def _place_parameters(memory: Memory, training: TrainingSpec) -> None:
    """Place the optimizer's state and the per-parameter flags."""
    for name in SLOTS[: len(OPTIMIZERS[training.optimizer].slots)]:
        memory.add_parameters(name)
    if training.l1 or training.l2 or training.optimizer == "adamw":
        memory.add_parameters("penalized")
        counted = penalized_parameters(memory.network, training)
        memory.arrays["penalized"][: memory.parameters] = counted
    frozen = frozen_parameters(memory.network, training)
    if frozen.any():
        memory.add_parameters("free")
        bits = memory.arrays["free"].view(f"u{memory.n.size}")
        bits[: memory.parameters] = np.where(frozen > 0.0, 0, np.iinfo(bits.dtype).max)


def _module(memory: Memory, training: TrainingSpec, *, blocks: bool) -> bytes:
    draws = Draws(0, memory["generator"])
    functions = list(draws.functions)
    passes = Passes(functions, memory, training, draws, blocks=blocks)
    update = Function(len(functions), (), [F64])
    penalty = Function(len(functions) + 1, (), [F64])
    functions += [update, penalty]
    write_update(update, memory, training)
    write_penalty(penalty, memory, training)
    course = Course(functions, memory, passes, draws, update, penalty)
    draw = Function(len(functions))
    functions.append(draw)
    draw.call(draws.seed, i32(memory["order_pool"]), i64_load(i32(0), memory.counts.at("epoch")))
    rows = i32_wrap(i64_load(i32(0), memory.counts.at("train_rows")))
    draw.call(draws.shuffle, i32(memory["order"]), rows)
    exports = {
        "advance": course.advance,
        "draw": draw,
        "penalty": penalty,
        "evaluate": passes.evaluate,
        "feed": passes.feed,
    }
    return module(functions, exports)

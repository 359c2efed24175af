"""The memory layout: the arrays of one engine, placed once, at addresses that the code contains as constants.

Rows of a minibatch are processed in blocks, a block in panels of V vectors: a vector holds one unit's values in as many
rows as it has lanes. A layer's values h[k] are ``[panel][unit][V]``, so that a product walks through memory in order,
and the same index finds the same unit and row in every array of the layer: its values, deltas, masks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.parameters import Parameters
from pycore.wasm.assembler import i32, load, store

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.spec import NetworkSpec
    from pycore.wasm.host import Host
    from pycore.wasm.numbers import Numbers

VECTOR = 16  # bytes
MAX_VECTORS = 5  # per panel; as many as the products hold in registers
BLOCK_ROWS = 128


class Place(NamedTuple):
    """An address: an instruction (i32), and a constant offset."""

    at: bytes
    offset: int

    def plus(self, more: int) -> Place:
        """Return the place that many bytes further on."""
        return Place(self.at, self.offset + more)

    def load(self, more: int = 0) -> bytes:
        """Return the vector there."""
        return load(self.at, self.offset + more)

    def store(self, value: bytes, more: int = 0) -> bytes:
        """Store a vector there."""
        return store(self.at, self.offset + more, value)


class Table:
    """Named numbers in memory, 8 bytes each."""

    def __init__(self, host: Host, names: tuple[str, ...], kind: type[np.generic]) -> None:
        self.address, self.values = host.place(np.zeros(len(names), dtype=kind))
        self._index = {name: k for k, name in enumerate(names)}

    def at(self, name: str) -> int:
        """Return the address of an entry."""
        return self.address + 8 * self._index[name]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - float or int
        """Return the value of an entry."""
        return self.values[self._index[name]].item()

    def __setitem__(self, name: str, value: float) -> None:
        """Set the value of an entry."""
        self.values[self._index[name]] = value


#: Integers (i64): the call's settings, the position of the run, the result.
COUNTS = (
    *("most_steps", "most_epochs", "batch_size", "max_epochs", "patience", "tolerance_epochs"),
    *("train_rows", "validation_rows", "test_rows"),
    *("steps", "updates", "position", "epoch", "epochs_done"),
    *("calm", "best_epoch", "calm_before", "best_epoch_before"),
    *("good", "before"),  # addresses: the two swap with every step
)
#: Numbers (f64), likewise; "log_beta_1" and "log_beta_2" are adjacent.
NUMBERS = (
    *(
        "learning_rate",
        "momentum",
        "rho",
        "rho_rest",
        "beta_1",
        "beta_1_rest",
        "beta_2",
        "beta_2_rest",
    ),
    *("log_beta_1", "log_beta_2", "epsilon", "weight_decay", "clip_norm", "l1", "l2", "dropout"),
    *("keep_factor", "bound", "tolerance", "target_loss", "batch_loss"),
    *("previous_loss", "best_loss", "previous_loss_before", "best_loss_before"),
)


@dataclass
class Memory:
    """The arrays of a network's engine.

    Attributes
    ----------
    vectors
        V, the number of vectors in a panel.
    panels
        The maximum number of panels in a block.
    strides
        ``strides[k]``: bytes from panel to panel in the arrays of the layer of n_k units.
    addresses, arrays
        By name: "h0" to "h<L>", "y" shaped like the last of them, "delta1" ..., and for hidden layers "a1", "slope1",
        "mask1" if they are needed; "factors" [panel][V]; (P,) "w", "gradient" and others.
    counts, numbers
        See COUNTS and NUMBERS.
    """

    host: Host
    n: Numbers
    network: NetworkSpec
    vectors: int
    panels: int
    strides: tuple[int, ...]
    parameters: int
    counts: Table
    numbers: Table
    addresses: dict[str, int] = field(default_factory=dict)
    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)

    def add(self, name: str, array: NDArray[Any]) -> None:
        """Place an array."""
        self.addresses[name], self.arrays[name] = self.host.place(array)

    def add_layer(self, name: str, k: int) -> None:
        """Place an array for layer k, 0 for the inputs."""
        self.add(f"{name}{k}", np.zeros(self.panels * self.strides[k], dtype=np.uint8))

    def add_parameters(self, name: str) -> None:
        """Place an array with a number for each parameter, padded with 0 to whole vectors."""
        lanes = self.n.lanes
        self.add(name, np.zeros(-(-self.parameters // lanes) * lanes, dtype=self.n.name))

    def __getitem__(self, name: str) -> int:
        """Return the address of an array."""
        return self.addresses[name]

    def place(self, name: str, index: bytes | None = None) -> Place:
        """Return the start of an array, or the place ``index`` bytes further on."""
        return Place(i32(0) if index is None else index, self.addresses[name])


def vectors_of(rows: int, lanes: int) -> int:
    """Return V for minibatches of ``rows`` rows: the one that leaves the fewest lanes empty, the largest of equals."""
    needed = -(-rows // lanes)
    return min(range(MAX_VECTORS, 0, -1), key=lambda v: -(-needed // v) * v)


def memory_for(host: Host, n: Numbers, network: NetworkSpec, rows: int, block: int) -> Memory:
    """Return the memory for minibatches of ``rows`` rows, in blocks of ``block``; the layers' arrays are placed."""
    sizes = network.layer_sizes
    vectors = vectors_of(min(rows, block), n.lanes)
    panel_rows = vectors * n.lanes
    strides = []
    for units in sizes:
        stride = units * vectors * VECTOR
        # panels a power of 2 apart would all map to the same few cache lines
        strides.append(stride + (64 if stride % 1024 == 0 else 0))
    memory = Memory(
        host,
        n,
        network,
        vectors,
        -(-max(min(rows, block), min(block, BLOCK_ROWS)) // panel_rows),
        tuple(strides),
        Parameters(sizes).vector.size,
        Table(host, COUNTS, np.int64),
        Table(host, NUMBERS, np.float64),
    )
    for k in range(len(sizes)):
        memory.add_layer("h", k)
        if k:
            memory.add_layer("delta", k)
    memory.add("y", np.zeros(memory.panels * memory.strides[-1], dtype=np.uint8))
    memory.add("factors", np.zeros(memory.panels * panel_rows, dtype=n.name))
    for name in ("w", "gradient", "good", "before", "epoch_start", "best"):
        memory.add_parameters(name)
    return memory

"""The networks that the benchmarks of training speed share, and the tables that the page trains them on."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Network:
    """A network and how it is trained: tanh or relu in its hidden layers, one number or classes as outputs.

    Attributes
    ----------
    sizes
        Units of every layer, inputs and outputs included.
    batch_size
        Rows of a minibatch; libraries that update after each row have no minibatches.
    activation
        Of the hidden layers.
    rows
        Rows of the table.
    """

    sizes: tuple[int, ...]
    batch_size: int
    activation: str
    rows: int

    @property
    def name(self) -> str:
        """Layer sizes, joined."""
        return "-".join(map(str, self.sizes))


NETWORKS = (
    Network((2, 4, 2, 1), 10, "tanh", 400),
    Network((2, 8, 8, 8, 1), 10, "tanh", 400),
    Network((4, 16, 16, 3), 16, "tanh", 400),
    Network((64, 64, 32, 10), 32, "relu", 1_024),
    Network((784, 128, 10), 64, "relu", 2_048),
    Network((256, 512, 512, 10), 128, "relu", 2_048),
)


def table(network: Network) -> bytes:
    """Return an NPZ file of random inputs, with targets that depend on them."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(network.rows, network.sizes[0]))
    outputs = network.sizes[-1]
    score = x @ rng.normal(size=(network.sizes[0], outputs))
    y = score[:, 0]
    if outputs > 1:
        y = np.char.add("class ", score.argmax(axis=1).astype(str))
    buffer = io.BytesIO()
    np.savez_compressed(buffer, x=x, y=y)
    return buffer.getvalue()

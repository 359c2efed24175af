"""The training rows in an epoch's order, minibatch by minibatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.streams import stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.data.dataset import Dataset

#: A smaller table is reordered at once for the epoch, a larger one minibatch by minibatch.
SORTED_NUMBERS = 2**17


class Minibatches:
    """The current epoch: its order is stream(seed, "batches", draw=epoch).permutation(N), drawn when first needed.

    Attributes
    ----------
    seed, batch_size
        Of the current epoch.
    position
        The number of rows used so far.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._sorted: tuple[Array, Array] | None = None
        self._order: NDArray[np.intp] | None = None
        self.begin(0, 1, 0)

    def begin(self, seed: int, batch_size: int, epoch: int, position: int = 0) -> None:
        """Begin an epoch, counted from 0, or continue within it."""
        self.seed = seed
        self.batch_size = batch_size
        self.position = position
        self._epoch = epoch
        self._order = None

    @property
    def rows(self) -> NDArray[np.intp]:
        """Indices into the training rows of the next minibatch, (B,)."""
        return self._drawn()[self.position : self.position + self.batch_size]

    def current(self) -> tuple[NDArray[np.intp], Array, Array]:
        """Return indices, x (B, n_0) and y (B, n_out) of the next minibatch."""
        rows = self.rows
        if self._sorted is not None:
            x, y = self._sorted
            here = slice(self.position, self.position + len(rows))
            return rows, x[here], y[here]
        return rows, self._dataset.x_train[rows], self._dataset.y_train[rows]

    def move_on(self) -> bool:
        """Advance to the next minibatch, and return whether there is one."""
        is_last = self.position + self.batch_size >= len(self._dataset.x_train)
        if not is_last:
            self.position += self.batch_size
        return not is_last

    def _drawn(self) -> NDArray[np.intp]:
        if self._order is None:
            x, y = self._dataset.x_train, self._dataset.y_train
            order = stream(self.seed, "batches", self._epoch).permutation(len(x))
            if x.size <= SORTED_NUMBERS:
                if self._sorted is None:
                    self._sorted = np.empty_like(x), np.empty_like(y)
                np.take(x, order, axis=0, out=self._sorted[0])
                np.take(y, order, axis=0, out=self._sorted[1])
            self._order = order
        return self._order

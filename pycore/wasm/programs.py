"""Programs that are kept for another run of the same network on the same data: writing one takes a tenth of a second.

A program's memory is one run's at a time. Whoever uses it becomes its owner, and what another owner has left in the
memory is written anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pycore.wasm.emit import kind_of, program_for

if TYPE_CHECKING:
    from pycore.data.dataset import Dataset
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.wasm.emit import Program
    from pycore.wasm.host import Host
    from pycore.wasm.numbers import Numbers

MAX_KEPT = 3
MAX_BYTES = (
    16_000_000  # of a program that is kept; the data of a larger one would be in memory twice
)


class Programs:
    """Makes programs on a host, and keeps the last small ones.

    Parameters
    ----------
    host
        Where they run.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._kept: dict[Any, tuple[Dataset, Program]] = {}  # a data set that is held keeps its id

    def program(
        self,
        n: Numbers,
        dataset: Dataset,
        network: NetworkSpec,
        training: TrainingSpec,
        batch_size: int,
    ) -> Program:
        """Return a program as from ``program_for``, a kept one if there is one."""
        same = replace(network, seed=0, draw=0, initializer="zeros", scale=None)
        key = (id(dataset), same, kind_of(training, batch_size), n)
        found = self._kept.pop(key, None)
        if found is None:
            program = program_for(self._host, n, dataset, network, training, batch_size)
            if sum(array.nbytes for array in program.memory.arrays.values()) > MAX_BYTES:
                return program
            found = dataset, program
        self._kept[key] = found
        if len(self._kept) > MAX_KEPT:
            del self._kept[next(iter(self._kept))]
        return found[1]

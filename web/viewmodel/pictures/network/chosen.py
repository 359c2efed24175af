"""What is looked at in the network: a unit, a weight or a bias, and the row that flows through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.errors import PycoreError
from web.viewmodel.settings.parameter_names import Parameter, parameter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment

_UNIT = re.compile(r"(?:x_(\d{1,6})|h_(\d{1,6})\^(\d{1,3}))", re.ASCII)


class Unit(NamedTuple):
    """A unit j of a layer, both from 0; layer 0 is the inputs."""

    layer: int
    j: int

    @property
    def name(self) -> str:
        """The name of its output in the text's counting: x_j of an input, else h_j^k."""
        return f"h_{self.j + 1}^{self.layer + 1}" if self.layer else f"x_{self.j + 1}"


Thing = Unit | Parameter


@dataclass
class Chosen:
    """Holds what is looked at; no file stores it.

    Attributes
    ----------
    thing
        The unit or parameter whose card is shown; None if there is no card.
    near
        What the mouse is at, or None.
    row
        The row of the table that flows through the network, from 0; None for the first training row.
    typed
        A row that was typed in, in original units as ``Dataset.encode`` takes it, instead of a row of the table.
    text
        Its values as they were typed.
    """

    thing: Thing | None = None
    near: Thing | None = None
    row: int | None = None
    typed: Any = None
    text: str = ""

    def thing_in(self, experiment: Experiment) -> Thing | None:
        """Return what is looked at, if the network has it."""
        sizes = experiment.network.layer_sizes
        return self.thing if self.thing is not None and is_in(self.thing, sizes) else None

    def near_in(self, experiment: Experiment) -> Thing | None:
        """Return what the mouse is at, if the network has it."""
        sizes = experiment.network.layer_sizes
        return self.near if self.near is not None and is_in(self.near, sizes) else None

    def row_of(self, dataset: Dataset) -> int | None:
        """Return the row of the table that flows through, from 0; None if it was typed in."""
        if self._typed(dataset) is not None:
            return None
        return self.row if self._place(dataset) is not None else int(dataset.train_rows[0])

    def inputs(self, dataset: Dataset) -> NDArray[np.float64]:
        """Return the inputs (1, n_0) that flow through the network, scaled."""
        typed = self._typed(dataset)
        if typed is not None:
            return typed
        part, place = self._place(dataset) or ("train", 0)
        found: NDArray[np.float64] = getattr(dataset, f"x_{part}")[place : place + 1]
        return found

    def target(self, dataset: Dataset) -> NDArray[np.float64] | None:
        """Return the target (1, n_out) of the row that flows through; None if it was typed in."""
        if self._typed(dataset) is not None:
            return None
        part, place = self._place(dataset) or ("train", 0)
        found: NDArray[np.float64] = getattr(dataset, f"y_{part}")[place : place + 1]
        return found

    def _typed(self, dataset: Dataset) -> NDArray[np.float64] | None:
        """Return the inputs (1, n_0) of the typed row; None if there is none, or it does not fit these data."""
        if self.typed is None:
            return None
        try:
            return dataset.encode([self.typed])
        except PycoreError:
            return None

    def _place(self, dataset: Dataset) -> tuple[str, int] | None:
        return None if self.row is None else place_of_row(dataset, self.row)


def place_of_row(dataset: Dataset, row: int) -> tuple[str, int] | None:
    """Return the part and the place in it of a row of the table, from 0; None if it is not used."""
    for part in ("train", "validation", "test"):
        found = np.flatnonzero(getattr(dataset, f"{part}_rows") == row)
        if found.size:
            return part, int(found[0])
    return None


def thing_of(name: object) -> Thing | None:
    """Return what a name in the text's counting is; None if it is none. Whether a network has it is not checked."""
    found = _UNIT.fullmatch(name) if isinstance(name, str) else None
    if found is None:
        return parameter(name)
    j, layer = int(found[1] or found[2]), int(found[3] or 1)
    return Unit(layer - 1, j - 1) if j and layer else None


def is_in(thing: Thing, sizes: Sequence[int]) -> bool:
    """Return whether a network of these layers has a unit or parameter."""
    if isinstance(thing, Parameter):
        return thing.place(sizes) is not None
    return 0 <= thing.layer < len(sizes) and 0 <= thing.j < sizes[thing.layer]

"""Losses by epoch, thinned so that a long run stays cheap to draw and to store."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from web.viewmodel.checks import records
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_POINTS = 2000  # in a picture
MOST_SAVED = (
    50_000  # epochs in a session file: the browser keeps one every few seconds while training
)
PARTS = ("train", "validation", "test")
COLUMNS = ("epoch", *PARTS)
Floats = NDArray[np.float64]


@dataclass
class History:
    """Loss on training, validation and test rows at the ends of epochs; epoch 0 is the start. NaN is a gap.

    All epochs are kept, in 32 bytes each: 32 MB after a million, the maximum that the page trains. In addition there
    are the points of a picture: when there are more than ``MOST_POINTS``, every second one is dropped and from then on
    only every second epoch is added, and so on. The newest is always included.
    """

    epochs: list[int] = field(default_factory=list)
    losses: dict[str, list[float]] = field(default_factory=lambda: {part: [] for part in PARTS})
    stride: int = 1
    _every: array[float] = field(default_factory=lambda: array("d"))
    _least: int = field(default=1, compare=False)  # stride of a history that was opened

    def add(self, epoch: int, train: float, validation: float, test: float) -> None:
        """Add the losses after ``epoch`` completed epochs."""
        losses = [loss if math.isfinite(loss) else math.nan for loss in (train, validation, test)]
        self._every.extend((epoch, *losses))
        self._add_point(epoch, losses)

    def extend(self, rows: Floats) -> None:
        """Add the losses of many epochs, (E, 4): epoch, train, validation, test; as ``add`` one after the other."""
        kept = np.where(np.isfinite(rows), rows, math.nan)
        self._every.frombytes(kept.tobytes())
        # the stride only doubles: what it leaves out now it leaves out later, too
        chosen = kept[:, 0] % self.stride == 0.0
        chosen[-1:] = True
        last = len(points := kept[chosen].tolist()) - 1
        for i, (epoch, *losses) in enumerate(points):
            if i == last or epoch % self.stride == 0.0:
                gaps = [math.nan if math.isnan(loss) else loss for loss in losses]
                self._add_point(int(epoch), gaps)

    def _add_point(self, epoch: int, found: Sequence[float]) -> None:
        if self.epochs and self.epochs[-1] % self.stride:
            self.epochs.pop()  # it was kept only because it was the newest
            for losses in self.losses.values():
                losses.pop()
        self.epochs.append(epoch)
        for part, loss in zip(PARTS, found, strict=True):
            self.losses[part].append(loss)
        if len(self.epochs) > MOST_POINTS:
            self.stride *= 2
            self._keep(i for i, e in enumerate(self.epochs) if e % self.stride == 0 or e == epoch)

    def every(self) -> dict[str, Floats]:
        """Return {"epoch", "train", "validation", "test"} of all epochs, a copy, (E,) each."""
        return dict(zip(COLUMNS, self._rows().T, strict=True))

    @property
    def count(self) -> int:
        """The number of epochs that are kept, the start included."""
        return len(self._every) // len(COLUMNS)

    def since(self, place: int) -> Floats:
        """Return the rows of the epochs from the ``place``-th kept one on, a copy, (E, 4) with COLUMNS."""
        some = self._every[len(COLUMNS) * place :]
        return np.array(some, dtype=np.float64).reshape(-1, len(COLUMNS))

    @property
    def size(self) -> int:
        """The memory that it takes, in bytes, roughly."""
        return self._every.itemsize * len(self._every) + 100 * len(self.epochs)

    def until(self, epoch: int) -> History:
        """Return the history as it was when ``epoch`` epochs were completed, as a copy."""
        rows = self._rows()
        rows = rows[: int(np.searchsorted(rows[:, 0], epoch, side="right"))]
        is_last = np.zeros(len(rows), dtype=bool)
        is_last[-1:] = True
        stride = self._least
        while np.count_nonzero(kept := (rows[:, 0] % stride == 0.0) | is_last) > MOST_POINTS:
            stride *= 2
        epochs, *losses = rows[kept].T.tolist()
        gaps = ([math.nan if math.isnan(loss) else loss for loss in part] for part in losses)
        found = dict(zip(PARTS, gaps, strict=True))
        every = array("d", rows.tobytes())
        return History(list(map(int, epochs)), found, stride, every, self._least)

    def left_out(self) -> NDArray[np.intp]:
        """Return how many epochs are missing before each of ``every``, (E,): 0, unless a session file kept fewer."""
        epochs = self._rows()[:, 0].astype(np.intp)
        return np.asarray(np.diff(epochs, prepend=epochs[:1] - 1) - 1)

    def saved(self) -> Floats:
        """Return all epochs as a matrix (E, 4) with COLUMNS; thinned if there are more than ``MOST_SAVED``."""
        rows = self._rows()
        stride = 1
        while len(rows) > MOST_SAVED * stride:
            stride *= 2
        kept = rows[:, 0] % stride == 0.0
        kept[-1:] = True
        return np.asarray(rows[kept])

    def with_saved(self, rows: NDArray[Any]) -> History:
        """Return the history with all epochs that ``saved`` returned; they come from a file of unknown origin.

        Raises
        ------
        LinkError
            If they do not belong to this history.
        """
        if rows.dtype != np.float64 or rows.ndim != 2 or rows.shape[1] != len(COLUMNS):  # noqa: PLR2004
            raise LinkError("history_damaged")
        epochs = rows[:, 0]
        whole = np.isfinite(epochs).all() and (epochs == np.floor(epochs)).all()
        if not whole or not (np.diff(epochs) > 0.0).all() or np.isinf(rows).any():
            raise LinkError("history_damaged")
        if epochs[-1:].tolist() != self.epochs[-1:] or (len(epochs) and epochs[0] < 0.0):
            raise LinkError("history_damaged")
        losses = {part: list(losses) for part, losses in self.losses.items()}
        every = array("d", rows.ravel().tolist())
        return replace(self, epochs=list(self.epochs), losses=losses, _every=every)

    def _rows(self) -> Floats:
        return np.array(self._every, dtype=np.float64).reshape(-1, len(COLUMNS))

    def columns(self) -> dict[str, list[float]]:
        """Return {"epoch", "train", "validation", "test"} for a picture."""
        return {
            "epoch": list(self.epochs),
            **{part: list(losses) for part, losses in self.losses.items()},
        }

    def document(self) -> dict[str, Any]:
        """Return the points of the picture as JSON values; None for a gap."""
        losses = {
            part: [None if math.isnan(loss) else loss for loss in losses]
            for part, losses in self.losses.items()
        }
        return {"epochs": self.epochs, "stride": self.stride, "losses": losses}

    @classmethod
    def of_document(cls, document: object) -> History:
        """Return the history of a document of unknown origin.

        Raises
        ------
        LinkError
            If it is not a history.
        """
        most = MOST_POINTS + 1
        parts = {
            "epochs": _checked_list(records.whole(), most),
            "stride": records.whole(),
            "losses": records.mapping(_checked_list(_loss_or_gap, most)),
        }
        found = records.record(t("the_history"), document, parts, needed=tuple(parts))
        epochs, losses = found["epochs"], found["losses"]
        rising = all(a < b for a, b in pairwise(epochs))
        lengths = {len(epochs), *map(len, losses.values())}
        if set(losses) != set(PARTS) or len(lengths) > 1 or not rising or found["stride"] < 1:
            raise LinkError("history_damaged")
        every = [
            value
            for row in zip(epochs, *(losses[part] for part in PARTS), strict=True)
            for value in row
        ]
        return cls(epochs, losses, found["stride"], array("d", every), found["stride"])

    def _keep(self, indices: Iterable[int]) -> None:
        kept = list(indices)
        self.epochs = [self.epochs[i] for i in kept]
        self.losses = {part: [losses[i] for i in kept] for part, losses in self.losses.items()}


def _checked_list(inner: records.Check, most: int) -> records.Check:
    def check(what: str, value: object) -> list[Any]:
        if not isinstance(value, list) or len(value) > most:
            raise LinkError("not_many_numbers", what=what, most=most)
        return [inner(what, item) for item in value]

    return check


def _loss_or_gap(what: str, value: object) -> float:
    return math.nan if value is None else records.number(what, value)

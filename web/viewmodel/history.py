"""Losses by epoch, thinned so that a long run stays light to draw and to keep."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from web.viewmodel import records
from web.viewmodel.errors import LinkError

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_POINTS = 2000
PARTS = ("train", "validation", "test")


@dataclass
class History:
    """Loss on training, validation and test rows at the ends of epochs; epoch 0 is the start. NaN is a gap.

    When there are more than ``MOST_POINTS``, every second one is dropped and from then on every second epoch kept, and
    so on. The newest is always there.
    """

    epochs: list[int] = field(default_factory=list)
    losses: dict[str, list[float]] = field(default_factory=lambda: {part: [] for part in PARTS})
    stride: int = 1

    def add(self, epoch: int, train: float, validation: float, test: float) -> None:
        """Take the losses after ``epoch`` completed epochs."""
        if self.epochs and self.epochs[-1] % self.stride:
            self.epochs.pop()  # it was kept only for being the newest
            for losses in self.losses.values():
                losses.pop()
        self.epochs.append(epoch)
        for part, loss in zip(PARTS, (train, validation, test), strict=True):
            self.losses[part].append(loss if math.isfinite(loss) else math.nan)
        if len(self.epochs) > MOST_POINTS:
            self.stride *= 2
            self._keep(i for i, e in enumerate(self.epochs) if e % self.stride == 0 or e == epoch)

    def columns(self) -> dict[str, list[float]]:
        """Return {"epoch", "train", "validation", "test"} for a picture."""
        return {
            "epoch": list(self.epochs),
            **{part: list(losses) for part, losses in self.losses.items()},
        }

    def document(self) -> dict[str, Any]:
        """Return all, as JSON has it; None for a gap."""
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
            If it is none.
        """
        most = MOST_POINTS + 1
        parts = {
            "epochs": _checked_list(records.whole(), most),
            "stride": records.whole(),
            "losses": records.mapping(_checked_list(_loss_or_gap, most)),
        }
        found = records.record("The history", document, parts, needed=tuple(parts))
        epochs, losses = found["epochs"], found["losses"]
        rising = all(a < b for a, b in pairwise(epochs))
        lengths = {len(epochs), *map(len, losses.values())}
        if set(losses) != set(PARTS) or len(lengths) > 1 or not rising or found["stride"] < 1:
            raise LinkError("The history is damaged: its epochs and losses do not fit each other.")
        return cls(epochs, losses, found["stride"])

    def _keep(self, indices: Iterable[int]) -> None:
        kept = list(indices)
        self.epochs = [self.epochs[i] for i in kept]
        self.losses = {part: [losses[i] for i in kept] for part, losses in self.losses.items()}


def _checked_list(inner: records.Check, most: int) -> records.Check:
    def check(what: str, value: object) -> list[Any]:
        if not isinstance(value, list) or len(value) > most:
            raise LinkError(f"{what} must be a list of at most {most:,} numbers.")
        return [inner(what, item) for item in value]

    return check


def _loss_or_gap(what: str, value: object) -> float:
    return math.nan if value is None else records.number(what, value)

"""Losses by epoch, thinned so that a long run stays light to draw and to keep."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
            self._keep(range(len(self.epochs) - 1))  # the last was kept only for being the newest
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

    def _keep(self, indices: Iterable[int]) -> None:
        kept = list(indices)
        self.epochs = [self.epochs[i] for i in kept]
        self.losses = {part: [losses[i] for i in kept] for part, losses in self.losses.items()}

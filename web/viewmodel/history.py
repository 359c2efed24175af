"""Losses by epoch, thinned so that a long run stays light to draw and to keep."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

MOST_POINTS = 2000


@dataclass
class History:
    """Loss on training and test rows at the ends of epochs; epoch 0 is the start. NaN is a gap.

    When there are more than ``MOST_POINTS``, every second one is dropped and from then on every second epoch kept, and
    so on. The newest is always there.
    """

    epochs: list[int] = field(default_factory=list)
    train: list[float] = field(default_factory=list)
    test: list[float] = field(default_factory=list)
    stride: int = 1

    def add(self, epoch: int, train: float, test: float) -> None:
        """Take the losses after ``epoch`` completed epochs."""
        if self.epochs and self.epochs[-1] % self.stride:
            self._drop_last()  # it was kept only for being the newest
        self.epochs.append(epoch)
        self.train.append(train if math.isfinite(train) else math.nan)
        self.test.append(test if math.isfinite(test) else math.nan)
        if len(self.epochs) > MOST_POINTS:
            self.stride *= 2
            kept = [i for i, e in enumerate(self.epochs) if e % self.stride == 0 or e == epoch]
            self.epochs = [self.epochs[i] for i in kept]
            self.train = [self.train[i] for i in kept]
            self.test = [self.test[i] for i in kept]

    def columns(self) -> dict[str, list[float]]:
        """Return {"epoch", "train", "test"} for a picture."""
        return {"epoch": list(self.epochs), "train": list(self.train), "test": list(self.test)}

    def _drop_last(self) -> None:
        self.epochs.pop()
        self.train.pop()
        self.test.pop()

"""How good the network currently is: its losses and metrics, next to those of the baseline."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.training.evaluation import MAX_ROWS, rows_of
from pycore.training.metrics import (
    class_baselines,
    class_metrics,
    number_baselines,
    number_metrics,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset, Evaluation, Trainer
    from pycore.network import Pass

MAX_NUMBERS = 20_000_000  # of all layers at a time: 160 MB, and as much again for z
PARTS = ("train", "validation", "test")
PART_WORDS = {"train": "training", "validation": "validation", "test": "test"}
PART_ROWS = {
    part: f"{word}_rows" for part, word in PART_WORDS.items()
}  # keys of the names of their rows
Found = dict[str, dict[str, float]]  # {part: {metric: value}}
QUIETLY = np.errstate(over="ignore", invalid="ignore")  # the last good weights may be huge


class Results:
    """Computed from the trainer's current parameters, each only when requested."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._dataset = trainer.dataset

    @cached_property
    @QUIETLY
    def passes(self) -> dict[str, Pass]:
        """The feedforward pass of the rows of each part, from which everything else follows.

        Of many rows only the last layer is kept: all layers of a large table would take gigabytes.
        """
        return {part: self._passed(rows_of(self._dataset, part)[0]) for part in PARTS}

    def _passed(self, x: NDArray[np.float64]) -> Pass:
        most = max(MAX_ROWS, MAX_NUMBERS // sum(self._trainer.network.layer_sizes))
        if len(x) <= most:
            return self._trainer.passed(x)
        found = [self._trainer.passed(x[at : at + most]) for at in range(0, len(x), most)]
        z, h, a = (np.concatenate([getattr(p, name)[-1] for p in found]) for name in "zha")
        return replace(found[0], z=[z], h=[h], a=[a], masks=())

    @cached_property
    @QUIETLY
    def outputs(self) -> dict[str, NDArray[np.float64]]:
        """Outputs (N, n_out) of the rows of each part."""
        return {part: passed.h[-1] for part, passed in self.passes.items()}

    @cached_property
    @QUIETLY
    def losses(self) -> dict[str, Evaluation]:
        """Loss of the rows of each part."""
        return {part: self._trainer.evaluate(part, self.passes[part]) for part in PARTS}

    @cached_property
    @QUIETLY
    def metrics(self) -> dict[str, dict[str, float]]:
        """{"train": {...}, "validation": ..., "test": ...} with the core's class_metrics, or number_metrics.

        For several targets there is only their mean R2; see ``of_targets``.
        """
        if self._dataset.is_classification:
            return {part: class_metrics(self.true(part), self.outputs[part]) for part in PARTS}
        return _of_all(self.of_targets)

    @cached_property
    @QUIETLY
    def of_targets(self) -> list[Found]:
        """The metrics of each number target, in its own unit."""
        return [
            {part: number_metrics(self.true(part, j), self.predicted(part, j)) for part in PARTS}
            for j in range(len(self._dataset.targets))
        ]

    @cached_property
    def baselines(self) -> dict[str, dict[str, float]]:
        """The metrics of the baseline: the training rows' most frequent class, or their mean."""
        if not self._dataset.is_classification:
            return _of_all(self.baselines_of_targets)
        train, classes = self.true("train"), len(self._dataset.output_names)
        return {part: class_baselines(train, self.true(part), classes) for part in PARTS}

    @cached_property
    def baselines_of_targets(self) -> list[Found]:
        """The baseline of each number target."""
        return [
            {part: number_baselines(self.true("train", j), self.true(part, j)) for part in PARTS}
            for j in range(len(self._dataset.targets))
        ]

    def plain_loss(self, part: str) -> float | None:
        """Return the loss with its penalty; None without rows."""
        return plain(self.losses[part].loss)

    def plain_metrics(self, part: str) -> dict[str, float | None]:
        """Return the metrics; None for undefined ones."""
        return {name: plain(value) for name, value in self.metrics[part].items()}

    def true(self, part: str, j: int = 0) -> NDArray[Any]:
        """Return class indices, or values of target ``j`` in its own unit, (N,)."""
        dataset = self._dataset
        _, y = rows_of(dataset, part)
        if dataset.is_classification:
            classes: NDArray[Any] = y.argmax(axis=1)
            return classes
        return dataset.to_target(y[:, j], j)

    def predicted(self, part: str, j: int = 0) -> NDArray[Any]:
        """Return the network's predictions, as class indices, or values of target ``j`` in its own unit, (N,)."""
        outputs = self.outputs[part]
        if self._dataset.is_classification:
            classes: NDArray[Any] = outputs.argmax(axis=1)
            return classes
        return self._dataset.to_target(outputs[:, j], j)


def _of_all(targets: list[Found]) -> Found:
    """Return the metrics of the only target, or the mean R2 of several: other metrics are in different units."""
    if len(targets) == 1:
        return targets[0]
    return {
        part: {"r2": float(np.mean([found[part]["r2"] for found in targets]))} for part in PARTS
    }


def shown_target(dataset: Dataset, picked: str) -> int:
    """Return which of several targets the pictures show: the picked one, or the first."""
    return dataset.targets.index(picked) if picked in dataset.targets else 0


def plain(value: float) -> float | None:
    """Return a number in a form that JSON can hold: None for NaN and infinity."""
    return value if math.isfinite(value) else None

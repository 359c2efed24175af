"""The losses within the first epoch, step by step, computed again from the beginning of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore import Trainer
from web.viewmodel.run.evaluation import PARTS

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment

MOST_STEPS = 400  # that are computed again
MOST_POINTS = 40


class FirstSteps:
    """The losses after some of the first steps of a run; a run that is still in its first epoch only adds to them."""

    def __init__(self) -> None:
        self._experiment: Experiment | None = None
        self._trainer: Trainer | None = None
        self._begun: object = None
        self._columns: dict[str, list[float]] = {}

    def of(self, experiment: Experiment) -> dict[str, list[float]]:
        """Return {"step", "train", "validation", "test"}: all losses over all rows, penalties included.

        Empty for a run that did not begin at its first step, as after opening a session; until the first change of a
        setting, if there was one.
        """
        begun = experiment.timeline.checkpoints[0].state
        if experiment is not self._experiment or begun is not self._begun or self._trainer is None:
            self._experiment, self._begun = experiment, begun
            self._trainer = Trainer.resume(experiment.dataset, experiment.network, begun)
            self._columns = {name: [] for name in ("step", *PARTS)}
        if begun.steps:
            return self._columns
        trainer, rows = self._trainer, len(experiment.dataset.x_train)
        whole = -(-rows // begun.epoch_batch_size)
        changed = (change.steps for change in experiment.timeline.changes[:1])
        last = min(experiment.trainer.steps, whole, MOST_STEPS, *changed)
        for step in points(min(whole, MOST_STEPS)):
            if step > last or trainer.stop_reason is not None:
                break
            if self._columns["step"] and step <= self._columns["step"][-1]:
                continue
            with np.errstate(all="ignore"):
                if step > trainer.steps:
                    trainer.advance(step - trainer.steps)
                self._add(trainer)
        return {name: list(values) for name, values in self._columns.items()}

    def _add(self, trainer: Trainer) -> None:
        self._columns["step"].append(trainer.steps)
        for part in PARTS:
            loss = trainer.evaluate(part).loss
            self._columns[part].append(loss if np.isfinite(loss) else float("nan"))


def points(last: int) -> list[int]:
    """Return at most MOST_POINTS steps from 0 to ``last``, every one of the first few."""
    if last < MOST_POINTS:
        return list(range(last + 1))
    return sorted({round(float(step)) for step in np.linspace(0, last, MOST_POINTS)})

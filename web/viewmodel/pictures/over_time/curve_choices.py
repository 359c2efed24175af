"""What the curves of a run show, and how."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.pictures.over_time.first_steps import FirstSteps
from web.viewmodel.pictures.over_time.loss_curves import loss_curves, parts_of
from web.viewmodel.pictures.over_time.rates import learning_rates
from web.viewmodel.pictures.over_time.scores import PENALTY, Scores, metric_names
from web.viewmodel.pictures.over_time.thinning import (
    Thinning,
    columns_of,
    thinned,
    trailing_mean,
)
from web.viewmodel.settings.table import FIRST_EPOCH, LOG
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number, written

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.settings.table import Settings

LEARNING_RATE = "learning_rate"
EMPTY: dict[str, list[float]] = {"epoch": [], "train": [], "validation": [], "test": []}
SMOOTHINGS = (1, 5, 20, 100)  # epochs of which the mean is drawn; 1: the losses themselves


@dataclass
class CurveChoices:
    """What is chosen for the curves.

    Attributes
    ----------
    is_log
        Whether losses stand on a logarithmic axis.
    is_first_epoch
        Whether the first epoch is drawn step by step, in place of the whole run.
    smoothing
        The number of epochs of which the mean is drawn.
    second
        What the second plot shows: a metric, the learning rate or the penalty; "" is the main metric.
    """

    is_log: bool = False
    is_first_epoch: bool = False
    smoothing: int = 1
    second: str = ""

    @classmethod
    def of(cls, settings: Settings) -> CurveChoices:
        """Return what the settings choose."""
        is_first = settings.curve_epochs == FIRST_EPOCH
        return cls(
            settings.loss_scale == LOG, is_first, settings.curve_smoothing, settings.curve_metric
        )


class Curves:
    """The columns of the curves of a run; what was computed before is kept."""

    def __init__(self) -> None:
        self._thinning, self._scores, self._first = Thinning(), Scores(), FirstSteps()

    def losses(self, experiment: Experiment, choices: CurveChoices) -> dict[str, list[float]]:
        """Return {"epoch", "train", "validation", "test"}; in the first epoch "epoch" counts steps."""
        if choices.is_first_epoch:
            columns = self._first.of(experiment)
            return {"epoch": columns.pop("step"), **columns}
        return loss_curves(experiment, self._thinning).columns

    @staticmethod
    def smoothed(experiment: Experiment, choices: CurveChoices) -> dict[str, list[float]]:
        """Return the means over the chosen number of epochs; empty columns if there are none."""
        if choices.is_first_epoch or choices.smoothing <= 1:
            return EMPTY
        return columns_of(thinned(trailing_mean(experiment.history.since(0), choices.smoothing)))

    def second(
        self,
        experiment: Experiment,
        choices: CurveChoices,
        target: int = 0,
        *,
        may_compute: bool = True,
    ) -> dict[str, list[float]]:
        """Return the columns of the second plot; what all parts share stands in "train" alone.

        ``may_compute`` says whether parts of the run may be computed again for it.
        """
        name = second_of(experiment, choices)
        if name == LEARNING_RATE:
            epochs = loss_curves(experiment, self._thinning).columns["epoch"]
            gaps = [math.nan] * len(epochs)
            rates = learning_rates(experiment, epochs)
            return {"epoch": epochs, "train": rates, "validation": gaps, "test": gaps}
        return self._scores.over_time(experiment, name, target, may_compute=may_compute)


def seconds(experiment: Experiment) -> list[str]:
    """Return what the second plot can show, the main metric first."""
    return [*metric_names(experiment), LEARNING_RATE, PENALTY]


def second_of(experiment: Experiment, choices: CurveChoices) -> str:
    """Return what the second plot shows: the choice, if this run has it."""
    known = seconds(experiment)
    return choices.second if choices.second in known else known[0]


def second_title(experiment: Experiment, name: str, target: int = 0) -> str:
    """Return the name of what the second plot shows."""
    return t(name, target=experiment.dataset.targets[target])


def curve_sentence(experiment: Experiment) -> str:
    """Return the losses in one sentence: where they began, where they are, and the smallest test loss."""
    history = experiment.history.every()
    epoch, losses = experiment.trainer.epoch, history["train"]
    if not epoch:
        return t("curve_none", loss=number(float(losses[-1])))
    said = t(
        "curve_said",
        epoch=written(epoch, ","),
        start=number(float(losses[0])),
        now=number(float(losses[-1])),
    )
    part = next((p for p in ("validation", "test") if p in parts_of(experiment.dataset)), "")
    if not part or np.isnan(found := history[part]).all():
        return said
    best = int(np.nanargmin(found))
    least = t(
        f"curve_best_{part}",
        loss=number(float(found[best])),
        epoch=written(int(history["epoch"][best]), ","),
    )
    return f"{said} {least}"

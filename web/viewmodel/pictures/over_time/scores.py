"""Metrics and penalty over a run, computed from its states."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.backprop import penalty
from pycore.network import forward
from pycore.parameters import Parameters
from pycore.training.evaluation import rows_of
from pycore.training.metrics import class_metrics, number_metrics
from web.viewmodel.pictures.over_time.states import Filled, Past, Remembered, states_for
from web.viewmodel.run.evaluation import PARTS, QUIETLY
from web.viewmodel.run.sampling import evenly

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment

MAX_ROWS = 2000  # of a part, evenly sampled
PENALTY = "penalty"


class Score(NamedTuple):
    """A state's metrics, {part: {name: value}}, of target ``target``, and the penalty in its loss."""

    metrics: dict[str, dict[str, float]]
    penalty: float


class Scores:
    """The scores over a run of which new ones are computed only from new states."""

    def __init__(self) -> None:
        self._target = 0
        self._known = Remembered(self._compute)
        self._states = Filled()

    def over_time(
        self, experiment: Experiment, name: str, target: int = 0, *, may_compute: bool = True
    ) -> dict[str, list[float]]:
        """Return {"epoch", "train", "validation", "test"} of a metric, or of the penalty (the same for all parts).

        ``may_compute`` says whether parts of the run may be computed again for it.
        """
        if target != self._target:
            self._target, self._known = target, Remembered(self._compute)
        dataset = experiment.dataset
        rows = sum(min(len(getattr(dataset, f"{part}_rows")), MAX_ROWS) for part in PARTS)
        most = states_for(experiment, rows)
        pasts = self._states.of(experiment, most, may_compute=may_compute)
        scores = self._known.of(experiment, pasts)
        found: dict[str, list[float]] = {"epoch": [past.epoch for past in pasts]}
        for part in PARTS:
            values = [
                s.penalty if name == PENALTY else s.metrics[part].get(name, math.nan)
                for s in scores
            ]
            found[part] = [value if math.isfinite(value) else math.nan for value in values]
        return found

    def _compute(self, experiment: Experiment, past: Past) -> Score:
        return score_of(experiment, past, self._target)


def metric_names(experiment: Experiment) -> list[str]:
    """Return the names of the metrics of a run, the main one first."""
    metrics = (
        experiment.results.metrics
        if experiment.dataset.is_classification
        else experiment.results.of_targets[0]
    )
    return list(metrics["train"])


@QUIETLY
def score_of(experiment: Experiment, past: Past, target: int = 0) -> Score:
    """Return the metrics of a state, on evenly sampled rows of large tables."""
    dataset, network = experiment.dataset, experiment.network
    parameters = Parameters(network.layer_sizes, past.state.vector)
    found: dict[str, dict[str, float]] = {}
    for part in PARTS:
        x, y = rows_of(dataset, part)
        some = evenly(len(x), MAX_ROWS)
        outputs = forward(network, parameters, x[some]).h[-1]
        if dataset.is_classification:
            found[part] = class_metrics(y[some].argmax(axis=1), outputs)
        else:
            of_target: Any = (
                dataset.to_target(each[:, target], target) for each in (y[some], outputs)
            )
            found[part] = number_metrics(*of_target)
    return Score(found, float(np.float64(penalty(parameters, past.state.training.penalties))))

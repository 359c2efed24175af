"""The current state of a run in detail: activations and deltas of some training rows, the score, the losses."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pycore.backprop import deltas
from pycore.functions.activations import ACTIVATIONS
from pycore.network import forward
from web.viewmodel.run.sampling import evenly

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.run.experiment import Experiment

MAX_ROWS, FEWEST_ROWS = 1_000, 100  # that are examined: fewer of a large network
MAX_PRODUCTS = (
    20_000_000  # of a weight and a row; NumPy in the page makes ten times as many a second
)
MIN_EPOCHS = 20  # before which it is too early to say that a run does not learn
PLATEAU_EPOCHS = 100
MIN_HELD_BACK = 20  # rows that say something of others
LONG_PLATEAU_EPOCHS = 500  # many runs stay that long near their initial loss, and learn in the end
BEGUN = 0.8  # fraction of the initial loss below which a run has clearly learned something
PLATEAU = 0.05  # the loss has decreased by a smaller fraction in the second half of the run
GOOD = {"accuracy": 0.9, "r2": 0.5}  # from there on a plateau may be all that the data allow


class RunSeen:
    """The evidence for a diagnosis: activations of some training rows, the score, the losses."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.trainer, self.network = experiment.trainer, experiment.network
        self.weights = self.trainer.parameters.weights
        self.biases = self.trainer.parameters.biases
        x = experiment.dataset.x_train
        products = self.trainer.parameters.vector.size
        some = evenly(len(x), min(MAX_ROWS, max(FEWEST_ROWS, MAX_PRODUCTS // products)))
        passed = forward(self.network, self.trainer.parameters, x[some])
        self.h, self.z = passed.h, passed.z
        self.deltas = deltas(
            self.network, self.trainer.parameters, passed, experiment.dataset.y_train[some]
        )
        self.hidden = range(
            len(self.weights) - 1
        )  # layer k has z[k], h[k + 1] and weights[k] before it
        results = experiment.results
        self.outputs = results.outputs["train"]
        self.penalty_share = results.losses["train"].penalty / results.losses["train"].loss
        if experiment.dataset.is_classification:
            self.metric, found, guessed = "accuracy", [results.metrics], [results.baselines]
        else:
            self.metric = "r2"
            found, guessed = results.of_targets, results.baselines_of_targets
        self.score, self.baseline = (
            _mean_of_defined([of["train"][self.metric] for of in those])
            for those in (found, guessed)
        )
        self._found, self._guessed = found, guessed
        history = experiment.history
        self.losses = dict(zip(history.epochs, history.losses["train"], strict=True))
        self.epoch = self.trainer.epoch
        self.start, self.now = self.loss_around(0), self.loss_around(self.epoch)

    @property
    def held_back(self) -> tuple[str, dict[int, float]]:
        """The part of the rows on which the network is not trained, and its loss by epoch; ("", {}) if too few.

        Validation rows are meant to be looked at during training; test rows stand in for them.
        """
        history = self.experiment.history
        for part in ("validation", "test"):
            losses = dict(zip(history.epochs, history.losses[part], strict=True))
            known = {epoch: loss for epoch, loss in losses.items() if math.isfinite(loss)}
            if len(getattr(self.experiment.dataset, f"{part}_rows")) >= MIN_HELD_BACK and known:
                return part, known
        return "", {}

    def scores_of(self, part: str) -> tuple[float, float]:
        """Return the score of a part of the rows, and its baseline."""
        mine, baseline = (
            _mean_of_defined([of[part][self.metric] for of in those])
            for those in (self._found, self._guessed)
        )
        return mine, baseline

    @property
    def is_good(self) -> bool:
        """Whether a plateau is no problem, because enough is learned, or nothing can be: all targets are constant."""
        return math.isnan(self.score) or self.score >= max(GOOD[self.metric], self.baseline)

    @property
    def penalty(self) -> str | None:
        """The setting whose penalty pulls most strongly at the weights, or None."""
        training = self.trainer.training
        found = {name: getattr(training, name) for name in ("l1", "l2")}
        if training.optimizer == "adamw":
            found["weight_decay"] = training.weight_decay
        name = max(found, key=lambda name: found[name])
        return name if found[name] > 0.0 else None

    @property
    def spread(self) -> float:
        """The largest standard deviation of an output over the training rows."""
        return float(self.outputs.std(axis=0).max())

    @property
    def shrunk(self) -> float:
        """The root mean square of all weights, relative to that of the initial ones."""
        before = self.experiment.beginning().parameters.weights
        now, then = (sum(float(np.vdot(w, w)) for w in those) for those in (self.weights, before))
        return math.sqrt(now / then) if then else 1.0

    def derivative(self, k: int) -> NDArray[np.float64]:
        """Return phi'(z[k]) of the rows, (rows, n)."""
        derivative = ACTIVATIONS[self.network.activations[k]].derivative
        if derivative is None:  # softmax, which no hidden layer has
            return np.ones_like(self.z[k])
        values: NDArray[np.float64] = derivative(self.z[k], self.h[k + 1])
        return values

    def loss_around(self, epoch: float) -> float:
        """Return the training loss at the nearest recorded epoch."""
        return self.losses[min(self.losses, key=lambda kept: abs(kept - epoch))]

    @property
    def stands_still(self) -> bool:
        """Whether the loss has hardly decreased in the second half of a run that is long enough to tell."""
        if self.epoch < PLATEAU_EPOCHS:
            return False
        return not self.now < (1.0 - PLATEAU) * self.loss_around(self.epoch / 2)

    @property
    def level(self) -> float:
        """The current training loss, or the median of the run's second half if that is smaller: one epoch may spike."""
        late = [loss for epoch, loss in self.losses.items() if 2 * epoch >= self.epoch]
        return min(self.now, float(np.median(late))) if late else self.now

    @property
    def is_near_start(self) -> bool:
        """Whether the loss is still near the initial one, from where it may yet begin to decrease."""
        return BEGUN * self.start < self.now < self.start and self.epoch < LONG_PLATEAU_EPOCHS

    @property
    def has_stopped(self) -> bool:
        """Whether it makes no progress, or is no better off than at the start after enough epochs to tell."""
        return self.stands_still or (self.epoch >= MIN_EPOCHS and self.level >= self.start)


def _mean_of_defined(scores: list[float]) -> float:
    """Return the mean of the scores that are defined; NaN if none is."""
    defined = [score for score in scores if not math.isnan(score)]
    return sum(defined) / len(defined) if defined else math.nan

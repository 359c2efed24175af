"""Why a run stopped, and why one stands still: evidence in a sentence, and what to change.

Nothing is said of a run that learns. What is named was measured on the training rows, with the weights of now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.activations import ACTIVATIONS
from pycore.backprop import deltas
from pycore.network import forward
from web.viewmodel.results import evenly
from web.viewmodel.settings import label_of
from web.viewmodel.shares import percent
from web.viewmodel.shares import score as score_text
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from web.viewmodel.experiment import Experiment
    from web.viewmodel.lesson import Lesson

MAX_ROWS = 1_000  # that are looked at
FLAT = 0.01  # share of its largest value below which a derivative lets hardly anything through
MOST = 0.98  # share of the rows and units of a layer that is called "almost all"
MIN_EPOCHS = 20  # before which nobody can say that a run does not learn
PLATEAU_EPOCHS = 100
LONG_PLATEAU_EPOCHS = 500  # near the loss at the start many a run lingers that learns in the end
PLATEAU = 0.05  # the loss has fallen by a smaller share of itself in the second half of the run
BEGUN = 0.8  # share of the loss at the start below which a run has clearly learned something
VANISHED = 1e-3  # of the outputs' deltas arrive at the first layer
UNCHANGED = 0.02  # share of the loss at the start
GOOD = {"accuracy": 0.9, "r2": 0.5}  # from there on a plateau may be all that the data allow
#: {activation with two flat ends: the largest value of its derivative}
BOUNDED = {"sigmoid": 0.25, "tanh": 1.0}

#: Every key of a finding: a sentence of evidence, and one on the way out under the key with "_way".
FINDINGS = (
    *("why_max_epochs", "why_tolerance", "why_target_loss", "why_target_metric"),
    *("why_early_stopping", "why_diverged"),
    *("alike", "dead", "saturated", "straight", "vanishing", "overshooting", "crawling", "stuck"),
)


class Finding(NamedTuple):
    """Something to say about a run.

    Attributes
    ----------
    key
        What it is: with ``values`` all that a program needs.
    values
        What the sentences are filled with.
    controls
        Those that the way out names: where a lesson has fixed one of them, it is left unsaid.
    """

    key: str
    values: Mapping[str, Any]
    controls: tuple[str, ...] = ()

    def text(self, lesson: Lesson) -> str:
        """Return the evidence and the way out, in words."""
        labels = {f"label_{i}": label_of(name) for i, name in enumerate(self.controls)}
        evidence = t(self.key, **self.values)
        way = t(f"{self.key}_way", **labels)
        buttons = ("run",) if any(t(name) in way for name in ("reset", "new_weights")) else ()
        return evidence if lesson.fixes(*self.controls, *buttons) else f"{evidence} {way}"

    def document(self, lesson: Lesson) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"key": self.key, "values": dict(self.values), "text": self.text(lesson)}


def why_stopped(experiment: Experiment, reason: str | None) -> Finding | None:
    """Return why a run stopped by itself and what to change to go on; None if it can simply go on."""
    training, trainer = experiment.training, experiment.trainer
    found: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
        "max_epochs": ({"epochs": f"{training.max_epochs:,}"}, ("max_epochs",)),
        "tolerance": (
            {"tolerance": f"{training.tolerance:g}", "epochs": training.tolerance_epochs},
            ("tolerance",),
        ),
        "target_loss": ({"loss": f"{training.target_loss:g}"}, ("target_loss",)),
        "target_metric": ({"metric": f"{training.target_metric:g}"}, ("target_metric",)),
        "early_stopping": (
            {"epochs": training.patience, "best": trainer.best_epoch},
            ("patience",),
        ),
        "diverged": ({"rate": f"{trainer.learning_rate:g}"}, ("learning_rate",)),
    }
    if reason not in found:
        return None
    return Finding(f"why_{reason}", *found[reason])


def diagnosis(experiment: Experiment) -> Finding | None:
    """Return the first cause found of a run that stands still, None for one that learns or has hardly begun."""
    if experiment.trainer.steps == 0:
        return None
    with np.errstate(all="ignore"):
        run = _Run(experiment)
        return next(filter(None, (find(run) for find in CAUSES)), None)


class _Run:
    """What the causes are judged by: activations of some training rows, the score, the losses."""

    def __init__(self, experiment: Experiment) -> None:
        self.trainer, self.network = experiment.trainer, experiment.network
        self.weights = self.trainer.parameters.weights
        self.biases = self.trainer.parameters.biases
        x = experiment.dataset.x_train
        some = evenly(len(x), MAX_ROWS)
        passed = forward(self.network, self.trainer.parameters, x[some])
        self.h, self.z = passed.h, passed.z
        self.deltas = deltas(
            self.network, self.trainer.parameters, passed, experiment.dataset.y_train[some]
        )
        self.hidden = range(
            len(self.weights) - 1
        )  # layer k has z[k], h[k + 1] and weights[k] before it
        results = experiment.results
        self.metric = "accuracy" if experiment.dataset.is_classification else "r2"
        self.score = results.metrics["train"][self.metric]
        self.baseline = results.baselines["train"][self.metric]
        history = experiment.history
        self.losses = dict(zip(history.epochs, history.losses["train"], strict=True))
        self.epoch = self.trainer.epoch
        self.start, self.now = self.loss_around(0), self.loss_around(self.epoch)

    @property
    def is_good(self) -> bool:
        """Whether so much is learned that a standstill is no fault."""
        return bool(self.score >= max(GOOD[self.metric], self.baseline))

    def derivative(self, k: int) -> NDArray[np.float64]:
        """Return phi'(z[k]) of the rows, (rows, n)."""
        derivative = ACTIVATIONS[self.network.activations[k]].derivative
        if derivative is None:  # softmax, which no hidden layer has
            return np.ones_like(self.z[k])
        values: NDArray[np.float64] = derivative(self.z[k], self.h[k + 1])
        return values

    def loss_around(self, epoch: float) -> float:
        """Return the training loss at the kept epoch that is nearest."""
        return self.losses[min(self.losses, key=lambda kept: abs(kept - epoch))]


def _alike(run: _Run) -> Finding | None:
    """Look for units with equal weights before and behind them: they get equal gradients, for ever."""
    for k in run.hidden:
        before, behind = run.weights[k], run.weights[k + 1]
        units = before.shape[1]
        columns = np.vstack([before, run.biases[k], behind.T])
        if units > 1 and np.array_equal(columns, np.repeat(columns[:, :1], units, axis=1)):
            return Finding("alike", {"units": units, "layer": k + 1}, ("initializer",))
    return None


def _dead(run: _Run) -> Finding | None:
    """Look for units that are 0 for every row: they let no gradient through."""
    for k in run.hidden:
        if run.network.activations[k] != "relu":
            continue
        dead = int(np.sum(np.all(run.h[k + 1] <= 0.0, axis=0)))
        units = run.h[k + 1].shape[1]
        if dead == units or (2 * dead >= units and not run.is_good and _stands_still(run)):
            values = {"dead": dead, "units": units, "layer": k + 1}
            return Finding("dead", values, ("activation", "learning_rate"))
    return None


def _saturated(run: _Run) -> Finding | None:
    """Look for a layer almost all of whose activations lie at their limits: it hardly learns any more."""
    if run.is_good:
        return None
    for k in run.hidden:
        largest = BOUNDED.get(run.network.activations[k])
        if largest is None:
            continue
        share = float(np.mean(run.derivative(k) < FLAT * largest))
        if share >= MOST:
            values = {"share": percent(share, 0), "layer": k + 1}
            return Finding("saturated", values, ("learning_rate", "scaling"))
    return None


def _straight(run: _Run) -> Finding | None:
    """Look for a network without a hidden layer on data that need one."""
    if len(run.hidden) == 0 and not run.is_good and _stands_still(run):
        return Finding("straight", _score(run), ("hidden_layer_sizes",))
    return None


def _vanishing(run: _Run) -> Finding | None:
    """Look for deltas that all but die out on their way from the outputs to the first layer."""
    if run.epoch < MIN_EPOCHS or run.is_good or len(run.hidden) < 2:  # noqa: PLR2004
        return None
    first, last = (float(np.mean(np.abs(run.deltas[k]))) for k in (0, -1))
    if not last > 0.0 or first >= VANISHED * last:
        return None
    values = {"layers": len(run.hidden), "share": f"{first / last:.0e}"}
    return Finding("vanishing", values, ("activation", "hidden_layer_sizes"))


def _overshooting(run: _Run) -> Finding | None:
    """Look for a loss that is larger than at the start."""
    if run.epoch < MIN_EPOCHS or run.is_good or run.now < run.start:
        return None
    values = {"epochs": run.epoch, "start": _loss(run.start), "loss": _loss(run.now)}
    return Finding("overshooting", values, ("learning_rate",))


def _crawling(run: _Run) -> Finding | None:
    """Look for a loss that has hardly changed since the start, in a run that does not beat the baseline."""
    if run.epoch < MIN_EPOCHS or run.score > run.baseline or run.now < run.start * (1 - UNCHANGED):
        return None
    values = {"epochs": run.epoch, "start": _loss(run.start), "loss": _loss(run.now)}
    return Finding("crawling", values, ("learning_rate",))


def _stuck(run: _Run) -> Finding | None:
    """Look for a loss that does not change any more while far from all rows are right."""
    if run.is_good or not _stands_still(run):
        return None
    if run.now > BEGUN * run.start and run.epoch < LONG_PLATEAU_EPOCHS:
        return None
    return Finding("stuck", _score(run) | {"loss": _loss(run.now)}, ("hidden_layer_sizes",))


CAUSES: tuple[Callable[[_Run], Finding | None], ...] = (
    _alike,
    _dead,
    _saturated,
    _straight,
    _vanishing,
    _overshooting,
    _crawling,
    _stuck,
)


def _stands_still(run: _Run) -> bool:
    if run.epoch < PLATEAU_EPOCHS:
        return False
    return not run.now < (1.0 - PLATEAU) * run.loss_around(run.epoch / 2)


def _loss(value: float) -> str:
    return f"{value:.3g}"


def _score(run: _Run) -> dict[str, Any]:
    """Return the score with its name."""
    if run.metric == "accuracy":
        return {"score": t("score_accuracy", share=percent(run.score, 0))}
    return {"score": t("score_r2", value=score_text(run.score, 2))}

"""Why a run stopped, and why it makes no progress: a sentence of evidence, and what to change.

A run that learns gets no diagnosis. The evidence is measured on the training rows, with the current weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from web.viewmodel.explain.causes.could_do_better import (
    imbalanced,
    noisy,
    not_beaten,
    overfitting,
)
from web.viewmodel.explain.causes.finding import Finding, loss_text, score_of
from web.viewmodel.explain.run_seen import MIN_EPOCHS, PLATEAU_EPOCHS, RunSeen
from web.viewmodel.words.numbers import written
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.run.experiment import Experiment

FLAT = 0.01  # share of its maximum below which a derivative lets hardly any gradient through
MOST = 0.98  # share of a layer's rows and units that counts as "almost all"
VANISHED = 1e-3  # fraction of the outputs' deltas that reaches the first layer
UNCHANGED, HARDLY_CHANGED = (
    0.02,
    0.05,
)  # share of the initial loss; in a run as long as a plateau
SHRUNK, SAME = (
    0.5,
    0.1,
)  # of the initial weights' size; standard deviation of outputs that hardly differ
PENALIZED = 0.005  # share of the loss from which a penalty may hold back a good run
FADED = 1e-3  # fraction of the configured learning rate
DROPPED = 0.5
STUCK_EPOCHS = 300  # before which a plateau with no other cause often ends by itself
CLIPPED = 0.01  # a gradient norm limit that lets hardly anything through
#: {activation that saturates on both sides: the maximum of its derivative}.
BOUNDED = {"sigmoid": 0.25, "tanh": 1.0}

#: Every key of a finding: a sentence of evidence; the key with "_way" is a sentence on what to do.
FINDINGS = (
    *("why_max_epochs", "why_tolerance", "why_target_loss", "why_target_metric"),
    *("why_early_stopping", "why_diverged"),
    *("alike", "dead", "shrunk", "penalized", "faded", "saturated", "straight", "linear"),
    *("vanishing", "overshooting", "crawling", "dropped", "stuck"),
    *("imbalanced", "overfitting", "noisy", "not_beaten"),
)


def why_stopped(experiment: Experiment, reason: str | None) -> Finding | None:
    """Return why a run stopped by itself and what to change to continue; None if it can simply continue."""
    training, trainer = experiment.training, experiment.trainer
    found: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
        "max_epochs": ({"epochs": written(training.max_epochs, ",")}, ("max_epochs",)),
        "tolerance": (
            {"tolerance": written(training.tolerance, "g"), "epochs": training.tolerance_epochs},
            ("tolerance",),
        ),
        "target_loss": ({"loss": written(training.target_loss, "g")}, ("target_loss",)),
        "target_metric": ({"metric": written(training.target_metric, "g")}, ("target_metric",)),
        "early_stopping": (
            {"epochs": training.patience, "best": trainer.best_epoch},
            ("patience",),
        ),
        "diverged": ({"rate": written(trainer.learning_rate, "g")}, ("learning_rate",)),
    }
    if reason not in found:
        return None
    return Finding(f"why_{reason}", *found[reason])


def diagnosis(experiment: Experiment) -> Finding | None:
    """Return the first cause found for a run without progress; None if it learns or has hardly begun."""
    if experiment.trainer.steps == 0:
        return None
    with np.errstate(all="ignore"):
        run = RunSeen(experiment)
        return next(filter(None, (find(run) for find in CAUSES)), None)


def _alike(run: RunSeen) -> Finding | None:
    """Look for units with equal incoming and outgoing weights: they get equal gradients forever."""
    for k in run.hidden:
        before, behind = run.weights[k], run.weights[k + 1]
        units = before.shape[1]
        columns = np.vstack([before, run.biases[k], behind.T])
        if units > 1 and np.array_equal(columns, np.repeat(columns[:, :1], units, axis=1)):
            return Finding("alike", {"units": units, "layer": k + 1}, ("initializer",))
    return None


def _dead(run: RunSeen) -> Finding | None:
    """Look for units that are 0 for every row: they let no gradient through."""
    for k in run.hidden:
        if run.network.activations[k] != "relu":
            continue
        dead = int(np.sum(np.all(run.h[k + 1] <= 0.0, axis=0)))
        units = run.h[k + 1].shape[1]
        if dead == units or (2 * dead >= units and not run.is_good and run.stands_still):
            values = {"dead": dead, "units": units, "layer": k + 1}
            return Finding("dead", values, ("activation", "learning_rate"))
    return None


def _shrunk(run: RunSeen) -> Finding | None:
    """Look for weights that a penalty has shrunk so close to 0 that all rows get the same outputs."""
    if run.is_good or run.penalty is None or not run.has_stopped or run.spread >= SAME:
        return None
    if run.shrunk >= SHRUNK:
        return None
    return Finding("shrunk", {"share": percent(run.shrunk, 0)} | _score(run), (run.penalty,))


def _penalized(run: RunSeen) -> Finding | None:
    """Look for a loss that a penalty keeps from decreasing any further."""
    if run.is_good or run.penalty is None or not run.has_stopped:
        return None
    if run.penalty_share < PENALIZED or run.is_near_start:
        return None
    values = {"share": percent(run.penalty_share, 0), "loss": loss_text(run.now)}
    return Finding("penalized", values | _score(run), (run.penalty,))


def _faded(run: RunSeen) -> Finding | None:
    """Look for a schedule that has decayed the learning rate before anything was learned."""
    training, rate = run.trainer.training, run.trainer.learning_rate
    if run.is_good or not MIN_EPOCHS + training.warmup_epochs <= run.epoch:
        return None
    if rate >= FADED * training.learning_rate:
        return None
    values = {
        "rate": written(rate, ".3g"),
        "set": written(training.learning_rate, "g"),
        "epochs": run.epoch,
    }
    return Finding("faded", values | _score(run), ("schedule",))


def _saturated(run: RunSeen) -> Finding | None:
    """Look for a layer in which almost all activations are saturated: it hardly learns any more."""
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


def _straight(run: RunSeen) -> Finding | None:
    """Look for a network without a hidden layer, or with only linear ones, on data that need more."""
    if run.is_good or not run.stands_still:
        return None
    if not run.hidden:
        return Finding("straight", _score(run), ("hidden_layer_sizes",))
    if {run.network.activations[k] for k in run.hidden} == {"identity"}:
        return Finding("linear", _score(run), ("activation",))
    return None


def _vanishing(run: RunSeen) -> Finding | None:
    """Look for deltas that all but vanish on their way from the outputs to the first layer."""
    if run.epoch < MIN_EPOCHS or run.is_good or len(run.hidden) < 2:  # noqa: PLR2004
        return None
    first, last = (float(np.mean(np.abs(run.deltas[k]))) for k in (0, -1))
    if not last > 0.0 or first >= VANISHED * last:
        return None
    values = {"layers": len(run.hidden), "share": written(first / last, ".0e")}
    return Finding("vanishing", values, ("activation", "hidden_layer_sizes"))


def _overshooting(run: RunSeen) -> Finding | None:
    """Look for a loss that is larger than at the start, and not only at one unlucky epoch."""
    if run.epoch < MIN_EPOCHS or run.is_good or run.level < run.start:
        return None
    values = {"epochs": run.epoch, "start": loss_text(run.start), "loss": loss_text(run.now)}
    return Finding("overshooting", values, ("learning_rate",))


def _crawling(run: RunSeen) -> Finding | None:
    """Look for a loss that has hardly changed since the start, in a run that does not beat the baseline."""
    if run.is_good or run.epoch < MIN_EPOCHS or run.score > run.baseline:
        return None
    least = HARDLY_CHANGED if run.epoch >= PLATEAU_EPOCHS else UNCHANGED
    if run.level < run.start * (1 - least):
        return None
    values = {"epochs": run.epoch, "start": loss_text(run.start), "loss": loss_text(run.now)}
    is_clipped = 0.0 < run.trainer.training.clip_norm < CLIPPED
    return Finding("crawling", values, ("clip_norm" if is_clipped else "learning_rate",))


def _dropped(run: RunSeen) -> Finding | None:
    """Look for dropout that leaves too few units to learn from."""
    dropout = run.trainer.training.dropout
    if run.is_good or not run.stands_still or dropout < DROPPED or not run.hidden:
        return None
    return Finding("dropped", {"dropout": written(dropout, "g")} | _score(run), ("dropout",))


def _stuck(run: RunSeen) -> Finding | None:
    """Look for a loss that no longer changes although far from all rows are right."""
    if run.is_good or not run.stands_still or run.is_near_start or run.epoch < STUCK_EPOCHS:
        return None
    return Finding("stuck", _score(run) | {"loss": loss_text(run.now)}, ("hidden_layer_sizes",))


CAUSES: tuple[Callable[[RunSeen], Finding | None], ...] = (
    _alike,
    _dead,
    _shrunk,
    _penalized,
    _faded,
    _saturated,
    _straight,
    _vanishing,
    _overshooting,
    _crawling,
    _dropped,
    imbalanced,
    overfitting,
    noisy,
    _stuck,
    not_beaten,
)


def _score(run: RunSeen) -> dict[str, Any]:
    """Return the score with its name."""
    return {"score": score_of(run.metric, run.score)}

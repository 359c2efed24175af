"""Runs that learn, but not what holds for other rows, or not for every class, or not quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted
from web.viewmodel.explain.causes.finding import Finding, loss_text, score_of
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from web.viewmodel.explain.run_seen import RunSeen

FEW = 0.2  # share of the training rows of a class that the others may outweigh
MIN_OF_CLASS = 5  # rows of a class that say something of it
MISSED, FOUND = (
    0.5,
    0.8,
)  # shares of the rows of such a class, and of the others, that are classified right
MIN_EPOCHS = 50  # before which nothing is said here
TURNED = (
    0.7  # part of the run after which the smallest loss of other rows may still be about to fall
)
RISEN = 1.5  # times the smallest loss of other rows
FALLEN = 0.9  # times the loss of the training rows at that time
GAP = {"accuracy": 0.1, "r2": 0.2}  # between the scores of training rows and other rows
SMALL_BATCH = 8  # rows
JUMPS = 0.12  # median change from one epoch to the next, as a share of the loss
LONG = 300  # epochs after which a run that does not beat the baseline is given up


def imbalanced(run: RunSeen) -> Finding | None:
    """Look for a class of few rows that the network does not see because of the others."""
    dataset = run.experiment.dataset
    weights = run.trainer.training.class_weights
    if not dataset.is_classification or weights != "none" or run.epoch < MIN_EPOCHS:
        return None
    results = run.experiment.results
    true, predicted = results.true("train"), results.predicted("train")
    counts = np.bincount(true, minlength=len(dataset.output_names))
    right = np.bincount(true[true == predicted], minlength=len(counts))
    there = np.flatnonzero(counts)
    if len(there) < 2:  # noqa: PLR2004 - a class has no other
        return None
    found = {int(j): right[j] / counts[j] for j in there}
    rare = [j for j in found if MIN_OF_CLASS <= counts[j] <= FEW * len(true)]
    if not rare:
        return None
    worst = min(rare, key=found.__getitem__)
    others = [found[j] for j in found if j not in rare]
    if found[worst] >= MISSED or not others or min(others) < FOUND:
        return None
    values = {
        "name": quoted(dataset.output_names[worst]),
        "rows": int(counts[worst]),
        "right": int(right[worst]),
        "share": percent(counts[worst] / len(true), 0),
    }
    return Finding("imbalanced", values, ("class_weights",))


def overfitting(run: RunSeen) -> Finding | None:
    """Look for a loss of other rows that rises while that of the training rows falls."""
    part, losses = run.held_back
    if not part or run.epoch < MIN_EPOCHS:
        return None
    best = min(losses, key=losses.__getitem__)
    late = [loss for epoch, loss in losses.items() if epoch >= 0.8 * run.epoch]
    risen = float(np.median(late))
    if best > TURNED * run.epoch or risen < RISEN * losses[best]:
        return None
    if run.level > FALLEN * run.loss_around(best):
        return None
    other, _ = run.scores_of(part)
    if not run.score - other >= GAP[run.metric]:
        return None
    values = {
        "rows": t(f"{part}_rows_in_text"),
        "best": best,
        "lowest": loss_text(losses[best]),
        "loss": loss_text(risen),
        "train_loss": loss_text(run.now),
        "train_score": score_of(run.metric, run.score),
        "score": score_of(run.metric, other),
    }
    return Finding("overfitting", values, ("patience",))


def noisy(run: RunSeen) -> Finding | None:
    """Look for a loss that jumps from epoch to epoch without falling, because of very small minibatches."""
    size, rows = run.trainer.training.batch_size, len(run.experiment.dataset.x_train)
    if run.is_good or run.epoch < MIN_EPOCHS or size > SMALL_BATCH or 4 * size > rows:
        return None
    late = np.array([loss for epoch, loss in run.losses.items() if 2 * epoch >= run.epoch])
    late = late[np.isfinite(late)]
    if len(late) < MIN_EPOCHS // 2:
        return None
    middle, jump = float(np.median(late)), float(np.median(np.abs(np.diff(late))))
    half = len(late) // 2
    falls = float(np.median(late[:half]) - np.median(late[half:]))
    if not jump >= JUMPS * middle or falls > jump:
        return None
    values = {"batch": size, "share": percent(jump / middle, 0), "loss": loss_text(middle)}
    values |= {"score": score_of(run.metric, run.score)}
    return Finding("noisy", values, ("batch_size", "learning_rate"))


def not_beaten(run: RunSeen) -> Finding | None:
    """Look for a network that predicts other rows no better than the baseline."""
    part, _ = run.held_back
    if not part or run.epoch < LONG or run.is_near_start or not run.stands_still:
        return None
    other, baseline = run.scores_of(part)
    if not other <= baseline:
        return None
    values = {
        "rows": t(f"{part}_rows_in_text"),
        "epochs": run.epoch,
        "score": score_of(run.metric, other),
        "baseline": score_of(run.metric, baseline),
        "train_score": score_of(run.metric, run.score),
    }
    has_learned = run.score - run.baseline >= GAP[run.metric]
    return Finding("not_beaten", values, ("l2" if has_learned else "hidden_layer_sizes",))

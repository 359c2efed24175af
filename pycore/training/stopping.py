"""When training stops, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pycore.spec import TrainingSpec

MAX_EPOCHS = "max_epochs"
TOLERANCE = "tolerance"
TARGET_LOSS = "target_loss"
TARGET_METRIC = "target_metric"
EARLY_STOPPING = "early_stopping"
DIVERGED = "diverged"
REASONS = (MAX_EPOCHS, TOLERANCE, TARGET_LOSS, TARGET_METRIC, EARLY_STOPPING, DIVERGED)

EXPLOSION = 1e6  # times the loss at the start, or times 1 if that was less: training does not recover from there


@dataclass
class Watch:
    """The state of the stopping rules from epoch to epoch.

    Attributes
    ----------
    start_loss, previous_loss
        The training loss, penalties included, before the first epoch and at the end of the last one.
    calm
        Number of epochs in a row in which it has changed by less than the tolerance.
    best_loss, best_epoch
        The smallest validation loss (None before the first), and the epoch at whose end it was reached.
    """

    start_loss: float
    previous_loss: float
    calm: int = 0
    best_loss: float | None = None
    best_epoch: int = 0

    def explodes(self, loss: float) -> bool:
        """Return whether a loss is not finite, or above the explosion threshold."""
        return not loss <= EXPLOSION * max(1.0, self.start_loss)


def stop_reason(
    watch: Watch,
    training: TrainingSpec,
    epoch: int,
    loss: float,
    *,
    validation_loss: float = math.nan,
    metric: float = math.nan,
) -> str | None:
    """Return why training stops at the end of an epoch, or None; the watch is updated.

    Parameters
    ----------
    watch
        The state of the stopping rules.
    training
        The current settings.
    epoch
        Completed epochs.
    loss
        The current training loss, penalties included. The founding text stops when "the error function does not change
        significantly": when abs(loss - previous loss) < tolerance, here for a number of epochs in a row.
    validation_loss
        The loss of the validation rows; NaN if there are none.
    metric
        The metric that ``target_metric`` refers to.
    """
    if watch.explodes(loss):
        return DIVERGED
    calm = abs(loss - watch.previous_loss) < training.tolerance
    watch.calm = watch.calm + 1 if calm else 0
    watch.previous_loss = loss
    best = math.inf if watch.best_loss is None else watch.best_loss
    if validation_loss < best:
        watch.best_loss, watch.best_epoch = validation_loss, epoch
    reasons = {
        TARGET_LOSS: loss <= training.target_loss and training.target_loss > 0.0,
        TARGET_METRIC: metric >= training.target_metric and training.target_metric > 0.0,
        TOLERANCE: watch.calm >= training.tolerance_epochs,
        EARLY_STOPPING: 0 < training.patience <= epoch - watch.best_epoch,
        MAX_EPOCHS: epoch >= training.max_epochs,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)

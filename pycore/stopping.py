"""When training stops, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pycore.spec import TrainingSpec

MAX_EPOCHS = "max_epochs"
TOLERANCE = "tolerance"
DIVERGED = "diverged"


def stop_reason(training: TrainingSpec, epoch: int, before: float, now: float) -> str | None:
    """Return why training stops at the end of an epoch, or None.

    Parameters
    ----------
    training
        The settings in force.
    epoch
        Completed epochs.
    before, now
        The training loss, penalty included, one epoch ago and now. The founding text stops when "the error function
        does not change significantly": abs(now - before) < tolerance.
    """
    if not math.isfinite(now):
        return DIVERGED
    if abs(now - before) < training.tolerance:
        return TOLERANCE
    if epoch >= training.max_epochs:
        return MAX_EPOCHS
    return None

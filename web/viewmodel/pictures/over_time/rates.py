"""The learning rate over a run: what the schedule and the changes made during the run say."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pycore.functions.schedules import learning_rate_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.viewmodel.run.experiment import Experiment


def learning_rates(experiment: Experiment, epochs: Sequence[float]) -> list[float]:
    """Return the learning rate of the epoch that begins after each number of completed epochs.

    A change of the settings counts from the epoch in which it was made.
    """
    timeline = experiment.timeline
    changes = timeline.changes[: timeline.here.changes]
    since = [timeline.epoch_at(change.steps) for change in changes]
    settings = [timeline.training_at_start, *(change.training for change in changes)]
    return [
        learning_rate_of(settings[bisect_right(since, int(epoch))], int(epoch)) for epoch in epochs
    ]

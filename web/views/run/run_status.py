"""The progress of the run: state, epoch and step."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.run.descriptions import status_sentence
from web.viewmodel.run.durations import long_epoch
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.kit.text import counters_line
from web.views.kit.text_view import TextView


class RunStatus(TextView):
    """A block of text next to the buttons."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "settings", "data", "network"}
    )

    def html(self) -> str:
        """Return the current counters."""
        trainer = self.experiment.trainer
        values = [
            (t("epoch"), written(trainer.epoch, ","), ""),
            (t("step"), written(trainer.steps, ","), ""),
        ]
        state = status_sentence(self.experiment, self.shown.status, self.shown.stop_reason)
        takes = "" if self.shown.status == "running" else long_epoch(self.experiment)
        return counters_line(values, f"{state} \u00b7 {takes}" if takes else state)

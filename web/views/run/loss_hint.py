"""What stands in the place of the loss curves while there is nothing to draw: what to do next."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.kit.text import paragraph
from web.views.kit.text_view import TextView


class LossHint(TextView):
    """A sentence over the empty plot; nothing once there is a curve."""

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data"})

    def html(self) -> str:
        """Return the sentence of now."""
        experiment = self.experiment
        trainer = experiment.trainer
        if trainer.epoch:
            return ""
        if trainer.steps:
            return paragraph(t("loss_hint_epoch"), "hint")
        table = experiment.source.table
        return paragraph(t("loss_hint", name=table.name, rows=written(table.shape[0], ",")), "hint")

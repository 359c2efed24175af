"""Loss and metrics on training and test rows, next to the baseline."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.pictures.metrics_table import metric_table
from web.viewmodel.run.descriptions import loss_convention
from web.viewmodel.words import t
from web.views.kit.text import paragraph, table
from web.views.kit.text_view import TextView


class Metrics(TextView):
    """A table with one row for each metric and its baseline; below it the loss convention."""

    is_read: ClassVar[bool] = True
    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data"})

    def html(self) -> str:
        """Return the current table."""
        head, rows = metric_table(self.experiment)
        notes = loss_convention(self.experiment)
        if self.experiment.dataset.is_classification:
            notes += f" {t('class_means')}"
        return table(t("metrics"), head, rows, kind="wrap") + paragraph(notes, "soft")

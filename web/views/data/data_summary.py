"""A summary of the data set: what is imbalanced, missing or left out, and where the data come from."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.data.about.class_balance import balance_hint
from web.viewmodel.data.about.descriptions import about_source, column_notes, data_sentence
from web.viewmodel.words import t
from web.views.kit.text import folded, paragraph
from web.views.kit.text_view import TextView


class DataSummary(TextView):
    """A block of text."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "settings"})

    def html(self) -> str:
        """Return the description of the current data set."""
        source, dataset = self.experiment.source, self.experiment.dataset
        parts = [paragraph(data_sentence(dataset))]
        is_fixed = self.shown.lesson.fixes("class_weights")
        hint = balance_hint(dataset, self.experiment.training.class_weights, is_fixed=is_fixed)
        parts += [paragraph(note, "soft") for note in (hint, *column_notes(source.table)) if note]
        about = about_source(source)
        if about:
            parts.append(folded(t("about"), about))
        return "".join(parts)

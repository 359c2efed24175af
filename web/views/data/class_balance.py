"""The number of training rows of each class, as bars in the colors of the classes."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.data.about.class_balance import balance_hint, class_counts
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.viewmodel.words.shares import percent
from web.views.kit.text import heading, paragraph, shares
from web.views.kit.text_view import TextView
from web.views.kit.theme import class_color


class ClassBalance(TextView):
    """One bar for each class; empty if the target is a number."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "settings"})

    def html(self) -> str:
        """Return the current bars."""
        counts = class_counts(self.experiment.dataset)
        if not counts:
            return ""
        rows, most = sum(count for _, count in counts), max(count for _, count in counts)
        items = [
            (
                name,
                t("class_share", count=written(count, ","), share=percent(count / rows)),
                count / most,
                class_color(j),
            )
            for j, (name, count) in enumerate(counts)
        ]
        hint = balance_hint(
            self.experiment.dataset,
            self.experiment.training.class_weights,
            is_fixed=self.shown.lesson.fixes("class_weights"),
        )
        return heading(t("class_rows")) + shares(items) + (paragraph(hint, "soft") if hint else "")

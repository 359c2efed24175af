"""What was found about a run: data, and a sentence of evidence with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.settings.labels import label_of
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.viewmodel.words.shares import percent
from web.viewmodel.words.shares import score as score_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.viewmodel.lessons.lesson import Lesson


class Finding(NamedTuple):
    """A diagnosis of a run.

    Attributes
    ----------
    key
        The kind of finding; with ``values`` it is all that a program needs.
    values
        The values of the sentences' fields.
    controls
        The controls that the suggestion names: if a lesson has fixed one of them, it is omitted.
    """

    key: str
    values: Mapping[str, Any]
    controls: tuple[str, ...] = ()

    def text(self, lesson: Lesson) -> str:
        """Return the evidence and the suggestion, in words."""
        labels = {f"label_{i}": label_of(name) for i, name in enumerate(self.controls)}
        evidence = t(self.key, **self.values)
        way = t(f"{self.key}_way", **labels)
        buttons = ("run",) if any(t(name) in way for name in ("reset", "new_weights")) else ()
        return evidence if lesson.fixes(*self.controls, *buttons) else f"{evidence} {way}"

    def document(self, lesson: Lesson) -> dict[str, Any]:
        """Return the finding as JSON values."""
        return {"key": self.key, "values": dict(self.values), "text": self.text(lesson)}


def loss_text(value: float) -> str:
    """Return a loss as the sentences have it."""
    return written(value, ".3g")


def score_of(metric: str, value: float) -> str:
    """Return a score with its name."""
    if metric == "accuracy":
        return t("score_accuracy", share=percent(value, 0))
    return t("score_r2", value=score_text(value, 2))

"""How the training rows are spread over the classes, and what can be done where that is uneven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted
from web.viewmodel.settings.table import choice_word, label_of
from web.viewmodel.words import t

if TYPE_CHECKING:
    from web.viewmodel.lab.session import Session

MOST_NAMED = 8  # classes in a sentence
UNEVEN = 3.0  # times as many rows of the largest class as of the smallest


def class_counts(session: Session) -> list[tuple[str, int]]:
    """Return each class with its training rows; nothing where the target is a number."""
    dataset = session.dataset
    if not dataset.is_classification:
        return []
    counts = np.bincount(dataset.labels_train, minlength=len(dataset.output_names))
    return list(zip(dataset.output_names, counts.tolist(), strict=True))


def balance_hint(session: Session) -> str:
    """Return what is uneven about the classes and what helps; nothing where they are even, or weighed already."""
    counts = class_counts(session)
    if not counts:
        return ""
    (smallest, least), (largest, most) = (
        choose(counts, key=lambda pair: pair[1]) for choose in (min, max)
    )
    empty = [quoted(name) for name, rows in counts if not rows]
    if empty:
        key = "class_without_rows" if len(empty) == 1 else "classes_without_rows"
        more = [t("more_units", count=len(empty) - MOST_NAMED)] if len(empty) > MOST_NAMED else []
        return t(key, names=", ".join([*empty[:MOST_NAMED], *more]))
    if most <= UNEVEN * least:
        return ""
    balanced = session.settings.class_weights == "balanced"
    fixed = session.lesson.fixes("class_weights")
    return t(
        "uneven_fixed" if fixed else "uneven_balanced" if balanced else "uneven",
        largest=largest,
        smallest=smallest,
        times=f"{most / least:.1f}",
        label=label_of("class_weights"),
        choice=choice_word("balanced"),
    )

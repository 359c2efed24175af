"""The distribution of the training rows over the classes, and what helps if it is imbalanced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from pycore import Dataset

MOST_NAMED = 8  # classes in a sentence
UNEVEN = 3.0  # ratio of the largest class to the smallest


def class_counts(dataset: Dataset) -> list[tuple[str, int]]:
    """Return each class with its number of training rows; nothing if the target is a number."""
    if not dataset.is_classification:
        return []
    counts = np.bincount(dataset.labels_train, minlength=len(dataset.output_names))
    return list(zip(dataset.output_names, counts.tolist(), strict=True))


def balance_hint(dataset: Dataset, class_weights: str, *, is_fixed: bool = False) -> str:
    """Return how the classes are imbalanced and what helps; "" if they are balanced.

    Parameters
    ----------
    dataset
        The data set that is trained on.
    class_weights
        The current setting.
    is_fixed
        Whether a lesson has fixed that setting: then it is not suggested.
    """
    counts = class_counts(dataset)
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
    balanced = class_weights == "balanced"
    return t(
        "uneven_fixed" if is_fixed else "uneven_balanced" if balanced else "uneven",
        largest=largest,
        smallest=smallest,
        times=written(most / least, ".1f"),
        label=label_of("class_weights"),
        choice=choice_word("balanced"),
    )

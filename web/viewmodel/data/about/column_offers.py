"""The choices that the column controls offer: the target's task, derived features, choices for one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore.columns.categories import ORDINAL
from pycore.columns.derived import BASE, DERIVED, PLAIN, derived_names
from pycore.columns.preparation import MISSING, SCALINGS
from pycore.columns.targets import MAX_CLASSES
from pycore.functions.losses import LOSSES
from pycore.reading.base.result import CATEGORY, NUMBER
from web.viewmodel.data import column_choices
from web.viewmodel.data.roles import uses_in
from web.viewmodel.settings.labels import choice_word
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pycore import Dataset
    from web.viewmodel.data.source import Source

__all__ = [
    "PLAIN",
    "ColumnOffer",
    "Offer",
    "becomes",
    "column_offer",
    "derived_choices",
    "kinds_with",
    "tasks_of_target",
]
MOST_NAMED = 8  # inputs or classes in a sentence


class Offer(NamedTuple):
    """The choices, {word: value}, and the current one."""

    words: dict[str, str]
    chosen: str


class ColumnOffer(NamedTuple):
    """The choices for one column; nothing is offered if a choice would have no meaning."""

    kind: Offer
    use: Offer
    missing: Offer
    scaling: Offer
    order: str | None


def tasks_of_target(source: Source, dataset: Dataset) -> Offer:
    """Return how the target can be used: as classes or as a number, if it is one number with few unique values."""
    target = source.table.column(dataset.targets[0])
    if len(dataset.targets) > 1 or target.kind != NUMBER:
        return Offer({}, "")
    different = len(np.unique(target.values[~np.isnan(target.values)]))
    if not 1 < different <= MAX_CLASSES:
        return Offer({}, "")
    words = {
        t("predict_classes", count=different): column_choices.CATEGORY,
        t("predict_number"): column_choices.NUMBER,
    }
    chosen = column_choices.CATEGORY if dataset.is_classification else column_choices.NUMBER
    return Offer(words, chosen)


def derived_choices(dataset: Dataset) -> dict[str, str]:
    """Return {name with the columns' names: derived feature}; empty unless there are two number features."""
    features = dataset.features
    if len(features) != BASE or any(feature.encoding != NUMBER for feature in features):
        return {}
    names = derived_names(tuple(DERIVED), [feature.column for feature in features])
    return dict(zip(names, DERIVED, strict=True))


def column_offer(name: str, source: Source, dataset: Dataset) -> ColumnOffer:
    """Return the choices for a column."""
    column, choice = source.table.column(name), source.choice_of(name)
    feature = next((f for f in dataset.features if f.column == name), None)
    use = choice.use
    if len(dataset.targets) > 1 and name in dataset.targets:
        use = column_choices.TARGET
    elif name not in dataset.targets and feature is None and use == column_choices.AS_READ:
        use = column_choices.IGNORE
    uses = uses_in(source, dataset, name)
    return ColumnOffer(
        kind=_kinds(name, source),
        use=Offer({t(f"use_{other}"): other for other in uses}, use),
        missing=_each(MISSING if feature and column.missing else (), choice.missing),
        scaling=_each(SCALINGS if feature and feature.is_scaled else (), choice.scaling),
        order=_in_order(feature.categories) if feature and feature.encoding == ORDINAL else None,
    )


def becomes(name: str, dataset: Dataset, loss: str) -> str:
    """Return how a column is preprocessed under a loss, with the numbers computed from the training rows."""
    if name in dataset.targets:
        if dataset.is_classification:
            return t("becomes_classes", names=_some(dataset.output_names))
        if LOSSES[loss].for_counts:
            return t("becomes_count")
        j = dataset.targets.index(name)
        numbers = {"mean": dataset.target_mean[j], "scale": dataset.target_scale[j]}
        return t(
            "becomes_target", **{name: written(value, ".4g") for name, value in numbers.items()}
        )
    feature = next((f for f in dataset.features if f.column == name), None)
    if feature is None:
        return t("becomes_nothing")
    text = t("becomes_ones", names=_some(feature.input_names))
    if dataset.derived:
        text = t("becomes_derived", names=_some(dataset.input_names))
    elif feature.is_scaled:
        i = feature.first
        numbers = {"mean": dataset.input_mean[i], "scale": dataset.input_scale[i]}
        text = t(
            "becomes_scaled", **{name: written(value, ".4g") for name, value in numbers.items()}
        )
    if feature.fill is None:
        return text
    fill = feature.fill if isinstance(feature.fill, str) else written(feature.fill, ".4g")
    return f"{text} {t('becomes_filled', fill=fill)}"


def _some(names: tuple[str, ...]) -> str:
    listed = ", ".join(names[:MOST_NAMED])
    return (
        listed
        if len(names) <= MOST_NAMED
        else f"{listed}, {t('more_units', count=len(names) - MOST_NAMED)}"
    )


def _kinds(name: str, source: Source) -> Offer:
    """Return the kinds that a column of the user's table can be read as."""
    if not source.is_own:
        return Offer({}, "")
    words = {t("as_found"): "", **{t(f"column_{kind}"): kind for kind in (NUMBER, CATEGORY)}}
    return Offer(words, source.reading.get("kinds", {}).get(name, ""))


def kinds_with(name: str, kind: str, source: Source) -> dict[str, str] | None:
    """Return the import option ``kinds`` with another kind for a column; None if none is left."""
    kinds = {**source.reading.get("kinds", {}), name: kind}
    return {column: chosen for column, chosen in kinds.items() if chosen} or None


def _in_order(texts: tuple[str, ...]) -> str:
    """Return texts as they are typed: with semicolons if they contain commas."""
    return ("; " if any("," in text for text in texts) else ", ").join(texts)


def _each(values: Iterable[str], chosen: str) -> Offer:
    words = {choice_word(value): value for value in values}
    return Offer({t("as_for_all"): column_choices.AS_FOR_ALL, **words} if words else {}, chosen)

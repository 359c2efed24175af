"""A row to predict: a field for each feature, beginning at the median, and what the network says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.pictures.output.slices import category_of, raw_of
from web.viewmodel.words import t
from web.viewmodel.words.numbers import in_a_row, number
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from pycore import Dataset
    from pycore.columns.features import Feature
    from web.viewmodel.run.experiment import Experiment

MAX_FIELDS = 40
MAX_UNITS = 64  # of a layer whose activations are written out
STEPS = 100  # of a field, from the smallest value of the training rows to the largest
DIGITS = 6


class RowField(NamedTuple):
    """The field of a feature.

    Attributes
    ----------
    column
        The feature.
    value
        A number in its own unit, or a category.
    step
        By which the arrow keys change a number.
    categories
        Those that can be chosen; empty for a number.
    """

    column: str
    value: float | str
    step: float = 1.0
    categories: tuple[str, ...] = ()


def row_fields(experiment: Experiment, typed: Any = None) -> list[RowField]:  # noqa: ANN401 - as for ``Dataset.encode``
    """Return the fields of all features: the typed row, else the median or the most frequent category."""
    given = _by_column(experiment.dataset, typed)
    return [
        _field(experiment, each, given.get(each.column)) for each in experiment.dataset.features
    ]


def predicted(experiment: Experiment, values: dict[str, float | str]) -> list[tuple[str, str]]:
    """Return (name, value) of what the network predicts for the values of ``row_fields``, the answer first."""
    dataset = experiment.dataset
    decoded: Any
    with np.errstate(all="ignore"):
        outputs = experiment.trainer.outputs(dataset.encode([values]))
        (decoded,) = dataset.decode(outputs)
    if dataset.is_classification:
        shares = zip(dataset.output_names, outputs[0].tolist(), strict=True)
        return [
            (dataset.targets[0], str(decoded)),
            *((n, percent(share, 1)) for n, share in shares),
        ]
    found = decoded if len(dataset.targets) > 1 else [decoded]
    return [
        (target, number(float(value), DIGITS))
        for target, value in zip(dataset.targets, found, strict=True)
    ]


def flow(experiment: Experiment, values: dict[str, float | str]) -> list[tuple[str, str]]:
    """Return (layer, activations) of the hidden layers for a row, the first units of each."""
    dataset = experiment.dataset
    with np.errstate(all="ignore"):
        passed = experiment.trainer.passed(dataset.encode([values]))
    hidden = passed.h[1:-1]
    return [
        (
            t("layer_of_row", layer=k + 1),
            in_a_row(number(float(value), 3) for value in h[0][:MAX_UNITS]),
        )
        for k, h in enumerate(hidden)
    ]


def _by_column(dataset: Dataset, typed: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    if typed is None:
        return {}
    if isinstance(typed, dict):
        return typed
    names = [feature.column for feature in dataset.features]
    return dict(zip(names, typed, strict=False))


def _field(experiment: Experiment, feature: Feature, given: float | str | None) -> RowField:
    dataset = experiment.dataset
    if feature.encoding != NUMBER:
        mean = raw_of(dataset, dataset.x_train).mean(axis=0)
        usual = category_of(feature, mean)
        category = given if isinstance(given, str) and given in feature.categories else usual
        return RowField(feature.column, category, categories=feature.categories)
    column = experiment.source.table.column(feature.column).values[dataset.train_rows]
    known = column[np.isfinite(column)]
    low, high, median = (
        (float(find(known)) for find in (np.min, np.max, np.median)) if len(known) else (0.0,) * 3
    )
    value = float(f"{median:.{DIGITS}g}")
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        value = float(given)
    return RowField(feature.column, value, _round_step((high - low) / STEPS))


def _round_step(step: float) -> float:
    """Return a step with one significant digit; 1 if the column is constant."""
    return float(f"{step:.1g}") if step > 0.0 else 1.0

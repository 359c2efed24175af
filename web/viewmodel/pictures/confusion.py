"""Predictions against true values: the confusion matrix of classes, or predicted over true numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.training.metrics import confusion_matrix
from web.viewmodel.run.sampling import MOST_POINTS, PICTURED, evenly
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment


def confusion_columns(experiment: Experiment) -> dict[str, Any]:
    """Return the confusion matrix of the test rows (of the training rows if there are none), one row per cell.

    Keys: true, predicted (class names), count, share (of the true class's rows, 0 to 1, shown by the color), percent
    (the same as text), text (the count).
    """
    dataset, results = experiment.dataset, experiment.results
    part = "test" if len(dataset.x_test) else "train"
    names = dataset.output_names
    counts = confusion_matrix(results.true(part), results.predicted(part), len(names))
    totals = counts.sum(axis=1, keepdims=True)
    defined = np.divide(counts, totals, out=np.full(counts.shape, np.nan), where=totals > 0)
    return {
        "true": [name for name in names for _ in names],
        "predicted": [name for _ in names for name in names],
        "count": counts.ravel().tolist(),
        "share": np.nan_to_num(defined).ravel().tolist(),
        "percent": [percent(share) for share in defined.ravel().tolist()],
        "text": [str(count) for count in counts.ravel().tolist()],
    }


def confusion_title(dataset: Dataset) -> str:
    """Return the title, which says which rows the matrix counts."""
    return t("confusion_test" if len(dataset.x_test) else "confusion_train")


def fit_titles(dataset: Dataset, target: int = 0) -> tuple[str, str]:
    """Return the titles of the axes of predicted over true values."""
    name = dataset.targets[target]
    return t("true_value", target=name), t("predicted_value", target=name)


def fit_columns(experiment: Experiment, target: int = 0) -> dict[str, dict[str, Any]]:
    """Return predicted against true values of a target.

    {"train": {"true", "predicted"}, "test": ..., "line": ..., "ends": ...}: "line" is the diagonal of perfect
    predictions, "ends" the ranges of the axes.
    """
    results = experiment.results
    columns: dict[str, dict[str, Any]] = {}
    for part in PICTURED:
        true, predicted = results.true(part, target), results.predicted(part, target)
        some = evenly(len(true), MOST_POINTS)
        columns[part] = {"true": true[some], "predicted": predicted[some]}
    columns["ends"] = {
        name: _ends(np.concatenate([columns[part][name] for part in PICTURED]))
        for name in ("true", "predicted")
    }
    line = columns["ends"]["true"]
    columns["line"] = {"true": line, "predicted": line}
    return columns


def _ends(values: NDArray[np.float64]) -> list[float]:
    """Return the range of the values with a margin."""
    low, high = float(values.min()), float(values.max())
    margin = 0.05 * (high - low) or 1.0
    return [low - margin, high + margin]

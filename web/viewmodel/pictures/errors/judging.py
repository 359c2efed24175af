"""ROC curve, calibration and residuals as columns to draw, each with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.training.metrics import TINY
from pycore.training.score_curves import reliability, roc_curve
from web.viewmodel.pictures.errors.judged_rows import judged_part
from web.viewmodel.run.sampling import MOST_POINTS, PICTURED, evenly
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number
from web.viewmodel.words.shares import percent, score

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment

Columns = dict[str, list[float]]
MOST_ROC = 500  # points of the curve


def has_roc(experiment: Experiment) -> bool:
    """Return whether there is a ROC curve: of two classes."""
    return experiment.dataset.is_classification and len(experiment.dataset.output_names) == 2  # noqa: PLR2004


def roc_columns(experiment: Experiment, part: str) -> Columns:
    """Return {"x", "y", "threshold"} of a part: shares of false and true positives; empty without a class.

    The threshold is the smallest probability that counts as the second class.
    """
    results = experiment.results
    logs = np.log(np.maximum(results.outputs[part], TINY))
    curve = roc_curve(results.true(part), logs[:, 1] - logs[:, 0])
    if np.isnan(curve.false_positive).any() or np.isnan(curve.true_positive).any():
        return {"x": [], "y": [], "threshold": []}
    some = evenly(len(curve.thresholds), MOST_ROC)
    with np.errstate(over="ignore"):
        thresholds = 1.0 / (1.0 + np.exp(-curve.thresholds[some]))
    columns = (curve.false_positive[some], curve.true_positive[some], thresholds)
    return dict(zip(("x", "y", "threshold"), (c.tolist() for c in columns), strict=True))


def roc_sentence(experiment: Experiment) -> str:
    """Return the area under the curve, and what it means."""
    metrics = experiment.results.metrics[judged_part(experiment)]
    return t("roc_said", auc=score(metrics["roc_auc"]), name=experiment.dataset.output_names[1])


def reliability_columns(experiment: Experiment, part: str) -> Columns:
    """Return {"x", "y", "count"} of a part: mean confidence, share of right predictions, rows, of each bin."""
    results = experiment.results
    outputs = results.outputs[part]
    if not len(outputs):
        return {"x": [], "y": [], "count": []}
    sums = np.maximum(outputs.sum(axis=1), TINY)
    sure = np.clip(np.nan_to_num(outputs.max(axis=1) / sums), 0.0, 1.0)
    found = reliability(results.true(part) == results.predicted(part), sure)
    return {
        "x": found.probability.tolist(),
        "y": found.share.tolist(),
        "count": found.rows.tolist(),
    }


def reliability_sentence(experiment: Experiment) -> str:
    """Return mean confidence and accuracy on the rows that judge."""
    columns = reliability_columns(experiment, judged_part(experiment))
    counts = np.array(columns["count"])
    sure, right = (float(np.average(columns[name], weights=counts)) for name in ("x", "y"))
    return t("reliability_said", sure=percent(sure), right=percent(right))


def residual_columns(experiment: Experiment, part: str, target: int = 0) -> Columns:
    """Return {"x", "y"} of a part: predicted values, and predicted minus true ones, evenly sampled."""
    results = experiment.results
    true, said = results.true(part, target), results.predicted(part, target)
    some = evenly(len(true), MOST_POINTS)
    return {"x": said[some].tolist(), "y": (said - true)[some].tolist()}


def residual_sentence(experiment: Experiment, target: int = 0) -> str:
    """Return mean and spread of the residuals on the rows that judge."""
    part, results = judged_part(experiment), experiment.results
    residuals = results.predicted(part, target) - results.true(part, target)
    values = {"mean": number(float(residuals.mean())), "deviation": number(float(residuals.std()))}
    return t("residual_said", **values)


def parts_drawn(experiment: Experiment) -> tuple[str, ...]:
    """Return the parts of which curves are drawn."""
    return tuple(part for part in PICTURED if len(getattr(experiment.dataset, f"{part}_rows")))

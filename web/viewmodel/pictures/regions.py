"""What the network answers over one or two number features, in the features' own units."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.run.evaluation import (
    MOST_POINTS,
    PICTURED,
    QUIETLY,
    evenly,
    rows_drawn,
    shown_target,
)
from web.viewmodel.words import t

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.lab.session import Session

GRID = 60  # cells along each feature
CURVE_POINTS = 200
STRIP, STRIPS = (
    0.05,
    0.6,
)  # below curves from 0 to 1: height of a class's strip of points, and of all, at most
MARGIN = 0.06  # around the rows, as a part of their range

#: Kinds of picture: classes over two features, outputs over one, a fitted curve, a map of a number, nothing.
REGIONS, CURVES, FIT, MAP, NONE = "regions", "curves", "fit", "map", "none"


@dataclass(frozen=True)
class Regions:
    """The picture's columns.

    Attributes
    ----------
    kind
        One of the above.
    explanation
        What is seen, or why there is nothing to see.
    x_label, y_label
        Axis titles.
    x_range, y_range
        Ends of the axes.
    image
        (GRID, GRID): for "regions" the class index plus how sure the network is (0 to below 1), for "map" the predicted
        value; row 0 is the lowest value of the second feature.
    curves
        For "curves" and "fit": {"x": ..., "0": ..., "1": ...}, a column an output.
    points
        {"train": {"x", "y", "value"}, "test": ...}: rows with their class index or target value.
    """

    kind: str
    explanation: str
    x_label: str = ""
    y_label: str = ""
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)
    image: NDArray[np.float64] | None = None
    curves: dict[str, NDArray[Any]] = field(default_factory=dict)
    points: dict[str, dict[str, Any]] = field(default_factory=dict)


def kind_of_regions(session: Session) -> str:
    """Return the kind of picture that fits the number of features and the target."""
    features, classes = session.dataset.features, session.dataset.is_classification
    if len(features) > 2 or any(feature.encoding != NUMBER for feature in features):  # noqa: PLR2004 - two axes
        return NONE
    if len(features) == 1:
        return CURVES if classes else FIT
    return REGIONS if classes else MAP


@QUIETLY
def network_regions(session: Session) -> Regions:
    """Return the picture."""
    kind = kind_of_regions(session)
    if kind == NONE:
        words = t("regions_none", count=len(session.dataset.input_names))
        if not session.lesson.fixes("features"):
            words = f"{words} {t('regions_none_way')}"
        return Regions(NONE, words)
    regions = _over_one(session, kind) if kind in (CURVES, FIT) else _over_two(session, kind)
    return replace(regions, explanation=f"{regions.explanation} {rows_drawn(session)}".strip())


def _over_two(session: Session, kind: str) -> Regions:
    dataset = session.dataset
    x_range, y_range = _range(session, 0), _range(session, 1)
    xs, ys = _centers(x_range), _centers(y_range)
    points: NDArray[np.float64] = np.stack([np.tile(xs, GRID), np.repeat(ys, GRID)], axis=1)
    outputs = session.trainer.outputs(dataset.scale(points))
    if kind == REGIONS:
        explanation, image = t("regions_title"), _sure(outputs)
    else:
        j = shown_target(session)
        explanation = t("map_title", target=dataset.targets[j])
        image = dataset.to_target(outputs[:, j], j)
    return Regions(
        kind,
        explanation,
        x_label=dataset.features[0].column,
        y_label=dataset.features[1].column,
        x_range=x_range,
        y_range=y_range,
        image=image.reshape(GRID, GRID),
        points={part: _points(session, part, second=True) for part in PICTURED},
    )


def _over_one(session: Session, kind: str) -> Regions:
    dataset = session.dataset
    x_range = _range(session, 0)
    xs = np.linspace(*x_range, CURVE_POINTS, dtype=np.float64)
    outputs = session.trainer.outputs(dataset.scale(xs[:, np.newaxis]))
    points = {part: _points(session, part, second=False) for part in PICTURED}
    if kind == CURVES:
        classes = len(dataset.output_names)
        strip = min(STRIP, STRIPS / classes)
        for part in PICTURED:
            points[part]["y"] = -strip * (1.0 + points[part]["value"])
        lowest = -strip * (1.0 + classes)
        return Regions(
            CURVES,
            t("curves_title"),
            x_label=dataset.features[0].column,
            y_label=t("output_axis"),
            x_range=x_range,
            y_range=(lowest, 1.05),
            curves={"x": xs, **{str(j): outputs[:, j] for j in range(outputs.shape[1])}},
            points=points,
        )
    j = shown_target(session)
    curve = dataset.to_target(outputs[:, j], j)
    for part in PICTURED:
        points[part]["y"] = points[part]["value"]
    values = np.concatenate([points["train"]["value"], points["test"]["value"]])
    return Regions(
        FIT,
        t("fit_title"),
        x_label=dataset.features[0].column,
        y_label=dataset.targets[j],
        x_range=x_range,
        y_range=_with_margin(float(values.min()), float(values.max())),
        curves={"x": xs, "0": curve},
        points=points,
    )


def _sure(outputs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return class index plus sureness (0: all outputs equal, towards 1: one has it all); (N, n) -> (N,)."""
    total = np.maximum(outputs.sum(axis=1), np.finfo(np.float64).tiny)
    share = outputs.max(axis=1) / total
    even = 1.0 / outputs.shape[1]
    sureness: NDArray[np.float64] = np.clip((share - even) / (1.0 - even), 0.0, 0.999)
    regions: NDArray[np.float64] = outputs.argmax(axis=1) + sureness
    return regions


def _range(session: Session, i: int) -> tuple[float, float]:
    values = np.concatenate([feature_values(session, i, part) for part in PICTURED])
    return _with_margin(float(values.min()), float(values.max()))


def feature_values(session: Session, i: int, part: str) -> NDArray[np.float64]:
    """Return the values of number feature ``i`` in its own unit, (N,); what stands for missing ones is in place."""
    dataset = session.dataset
    feature = dataset.features[i]
    rows = dataset.train_rows if part == "train" else dataset.test_rows
    values: NDArray[np.float64] = session.source.table.column(feature.column).values[rows]
    return values if feature.fill is None else np.where(np.isnan(values), feature.fill, values)


def _with_margin(low: float, high: float) -> tuple[float, float]:
    margin = MARGIN * (high - low) or 1.0
    return low - margin, high + margin


def _centers(ends: tuple[float, float]) -> NDArray[np.float64]:
    half = (ends[1] - ends[0]) / GRID / 2.0
    return np.linspace(ends[0] + half, ends[1] - half, GRID, dtype=np.float64)


def _points(session: Session, part: str, *, second: bool) -> dict[str, Any]:
    x = feature_values(session, 0, part)
    some = evenly(len(x), MOST_POINTS)
    true = session.results.true(part, shown_target(session))
    points: dict[str, Any] = {"x": x[some], "value": true[some]}
    if second:
        points["y"] = feature_values(session, 1, part)[some]
    return points

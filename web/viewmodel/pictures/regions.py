"""The network's outputs over one or two number features, in the features' own units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.output.picture import CURVES, FIT, MAP, NONE, REGIONS, Regions
from web.viewmodel.pictures.output.points import judged, near_points, projected_points
from web.viewmodel.pictures.output.projection import Projections
from web.viewmodel.pictures.output.slices import slice_of, values_of
from web.viewmodel.pictures.target_values import value_range
from web.viewmodel.run.evaluation import QUIETLY
from web.viewmodel.run.sampling import MOST_POINTS, PICTURED, evenly, rows_drawn
from web.viewmodel.settings.table import PROJECTION, SLICE
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment

GRID = 60  # cells along each feature
CURVE_POINTS = 200
STRIP, STRIPS = (
    0.05,
    0.6,
)  # below curves from 0 to 1: height of a class's strip of points, and of all, at most
DISCRETE = 0.7  # confidence that is drawn where it is not to be shown
MARGIN = 0.06  # around the rows, as a fraction of their range


def kind_of_regions(dataset: Dataset) -> str:
    """Return the kind of picture that fits the number of features and the target."""
    features, classes = dataset.features, dataset.is_classification
    if len(features) > 2 or any(feature.encoding != NUMBER for feature in features):  # noqa: PLR2004 - two axes
        return NONE
    if len(features) == 1:
        return CURVES if classes else FIT
    return REGIONS if classes else MAP


@QUIETLY
def network_regions(
    experiment: Experiment,
    target: int = 0,
    *,
    is_fixed: bool = False,
    choices: PictureChoices | None = None,
    projections: Projections | None = None,
) -> Regions:
    """Return the picture of the network's outputs.

    Parameters
    ----------
    experiment
        The experiment whose network is evaluated.
    target
        Which of several targets it is about.
    is_fixed
        Whether a lesson has fixed the features: then no others are suggested.
    choices
        What is chosen; by default a projection of more than two features.
    projections
        Remembers the projection of a data set.
    """
    dataset, choices = experiment.dataset, choices or PictureChoices()
    kind = kind_of_regions(dataset)
    if kind in (CURVES, FIT):
        regions = _over_one(experiment, kind, target)
    elif kind != NONE:
        regions = _over_two(experiment, kind, target, choices)
    elif choices.kind == SLICE and (sliced := _sliced(experiment, target, choices)):
        return sliced
    elif len(dataset.input_names) > 1:
        regions = _projected(experiment, target, projections or Projections())
    else:
        words = t("regions_none", count=len(dataset.input_names))
        if not is_fixed:
            words = f"{words} {t('regions_none_way')}"
        return Regions(NONE, words)
    return replace(regions, explanation=f"{regions.explanation} {rows_drawn(dataset)}".strip())


def _projected(experiment: Experiment, j: int, projections: Projections) -> Regions:
    """Return the rows by their principal components, in the colors of what the network says."""
    dataset = experiment.dataset
    projection = projections.of(dataset)
    points = projected_points(experiment, projection, j)
    names = [
        t("component", number=i + 1, share=percent(s)) for i, s in enumerate(projection.shares)
    ]
    both = {name: np.concatenate([part[name] for part in points.values()]) for name in ("x", "y")}
    ends = {name: _with_margin(float(v.min()), float(v.max())) for name, v in both.items()}
    classes = dataset.is_classification
    words = "projection_classes" if classes else "projection_number"
    return Regions(
        PROJECTION,
        t(words, count=len(dataset.input_names), target=dataset.targets[j]),
        x_label=names[0],
        y_label=names[1],
        x_range=ends["x"],
        y_range=ends["y"],
        classes=dataset.output_names if classes else (),
        value_range=(0.0, 1.0) if classes else value_range(dataset, j),
        points=points,
    )


def _sliced(experiment: Experiment, j: int, choices: PictureChoices) -> Regions | None:
    """Return the slice that is chosen; None if there are no two features to vary."""
    dataset = experiment.dataset
    cut = slice_of(dataset, choices)
    if cut is None:
        return None
    features = list(dataset.features)
    x_range, y_range = (_range(experiment, features.index(f)) for f in (cut.across, cut.up))
    xs, ys = _centers(x_range), _centers(y_range)
    inputs = dataset.scale(cut.inputs(np.tile(xs, GRID), np.repeat(ys, GRID)))
    row = int(dataset.train_rows[cut.row]) + 1
    regions = _in_plane(experiment, inputs, j, choices)
    return replace(
        regions,
        explanation=t("slice_title", row=row) if not choices.values else t("slice_set", row=row),
        x_label=cut.across.column,
        y_label=cut.up.column,
        x_range=x_range,
        y_range=y_range,
        points=near_points(experiment, cut, j),
        stays=values_of(dataset, cut),
        cross=(float(cut.raw[cut.across.first]), float(cut.raw[cut.up.first])),
    )


def _in_plane(
    experiment: Experiment, inputs: NDArray[np.float64], j: int, choices: PictureChoices
) -> Regions:
    """Return regions or a map of the outputs for inputs (GRID * GRID, n_0), without axes and points."""
    dataset = experiment.dataset
    outputs = experiment.trainer.outputs(inputs)
    if dataset.is_classification:
        image = _sure(outputs, is_discrete=choices.is_discrete).reshape(GRID, GRID)
        return Regions(REGIONS, t("regions_title"), image=image, classes=dataset.output_names)
    return Regions(
        MAP,
        t("map_title", target=dataset.targets[j]),
        image=dataset.to_target(outputs[:, j], j).reshape(GRID, GRID),
        value_range=value_range(dataset, j),
    )


def _over_two(experiment: Experiment, kind: str, j: int, choices: PictureChoices) -> Regions:
    dataset = experiment.dataset
    x_range, y_range = _range(experiment, 0), _range(experiment, 1)
    xs, ys = _centers(x_range), _centers(y_range)
    inputs = dataset.scale(np.stack([np.tile(xs, GRID), np.repeat(ys, GRID)], axis=1))
    return replace(
        _in_plane(experiment, inputs, j, choices),
        x_label=dataset.features[0].column,
        y_label=dataset.features[1].column,
        x_range=x_range,
        y_range=y_range,
        points={
            part: _points(experiment, part, j, second=True, is_judged=kind == REGIONS)
            for part in PICTURED
        },
    )


def _over_one(experiment: Experiment, kind: str, j: int) -> Regions:
    dataset = experiment.dataset
    x_range = _range(experiment, 0)
    xs = np.linspace(*x_range, CURVE_POINTS, dtype=np.float64)
    outputs = experiment.trainer.outputs(dataset.scale(xs[:, np.newaxis]))
    points = {part: _points(experiment, part, j, second=False) for part in PICTURED}
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
            classes=dataset.output_names,
            curves={"x": xs, **{str(j): outputs[:, j] for j in range(outputs.shape[1])}},
            points=points,
        )
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


def _sure(outputs: NDArray[np.float64], *, is_discrete: bool = False) -> NDArray[np.float64]:
    """Return class index plus confidence (0: all outputs equal, towards 1: one has it all); (N, n) -> (N,).

    If ``is_discrete``, the confidence is the same everywhere.
    """
    if is_discrete:
        return np.asarray(outputs.argmax(axis=1) + DISCRETE)
    total = np.maximum(outputs.sum(axis=1), np.finfo(np.float64).tiny)
    share = outputs.max(axis=1) / total
    even = 1.0 / outputs.shape[1]
    sureness: NDArray[np.float64] = np.clip((share - even) / (1.0 - even), 0.0, 0.999)
    regions: NDArray[np.float64] = outputs.argmax(axis=1) + sureness
    return regions


def _range(experiment: Experiment, i: int) -> tuple[float, float]:
    values = np.concatenate([feature_values(experiment, i, part) for part in PICTURED])
    return _with_margin(float(values.min()), float(values.max()))


def feature_values(experiment: Experiment, i: int, part: str) -> NDArray[np.float64]:
    """Return the values of number feature ``i`` in its own unit, (N,), with missing ones imputed."""
    dataset = experiment.dataset
    feature = dataset.features[i]
    rows = dataset.train_rows if part == "train" else dataset.test_rows
    values: NDArray[np.float64] = experiment.source.table.column(feature.column).values[rows]
    return values if feature.fill is None else np.where(np.isnan(values), feature.fill, values)


def _with_margin(low: float, high: float) -> tuple[float, float]:
    margin = MARGIN * (high - low) or 1.0
    return low - margin, high + margin


def _centers(ends: tuple[float, float]) -> NDArray[np.float64]:
    half = (ends[1] - ends[0]) / GRID / 2.0
    return np.linspace(ends[0] + half, ends[1] - half, GRID, dtype=np.float64)


def _points(
    experiment: Experiment, part: str, j: int, *, second: bool, is_judged: bool = False
) -> dict[str, Any]:
    x = feature_values(experiment, 0, part)
    some = evenly(len(x), MOST_POINTS)
    true = experiment.results.true(part, j)
    points: dict[str, Any] = {"x": x[some], "value": true[some]}
    if second:
        points["y"] = feature_values(experiment, 1, part)[some]
    if is_judged:
        points |= judged(experiment, part, some, j)
    return points

"""The network's outputs over one or two number features, in the features' own units."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.pictures.style import class_color
from web.viewmodel.pictures.target_values import looks_of_classes, looks_of_values, value_range
from web.viewmodel.run.evaluation import QUIETLY
from web.viewmodel.run.sampling import MOST_POINTS, PICTURED, evenly, rows_drawn
from web.viewmodel.words import t

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.pictures.style import Looks, Scale, Theme
    from web.viewmodel.run.experiment import Experiment

GRID = 60  # cells along each feature
CURVE_POINTS = 200
STRIP, STRIPS = (
    0.05,
    0.6,
)  # below curves from 0 to 1: height of a class's strip of points, and of all, at most
MARGIN = 0.06  # around the rows, as a fraction of their range

#: Kinds of picture: classes over two features, outputs over one, a fitted curve, a map of a number, nothing.
REGIONS, CURVES, FIT, MAP, NONE = "regions", "curves", "fit", "map", "none"


@dataclass(frozen=True)
class Regions:
    """The picture's columns.

    Attributes
    ----------
    kind
        One of the kinds above.
    explanation
        What is shown, or why nothing is.
    x_label, y_label
        Axis titles.
    x_range, y_range
        Ends of the axes.
    image
        (GRID, GRID): for "regions" the class index plus the confidence of the network (0 to below 1), for "map" the
        predicted value; row 0 is the lowest value of the second feature.
    classes
        The names of the classes, if the color shows the class.
    value_range
        Ends of the colors of a "map".
    curves
        For "curves" and "fit": {"x": ..., "0": ..., "1": ...}, one column per output.
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
    classes: tuple[str, ...] = ()
    value_range: tuple[float, float] = (0.0, 1.0)
    curves: dict[str, NDArray[Any]] = field(default_factory=dict)
    points: dict[str, dict[str, Any]] = field(default_factory=dict)

    def scale(self, theme: Theme) -> Scale:
        """Return the colors of the image."""
        if self.kind == REGIONS:
            return theme.region_scale(len(self.classes))
        return theme.value_scale(*self.value_range)

    def looks(self, part: str, theme: Theme) -> Looks:
        """Return the colors and the markers of the points of a part."""
        values = np.asarray(self.points[part]["value"])
        if self.classes:
            return looks_of_classes(values, theme)
        if self.kind == MAP:
            return looks_of_values(values, self.value_range, theme)
        return theme.looks(len(values))

    def lines(self, theme: Theme) -> list[Line]:
        """Return the curves, in the colors of their classes if there are several; every second one is dashed."""
        names = [name for name in self.curves if name != "x"]
        return [
            Line(
                self.curves[name],
                class_color(j) if self.kind == CURVES else theme.train,
                "dashed" if j % 2 else "solid",
            )
            for j, name in enumerate(names)
        ]


class Line(NamedTuple):
    """A curve over the picture's "x": its heights, its color and its dash, "solid" or "dashed"."""

    y: NDArray[np.float64]
    color: str
    dash: str


def kind_of_regions(dataset: Dataset) -> str:
    """Return the kind of picture that fits the number of features and the target."""
    features, classes = dataset.features, dataset.is_classification
    if len(features) > 2 or any(feature.encoding != NUMBER for feature in features):  # noqa: PLR2004 - two axes
        return NONE
    if len(features) == 1:
        return CURVES if classes else FIT
    return REGIONS if classes else MAP


@QUIETLY
def network_regions(experiment: Experiment, target: int = 0, *, is_fixed: bool = False) -> Regions:
    """Return the picture of the network's outputs.

    Parameters
    ----------
    experiment
        The experiment whose network is evaluated.
    target
        Which of several targets it is about.
    is_fixed
        Whether a lesson has fixed the features: then no others are suggested.
    """
    dataset = experiment.dataset
    kind = kind_of_regions(dataset)
    if kind == NONE:
        words = t("regions_none", count=len(dataset.input_names))
        if not is_fixed:
            words = f"{words} {t('regions_none_way')}"
        return Regions(NONE, words)
    over = _over_one if kind in (CURVES, FIT) else _over_two
    regions = over(experiment, kind, target)
    return replace(regions, explanation=f"{regions.explanation} {rows_drawn(dataset)}".strip())


def _over_two(experiment: Experiment, kind: str, j: int) -> Regions:
    dataset = experiment.dataset
    x_range, y_range = _range(experiment, 0), _range(experiment, 1)
    xs, ys = _centers(x_range), _centers(y_range)
    points: NDArray[np.float64] = np.stack([np.tile(xs, GRID), np.repeat(ys, GRID)], axis=1)
    outputs = experiment.trainer.outputs(dataset.scale(points))
    if kind == REGIONS:
        explanation, image = t("regions_title"), _sure(outputs)
    else:
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
        classes=dataset.output_names if kind == REGIONS else (),
        value_range=(0.0, 1.0) if kind == REGIONS else value_range(dataset, j),
        points={part: _points(experiment, part, j, second=True) for part in PICTURED},
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


def _sure(outputs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return class index plus confidence (0: all outputs equal, towards 1: one has it all); (N, n) -> (N,)."""
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


def _points(experiment: Experiment, part: str, j: int, *, second: bool) -> dict[str, Any]:
    x = feature_values(experiment, 0, part)
    some = evenly(len(x), MOST_POINTS)
    true = experiment.results.true(part, j)
    points: dict[str, Any] = {"x": x[some], "value": true[some]}
    if second:
        points["y"] = feature_values(experiment, 1, part)[some]
    return points

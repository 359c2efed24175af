"""A picture of one unit: its output over two features or one, its weights as an image, or a histogram of its outputs.

A map or a curve leaves all features but the shown ones as they are: there are no others. Weights are an image where the
columns are pixels; deeper units, which see no pixels, and units of all other tables have a histogram.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.pictures.regions import feature_values
from web.viewmodel.run.evaluation import QUIETLY
from web.viewmodel.run.sampling import MOST_POINTS, PICTURED, evenly

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.pictures.network.chosen import Unit
    from web.viewmodel.run.experiment import Experiment

MAP, CURVE, WEIGHTS, HISTOGRAM = "map", "curve", "weights", "histogram"
CELLS, POINTS, BINS = 24, 60, 16
MARGIN = 0.06  # around the rows, as a fraction of their range
MOST_CLASSES = 8  # with a histogram each


class UnitPicture(NamedTuple):
    """A picture of a unit.

    Attributes
    ----------
    kind
        MAP, CURVE, WEIGHTS or HISTOGRAM.
    image
        (height, width) from -1 to 1, the first row at the top: the unit's output over the first feature (to the right)
        and the second one (upwards), or its weights; None for the others.
    limit
        What 1 stands for in the image.
    lines
        Of a curve one line of (x, output); of a histogram for each class (middle of a bin, share of the class's rows).
    names
        Of a map and a curve the features, of a histogram the classes.
    ends
        The least and greatest output, or weight.
    """

    kind: str
    image: NDArray[np.float64] | None
    limit: float
    lines: tuple[tuple[tuple[float, float], ...], ...]
    names: tuple[str, ...]
    ends: tuple[float, float]


@QUIETLY
def unit_picture(experiment: Experiment, unit: Unit) -> UnitPicture:
    """Return the picture of a unit of the current network."""
    dataset = experiment.dataset
    names = tuple(feature.column for feature in dataset.features)
    are_numbers = all(feature.encoding == NUMBER for feature in dataset.features)
    if are_numbers and len(names) == 2:  # noqa: PLR2004 - two axes
        return _map(experiment, unit, names)
    if are_numbers and len(names) == 1:
        return _curve(experiment, unit, names)
    pixels = _pixels(experiment)
    if unit.layer == 1 and pixels is not None:
        weights = np.zeros(pixels.shape)
        weights.flat[pixels.places] = experiment.trainer.parameters.weights[0][:, unit.j]
        return _as_image(WEIGHTS, weights, ())
    return _histogram(experiment, unit)


def _map(experiment: Experiment, unit: Unit, names: tuple[str, ...]) -> UnitPicture:
    xs, ys = (places(experiment, i, CELLS) for i in (0, 1))
    points = np.stack([np.tile(xs, CELLS), np.repeat(ys[::-1], CELLS)], axis=1)
    found = _outputs(experiment, unit, experiment.dataset.scale(points))
    return _as_image(MAP, found.reshape(CELLS, CELLS), names)


def _curve(experiment: Experiment, unit: Unit, names: tuple[str, ...]) -> UnitPicture:
    xs = places(experiment, 0, POINTS)
    found = _outputs(experiment, unit, experiment.dataset.scale(xs[:, np.newaxis]))
    line = tuple(zip(xs.tolist(), found.tolist(), strict=True))
    return UnitPicture(CURVE, None, 1.0, (line,), names, _ends(found))


def _histogram(experiment: Experiment, unit: Unit) -> UnitPicture:
    dataset = experiment.dataset
    some = evenly(len(dataset.x_train), MOST_POINTS)
    found = _outputs(experiment, unit, dataset.x_train[some])
    low, high = _ends(found)
    edges = np.linspace(low, high if high > low else low + 1.0, BINS + 1)
    middles = ((edges[1:] + edges[:-1]) / 2.0).tolist()
    lines = []
    groups = _groups(dataset, some)
    for is_in in groups.values():
        counts = np.histogram(found[is_in], edges)[0]
        shares = counts / max(int(is_in.sum()), 1)
        lines.append(tuple(zip(middles, shares.tolist(), strict=True)))
    return UnitPicture(HISTOGRAM, None, 1.0, tuple(lines), tuple(groups), (low, high))


def _groups(dataset: Dataset, some: NDArray[np.intp]) -> dict[str, NDArray[np.bool_]]:
    """Return which of some training rows are of each class, the first ones; of numbers all are of one."""
    if not dataset.is_classification:
        return {dataset.targets[0]: np.ones(len(some), dtype=bool)}
    classes = dataset.y_train[some].argmax(axis=1)
    return {name: classes == j for j, name in enumerate(dataset.output_names[:MOST_CLASSES])}


def _outputs(experiment: Experiment, unit: Unit, x: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = experiment.trainer.passed(x).h[unit.layer][:, unit.j]
    return np.nan_to_num(found)


def _as_image(kind: str, values: NDArray[np.float64], names: tuple[str, ...]) -> UnitPicture:
    limit = float(np.abs(values).max()) or 1.0
    limit = max(limit, 1.0) if kind == MAP else limit  # most activations end at 1: maps compare
    return UnitPicture(kind, values / limit, limit, (), names, _ends(values))


def _ends(values: NDArray[np.float64]) -> tuple[float, float]:
    return float(values.min()), float(values.max())


def places(experiment: Experiment, i: int, count: int) -> NDArray[np.float64]:
    """Return values of number feature ``i`` over the range of the rows and a margin, (count,)."""
    values = np.concatenate([feature_values(experiment, i, part) for part in PICTURED])
    low, high = float(values.min()), float(values.max())
    margin = MARGIN * (high - low) or 1.0
    return np.linspace(low - margin, high + margin, count, dtype=np.float64)


class Pixels(NamedTuple):
    """Height and width of images, and the place of each input in them, row by row from the top."""

    shape: tuple[int, int]
    places: list[int]


def _pixels(experiment: Experiment) -> Pixels | None:
    """Return where the inputs are in an image, if they are pixels; some of them may be left out."""
    source, dataset = experiment.source, experiment.dataset
    entry = source.entry
    if entry is None or entry.picture is None or dataset.derived:
        return None
    columns = [column.name for column in source.table.columns if column.name != entry.target]
    names = [feature.column for feature in dataset.features]
    if len(names) != len(dataset.input_names) or not set(names) <= set(columns):
        return None
    return Pixels(entry.picture, [columns.index(name) for name in names])

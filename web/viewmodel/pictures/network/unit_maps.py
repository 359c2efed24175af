"""The heat maps of all units of the network diagram, of two features: from one pass over a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.pictures.labels import wrapped
from web.viewmodel.pictures.network.unit_pictures import places
from web.viewmodel.run.evaluation import QUIETLY
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number

if TYPE_CHECKING:
    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment

CELLS = 14
LARGEST, SMALLEST = 22, 13  # px of a side
ROOM_SHARE = 0.8  # of the way from one unit to the next: squares do not touch
LONGEST = 14  # characters of a feature's name


def have_maps(dataset: Dataset) -> bool:
    """Return whether units have maps: there are two features, both numbers."""
    features = dataset.features
    return len(features) == 2 and all(feature.encoding == NUMBER for feature in features)  # noqa: PLR2004


@QUIETLY
def unit_maps(
    experiment: Experiment, units: dict[str, list[Any]], scale: tuple[float, float]
) -> tuple[dict[str, list[Any]], str]:
    """Return the columns image, x, y, dw, dh, right and top of a map for each unit, and what they show in words.

    Parameters
    ----------
    experiment
        The run.
    units
        The columns of the diagram.
    scale
        px that a unit of either axis of the diagram takes.

    Each image (CELLS, CELLS) is from -1 to 1, its first row at the bottom, as Bokeh draws it; inputs that go beyond the
    scale of the other units end at its ends. There are none unless there are two features, both numbers, and room.
    """
    dataset = experiment.dataset
    columns: dict[str, list[Any]] = {
        name: [] for name in ("image", "x", "y", "dw", "dh", "right", "top")
    }
    most = max(units["x"].count(layer) for layer in set(units["x"]))
    side = min(LARGEST, ROOM_SHARE * scale[1] / most)
    if not have_maps(dataset) or side < SMALLEST:
        return columns, ""
    xs, ys = (places(experiment, i, CELLS) for i in (0, 1))
    points = np.stack([np.tile(xs, CELLS), np.repeat(ys, CELLS)], axis=1)
    h = [np.nan_to_num(layer) for layer in experiment.trainer.passed(dataset.scale(points)).h]
    seen = dict.fromkeys(set(units["x"]), 0)
    images = []
    for x, y in zip(units["x"], units["y"], strict=True):
        images.append(h[x][:, seen[x]].reshape(CELLS, CELLS))
        seen[x] += 1
        columns["x"].append(x - side / 2.0 / scale[0])
        columns["y"].append(y - side / 2.0 / scale[1])
    computed = [image for image, layer in zip(images, units["x"], strict=True) if layer]
    limit = max(1.0, *(float(np.abs(image).max()) for image in computed))
    columns["image"] = [np.clip(image / limit, -1.0, 1.0) for image in images]
    columns["dw"] = [side / scale[0]] * len(images)
    columns["dh"] = [side / scale[1]] * len(images)
    for end, start, size in (("right", "x", "dw"), ("top", "y", "dh")):
        columns[end] = [a + b for a, b in zip(columns[start], columns[size], strict=True)]
    names = [wrapped(feature.column, LONGEST, 1) for feature in dataset.features]
    return columns, t("maps_legend", x=names[0], y=names[1], limit=number(limit, 3))

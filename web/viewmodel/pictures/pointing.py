"""What a click in the picture of one or two features does to the table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.data.editing import is_editable
from web.viewmodel.pictures.output.picture import FIT, MAP, NONE, REGIONS, Regions
from web.viewmodel.pictures.regions import kind_of_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment

NOTHING, ADD, MOVE, RELABEL, REMOVE = "nothing", "add", "move", "relabel", "remove"
CLOSE = 1e-9  # how near values are that are the same but for rounding
REACH = 0.05  # of the picture's width and height: how near a click must be to a point


class Dragged(NamedTuple):
    """A point: its part, its index in the part, its row in the table."""

    part: str
    place: int
    row: int


@dataclass
class Pointer:
    """The effect of a click, and the class or the number of a new or relabeled point."""

    mode: str = NOTHING
    label: str = ""


def modes(experiment: Experiment) -> tuple[str, tuple[str, ...]]:
    """Return the kind of the picture, and the possible effects of clicks in it.

    There are none in a picture without rows, or of a table too large to edit.
    """
    kind = kind_of_regions(experiment.dataset)
    several = len(experiment.dataset.targets) > 1  # a point has a value for only one
    if kind == NONE or several or not is_editable(experiment.source.table):
        return kind, ()
    relabel = (RELABEL,) if kind != FIT else ()
    return kind, (NOTHING, ADD, MOVE, *relabel, REMOVE)


def clicked(
    dataset: Dataset, regions: Regions, pointer: Pointer, at: tuple[float, float]
) -> dict[str, Any] | None:
    """Return the arguments of ``edit_table`` for a click at a place in the axes' units; None if it has no effect."""
    target = dataset.targets[0]
    if pointer.mode == ADD:
        values: dict[str, Any] = _place(dataset, regions, at)
        if regions.kind != FIT:
            values[target] = pointer.label
        return {"add": [values]}
    point = point_at(dataset, regions, at)
    if point is None:
        return None
    if pointer.mode == REMOVE:
        return {"remove": [point.row]}
    return {"change": [[point.row, target, pointer.label]]} if pointer.mode == RELABEL else None


def moved(dataset: Dataset, regions: Regions, row: int, to: tuple[float, float]) -> dict[str, Any]:
    """Return the arguments of ``edit_table`` for a point that was dragged."""
    return {"change": [[row, name, value] for name, value in _place(dataset, regions, to).items()]}


def point_at(dataset: Dataset, regions: Regions, at: tuple[float, float]) -> Dragged | None:
    """Return the point nearest to a place; None if none is near."""
    width = regions.x_range[1] - regions.x_range[0]
    height = regions.y_range[1] - regions.y_range[0]
    best, found = REACH, None
    for part, rows in (("train", dataset.train_rows), ("test", dataset.test_rows)):
        if not len(rows):
            continue
        points = regions.points[part]
        x = (np.asarray(points["x"]) - at[0]) / width
        y = (np.asarray(points["y"]) - at[1]) / height
        distances = np.hypot(x, y)
        i = int(distances.argmin())
        if distances[i] < best:
            best, found = float(distances[i]), Dragged(part, i, int(rows[i]))
    return found


def is_probed(dataset: Dataset, regions: Regions) -> bool:
    """Return whether each place of the picture is a row to predict: all but two features stay, if there are others."""
    if regions.stays is not None:
        return True
    is_number = [feature.encoding == NUMBER for feature in dataset.features]
    return regions.kind in (REGIONS, MAP) and is_number == [True, True]


def row_at(dataset: Dataset, regions: Regions, at: tuple[float, float]) -> dict[str, Any] | None:
    """Return the row at a place in the axes' units, {column: value}; None if the picture has no such rows."""
    if not is_probed(dataset, regions):
        return None
    if regions.stays is None:
        return _place(dataset, regions, at)
    return regions.stays | _on_axes((regions.x_label, regions.y_label), regions, at)


def place_of(dataset: Dataset, regions: Regions, row: Any) -> tuple[float, float] | None:  # noqa: ANN401 - a typed row
    """Return where a row that was typed in stands in the picture; None if it does not, or not in this slice."""
    if row is None or not is_probed(dataset, regions):
        return None
    names = [feature.column for feature in dataset.features]
    values = [row.get(name) for name in names] if isinstance(row, dict) else list(row)
    if regions.stays is not None:
        found = dict(zip(names, values, strict=False))
        if not _is_in_slice(found, regions):
            return None
        names = [regions.x_label, regions.y_label]
        values = [found[name] for name in names]
    numbers = [float(value) for value in values if isinstance(value, (int, float))]
    return (numbers[0], numbers[1]) if len(numbers) == len(values) == len(names) else None


def _is_in_slice(row: dict[str, Any], regions: Regions) -> bool:
    """Return whether a row has the values of a slice in all features but its axes."""
    for name, value in (regions.stays or {}).items():
        given = row.get(name)
        if name in (regions.x_label, regions.y_label):
            continue
        if isinstance(value, str) or not isinstance(given, (int, float)):
            if given != value:
                return False
        elif not math.isclose(given, value, rel_tol=CLOSE, abs_tol=CLOSE):
            return False
    return True


def is_near(regions: Regions, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Return whether two places are within REACH of each other."""
    sizes = (regions.x_range, regions.y_range)
    parts = ((a - b) / (e[1] - e[0]) for a, b, e in zip(one, other, sizes, strict=True))
    return math.hypot(*parts) < REACH


def _place(dataset: Dataset, regions: Regions, at: tuple[float, float]) -> dict[str, Any]:
    """Return {column: value} of a place: the features, and for a fitted curve the target."""
    names = [feature.column for feature in dataset.features]
    if regions.kind == FIT:
        names.append(dataset.targets[0])
    return _on_axes(names, regions, at)


def _on_axes(names: Sequence[str], regions: Regions, at: tuple[float, float]) -> dict[str, Any]:
    """Return {name: value} of a place, rounded to what can be pointed at."""
    ends = (regions.x_range, regions.y_range)
    return {
        name: _rounded(value, high - low)
        for name, value, (low, high) in zip(names, at, ends, strict=False)
    }


def _rounded(value: float, width: float) -> float:
    """Return a value rounded to what can be pointed at: a thousandth of the axis."""
    return round(value, max(0, math.ceil(3 - math.log10(width))))

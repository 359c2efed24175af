"""The rows over any two columns, to be colored by the target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.columns.categories import one_spelling
from web.viewmodel.data.about.column_descriptions import number_text, short
from web.viewmodel.data.column_choices import CATEGORY
from web.viewmodel.pictures.target_values import looks_of_classes, looks_of_values, value_range
from web.viewmodel.run.sampling import MOST_POINTS, evenly
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Column, Dataset
    from web.viewmodel.data.source import Source
    from web.viewmodel.pictures.style import Looks, Theme
    from web.viewmodel.run.experiment import Experiment

PARTS = ("train", "validation", "test")
MARGIN = 0.06  # around the points, as a fraction of their range
LARGEST = 1e300  # larger values are drawn here: an axis needs a finite length
LONGEST_VALUE = 60  # characters of a value in a row's description
WIDTH = 0.6  # of the strip over which the points of a category are spread; strips are 1 apart
#: Offsets from row to row across and up: multiples of these stay apart from each other for long.
STEPS = (0.7548776662466927, 0.5698402909980532)


@dataclass(frozen=True)
class Axis:
    """One of the two columns.

    Attributes
    ----------
    column
        Its name.
    ends
        The ends of the axis.
    categories
        The texts at 0, 1, and so on; empty for numbers.
    unit
        The unit of the numbers, "" if unknown.
    """

    column: str
    ends: tuple[float, float]
    categories: tuple[str, ...] = ()
    unit: str = ""

    @property
    def label(self) -> str:
        """The column's name, with the unit of its numbers if the file's cells contain one."""
        return t("name_with_unit", name=self.column, unit=self.unit) if self.unit else self.column


@dataclass(frozen=True)
class Scatter:
    """The picture's columns.

    Attributes
    ----------
    x, y
        The axes.
    points
        {"train": {"x", "y", "value", "row", "x_text", "y_text", "target_text"}, "validation": ..., "test": ...}:
        places, class index or target value, and the description of a row, which is counted from 1.
    explanation
        What is shown, and what is not.
    classes
        The names of the classes, if the color shows the class; otherwise it shows the target's value.
    value_range
        Ends of the colors of values.
    """

    x: Axis
    y: Axis
    points: dict[str, dict[str, Any]]
    explanation: str
    classes: tuple[str, ...]
    value_range: tuple[float, float]

    def looks(self, part: str, theme: Theme) -> Looks:
        """Return the colors and the markers of the points of a part."""
        values = self.points[part]["value"]
        if self.classes:
            return looks_of_classes(values, theme)
        return looks_of_values(values, self.value_range, theme)


def scatter(experiment: Experiment, picks: tuple[str, str] = ("", ""), j: int = 0) -> Scatter:
    """Return the rows of the data set over the two selected columns, in the colors of target ``j``."""
    source, dataset = experiment.source, experiment.dataset
    target = source.table.column(dataset.targets[j])
    x, y = (source.table.column(name) for name in picked(experiment, picks))
    rows, part_of, value = _rows(dataset, target)
    there = ~(_is_missing(x, rows) | _is_missing(y, rows))
    some = np.flatnonzero(there)
    some = some[evenly(len(some), MOST_POINTS)]
    rows, part_of, value = rows[some], part_of[some], value[some]
    (x_axis, x_places), (y_axis, y_places) = (
        _placed(column, rows, step, _spelled(column, source))
        for column, step in zip((x, y), STEPS, strict=True)
    )
    columns = {
        "x": x_places,
        "y": y_places,
        "value": value,
        "row": rows + 1,
        **{
            name: np.array([short(text, LONGEST_VALUE) for text in _texts(column, rows)], object)
            for name, column in (("x_text", x), ("y_text", y), ("target_text", target))
        },
    }
    points = {
        part: {name: values[part_of == i] for name, values in columns.items()}
        for i, part in enumerate(PARTS)
    }
    explanation = _explanation(dataset, target.name, len(there), int(there.sum()))
    classes = dataset.output_names if dataset.is_classification else ()
    ends = (0.0, 1.0) if classes else value_range(dataset, j)
    return Scatter(x_axis, y_axis, points, explanation, classes, ends)


def picked(experiment: Experiment, picks: tuple[str, str] = ("", "")) -> tuple[str, str]:
    """Return the columns of x and y: the user's picks if the table has them, else the first two that fit."""
    names = [column.name for column in experiment.source.table.columns]
    x, y = (name if name in names else "" for name in picks)
    candidates = _candidates(experiment.dataset)  # at least two: a feature and the target
    x = x or next(name for name in candidates if name != y)
    y = y or next(name for name in candidates if name != x)
    return x, y


def _candidates(dataset: Dataset) -> list[str]:
    """Return the columns in the order in which they are picked by default: number features first."""
    features = dataset.features
    numbers = [feature.column for feature in features if not feature.categories]
    texts = [feature.column for feature in features if feature.categories]
    return [*numbers, *texts, *dataset.targets]


def _rows(
    dataset: Dataset, target: Column
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[Any]]:
    """Return the table's row, the index of its part, and the class index or the target value, of all rows."""
    rows = [dataset.train_rows, dataset.validation_rows, dataset.test_rows]
    parts = np.repeat(np.arange(len(PARTS)), [len(part) for part in rows])
    all_rows = np.concatenate(rows)
    if dataset.is_classification:
        labels = (dataset.labels_train, dataset.labels_validation, dataset.labels_test)
        return all_rows, parts, np.concatenate(labels)
    return all_rows, parts, target.values[all_rows]


def _is_missing(column: Column, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    values = column.values[rows]
    if column.kind == "number":
        missing: NDArray[np.bool_] = ~np.isfinite(values)
        return missing
    return np.array([value is None for value in values], dtype=bool)


def _spelled(column: Column, source: Source) -> dict[str, str]:
    """Return which spellings of yes and no are drawn as which."""
    if column.kind == "number" or source.choice_of(column.name).use == CATEGORY:
        return {}
    return one_spelling(column.values.tolist())


def _placed(
    column: Column, rows: NDArray[np.intp], step: float, same: dict[str, str]
) -> tuple[Axis, NDArray[np.float64]]:
    """Return the axis of a column and the rows' places on it; those of a category are spread over a strip."""
    if column.kind == "number":
        values = np.clip(column.values[rows], -LARGEST, LARGEST)
        low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
        margin = MARGIN * (high - low) or max(MARGIN * abs(high), 1.0)
        return Axis(column.name, (low - margin, high + margin), unit=column.unit), values
    texts = [same.get(text, text) for text in _texts(column, rows)]
    categories = tuple(sorted(set(texts)))
    index = {text: float(i) for i, text in enumerate(categories)}
    places = np.array([index[text] for text in texts], dtype=np.float64)
    places += WIDTH * ((rows * step) % 1.0 - 0.5)
    return Axis(column.name, (-0.5, max(len(categories), 1) - 0.5), categories), places


def _texts(column: Column, rows: NDArray[np.intp]) -> list[str]:
    """Return the values of some rows as text."""
    as_text = number_text if column.kind == "number" else str
    return [as_text(value) for value in column.values[rows].tolist()]


def _explanation(dataset: Dataset, target: str, rows: int, drawn: int) -> str:
    """Return what is shown, and how many rows are not."""
    classes = dataset.is_classification
    parts = [
        t("scatter_classes" if classes else "scatter_number", target=target),
        t("scatter_validation" if len(dataset.validation_rows) else "scatter_rows"),
    ]
    if drawn < rows:
        parts.append(t("scatter_missing", count=written(rows - drawn, ",")))
    if drawn > MOST_POINTS:
        parts.append(t("scatter_some", count=written(MOST_POINTS, ","), rows=written(drawn, ",")))
    return " ".join(parts)

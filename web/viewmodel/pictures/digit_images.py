"""Rows of a table of pixels as pictures, with the network's predictions: errors first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from web.viewmodel.data.about.column_descriptions import number_text, short
from web.viewmodel.run.evaluation import QUIETLY
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.data.source import Source
    from web.viewmodel.run.experiment import Experiment

MOST_PICTURES = 20


@dataclass(frozen=True)
class Pictures:
    """The pictures and their labels.

    Attributes
    ----------
    rows
        The table's rows, from 0, in the order in which they are shown.
    images
        (N, height, width), from 0 to 1; the first row of pixels is the top.
    labels
        The true class or number of each one, and the prediction if it differs.
    wrong
        Whether each prediction is wrong; numbers are never exactly right and never marked.
    explanation
        What is shown and how many are wrong.
    """

    rows: tuple[int, ...]
    images: NDArray[np.float64]
    labels: tuple[str, ...]
    wrong: tuple[bool, ...]
    explanation: str


@QUIETLY
def pictures(experiment: Experiment) -> Pictures | None:
    """Return pictures of test rows (training rows if there are none); None for a table without pictures.

    Only the catalog says that columns are pixels: sixty-four numbers of a user's table may be anything.
    """
    entry, dataset, results = experiment.source.entry, experiment.dataset, experiment.results
    if entry is None or entry.picture is None:
        return None
    part = "test" if len(dataset.x_test) else "train"
    rows = dataset.test_rows if part == "test" else dataset.train_rows
    true, said = results.true(part), results.predicted(part)
    order = _worst_first(true, said, classes=dataset.is_classification)
    shown = order[:MOST_PICTURES]
    wrong = [bool(is_wrong) for is_wrong in (true != said)[shown]]
    if not dataset.is_classification:
        wrong = [False] * len(shown)
    return Pictures(
        tuple(rows[shown].tolist()),
        _images(experiment.source, entry.picture, rows[shown]),
        tuple(_label(dataset, true[i], said[i]) for i in shown),
        tuple(wrong),
        _explanation(dataset, part, len(shown), true, said),
    )


def _worst_first(true: NDArray[Any], said: NDArray[Any], *, classes: bool) -> NDArray[np.intp]:
    """Return the order: for classes, errors first and then the right ones; for numbers, by their error."""
    if classes:
        return np.argsort(true == said, kind="stable")
    return np.argsort(-np.abs(said - true), kind="stable")


def _images(source: Source, size: tuple[int, int], rows: NDArray[np.intp]) -> NDArray[np.float64]:
    entry, table = source.entry, source.table
    target = None if entry is None else entry.target
    pixels = [column.values for column in table.columns if column.name != target]
    lowest, highest = min(p.min() for p in pixels), max(p.max() for p in pixels)
    values = np.stack([p[rows] for p in pixels], axis=1)
    images: NDArray[np.float64] = ((values - lowest) / (highest - lowest)).reshape(-1, *size)
    return images


def _label(dataset: Dataset, true: Any, said: Any) -> str:  # noqa: ANN401 - a class index or a number
    if not dataset.is_classification:
        return t("picture_number", true=number_text(true), said=written(said, ".3g"))
    names = [short(dataset.output_names[int(j)], 6) for j in (true, said)]
    return t("picture_right" if true == said else "picture_wrong", true=names[0], said=names[1])


def _explanation(
    dataset: Dataset, part: str, shown: int, true: NDArray[Any], said: NDArray[Any]
) -> str:
    values = {"shown": shown, "rows": len(true)}
    which = t(f"pictures_{part}", **values)
    if not dataset.is_classification:
        return f"{which} {t('pictures_numbers')}"
    wrong = int(np.count_nonzero(true != said))
    if wrong:
        return f"{which} {t('pictures_wrong', wrong=wrong, rows=len(true))}"
    return f"{which} {t('pictures_all_right', rows=len(true))}"

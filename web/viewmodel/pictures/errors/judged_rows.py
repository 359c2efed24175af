"""The rows that judge the network: those with the largest loss, those of a cell of the confusion matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.functions.losses import LOSSES
from pycore.training.evaluation import rows_of
from pycore.training.metrics import confusion_matrix
from web.viewmodel.data.about.column_descriptions import short
from web.viewmodel.run.evaluation import QUIETLY
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number, written
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.run.experiment import Experiment

MOST_ROWS = 10
MOST_COLUMNS = 8  # features in a row of the table
LONGEST = 24  # characters of a value

Rows = tuple[list[str], list[list[str]]]


def judged_part(experiment: Experiment) -> str:
    """Return "test", or "train" if there are no test rows."""
    return "test" if len(experiment.dataset.x_test) else "train"


@QUIETLY
def row_losses(experiment: Experiment, part: str) -> NDArray[np.float64]:
    """Return the loss of each row of a part, without penalty and weights of the classes, (N,)."""
    passed = experiment.results.passes[part]
    _, y = rows_of(experiment.dataset, part)
    losses: NDArray[np.float64] = LOSSES[experiment.network.loss].rows(
        passed.z[-1], passed.h[-1], y
    )
    return losses


def worst_rows(experiment: Experiment, target: int = 0) -> Rows:
    """Return headers and the rows with the largest losses, largest first."""
    losses = row_losses(experiment, judged_part(experiment))
    order = np.argsort(-np.nan_to_num(losses, nan=np.inf), kind="stable")[:MOST_ROWS]
    return listed_rows(experiment, order, target)


def cell_places(experiment: Experiment, true: int, predicted: int) -> NDArray[np.intp]:
    """Return the places, among the rows that judge, of those of a class that were predicted as another one."""
    results, part = experiment.results, judged_part(experiment)
    is_there = (results.true(part) == true) & (results.predicted(part) == predicted)
    return np.flatnonzero(is_there)


def worst_cell(experiment: Experiment) -> tuple[int, int]:
    """Return the true and the predicted class of the most frequent error; the first class twice without errors."""
    results, part = experiment.results, judged_part(experiment)
    classes = len(experiment.dataset.output_names)
    counts = confusion_matrix(results.true(part), results.predicted(part), classes)
    np.fill_diagonal(counts, 0)
    true, predicted = divmod(int(counts.argmax()), classes)
    return true, predicted


def cell_rows(experiment: Experiment, true: int, predicted: int) -> Rows:
    """Return headers and the first rows of a cell of the confusion matrix."""
    return listed_rows(experiment, cell_places(experiment, true, predicted)[:MOST_ROWS])


def listed_rows(experiment: Experiment, places: NDArray[np.intp], target: int = 0) -> Rows:
    """Return headers and some of the rows that judge: number in the table, true, predicted, loss, features."""
    dataset, results, part = experiment.dataset, experiment.results, judged_part(experiment)
    rows = (dataset.test_rows if part == "test" else dataset.train_rows)[places]
    losses = row_losses(experiment, part)[places]
    true, said = results.true(part, target)[places], results.predicted(part, target)[places]
    name = dataset.targets[target]
    heads = [t("row"), t("true_value", target=name), t("predicted_value", target=name)]
    heads += [t("sureness")] if dataset.is_classification else [t("residual")]
    columns = [experiment.source.table.column(f.column) for f in dataset.features[:MOST_COLUMNS]]
    heads += [t("loss"), *(short(column.name, LONGEST) for column in columns)]
    found = []
    for i, row in enumerate(rows.tolist()):
        if dataset.is_classification:
            outputs = results.outputs[part][places[i]]
            sure = float(outputs.max() / max(float(outputs.sum()), np.finfo(float).tiny))
            judged = [*(dataset.output_names[int(j)] for j in (true[i], said[i])), percent(sure)]
        else:
            judged = [number(float(v)) for v in (true[i], said[i], said[i] - true[i])]
        values = [_text(column.values[row]) for column in columns]
        found.append([written(row + 1, ","), *judged, number(float(losses[i])), *values])
    return heads, found


def _text(value: object) -> str:
    if value is None:
        return ""
    return number(float(value)) if isinstance(value, float | int) else short(str(value), LONGEST)

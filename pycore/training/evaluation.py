"""The loss and the metric over all rows of a part of a data set."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pycore.backprop import penalty
from pycore.functions.losses import LOSSES, row_factor
from pycore.functions.registry import look_up
from pycore.messages import Message
from pycore.network import forward
from pycore.training.frames import Evaluation
from pycore.training.metrics import accuracy, r2

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.data.dataset import Dataset
    from pycore.network import Pass
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec, TrainingSpec

BALANCED = "balanced"
MAX_ROWS = 8192  # larger tables are evaluated in chunks of this many rows


def rows_of(dataset: Dataset, part: str) -> tuple[Array, Array]:
    """Return inputs (N, n_0) and targets (N, n_out) of "train", "validation" or "test".

    Raises
    ------
    SpecError
        If the part is unknown.
    """
    parts = {
        "train": (dataset.x_train, dataset.y_train),
        "validation": (dataset.x_validation, dataset.y_validation),
        "test": (dataset.x_test, dataset.y_test),
    }
    return look_up(parts, Message("part of the data set"), part)


def row_weights(dataset: Dataset, part: str, training: TrainingSpec) -> Array | None:
    """Return the weight of each row of a part, (N,); None if all rows have the same weight.

    If balanced, all classes have the same total weight: a row of class j weighs N / (K N_j), with N training rows, K
    classes and N_j training rows of the class. The mean over the training rows is 1.
    """
    if training.class_weights != BALANCED or not dataset.is_classification:
        return None
    classes = dataset.y_train.shape[1]
    counts = np.bincount(dataset.y_train.argmax(axis=1), minlength=classes)
    weights: Array = len(dataset.y_train) / (classes * np.maximum(counts, 1))
    labels = rows_of(dataset, part)[1].argmax(axis=1)
    return np.asarray(weights[labels])


def evaluate(
    dataset: Dataset,
    part: str,
    network: NetworkSpec,
    parameters: Parameters,
    training: TrainingSpec,
    *,
    passed: Pass | None = None,
) -> Evaluation:
    """Return the loss over all rows of a part; NaN without rows. Raises the errors of ``rows_of``.

    ``passed`` is the feedforward pass of these rows, if it has already been computed.
    """
    x, y = rows_of(dataset, part)
    if not len(x):
        return Evaluation(math.nan, math.nan, math.nan)
    loss, weights = LOSSES[network.loss], row_weights(dataset, part, training)
    total = 0.0
    with np.errstate(all="ignore"):
        for start in range(0, len(x), MAX_ROWS):
            rows = slice(start, start + MAX_ROWS)
            if passed is None:
                part_of = forward(network, parameters, x[rows])
                z, h = part_of.z[-1], part_of.h[-1]
            else:
                z, h = passed.z[-1][rows], passed.h[-1][rows]
            if weights is None:
                total += loss.total(z, h, y[rows])
            else:
                total += float(loss.rows(z, h, y[rows]) @ weights[rows])
        penalized = penalty(parameters, training.penalties)
    data_loss = row_factor(network.reduction, len(x)) * total
    return Evaluation(data_loss + penalized, data_loss, penalized)


def target_metric(dataset: Dataset, network: NetworkSpec, parameters: Parameters) -> float:
    """Return the accuracy, or the mean R2 of the targets, of the validation rows; if none, of the training rows."""
    x, y = rows_of(dataset, "validation" if len(dataset.x_validation) else "train")
    with np.errstate(all="ignore"):
        outputs = forward(network, parameters, x).h[-1]
    if dataset.is_classification:
        return accuracy(y.argmax(axis=1), outputs.argmax(axis=1))
    return float(np.mean([r2(y[:, j], outputs[:, j]) for j in range(y.shape[1])]))

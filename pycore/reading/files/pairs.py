"""Inputs and targets stored separately in a file: their usual names, and one-hot targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted_all
from pycore.notes import Note
from pycore.reading.base.result import CATEGORY, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

#: Names of inputs and targets, of which the first pair present is used; other entries are other rows or metadata.
PAIRS = (
    *(("x", "y"), ("xs", "ys"), ("data", "target"), ("data", "targets"), ("inputs", "targets")),
    *(("input", "output"), ("inputs", "outputs"), ("input", "target"), ("inputs", "target")),
    *(("features", "labels"), ("features", "label"), ("features", "target")),
    *(("features", "targets"), ("data", "labels"), ("data", "label"), ("x", "labels")),
    *(("images", "labels"), ("samples", "labels"), ("samples", "targets"), ("inputs", "labels")),
    *(("x_train", "y_train"), ("train_x", "train_y"), ("xtrain", "ytrain")),
    *(("trainx", "trainy"), ("train_data", "train_labels"), ("train_images", "train_labels")),
    *(("train_features", "train_labels"), ("train_inputs", "train_targets")),
)
#: Names of the entry that holds the input names.
NAMES = ("feature_names", "columns", "column_names", "fields", "headers", "header", "names")


def usual_pair(keys: Iterable[str]) -> tuple[str, str] | None:
    """Return the names of inputs and targets, ignoring case; None if no usual pair is present."""
    known = {key.lower(): key for key in keys}
    return next(
        ((known[x], known[y]) for x, y in PAIRS if x in known and y in known),
        None,
    )


def classes_of(values: NDArray[np.float64]) -> NDArray[np.int64] | None:
    """Return the class index of each row of one-hot targets.

    Parameters
    ----------
    values
        (rows, k): each row must have one 1 and otherwise 0.

    Returns
    -------
    (rows,), from 0 to k - 1. None if the values are not one-hot targets of two or more classes.
    """
    if values.ndim != 2 or values.shape[1] < 2 or len(values) < 2:  # noqa: PLR2004 - classes; rows
        return None
    if not ((values == 0) | (values == 1)).all() or not (values.sum(axis=1) == 1).all():
        return None
    classes = values.argmax(axis=1).astype(np.int64)
    return classes if classes.min() < classes.max() else None


def are_named(heads: Sequence[str], kinds: Mapping[str, str]) -> bool:
    """Return whether overrides name some of the columns, so that they must stay separate."""
    return any(head in kinds for head in heads)


def kinds_with(given: Mapping[str, Any], target: str) -> dict[str, Any]:
    """Return the overrides, with the target as a category unless its kind is given."""
    return {**given, "kinds": {target: CATEGORY, **given.get("kinds", {})}}


def one_hot_note(target: str, heads: Sequence[str], classes: Sequence[str]) -> Note:
    """Return the note that the one-hot columns of a target were merged.

    Parameters
    ----------
    target
        The name of the merged column.
    heads
        The names of the one-hot columns.
    classes
        The class that stands for each of them.
    """
    return Note(
        "one_hot",
        "{target} is one-hot, with a column for each of {count} classes: it became one column with "
        "the classes {classes}.",
        {"target": target, "count": len(heads), "classes": quoted_all(classes)},
        column=target,
        undo={"reading": {"kinds": dict.fromkeys(heads, NUMBER)}},
    )


def left_out_note(names: Sequence[str], taken: Sequence[str]) -> Note:
    """Return the note that other contents of a file were ignored."""
    return Note(
        "left_out",
        "Read from {taken}; ignored: {names}.",
        {"taken": quoted_all(taken), "names": quoted_all(names)},
    )

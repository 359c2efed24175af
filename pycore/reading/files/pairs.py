"""Inputs and targets kept apart in a file: what the two are called, and targets with a column for each class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted_all
from pycore.notes import Note
from pycore.reading.base.result import CATEGORY, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

#: Inputs and targets, the first pair that is there; whatever stands beside them is other rows or notes.
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
#: What the names of the inputs are called beside them.
NAMES = ("feature_names", "columns", "column_names", "fields", "headers", "header", "names")


def usual_pair(keys: Iterable[str]) -> tuple[str, str] | None:
    """Return what inputs and targets are called, in upper or lower case; None if there are none of these names."""
    known = {key.lower(): key for key in keys}
    return next(
        ((known[x], known[y]) for x, y in PAIRS if x in known and y in known),
        None,
    )


def classes_of(values: NDArray[np.float64]) -> NDArray[np.int64] | None:
    """Return which class each row of one-hot targets has.

    Parameters
    ----------
    values
        (rows, k): of each row one must be 1, all others 0.

    Returns
    -------
    (rows,), from 0 to k - 1. None if they are no one-hot targets of two classes or more.
    """
    if values.ndim != 2 or values.shape[1] < 2 or len(values) < 2:  # noqa: PLR2004 - classes; rows
        return None
    if not ((values == 0) | (values == 1)).all() or not (values.sum(axis=1) == 1).all():
        return None
    classes = values.argmax(axis=1).astype(np.int64)
    return classes if classes.min() < classes.max() else None


def are_named(heads: Sequence[str], kinds: Mapping[str, str]) -> bool:
    """Return whether a caller knows some columns by their names, so that they must stay as they are."""
    return any(head in kinds for head in heads)


def kinds_with(given: Mapping[str, Any], target: str) -> dict[str, Any]:
    """Return the overrides, with a target as one of categories unless they say what it is."""
    return {**given, "kinds": {target: CATEGORY, **given.get("kinds", {})}}


def one_hot_note(target: str, heads: Sequence[str], classes: Sequence[str]) -> Note:
    """Return the note that columns of a target became one.

    Parameters
    ----------
    target
        What the column is called now.
    heads
        What the columns would be called.
    classes
        What stands in it for each of them.
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
    """Return the note that other contents of a file were left out."""
    return Note(
        "left_out",
        "Read from {taken}; ignored: {names}.",
        {"taken": quoted_all(taken), "names": quoted_all(names)},
    )

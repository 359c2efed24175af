"""Classes as a classifier's targets: one column of 0 and 1 for two classes, else one for each class or label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pycore.checks import shown
from pycore.errors import DatasetError
from pycore.estimators.interface.inputs import MATRIX, as_column, check_length, dense, needed

if TYPE_CHECKING:
    from pycore.arrays import Array

Values = NDArray[Any]


@dataclass(frozen=True)
class Labels:
    """The classes of a target.

    Attributes
    ----------
    kind
        "binary" (one class or two), "multiclass", or "multilabel", where a row has any number of labels.
    classes
        All classes in ascending order, (n_classes,); for labels, their numbers from 0.
    """

    kind: str
    classes: Values

    @classmethod
    def of(cls, y: Values) -> Labels:
        """Return the classes of a target as returned by ``labels_of``."""
        if y.ndim == MATRIX:
            return cls("multilabel", np.arange(y.shape[1]))
        classes = np.unique(y)
        return cls("binary" if len(classes) <= 2 else "multiclass", classes)  # noqa: PLR2004

    def targets(self, y: Values) -> Array:
        """Return the targets (N, n_out) of rows whose classes are all known."""
        if self.kind == "multilabel":
            return np.asarray(y != 0, dtype=np.float64)
        if self.kind == "binary":
            is_second = y == self.classes[1] if len(self.classes) > 1 else np.zeros(len(y))
            return np.asarray(is_second, dtype=np.float64)[:, np.newaxis]
        return np.asarray(y[:, np.newaxis] == self.classes, dtype=np.float64)

    def decoded(self, outputs: Values) -> Values:
        """Return the classes (N,), or the labels (N, n_out), for the outputs (N, n_out)."""
        if self.kind == "multilabel":
            return (outputs > 0.5).astype(int)  # noqa: PLR2004 - more likely than not
        if self.kind == "multiclass":
            return np.asarray(self.classes[outputs.argmax(axis=1)])
        if len(self.classes) == 1:
            return np.repeat(self.classes, len(outputs))
        return np.asarray(self.classes[(outputs[:, 0] > 0.5).astype(int)])  # noqa: PLR2004


def labels_of(y: object, rows: int) -> Values:
    """Return the classes of the rows, (N,), or their labels as a matrix of 0 and 1, (N, n_labels).

    Raises
    ------
    DatasetError
        If they are not classes: numbers with fractions, NaN, several columns of more than two values, mixed types.
    ShapeError
        If there is not one for each row.
    """
    values = _array_of(needed(y))
    check_length(values, rows)
    if values.ndim == MATRIX and values.shape[1] > 1:
        found = np.unique(values)
        if len(found) > 2 or not _is_integral(found):  # noqa: PLR2004
            raise DatasetError(
                "Unknown label type: y has {shape} columns, which must hold two values such as 0 and 1 "
                "(whether a row has a label), but it holds {tolist}. Multioutput target data is not "
                "supported with label binarization: fit one classifier a column.",
                shape=values.shape[1],
                tolist=shown(found.tolist()),
            )
        return values
    return as_column(values)


def label_matrix(y: object) -> Values | None:
    """Return labels as a matrix of 0 and 1, (N, n_labels), or None if the target has one column; see ``labels_of``."""
    values = _array_of(needed(y))
    if values.ndim != MATRIX or values.shape[1] == 1:
        return None
    return labels_of(values, len(values))


def check_classes(y: Values, known: Labels, *, all_needed: bool) -> None:
    """Raise an error if an estimator does not know a class.

    ``all_needed`` is for a warm start, which continues with the same classes.

    Raises
    ------
    DatasetError
        If there are others, or, if all are needed, if some are missing.
    """
    found = Labels.of(y)
    now, before = set(found.classes.tolist()), set(known.classes.tolist())
    labels = "multilabel" in {found.kind, known.kind}
    if labels and (found.kind != known.kind or now != before):
        raise DatasetError(
            "y differs from the previous call to fit: {kind} with {count} classes then, {new_kind} "
            "with {new_count} now.",
            kind=known.kind,
            count=len(before),
            new_kind=found.kind,
            new_count=len(now),
        )
    if all_needed and now != before:
        raise DatasetError(
            "warm_start can only be used where `y` has the same classes as in the previous call to "
            "fit. Previously got {classes}, `y` has {classes_2}",
            classes=known.classes,
            classes_2=found.classes,
        )
    if not now <= before:
        raise DatasetError(
            "`y` has classes not in `self.classes_`. `self.classes_` has {classes}. 'y' has "
            "{classes_2}: name all classes in the first call to partial_fit.",
            classes=known.classes,
            classes_2=found.classes,
        )


def _array_of(y: object) -> Values:
    try:
        values = np.asarray(dense(y))
    except ValueError as error:
        raise DatasetError(
            "Unknown label type: y is not an array ({error}).", error=error
        ) from None
    if values.dtype.kind == "c":
        raise DatasetError("Complex data not supported: the classes of y must be real.")
    if values.dtype.kind == "f":
        if not np.isfinite(values).all():
            found = "NaN" if np.isnan(values).any() else "infinity"
            raise DatasetError(
                "Input y contains {found}. Drop the rows without a class first.", found=found
            )
        if not _is_integral(values):
            raise DatasetError(
                "Unknown label type: continuous. y holds numbers with fractions, such as {values}; "
                "they are no classes: take MLPRegressor for numbers.",
                values=repr(float(values[values != np.rint(values)][0])),
            )
    if values.dtype.kind in "OS" and not all(isinstance(value, str) for value in values.flat):
        odd = next(value for value in values.flat if not isinstance(value, str))
        raise DatasetError(
            "Unknown label type: unknown. y holds {odd} among Python objects; classes are all "
            "strings or all numbers: convert them with y.astype(str) or y.astype(int).",
            odd=shown(odd),
        )
    return values


def _is_integral(values: Values) -> bool:
    """Return whether all numbers are whole; False for other values."""
    if values.dtype.kind in "biu":
        return True
    return values.dtype.kind == "f" and bool(np.all(values == np.rint(values)))

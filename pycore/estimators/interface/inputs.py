"""Tables, targets and weights as callers pass them, converted to arrays or rejected with a clear error."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pycore.checks import shown
from pycore.errors import ShapeError
from pycore.estimators.interface.interop import data_conversion_warning

if TYPE_CHECKING:
    from pycore.estimators.interface.base import Estimator

Floats = NDArray[np.floating[Any]]
MATRIX = 2  # dimensions
NAMES_SHOWN = 5


def table_of(x: object) -> Floats:
    """Return inputs (N, n_0) as float64, or as float32 if they are float32; sparse ones become dense.

    Raises
    ------
    ShapeError
        If they are not a table of finite numbers with at least one row and one column.
    TypeError
        If a value cannot be converted to a number.
    """
    table = _finite_floats(x, "X")
    if table.ndim != MATRIX:
        raise ShapeError(
            "Expected 2D array, got {ndim}D array instead: X has the shape {shape}. Reshape your "
            "data with X.reshape(-1, 1) if it has a single feature, or X.reshape(1, -1) if it is a "
            "single row.",
            ndim=table.ndim,
            shape=table.shape,
        )
    for axis, what in enumerate(("sample", "feature")):
        if not table.shape[axis]:
            raise ShapeError(
                "Found array with 0 {what}(s) (shape={shape}) while a minimum of 1 is required.",
                what=what,
                shape=table.shape,
            )
    return table


def numbers_of(y: object, rows: int) -> Floats:
    """Return number targets, (N,) or (N, n_out) with n_out > 1.

    Raises
    ------
    ShapeError
        If they are not finite numbers, or not one for each row.
    """
    values = _finite_floats(needed(y), "y")
    check_length(values, rows)
    return as_column(values)


def needed(y: object) -> object:
    """Return targets that are not None.

    Raises
    ------
    ShapeError
        If they are None.
    """
    if y is None:
        raise ShapeError(
            "This estimator requires y to be passed, but the target y is None: give a target for each row of X."
        )
    return y


def check_length(y: NDArray[Any], rows: int) -> None:
    """Raise an error unless the targets have one row for each row of X.

    Raises
    ------
    ShapeError
        If there are more or fewer, or if they are not a vector or a matrix.
    """
    if y.ndim not in {1, MATRIX}:
        raise ShapeError(
            "y has the shape {shape}: give a vector, or a matrix with a row each.", shape=y.shape
        )
    if len(y) != rows:
        raise ShapeError(
            "Found input variables with inconsistent numbers of samples: X has {rows} rows and y "
            "has {count}.",
            rows=rows,
            count=len(y),
        )


def as_column(y: NDArray[Any]) -> NDArray[Any]:
    """Return a matrix with one column as a vector, with a warning; anything else unchanged."""
    if y.ndim != MATRIX or y.shape[1] != 1:
        return y
    warnings.warn(
        "A column-vector y was passed when a 1d array was expected. Please change the shape of y to (n_samples, ), "
        "for example using ravel().",
        data_conversion_warning(),
        stacklevel=2,
    )
    return y[:, 0]


def weights_of(sample_weight: object, rows: int) -> NDArray[np.float64] | None:
    """Return the weight of each row, (N,), or None if all rows have the same weight.

    Raises
    ------
    ShapeError
        If they are not finite numbers, not one for each row, or all 0.
    """
    if sample_weight is None:
        return None
    values = _finite_floats(sample_weight, "sample_weight").astype(np.float64)
    if not values.ndim:
        values = np.full(rows, float(values))
    if values.ndim != 1:
        raise ShapeError(
            "Sample weights must be 1D array or scalar, got {ndim}D array of the shape {shape}.",
            ndim=values.ndim,
            shape=values.shape,
        )
    if len(values) != rows:
        raise ShapeError(
            "sample_weight.shape == {shape}, expected {v}: give a weight for each row of X.",
            shape=values.shape,
            v=(rows,),
        )
    if not values.any():
        raise ShapeError("Sample weights must contain at least one non-zero number.")
    return values


def table_for(model: Estimator, x: object, *, reset: bool) -> Floats:
    """Return inputs (N, n_0) for an estimator, which stores the number and names of the columns, or compares them.

    ``reset`` is for a fit that starts over.

    Raises
    ------
    ShapeError
        If they are not a table, or the columns differ from those of the fit.
    TypeError
        If a value cannot be converted to a number, or if some names are strings and some are not.
    """
    names = _column_names(x)
    kind = type(model).__name__
    if not reset:
        _check_names(model, names)
    table = table_of(x)
    if not reset and table.shape[1] != model.n_features_in_:
        raise ShapeError(
            "X has {shape} features, but {kind} is expecting {n_features_in_} features as input.",
            shape=table.shape[1],
            kind=kind,
            n_features_in_=model.n_features_in_,
        )
    if reset:
        model.n_features_in_ = table.shape[1]
        if names is not None:
            model.feature_names_in_ = names
        elif hasattr(model, "feature_names_in_"):
            del model.feature_names_in_
    return table


def _check_names(model: Estimator, names: NDArray[np.object_] | None) -> None:
    """Compare the names of the columns with those of the fit; warn if only one of the two has names."""
    kind = type(model).__name__
    fitted = getattr(model, "feature_names_in_", None)
    if names is not None and fitted is not None:
        _compare_names(list(fitted), list(names))
    elif names is not None:
        warnings.warn(
            f"X has feature names, but {kind} was fitted without feature names", stacklevel=2
        )
    elif fitted is not None:
        warnings.warn(
            f"X does not have valid feature names, but {kind} was fitted with feature names",
            stacklevel=2,
        )


def _compare_names(fitted: list[str], names: list[str]) -> None:
    if fitted == names:
        return
    unseen, missing = sorted(set(names) - set(fitted)), sorted(set(fitted) - set(names))
    if not unseen and not missing:
        raise ShapeError(
            "The feature names should match those that were passed during fit.\n"
            "Feature names must be in the same order as they were in fit.\n"
        )
    if not missing:
        raise ShapeError(
            "The feature names should match those that were passed during fit.\n"
            "Feature names unseen at fit time:\n{unseen}",
            unseen=_bullets(unseen),
        )
    if not unseen:
        raise ShapeError(
            "The feature names should match those that were passed during fit.\n"
            "Feature names seen at fit time, yet now missing:\n{missing}",
            missing=_bullets(missing),
        )
    raise ShapeError(
        "The feature names should match those that were passed during fit.\n"
        "Feature names unseen at fit time:\n{unseen}"
        "Feature names seen at fit time, yet now missing:\n{missing}",
        unseen=_bullets(unseen),
        missing=_bullets(missing),
    )


def _bullets(names: list[str]) -> str:
    lines = [f"- {name}\n" for name in names[:NAMES_SHOWN]]
    return "".join(lines + ["- ...\n"] * (len(names) > NAMES_SHOWN))


def _column_names(x: object) -> NDArray[np.object_] | None:
    """Return the names of a data frame's columns, (n_0,), if all are strings."""
    if not hasattr(x, "columns") or not hasattr(x, "__array__"):
        return None
    names = np.asarray(list(x.columns), dtype=object)
    kinds = sorted({type(name).__qualname__ for name in names})
    if len(kinds) > 1 and "str" in kinds:
        raise TypeError(
            "Feature names are only supported if all input features have string names, "
            f"but your input has {kinds} as feature name / column name types. "
            "Convert them all to strings, as with X.columns = X.columns.astype(str)."
        )
    return names if kinds == ["str"] else None


def dense(values: object) -> object:
    """Return a sparse matrix as a dense one; anything else unchanged."""
    return values.toarray() if hasattr(values, "toarray") else values


def _finite_floats(values: object, what: str) -> Floats:
    try:
        array = np.asarray(dense(values))
    except ValueError as error:
        raise ShapeError(
            "{what} is not an array of numbers ({error}): give rows of equal length.",
            what=what,
            error=error,
        ) from None
    if np.iscomplexobj(array):
        raise ShapeError("Complex data not supported: {what} must be real numbers.", what=what)
    if array.dtype not in {np.dtype(np.float32), np.dtype(np.float64)}:
        try:
            array = array.astype(np.float64)
        except TypeError as error:
            raise TypeError(
                f"{what} holds something that is no number ({error}): encode it as numbers first."
            ) from None
        except ValueError as error:
            raise ShapeError(
                "{what} contains something that is not a number ({error}): encode it as numbers "
                "first.",
                what=what,
                error=error,
            ) from None
    if not np.isfinite(array).all():
        is_nan = bool(np.isnan(array).any())
        found = "NaN" if is_nan else f"infinity or a value too large for {array.dtype!r}"
        way = "fill in or drop missing values first" if is_nan else "drop or replace it first"
        row = np.argwhere(~np.isfinite(array))[0].tolist()
        raise ShapeError(
            "Input {what} contains {found}. The first is at {row}: {way}.",
            what=what,
            found=found,
            row=shown(row),
            way=way,
        )
    return array

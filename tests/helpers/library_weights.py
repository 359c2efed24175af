"""Weights as scikit-learn trains them, saved, and an offer of the page that is accepted."""

from __future__ import annotations

import io
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lab_page import LabPage
    from numpy.typing import NDArray

    from pycore import Dataset

    Run = Callable[[Any], Any]
    Arrays = Mapping[str, NDArray[np.float64]]

sklearn_networks = import_module("sklearn.neural_network")
preprocessing = import_module("sklearn.preprocessing")


def npz(arrays: Arrays) -> bytes:
    """Return an archive, as NumPy makes them."""
    out = io.BytesIO()
    np.savez(out, **dict(arrays))
    return out.getvalue()


def saved(model: Any) -> bytes:
    """Return the weights of an estimator, as the page's documentation says."""
    return npz(
        {f"coefs_{k}": w for k, w in enumerate(model.coefs_)}
        | {f"intercepts_{k}": b for k, b in enumerate(model.intercepts_)}
    )


def rows_of(dataset: Dataset, part: str) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Return inputs (N, n_0) and targets (N,) in their own units, classes as their indices."""
    x = getattr(dataset, f"x_{part}") * dataset.input_scale + dataset.input_mean
    if dataset.is_classification:
        return x, getattr(dataset, f"labels_{part}")
    return x, dataset.to_target(getattr(dataset, f"y_{part}")[:, 0])


def trained(
    dataset: Dataset, activation: str, scaling: str, hidden: tuple[int, ...], **options: Any
) -> tuple[Any, float]:
    """Return scikit-learn's network for a data set, and its accuracy or R2 on the test rows."""
    x, y = rows_of(dataset, "train")
    x_test, y_test = rows_of(dataset, "test")
    if scaling != "none":
        kind = "StandardScaler" if scaling == "standardize" else "MinMaxScaler"
        scaler = getattr(preprocessing, kind)().fit(x)
        x, x_test = scaler.transform(x), scaler.transform(x_test)
    name = "MLPClassifier" if dataset.is_classification else "MLPRegressor"
    model = getattr(sklearn_networks, name)(
        hidden_layer_sizes=hidden, activation=activation, random_state=0, **options
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it could go on
        model.fit(x, y)
    return model, model.score(x_test, y_test)


def accept(sharing: LabPage, offer: Mapping[str, Any]) -> dict[str, Any]:
    """Do what an offer says, as its button does."""
    found: dict[str, Any] = sharing.commands[offer["command"]](**offer["arguments"])
    return found

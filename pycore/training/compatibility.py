"""Whether data set, network, hyperparameters and initial parameters match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted
from pycore.columns.split import SPLIT_VERSION, smallest_validation_fraction
from pycore.errors import DatasetError, ShapeError, SpecError
from pycore.functions.losses import LOSSES
from pycore.messages import Message
from pycore.update import frozen_parameters

if TYPE_CHECKING:
    from pycore.data.dataset import Dataset
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec, TrainingSpec


def check_training(dataset: Dataset, network: NetworkSpec, training: TrainingSpec) -> None:
    """Raise an error if the hyperparameters do not match the data set or the network.

    Raises
    ------
    SpecError
        If a frozen index does not exist in the network, or early stopping has no validation rows.
    """
    frozen_parameters(network, training)
    if training.patience and not len(dataset.x_validation):
        raise SpecError(
            "Early stopping (patience {patience}) needs validation rows, and {reason}. "
            "Change that, or set patience to 0.",
            patience=training.patience,
            reason=why_no_validation(dataset),
        )


def why_no_validation(dataset: Dataset) -> Message:
    """Return why a data set has no validation rows, as part of a sentence: fraction, rows and how to get some."""
    recipe, rows = dataset.recipe, len(dataset.x_train) + len(dataset.x_test)
    if recipe.get("split_column") is not None:
        return Message("{column} marks no row as validation", column=quoted(recipe["split_column"]))
    fraction, test_fraction = (
        recipe.get("validation_fraction", 0.0),
        recipe.get("test_fraction", 0.0),
    )
    labels = np.concatenate([dataset.labels_train, dataset.labels_test])
    is_stratified = dataset.is_classification and recipe.get("split", "random") == "random"
    sizes = np.bincount(labels).tolist() if is_stratified else []
    version = recipe.get("split_version", SPLIT_VERSION)
    smallest = smallest_validation_fraction(rows, sizes, test_fraction, version)
    if smallest is None:
        return Message(
            "a validation fraction of {fraction:.12g} of {rows:,} rows gives none, as would any other with a test "
            "fraction of {test_fraction:.12g}",
            fraction=fraction,
            rows=rows,
            test_fraction=test_fraction,
        )
    return Message(
        "a validation fraction of {fraction:.12g} of {rows:,} rows gives none; the smallest that gives one is "
        "{smallest:.12g}",
        fraction=fraction,
        rows=rows,
        smallest=smallest,
    )


def check_fit(dataset: Dataset, network: NetworkSpec, parameters: Parameters) -> None:
    """Raise an error if data set, network and initial parameters do not match.

    Raises
    ------
    ShapeError
        If inputs, outputs or layers differ, or an initial parameter is not a finite number.
    DatasetError
        If an input or a target is not a finite number, or the loss is for counts and a target is negative or scaled.
    """
    ends = (dataset.x_train.shape[1], dataset.y_train.shape[1])
    if (network.layer_sizes[0], network.layer_sizes[-1]) != ends:
        raise ShapeError(
            "The data set has {inputs} inputs and {outputs} outputs, but the network has layers {layer_sizes}: "
            "NetworkSpec.for_dataset makes a network that fits.",
            inputs=ends[0],
            outputs=ends[1],
            layer_sizes=network.layer_sizes,
        )
    if parameters.layer_sizes != network.layer_sizes:
        raise ShapeError(
            "The initial parameters are for layers {given}, but the network has {layer_sizes}.",
            given=parameters.layer_sizes,
            layer_sizes=network.layer_sizes,
        )
    if not np.isfinite(parameters.vector).all():
        raise ShapeError(
            "An initial weight or bias is not a finite number: give finite weights and biases."
        )
    for part, x, y in (
        (Message("training"), dataset.x_train, dataset.y_train),
        (Message("validation"), dataset.x_validation, dataset.y_validation),
        (Message("test"), dataset.x_test, dataset.y_test),
    ):
        for names, values in ((dataset.input_names, x), (dataset.output_names, y)):
            if not np.isfinite(values).all():
                row, j = np.argwhere(~np.isfinite(values))[0]
                raise DatasetError(
                    "{column} is {value} in {part} row {row}; every input and target must be a finite "
                    "number: leave the row out, or fill the value in.",
                    column=quoted(names[j]),
                    value=values[row, j],
                    part=part,
                    row=row + 1,
                )
    if LOSSES[network.loss].for_counts:
        _check_counts(dataset, network.loss)


def _check_counts(dataset: Dataset, loss: str) -> None:
    """Raise an error if a target is below 0, or not in its own unit."""
    if dataset.target_mean.any() or (dataset.target_scale != 1.0).any():
        raise DatasetError(
            "The loss {loss} compares counts in their own unit, and {target} is standardized: make "
            'the data set with target_scaling="none".',
            loss=loss,
            target=quoted(dataset.target),
        )
    below = below_zero(dataset)
    if below is not None:
        name, value, row = below
        raise DatasetError(
            "{name} is {value:g} in row {row}, and the loss {loss} is for counts, which are 0 or "
            "more: choose half_squared_error, or leave the row out.",
            name=quoted(name),
            value=value,
            row=row,
            loss=loss,
        )


def below_zero(dataset: Dataset) -> tuple[str, float, int] | None:
    """Return (name, value, row of the table from 1) of a target below 0; None if there is none."""
    for part in ("train", "validation", "test"):
        y = getattr(dataset, f"y_{part}")
        if (y < 0.0).any():
            i, j = np.argwhere(y < 0.0)[0]
            row = int(getattr(dataset, f"{part}_rows")[i]) + 1
            return dataset.output_names[j], float(y[i, j]), row
    return None

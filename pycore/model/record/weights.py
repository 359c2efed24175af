"""Untrusted weights and biases, validated to be finite numbers in the shapes of a network."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import shown
from pycore.errors import ShapeError
from pycore.messages import Message
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.arrays import Array

    Arrays = tuple[list[Array], list[Array]]

MAX_LAYERS = 64  # after the inputs
MAX_UNITS = 10_000  # per layer
MAX_PARAMETERS = 5_000_000
_NUMBERS = "fiu"  # NumPy's kinds of real numbers
_OF_ONE = {"softmax": 0.0, "sigmoid": -1.0}  # factor of the second output's z in the first's


def check_sizes(layer_sizes: Sequence[int]) -> None:
    """Reject layers beyond a model's limits, before memory is allocated.

    Raises
    ------
    ShapeError
        If a limit is exceeded; the error states the number and the limit.
    """
    if not 1 < len(layer_sizes) <= MAX_LAYERS + 1:
        raise ShapeError(
            "The model has {count} layers, inputs included; it must have 2 to {limit}.",
            count=len(layer_sizes),
            limit=MAX_LAYERS + 1,
        )
    if not 1 <= min(layer_sizes) <= max(layer_sizes) <= MAX_UNITS:
        raise ShapeError(
            "The model has layers of {layer_sizes} units; a layer can have 1 to {limit:,}.",
            layer_sizes=written(layer_sizes),
            limit=MAX_UNITS,
        )
    count = sum((n_in + 1) * n_out for n_in, n_out in pairwise(layer_sizes))
    if count > MAX_PARAMETERS:
        raise ShapeError(
            "The model has {count:,} weights and biases; the limit is {limit:,}.",
            count=count,
            limit=MAX_PARAMETERS,
        )


def sizes_of(weights: object, biases: object) -> tuple[list[Array], list[Array], tuple[int, ...]]:
    """Return weights and biases as arrays, ``weights[k]`` (n_k, n_{k+1}) and ``biases[k]`` (n_{k+1},), and their sizes.

    Parameters
    ----------
    weights, biases
        Lists of arrays, or of nested lists of numbers.

    Raises
    ------
    ShapeError
        If they are not such lists, contain nonfinite values, or their layers do not fit each other.
    """
    if not isinstance(weights, list) or not isinstance(biases, list):
        raise ShapeError(
            "Weights and biases must be two lists, with a matrix and a vector for each layer."
        )
    if not 0 < len(weights) == len(biases) <= MAX_LAYERS:
        raise ShapeError(
            "There are {weights} weight matrices and {biases} bias vectors; both numbers must be the "
            "same, from 1 to {limit}.",
            weights=len(weights),
            biases=len(biases),
            limit=MAX_LAYERS,
        )
    matrices = [
        _array(Message("weights of layer {layer}", layer=k + 1), w, 2)
        for k, w in enumerate(weights)
    ]
    vectors = [
        _array(Message("biases of layer {layer}", layer=k + 1), b, 1) for k, b in enumerate(biases)
    ]
    sizes = (matrices[0].shape[0], *(w.shape[1] for w in matrices))
    check_sizes(sizes)
    for k, (w, b) in enumerate(zip(matrices, vectors, strict=True)):
        if w.shape != sizes[k : k + 2] or b.shape != sizes[k + 1 : k + 2]:
            raise ShapeError(
                "Layer {layer} has weights of shape {weights} and biases of shape {biases}, expected {wanted} and "
                "({units},).",
                layer=k + 1,
                weights=w.shape,
                biases=b.shape,
                wanted=sizes[k : k + 2],
                units=sizes[k + 1],
            )
    return matrices, vectors, sizes


def parameters_for(layer_sizes: Sequence[int], weights: object, biases: object) -> Parameters:
    """Return the parameters of a network with the given layer sizes.

    Raises
    ------
    ShapeError
        As for ``sizes_of``, or if they belong to another network; the error states what fits.
    """
    matrices, vectors, sizes = sizes_of(weights, biases)
    if sizes != tuple(layer_sizes):
        raise ShapeError(
            "The weights are for layers {sizes}, but the network has {layer_sizes}.",
            sizes=written(sizes),
            layer_sizes=written(layer_sizes),
            hints=(_way_out(sizes, layer_sizes),),
        )
    return Parameters.from_lists(matrices, vectors)


def written(layer_sizes: Sequence[int]) -> str:
    """Return layer sizes in the usual notation, such as 4-8-3."""
    return "-".join(map(str, layer_sizes))


def _way_out(sizes: Sequence[int], wanted: Sequence[int]) -> Message:
    if (sizes[0], sizes[-1]) != (wanted[0], wanted[-1]):
        return Message(
            "Choose data with {inputs} inputs and {outputs} outputs, or other weights.",
            inputs=sizes[0],
            outputs=sizes[-1],
        )
    if len(sizes) == 2:  # noqa: PLR2004 - inputs and outputs
        return Message("Remove the hidden layers, or choose other weights.")
    return Message(
        "Set the hidden layers to {hidden}, or choose other weights.",
        hidden=", ".join(map(str, sizes[1:-1])),
    )


def numbers_of(what: Message, values: object) -> Array:
    """Return numbers as a float64 array of any shape; strings and ragged lists are rejected.

    Raises
    ------
    ShapeError
        If they do not form an array, or one is not finite.
    """
    try:
        found: Any = np.asarray(values)
    except (ValueError, OverflowError):
        raise ShapeError(
            "The {what} are not an array: they must be lists of numbers of equal length.", what=what
        ) from None
    if found.dtype.kind not in _NUMBERS or found.dtype.itemsize > 8:  # noqa: PLR2004 - float64
        raise ShapeError(
            "The {what} contain something that is not a number, such as {other}.",
            what=what,
            other=shown(_other(values)),
        )
    array: Array = found.astype(np.float64)
    if not np.isfinite(array).all():
        raise ShapeError("The {what} contain a value that is not a finite number.", what=what)
    return array


def with_two_outputs(weights: Sequence[Array], biases: Sequence[Array], outputs: str) -> Arrays:
    """Return a network with one logistic output as an equivalent one with two outputs.

    Parameters
    ----------
    weights, biases
        As in ``Parameters``; the last layer has one unit.
    outputs
        The activation of the two outputs. "softmax": the softmax of (0, z) is (1 - p, p), where p is the logistic
        function of z. "sigmoid": the logistic functions of -z and z are the same.

    Raises
    ------
    ShapeError
        If there is no equivalent with two outputs of that activation.
    """
    if outputs not in _OF_ONE:
        raise ShapeError(
            "The weights have one output, which two {outputs} outputs cannot represent: only softmax "
            "or sigmoid outputs can.",
            outputs=outputs,
        )
    first = _OF_ONE[outputs]
    w, b = weights[-1], biases[-1]
    # + 0.0: avoids -0.0
    return [*weights[:-1], np.hstack([first * w + 0.0, w])], [
        *biases[:-1],
        np.concatenate([first * b + 0.0, b]),
    ]


def _array(what: Message, values: object, dimensions: int) -> Array:
    array = numbers_of(what, values)
    if array.ndim != dimensions:
        raise ShapeError(
            "The {what} have the shape {shape}; they must have {dimensions} dimensions.",
            what=what,
            shape=array.shape,
            dimensions=dimensions,
        )
    return array


def _other(values: object) -> object:
    """Return the first value that is not a number, or all values if there is none."""
    pending = [values]
    while pending:
        value = pending.pop()
        if isinstance(value, (list, tuple)):
            pending += reversed(value)
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            return value
    return values

"""Layers from any source, and the orientation of their matrices: one row per input, or per output."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore.checks import shown
from pycore.errors import ShapeError
from pycore.model.layers.naming import IN_OUT, ORIENTATIONS, Form
from pycore.model.record.weights import written

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pycore.arrays import Array

MATRIX = 2


class OrientationError(ShapeError):
    """The orientation of weights is ambiguous from both names and shapes."""


class Layer(NamedTuple):
    """A layer as stored in a file: a matrix (a vector if it has one row), and a vector of biases or None."""

    weights: Array
    biases: Array | None


class Found(NamedTuple):
    """The layers of a file in order, the orientations in which they fit each other, and the naming form."""

    layers: list[Layer]
    fits: tuple[str, ...]
    form: Form


class Oriented(NamedTuple):
    """Layers in the orientation of ``Parameters``.

    Attributes
    ----------
    weights, biases
        ``weights[k]`` (n_k, n_{k+1}), ``biases[k]`` (n_{k+1},).
    orientation
        The orientation assumed for the file's matrices: IN_OUT for one row per input, OUT_IN for one row per output.
    is_sure
        Whether the shapes of the matrices or of the network allow no other.
    """

    weights: list[Array]
    biases: list[Array]
    orientation: str
    is_sure: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of units of every layer, inputs first."""
        return (self.weights[0].shape[0], *(w.shape[1] for w in self.weights))


def oriented(
    found: Found, ends: Collection[tuple[int, int]] = (), orientation: str | None = None
) -> Oriented:
    """Return layers in the orientation of ``Parameters``.

    Parameters
    ----------
    found
        The layers found in a file.
    ends
        The possible pairs of numbers of inputs and outputs, which may decide if the matrices' shapes do not.
    orientation
        The orientation of the matrices, IN_OUT or OUT_IN; None to detect it.

    Raises
    ------
    ShapeError
        If the matrices do not have the given orientation; OrientationError if neither shapes nor names determine it.
    """
    ways = [Oriented(*turned(found.layers, o), o, is_sure=True) for o in found.fits]
    if orientation is not None:
        if orientation not in ORIENTATIONS:
            raise ShapeError(
                "The orientation is {orientation}; it must be one of {known}.",
                orientation=shown(orientation),
                known=", ".join(ORIENTATIONS),
            )
        chosen = [way for way in ways if way.orientation == orientation]
        if not chosen:
            raise ShapeError(
                "The shapes of the weights say that each row belongs to an input, not to an output."
                if found.fits[0] == IN_OUT
                else "The shapes of the weights say that each row belongs to an output, not to an input."
            )
        return chosen[0]
    ways = [way for way in ways if (way.sizes[0], way.sizes[-1]) in ends] or ways
    if len(ways) == 1 or _are_same(*ways):
        return ways[0]
    known = found.form.orientation
    if known is None:
        raise OrientationError(
            "The orientation of the weights of layers {sizes} is ambiguous: a matrix can have a row "
            "for each input, as in scikit-learn and Keras, or for each output, as in PyTorch and "
            'MATLAB. Set orientation to "in_out" or "out_in".',
            sizes=written(ways[0].sizes),
        )
    return next(way for way in ways if way.orientation == known)._replace(is_sure=False)


def _are_same(one: Oriented, other: Oriented) -> bool:
    """Return whether the matrices are equal in both orientations, like single rows or columns stored as vectors."""
    pairs = zip(one.weights, other.weights, strict=True)
    return all(np.array_equal(w, v) for w, v in pairs)


def fits_of(layers: Sequence[Layer]) -> tuple[str, ...]:
    """Return the orientations in which each layer fits the outputs of the preceding one."""
    return tuple(o for o in ORIENTATIONS if _chains(layers, o))


def matrix_of(layer: Layer, orientation: str) -> Array:
    """Return a layer's weights (n_in, n_out)."""
    w, b = layer
    if w.ndim == MATRIX:
        return w if orientation == IN_OUT else w.T
    return w.reshape(-1, 1) if b is None or len(b) == 1 else w.reshape(1, -1)


def turned(layers: Sequence[Layer], orientation: str) -> tuple[list[Array], list[Array]]:
    """Return weights (n_k, n_{k+1}) and biases (n_{k+1},) of layers in an orientation; missing biases are zeros."""
    weights = [matrix_of(layer, orientation) for layer in layers]
    return weights, [
        np.zeros(w.shape[1]) if layer.biases is None else layer.biases
        for w, layer in zip(weights, layers, strict=True)
    ]


def _chains(layers: Sequence[Layer], orientation: str) -> bool:
    weights, biases = turned(layers, orientation)
    return all(len(b) == w.shape[1] for w, b in zip(weights, biases, strict=True)) and all(
        one.shape[1] == other.shape[0] for one, other in pairwise(weights)
    )

"""Layers of any source, and which way round their matrices are: a row for each input, or for each output."""

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
    """Weights of which neither names nor shapes say which way round they are."""


class Layer(NamedTuple):
    """A layer as it stands in a file: a matrix (a vector if it has one row), and a vector or None for no biases."""

    weights: Array
    biases: Array | None


class Found(NamedTuple):
    """The layers of a file in their order, the orientations in which they fit each other, and whose form it is."""

    layers: list[Layer]
    fits: tuple[str, ...]
    form: Form


class Oriented(NamedTuple):
    """Layers the way that ``Parameters`` has them.

    Attributes
    ----------
    weights, biases
        ``weights[k]`` (n_k, n_{k+1}), ``biases[k]`` (n_{k+1},).
    orientation
        What the file's matrices were taken to have a row for, an input or an output: IN_OUT or OUT_IN.
    is_sure
        Whether their shapes, or the network's, allow no other.
    """

    weights: list[Array]
    biases: list[Array]
    orientation: str
    is_sure: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """Units of every layer, inputs first."""
        return (self.weights[0].shape[0], *(w.shape[1] for w in self.weights))


def oriented(
    found: Found, ends: Collection[tuple[int, int]] = (), orientation: str | None = None
) -> Oriented:
    """Return layers the way that ``Parameters`` has them.

    Parameters
    ----------
    found
        As found in a file.
    ends
        Pairs of inputs and outputs that the network can have, which may decide where the matrices' shapes do not.
    orientation
        What a matrix has a row for, IN_OUT or OUT_IN; None to find it out.

    Raises
    ------
    ShapeError
        If the matrices are not as they are said to be; OrientationError if neither shapes nor names tell.
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
    """Return whether the matrices are the same either way, as those of one row or column that became vectors."""
    pairs = zip(one.weights, other.weights, strict=True)
    return all(np.array_equal(w, v) for w, v in pairs)


def fits_of(layers: Sequence[Layer]) -> tuple[str, ...]:
    """Return the orientations in which each layer takes what the one before it gives."""
    return tuple(o for o in ORIENTATIONS if _chains(layers, o))


def matrix_of(layer: Layer, orientation: str) -> Array:
    """Return a layer's weights (n_in, n_out)."""
    w, b = layer
    if w.ndim == MATRIX:
        return w if orientation == IN_OUT else w.T
    return w.reshape(-1, 1) if b is None or len(b) == 1 else w.reshape(1, -1)


def turned(layers: Sequence[Layer], orientation: str) -> tuple[list[Array], list[Array]]:
    """Return weights (n_k, n_{k+1}) and biases (n_{k+1},) of layers that stand in an orientation; zeros for none."""
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

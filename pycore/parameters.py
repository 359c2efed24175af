"""All weights and biases in one flat vector, so that the optimizer makes a single pass over it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.errors import ShapeError
from pycore.functions.initializers import INITIALIZERS
from pycore.streams import stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.arrays import Array
    from pycore.spec import NetworkSpec


class Parameters:
    """The parameters of a network.

    Parameters
    ----------
    layer_sizes
        Number of units of every layer, inputs first.
    vector
        All values, (P,); they are copied. Zeros if None.

    Attributes
    ----------
    vector
        (P,), float64: weights[0] row by row, biases[0], weights[1], biases[1], and so on.
    weights
        ``weights[k]`` (n_k, n_{k+1}), a view into the vector; [i, j] leads from unit i to unit j.
    biases
        ``biases[k]`` (n_{k+1},), a view into the vector.
    blocks
        ``blocks[k]`` (n_k + 1, n_{k+1}), a view of both: the last row holds the biases, weights from a unit whose h is
        1.
    """

    def __init__(self, layer_sizes: Sequence[int], vector: Array | None = None) -> None:
        self.layer_sizes = tuple(layer_sizes)
        size = sum((n_in + 1) * n_out for n_in, n_out in pairwise(self.layer_sizes))
        self.vector: Array = (
            np.zeros(size) if vector is None else np.array(vector, dtype=np.float64)
        )
        if self.vector.shape != (size,):
            raise ShapeError(
                "A network of layers {layer_sizes} has {size} parameters, but the vector has the shape "
                "{shape}.",
                layer_sizes=self.layer_sizes,
                size=size,
                shape=self.vector.shape,
            )
        self.weights: list[Array] = []
        self.biases: list[Array] = []
        self.blocks: list[Array] = []
        at = 0
        for n_in, n_out in pairwise(self.layer_sizes):
            end = at + (n_in + 1) * n_out
            block = self.vector[at:end].reshape(n_in + 1, n_out)
            self.blocks.append(block)
            self.weights.append(block[:-1])
            self.biases.append(block[-1])
            at = end

    @classmethod
    def initial(cls, network: NetworkSpec) -> Parameters:
        """Return the initial weights of a network, drawn layer by layer from its "weights" stream; biases are 0."""
        parameters = cls(network.layer_sizes)
        rng = stream(network.seed, "weights", network.draw)
        initializer = INITIALIZERS[network.initializer]
        scale = initializer.scale if network.scale is None else network.scale
        for w in parameters.weights:
            w[...] = initializer.draw(rng, w.shape[0], w.shape[1], scale)
        return parameters

    @classmethod
    def from_lists(cls, weights: Sequence[Any], biases: Sequence[Any]) -> Parameters:
        """Return parameters with the given values: ``weights[k]`` (n_k, n_{k+1}), ``biases[k]`` (n_{k+1},).

        Raises
        ------
        ShapeError
            If the shapes of the layers do not match.
        """
        try:
            arrays = [np.asarray(w, dtype=np.float64) for w in weights]
            vectors = [np.asarray(b, dtype=np.float64) for b in biases]
        except (TypeError, ValueError):
            raise ShapeError(
                "Weights and biases must be nested lists of numbers, with matrix rows of equal "
                "length."
            ) from None
        if not arrays or len(arrays) != len(vectors) or any(w.ndim != 2 for w in arrays):  # noqa: PLR2004
            raise ShapeError(
                "There must be as many weight matrices as bias vectors, and at least one of each."
            )
        sizes = [arrays[0].shape[0], *(w.shape[1] for w in arrays)]
        parameters = cls(sizes)
        for k, (w, b) in enumerate(zip(arrays, vectors, strict=True)):
            if w.shape != parameters.weights[k].shape or b.shape != parameters.biases[k].shape:
                raise ShapeError(
                    "Layer {k} has weights {shape} and biases {shape_2}, expected {shape_3} and {shape_4}.",
                    k=k + 1,
                    shape=w.shape,
                    shape_2=b.shape,
                    shape_3=parameters.weights[k].shape,
                    shape_4=parameters.biases[k].shape,
                )
            parameters.weights[k][...] = w
            parameters.biases[k][...] = b
        return parameters

    def copy(self) -> Parameters:
        """Return an independent copy."""
        return Parameters(self.layer_sizes, self.vector)

    def to_lists(self) -> dict[str, list[Any]]:
        """Return {"weights": [...], "biases": [...]} as nested lists of Python floats, in full precision."""
        return {
            "weights": [w.tolist() for w in self.weights],
            "biases": [b.tolist() for b in self.biases],
        }

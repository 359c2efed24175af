"""Dropout (Srivastava et al. 2014): hidden units are randomly dropped in a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.streams import stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.arrays import Array


def dropout_masks(
    layer_sizes: Sequence[int], rows: int, dropout: float, seed: int, update: int
) -> list[Array]:
    """Return the factors that each hidden layer's h is multiplied by in one update.

    ``masks[k]`` (B, n_{k+1}) belongs to h[k + 1]: 0 where a unit is dropped for a row, else 1 / (1 - dropout), so that
    the expected value of the layer's output stays the same. Drawn from the seed's "dropout" stream, draw ``update``.
    """
    rng = stream(seed, "dropout", update)
    masks = []
    for units in layer_sizes[1:-1]:
        kept = rng.random((rows, units)) >= dropout
        masks.append(kept / (1.0 - dropout))
    return masks

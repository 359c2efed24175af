"""One update of the parameters: which of them the penalties count, and which stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.errors import SpecError
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.spec import NetworkSpec, TrainingSpec


def penalized_parameters(network: NetworkSpec, training: TrainingSpec) -> Array:
    """Return 1 for each parameter that penalties and weight decay count, else 0, (P,): weights, biases by choice."""
    penalized = Parameters(network.layer_sizes)
    for w, b in zip(penalized.weights, penalized.biases, strict=True):
        w.fill(1.0)
        b.fill(float(training.penalize_biases))
    return penalized.vector


def frozen_parameters(network: NetworkSpec, training: TrainingSpec) -> Array:
    """Return 1 for each parameter that training leaves as it is, else 0, (P,).

    Raises
    ------
    SpecError
        If an index is not one of the network's.
    """
    frozen = Parameters(network.layer_sizes)
    try:
        for k in training.frozen_layers:
            frozen.blocks[k].fill(1.0)
        for k, i, j in training.frozen_weights:
            frozen.weights[k][i, j] = 1.0
        for k, j in training.frozen_biases:
            frozen.biases[k][j] = 1.0
    except IndexError:
        raise SpecError(
            f"A frozen layer, weight or bias is not one of layers {network.layer_sizes}: "
            "indices count from 0, as in the code."
        ) from None
    if not network.biases:
        for b in frozen.biases:
            b.fill(1.0)
    return frozen.vector

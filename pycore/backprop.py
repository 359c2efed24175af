"""Backpropagation, one function per equation of the founding text, in its notation and order.

The engine computes the same with preallocated arrays; a test checks that the two agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.functions.activations import ACTIVATIONS
from pycore.functions.losses import LOSSES, joint_delta, row_factors
from pycore.functions.penalties import NO_PENALTIES
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.functions.penalties import Penalties
    from pycore.network import Pass
    from pycore.spec import NetworkSpec


def output_delta(
    network: NetworkSpec, z: Array, h: Array, y: Array, row_weights: Array | None = None
) -> Array:
    """delta_j = dL/dh_j dh_j/dz_j at the outputs; all (B, n_out).

    For the text's loss and the sigmoid: (h - y) h (1 - h), divided by the number of rows B if the loss is their mean,
    and multiplied by the row weights (B,) if given.
    """
    if network.output_activation in LOSSES[network.loss].joint:
        return joint_delta(h, y) * row_factors(network.reduction, len(y), row_weights)
    return chain_delta(network, z, h, y, row_weights)


def chain_delta(
    network: NetworkSpec, z: Array, h: Array, y: Array, row_weights: Array | None = None
) -> Array:
    """Return the outputs' delta (B, n_out) by the chain rule in all cases: equal where h is well within float64."""
    factors = row_factors(network.reduction, len(y), row_weights)
    dl_dh = LOSSES[network.loss].gradient(h, y) * factors
    return ACTIVATIONS[network.output_activation].delta(dl_dh, z, h)


def hidden_delta(  # noqa: PLR0917 - the letters of one equation
    activation: str, delta_next: Array, w_next: Array, z: Array, a: Array, mask: Array | None = None
) -> Array:
    """delta_j^k = activation'(z_j^k) sum over l of w_jl^{k+1} delta_l^{k+1}.

    delta_next (B, n_{k+2}), w_next (n_{k+1}, n_{k+2}), z and a = activation(z) (B, n_{k+1}); returns (B, n_{k+1}).
    With dropout the sum is multiplied by the layer's mask (B, n_{k+1}): a dropped unit gets no gradient.
    """
    dl_dh = delta_next @ w_next.T
    return ACTIVATIONS[activation].delta(dl_dh if mask is None else dl_dh * mask, z, a)


def weight_gradient(h: Array, delta: Array) -> Array:
    """dL/dw_ij^k = delta_j^k h_i^k, summed over the rows; h (B, n_k), delta (B, n_{k+1}), returns (n_k, n_{k+1}).

    The text treats one row; the loss of several rows is a sum, so its derivative is the sum of theirs.
    """
    return h.T @ delta


def bias_gradient(delta: Array) -> Array:
    """dL/db_j^k = delta_j^k, summed over the rows: a bias is a weight from a unit whose h is 1. Returns (n_{k+1},)."""
    return np.asarray(delta.sum(axis=0))


def deltas(
    network: NetworkSpec,
    parameters: Parameters,
    passed: Pass,
    y: Array,
    row_weights: Array | None = None,
) -> list[Array]:
    """Return delta[k] = dL/dz[k], (B, n_{k+1}), for every layer, computed from right to left."""
    z, a, w = passed.z, passed.a, parameters.weights
    delta = [output_delta(network, z[-1], a[-1], y, row_weights)]
    for k in reversed(range(len(w) - 1)):
        mask = passed.masks[k] if passed.masks else None
        delta.insert(0, hidden_delta(network.activations[k], delta[0], w[k + 1], z[k], a[k], mask))
    return delta


def gradient(  # noqa: PLR0917 - what a step is made of
    network: NetworkSpec,
    parameters: Parameters,
    passed: Pass,
    y: Array,
    penalties: Penalties = NO_PENALTIES,
    row_weights: Array | None = None,
) -> Parameters:
    """Return the gradient of loss and penalties with respect to every parameter, laid out like the parameters.

    ``row_weights`` (B,) are the weights of the rows; 1 if None. In a network without biases their gradient is 0: they
    are not parameters.
    """
    delta = deltas(network, parameters, passed, y, row_weights)
    result = Parameters(parameters.layer_sizes)
    for k, (w, b) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        result.weights[k][...] = weight_gradient(passed.h[k], delta[k]) + penalties.gradient(w)
        if network.biases:
            penalty = penalties.gradient(b) if penalties.biases else 0.0
            result.biases[k][...] = bias_gradient(delta[k]) + penalty
    return result


def penalty(parameters: Parameters, penalties: Penalties) -> float:
    """Return the penalty term of the loss."""
    parts = [*parameters.weights, *(parameters.biases if penalties.biases else ())]
    return sum(penalties.of(part) for part in parts)

"""Backpropagation, one function an equation of the founding text, in its letters and its order.

The engine computes the same with preallocated arrays; a test holds the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.activations import ACTIVATIONS
from pycore.losses import LOSSES
from pycore.network import Pass, layer_activations
from pycore.parameters import Parameters
from pycore.penalties import l2_gradient

if TYPE_CHECKING:
    from pycore.activations import Array
    from pycore.spec import NetworkSpec


def output_delta(network: NetworkSpec, z: Array, h: Array, y: Array) -> Array:
    """delta_j = dL/dh_j dh_j/dz_j at the outputs; all (B, n_out).

    For the text's loss and the sigmoid: (h - y) h (1 - h), here divided by the B rows that the loss is the mean of.
    """
    loss = LOSSES[network.loss]
    joint = loss.joint.get(network.output_activation)
    if joint is not None:
        return joint(h, y)
    return ACTIVATIONS[network.output_activation].delta(loss.gradient(h, y), z, h)


def hidden_delta(activation: str, delta_next: Array, w_next: Array, z: Array, h: Array) -> Array:
    """delta_j^k = activation'(z_j^k) sum over l of w_jl^{k+1} delta_l^{k+1}.

    delta_next (B, n_{k+2}), w_next (n_{k+1}, n_{k+2}), z and h (B, n_{k+1}); returns (B, n_{k+1}).
    """
    return ACTIVATIONS[activation].delta(delta_next @ w_next.T, z, h)


def weight_gradient(h: Array, delta: Array) -> Array:
    """dL/dw_ij^k = delta_j^k h_i^k, summed over the rows; h (B, n_k), delta (B, n_{k+1}), returns (n_k, n_{k+1}).

    The text derives one row; the loss of several rows is a sum, so its derivative is the sum of theirs.
    """
    return h.T @ delta


def bias_gradient(delta: Array) -> Array:
    """dL/db_j^k = delta_j^k, summed over the rows: a bias is a weight from a unit whose h is 1. Returns (n_{k+1},)."""
    return np.asarray(delta.sum(axis=0))


def deltas(network: NetworkSpec, parameters: Parameters, passed: Pass, y: Array) -> list[Array]:
    """Return delta[k] = dL/dz[k] for every layer, found from right to left; delta[k] (B, n_{k+1})."""
    z, h, w = passed.z, passed.h, parameters.weights
    activations = layer_activations(network)
    delta = [output_delta(network, z[-1], h[-1], y)]
    for k in reversed(range(len(w) - 1)):
        delta.insert(0, hidden_delta(activations[k], delta[0], w[k + 1], z[k], h[k + 1]))
    return delta


def gradient(
    network: NetworkSpec, parameters: Parameters, passed: Pass, y: Array, l2: float = 0.0
) -> Parameters:
    """Return the gradient of loss and penalty by every parameter, laid out as the parameters are."""
    delta = deltas(network, parameters, passed, y)
    result = Parameters(parameters.layer_sizes)
    for k, w in enumerate(parameters.weights):
        result.weights[k][...] = weight_gradient(passed.h[k], delta[k]) + l2_gradient(w, l2)
        result.biases[k][...] = bias_gradient(delta[k])
    return result

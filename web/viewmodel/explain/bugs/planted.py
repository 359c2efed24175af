"""The functions with a bug each, named after the bugs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from web.viewmodel.explain.bugs.clean import Array, Code, Layers


def derivative_missing(delta: Array, w: Array, z: Array, h: Array) -> Array:
    """Return delta of a layer from that of the next one."""
    return delta @ w.T


def wrong_sign(h: Array, y: Array) -> Array:
    """Return delta of the outputs."""
    return (y - h) * h * (1.0 - h)


def updated_weights(
    code: Code, w: Layers, passed: tuple[Layers, Layers], y: Array, rate: float
) -> tuple[Layers, Layers]:
    """Return dL/dw and dL/db of all layers."""
    z, h = passed
    delta = [code.output_delta(h[-1], y)]
    for k in reversed(range(len(w) - 1)):
        ahead = w[k + 1] - rate * code.weight_gradient(h[k + 1], delta[0])
        delta.insert(0, code.hidden_delta(delta[0], ahead, z[k], h[k + 1]))
    slopes = [code.weight_gradient(h[k], delta[k]) for k in range(len(w))]
    return slopes, [code.bias_gradient(d) for d in delta]


def not_transposed(delta: Array, w: Array, z: Array, h: Array) -> Array:
    """Return delta of a layer from that of the next one."""
    return (delta @ w) * h * (1.0 - h)


def bias_forgotten(h: Array, w: Array, b: Array) -> Array:
    """Return z of a layer."""
    return h @ w


def factor_two(h: Array, y: Array) -> Array:
    """Return delta of the outputs."""
    return 2.0 * (h - y) * h * (1.0 - h)


def mean_for_sum(delta: Array) -> Array:
    """Return dL/db of a layer."""
    return delta.mean(axis=0)


def not_cleared(gradient: Layers, last: Layers) -> Layers:
    """Return the gradient for the update; ``last`` is that of the previous minibatch."""
    return [before + now for before, now in zip(last, gradient, strict=True)]


def derivative_at_z(delta: Array, w: Array, z: Array, h: Array) -> Array:
    """Return delta of a layer from that of the next one."""
    return (delta @ w.T) * z * (1.0 - z)


def test_rows_in_scaling(train: Array, test: Array) -> tuple[Array, Array]:
    """Return both, scaled by the training rows to mean 0 and standard deviation 1."""
    rows = np.vstack([train, test])
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation

"""Backpropagation for sigmoid layers and the loss 1/2 sum (h - y)^2, one function per equation.

It is small on purpose: each function can be replaced by one with a bug. ``w`` and ``b`` are lists of arrays,
``w[k]`` (n_k, n_{k+1}) and ``b[k]`` (n_{k+1},); x is (B, n_0), y (B, n_out).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Layers = list[Array]


class Code(NamedTuple):
    """The functions that make up the program."""

    scale: Callable[[Array, Array], tuple[Array, Array]]
    weighted_input: Callable[[Array, Array, Array], Array]
    output_delta: Callable[[Array, Array], Array]
    hidden_delta: Callable[[Array, Array, Array, Array], Array]
    weight_gradient: Callable[[Array, Array], Array]
    bias_gradient: Callable[[Array], Array]
    backward: Callable[..., tuple[Layers, Layers]]
    collect: Callable[[Layers, Layers], Layers]


def scale(train: Array, test: Array) -> tuple[Array, Array]:
    """Return both, scaled by the training rows to mean 0 and standard deviation 1."""
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + e^-z)."""
    return 1.0 / (1.0 + np.exp(-z))


def weighted_input(h: Array, w: Array, b: Array) -> Array:
    """Return z of a layer, (B, n_{k+1})."""
    return h @ w + b


def output_delta(h: Array, y: Array) -> Array:
    """Return delta of the outputs."""
    return (h - y) * h * (1.0 - h)


def hidden_delta(delta: Array, w: Array, z: Array, h: Array) -> Array:
    """Return delta of a layer from that of the next one."""
    return (delta @ w.T) * h * (1.0 - h)


def weight_gradient(h: Array, delta: Array) -> Array:
    """Return dL/dw of a layer."""
    return h.T @ delta


def bias_gradient(delta: Array) -> Array:
    """Return dL/db of a layer."""
    return delta.sum(axis=0)


def backward(
    code: Code, w: Layers, passed: tuple[Layers, Layers], y: Array, rate: float
) -> tuple[Layers, Layers]:
    """Return dL/dw and dL/db of all layers."""
    z, h = passed
    delta = [code.output_delta(h[-1], y)]
    for k in reversed(range(len(w) - 1)):
        delta.insert(0, code.hidden_delta(delta[0], w[k + 1], z[k], h[k + 1]))
    slopes = [code.weight_gradient(h[k], delta[k]) for k in range(len(w))]
    return slopes, [code.bias_gradient(d) for d in delta]


def collect(gradient: Layers, last: Layers) -> Layers:
    """Return the gradient for the update; ``last`` is that of the previous minibatch."""
    return gradient


CLEAN = Code(
    scale,
    weighted_input,
    output_delta,
    hidden_delta,
    weight_gradient,
    bias_gradient,
    backward,
    collect,
)


def forward(code: Code, w: Layers, b: Layers, x: Array) -> tuple[Layers, Layers]:
    """Return z and h of all layers, h[0] = x."""
    z: Layers = []
    h = [x]
    for k in range(len(w)):
        z.append(code.weighted_input(h[k], w[k], b[k]))
        h.append(sigmoid(z[k]))
    return z, h


def loss(code: Code, w: Layers, b: Layers, x: Array, y: Array) -> float:
    """Return the loss, computed by the program's own forward pass."""
    _, h = forward(code, w, b, x)
    return 0.5 * float(((h[-1] - y) ** 2).sum())


def train(code: Code, w: Layers, b: Layers, batches: list[Any], rate: float) -> list[Any]:
    """Make a step for each minibatch (x, y), in place, and return the gradient used in each step (for w, for b)."""
    last: Layers = [np.zeros_like(part) for part in (*w, *b)]
    taken = []
    for x, y in batches:
        by_w, by_b = code.backward(code, w, forward(code, w, b, x), y, rate)
        last = code.collect([*by_w, *by_b], last)
        taken.append([part.copy() for part in last])
        for part, slope in zip((*w, *b), last, strict=True):
            part -= rate * slope  # noqa: PLW2901 - in place
    return taken

"""Update rules over the flat parameter vector.

A rule is a function of (parameters, gradient, state, learning_rate): it changes parameters and state in place, reads
nothing else and keeps nothing. All arrays are (P,), P the number of parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.activations import Array


@dataclass
class OptimizerState:
    """What a rule remembers between steps.

    Attributes
    ----------
    step
        Updates done.
    slots
        The rule's running averages, each (P,).
    scratch
        Room for intermediate results, (P,); its content means nothing between steps.
    """

    step: int
    slots: tuple[Array, ...]
    scratch: Array

    def copy(self) -> OptimizerState:
        """Return an independent copy."""
        return OptimizerState(self.step, tuple(s.copy() for s in self.slots), self.scratch.copy())


def gradient_descent(w: Array, g: Array, state: OptimizerState, learning_rate: float) -> None:
    """Subtract gamma dL/dw, the founding text's rule: w <- w - gamma dL/dw."""
    state.step += 1
    np.multiply(g, learning_rate, out=state.scratch)
    w -= state.scratch


BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


def adam(w: Array, g: Array, state: OptimizerState, learning_rate: float) -> None:
    """Adam, Kingma and Ba 2015, algorithm 1, with its default beta_1 = 0.9, beta_2 = 0.999, epsilon = 1e-8.

    m <- beta_1 m + (1 - beta_1) g;  v <- beta_2 v + (1 - beta_2) g^2;
    w <- w - gamma (m / (1 - beta_1^t)) / (sqrt(v / (1 - beta_2^t)) + epsilon)
    """
    state.step += 1
    t = state.step
    m, v = state.slots
    scratch = state.scratch
    m *= BETA_1
    np.multiply(g, 1.0 - BETA_1, out=scratch)
    m += scratch
    v *= BETA_2
    np.multiply(g, g, out=scratch)
    scratch *= 1.0 - BETA_2
    v += scratch
    np.sqrt(v, out=scratch)
    scratch /= sqrt(1.0 - BETA_2**t)
    scratch += EPSILON
    np.divide(m, scratch, out=scratch)
    scratch *= learning_rate / (1.0 - BETA_1**t)
    w -= scratch


@dataclass(frozen=True)
class Optimizer:
    """An update rule and the number of running averages that it keeps."""

    name: str
    slots: int
    update: Callable[[Array, Array, OptimizerState, float], None]

    def start(self, size: int) -> OptimizerState:
        """Return the state before the first step, for ``size`` parameters."""
        return OptimizerState(0, tuple(np.zeros(size) for _ in range(self.slots)), np.zeros(size))


OPTIMIZERS = {
    rule.name: rule
    for rule in (
        Optimizer("gradient_descent", 0, gradient_descent),
        Optimizer("adam", 2, adam),
    )
}

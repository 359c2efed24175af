"""The update rules of pycore.functions.optimizers in place, over the flat vector.

``kernel(w, g, state, learning_rate, constants)`` changes the parameters w and the state by one step with the gradient
g, and allocates nothing. All arrays are (P,). The operations are those of the rule's terms, in the same order, so that
the results are bit-identical.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array
    from pycore.functions.optimizers import Constants, OptimizerState

    Update = Callable[[Array, Array, OptimizerState, float, Constants], None]


def gradient_descent(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Change w by - gamma g."""
    state.step += 1
    np.multiply(g, _fixed(learning_rate), out=state.scratch)
    np.subtract(w, state.scratch, out=w)


def momentum(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Update v to mu v - gamma g and change w by v."""
    _velocity(g, state, learning_rate, constants)
    np.add(w, state.slots[0], out=w)


def nesterov(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Update v to mu v - gamma g and change w by mu v - gamma g."""
    _velocity(g, state, learning_rate, constants)
    np.subtract(w, state.scratch, out=w)
    np.multiply(state.slots[0], _fixed(constants.momentum), out=state.scratch)
    np.add(w, state.scratch, out=w)


def _velocity(g: Array, state: OptimizerState, learning_rate: float, constants: Constants) -> None:
    """Update v; gamma g stays in scratch."""
    state.step += 1
    v = state.slots[0]
    np.multiply(g, _fixed(learning_rate), out=state.scratch)
    np.multiply(v, _fixed(constants.momentum), out=v)
    np.subtract(v, state.scratch, out=v)


def adagrad(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Update s to s + g^2 and change w by - gamma g / (sqrt(s) + epsilon)."""
    state.step += 1
    s = state.slots[0]
    np.multiply(g, g, out=state.scratch)
    np.add(s, state.scratch, out=s)
    _subtract_scaled(w, g, s, state.scratch, learning_rate, constants.epsilon)


def rmsprop(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Update s to rho s + (1 - rho) g^2 and change w by - gamma g / (sqrt(s) + epsilon)."""
    state.step += 1
    s = state.slots[0]
    _average_of_squares(s, g, state.scratch, constants.rho)
    _subtract_scaled(w, g, s, state.scratch, learning_rate, constants.epsilon)


def adam(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Update m and v and change w by - gamma m_hat / (sqrt(v_hat) + epsilon), in the order of ``adam_terms``."""
    state.step += 1
    t = state.step
    m, v = state.slots
    scratch = state.scratch
    root = sqrt(1.0 - constants.beta_2**t)
    np.multiply(m, _fixed(constants.beta_1), out=m)
    np.multiply(g, _fixed(1.0 - constants.beta_1), out=scratch)
    np.add(m, scratch, out=m)
    _average_of_squares(v, g, scratch, constants.beta_2)
    np.sqrt(v, out=scratch)
    np.add(scratch, constants.epsilon * root, out=scratch)
    np.divide(m, scratch, out=scratch)
    np.multiply(scratch, learning_rate * root / (1.0 - constants.beta_1**t), out=scratch)
    np.subtract(w, scratch, out=w)


def adamw(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Change w by - gamma weight_decay w where w is decayed, then as Adam does."""
    scratch = state.scratch
    np.multiply(w, state.decayed, out=scratch)
    np.multiply(scratch, learning_rate * constants.weight_decay, out=scratch)
    np.subtract(w, scratch, out=w)
    adam(w, g, state, learning_rate, constants)


@lru_cache(maxsize=64)
def _fixed(number: float) -> Array:
    """Return a constant as a 0-d array: NumPy converts a Python number again at every call."""
    return np.array(number)


def _average_of_squares(s: Array, g: Array, scratch: Array, beta: float) -> None:
    """Update s to beta s + (1 - beta) g^2."""
    np.multiply(s, _fixed(beta), out=s)
    np.multiply(g, g, out=scratch)
    np.multiply(scratch, _fixed(1.0 - beta), out=scratch)
    np.add(s, scratch, out=s)


def _subtract_scaled(  # noqa: PLR0917 - the letters of one formula
    w: Array, g: Array, s: Array, scratch: Array, learning_rate: float, epsilon: float
) -> None:
    """Subtract gamma g / (sqrt(s) + epsilon) from w."""
    np.sqrt(s, out=scratch)
    np.add(scratch, _fixed(epsilon), out=scratch)
    np.divide(g, scratch, out=scratch)
    np.multiply(scratch, _fixed(learning_rate), out=scratch)
    np.subtract(w, scratch, out=w)


#: {optimizer: its kernel}.
UPDATE_KERNELS: dict[str, Update] = {
    "gradient_descent": gradient_descent,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
    "adamw": adamw,
}

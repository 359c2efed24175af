"""Update rules over the flat parameter vector, each twice: its terms as published, and the same in place.

``terms(g, state, learning_rate, constants)`` returns every quantity of the formula by name, the last one ``update``:
what is added to the parameters. It changes nothing. ``update(w, g, state, learning_rate, constants)`` does
that step in place and allocates nothing. Both read nothing else and keep nothing; a test holds them equal. All
arrays are (P,), P the number of parameters; ``t`` counts updates from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.activations import Array


class Constants(Protocol):
    """The constants of the rules; a TrainingSpec has them."""

    @property
    def momentum(self) -> float:
        """mu, the share of the last velocity that stays."""
        ...

    @property
    def beta_1(self) -> float:
        """The share of Adam's average of g that stays."""
        ...

    @property
    def beta_2(self) -> float:
        """The share of Adam's average of g^2 that stays."""
        ...

    @property
    def rho(self) -> float:
        """The share of RMSprop's average of g^2 that stays."""
        ...

    @property
    def epsilon(self) -> float:
        """What keeps a denominator above 0."""
        ...

    @property
    def weight_decay(self) -> float:
        """The share, times gamma, that AdamW takes off a weight."""
        ...


@dataclass
class OptimizerState:
    """What a rule remembers between steps.

    Attributes
    ----------
    step
        Updates done.
    slots
        The rule's running averages, each (P,), in the order of ``Optimizer.slots``.
    scratch
        Room for intermediate results, (P,); its content means nothing between steps.
    decayed
        1 for each parameter that AdamW's weight decay shrinks, 0 for the others, (P,).
    """

    step: int
    slots: tuple[Array, ...]
    scratch: Array
    decayed: Array

    def copy(self) -> OptimizerState:
        """Return an independent copy."""
        return OptimizerState(
            self.step, tuple(s.copy() for s in self.slots), self.scratch.copy(), self.decayed.copy()
        )


def gradient_descent_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return - gamma dL/dw, the founding text's rule: w <- w - gamma dL/dw."""
    return {"update": -learning_rate * g}


def gradient_descent(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Do so in place."""
    state.step += 1
    np.multiply(g, _fixed(learning_rate), out=state.scratch)
    np.subtract(w, state.scratch, out=w)


def momentum_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return v <- mu v - gamma g and w <- w + v (Polyak 1964; Rumelhart, Hinton and Williams 1986)."""
    v = constants.momentum * state.slots[0] - learning_rate * g
    return {"v": v, "update": v}


def momentum(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Do so in place."""
    _velocity(g, state, learning_rate, constants)
    np.add(w, state.slots[0], out=w)


def nesterov_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return v <- mu v - gamma g and w <- w + mu v - gamma g (Nesterov 1983, in the form of Bengio et al. 2013)."""
    v = constants.momentum * state.slots[0] - learning_rate * g
    return {"v": v, "update": constants.momentum * v - learning_rate * g}


def nesterov(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Do so in place."""
    _velocity(g, state, learning_rate, constants)
    np.subtract(w, state.scratch, out=w)
    np.multiply(state.slots[0], _fixed(constants.momentum), out=state.scratch)
    np.add(w, state.scratch, out=w)


def _velocity(g: Array, state: OptimizerState, learning_rate: float, constants: Constants) -> None:
    """Update v; gamma g is left in scratch."""
    state.step += 1
    v = state.slots[0]
    np.multiply(g, _fixed(learning_rate), out=state.scratch)
    np.multiply(v, _fixed(constants.momentum), out=v)
    np.subtract(v, state.scratch, out=v)


def adagrad_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return s <- s + g^2 and w <- w - gamma g / (sqrt(s) + epsilon) (Duchi, Hazan and Singer 2011)."""
    s = state.slots[0] + g * g
    return {"s": s, "update": -learning_rate * g / (np.sqrt(s) + constants.epsilon)}


def adagrad(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Do so in place."""
    state.step += 1
    s = state.slots[0]
    np.multiply(g, g, out=state.scratch)
    np.add(s, state.scratch, out=s)
    _subtract_scaled(w, g, s, state.scratch, learning_rate, constants.epsilon)


def rmsprop_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return s <- rho s + (1 - rho) g^2 and w <- w - gamma g / (sqrt(s) + epsilon) (Tieleman and Hinton 2012)."""
    s = constants.rho * state.slots[0] + (1.0 - constants.rho) * g * g
    return {"s": s, "update": -learning_rate * g / (np.sqrt(s) + constants.epsilon)}


def rmsprop(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Do so in place."""
    state.step += 1
    s = state.slots[0]
    _average_of_squares(s, g, state.scratch, constants.rho)
    _subtract_scaled(w, g, s, state.scratch, learning_rate, constants.epsilon)


def adam_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return the quantities of Adam, Kingma and Ba 2015, algorithm 1.

    m <- beta_1 m + (1 - beta_1) g;  v <- beta_2 v + (1 - beta_2) g^2;
    m_hat = m / (1 - beta_1^t);  v_hat = v / (1 - beta_2^t);  w <- w - gamma m_hat / (sqrt(v_hat) + epsilon)
    """
    t = state.step + 1
    m = constants.beta_1 * state.slots[0] + (1.0 - constants.beta_1) * g
    v = constants.beta_2 * state.slots[1] + (1.0 - constants.beta_2) * g * g
    m_hat = m / (1.0 - constants.beta_1**t)
    v_hat = v / (1.0 - constants.beta_2**t)
    update = -learning_rate * m_hat / (np.sqrt(v_hat) + constants.epsilon)
    return {"m": m, "v": v, "m_hat": m_hat, "v_hat": v_hat, "update": update}


def adam(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Do so in place.

    The square root of 1 - beta_2^t is taken out of the fraction, which saves a pass over the parameters.
    """
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


def adamw_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return the quantities of Adam, whose update comes after w <- w - gamma weight_decay w (Loshchilov, Hutter 2019).

    ``keep`` is the factor 1 - gamma weight_decay of each parameter that is decayed, 1 for the others.
    """
    keep = 1.0 - learning_rate * constants.weight_decay * state.decayed
    return {"keep": keep, **adam_terms(g, state, learning_rate, constants)}


def adamw(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Do so in place."""
    scratch = state.scratch
    np.multiply(w, state.decayed, out=scratch)
    np.multiply(scratch, learning_rate * constants.weight_decay, out=scratch)
    np.subtract(w, scratch, out=w)
    adam(w, g, state, learning_rate, constants)


@lru_cache(maxsize=64)
def _fixed(number: float) -> Array:
    """Return a constant as an array without axes: NumPy converts a Python number anew at every call."""
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


@dataclass(frozen=True)
class Optimizer:
    """An update rule.

    Attributes
    ----------
    name
        The name in settings.
    slots
        Names of the running averages that it keeps, as in ``terms``.
    terms, update
        See the top of this module.
    constants
        Names of the constants that it reads.
    """

    name: str
    slots: tuple[str, ...]
    terms: Callable[[Array, OptimizerState, float, Constants], dict[str, Array]]
    update: Callable[[Array, Array, OptimizerState, float, Constants], None]
    constants: tuple[str, ...] = ()

    def start(self, size: int) -> OptimizerState:
        """Return the state before the first step, for ``size`` parameters."""
        slots = tuple(np.zeros(size) for _ in self.slots)
        return OptimizerState(0, slots, np.zeros(size), np.zeros(size))


OPTIMIZERS = {
    rule.name: rule
    for rule in (
        Optimizer("gradient_descent", (), gradient_descent_terms, gradient_descent),
        Optimizer("momentum", ("v",), momentum_terms, momentum, ("momentum",)),
        Optimizer("nesterov", ("v",), nesterov_terms, nesterov, ("momentum",)),
        Optimizer("adagrad", ("s",), adagrad_terms, adagrad, ("epsilon",)),
        Optimizer("rmsprop", ("s",), rmsprop_terms, rmsprop, ("rho", "epsilon")),
        Optimizer("adam", ("m", "v"), adam_terms, adam, ("beta_1", "beta_2", "epsilon")),
        Optimizer(
            "adamw",
            ("m", "v"),
            adamw_terms,
            adamw,
            ("beta_1", "beta_2", "epsilon", "weight_decay"),
        ),
    )
}

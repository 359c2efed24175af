"""Update rules over the flat parameter vector, as published.

``terms(g, state, learning_rate, constants)`` returns every quantity of the formula by name; the last one, ``update``,
is what is added to the parameters. ``move(w, terms)`` returns the parameters after the step. Neither modifies its
arguments. All arrays are (P,), P the number of parameters; ``t`` counts updates from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array

    Terms = dict[str, Array]


class Constants(Protocol):
    """The constants of the update rules; a TrainingSpec has them."""

    @property
    def momentum(self) -> float:
        """mu, the fraction of the previous velocity that is kept."""
        ...

    @property
    def beta_1(self) -> float:
        """The decay rate of Adam's running average of g."""
        ...

    @property
    def beta_2(self) -> float:
        """The decay rate of Adam's running average of g^2."""
        ...

    @property
    def rho(self) -> float:
        """The decay rate of RMSprop's running average of g^2."""
        ...

    @property
    def epsilon(self) -> float:
        """The small number that keeps a denominator above 0."""
        ...

    @property
    def weight_decay(self) -> float:
        """The fraction, times gamma, by which AdamW shrinks a weight."""
        ...


@dataclass
class OptimizerState:
    """What an update rule remembers between steps.

    Attributes
    ----------
    step
        The number of updates made.
    slots
        The rule's running averages, each (P,), in the order of ``Optimizer.slots``.
    scratch
        Workspace for an engine's intermediate results, (P,); its content is meaningless between steps.
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


def add_update(w: Array, terms: Terms) -> Array:
    """Return w + update, the parameters after the step."""
    return w + terms["update"]


def gradient_descent_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> Terms:
    """Return - gamma dL/dw, the founding text's rule: w <- w - gamma dL/dw."""
    return {"update": -learning_rate * g}


def momentum_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> Terms:
    """Return the terms of v <- mu v - gamma g and w <- w + v (Polyak 1964; Rumelhart, Hinton and Williams 1986)."""
    v = constants.momentum * state.slots[0] - learning_rate * g
    return {"v": v, "update": v}


def nesterov_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> Terms:
    """Return the terms of v <- mu v - gamma g and w <- w + mu v - gamma g.

    Nesterov 1983, in the form of Bengio et al. 2013.
    """
    slope_step = -learning_rate * g
    v = constants.momentum * state.slots[0] + slope_step
    ahead = constants.momentum * v
    return {"v": v, "slope_step": slope_step, "ahead": ahead, "update": ahead + slope_step}


def add_nesterov(w: Array, terms: Terms) -> Array:
    """Return w - gamma g + mu v, adding the two parts of the update one after the other."""
    return w + terms["slope_step"] + terms["ahead"]


def adagrad_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> Terms:
    """Return the terms of s <- s + g^2 and w <- w - gamma g / (sqrt(s) + epsilon) (Duchi, Hazan and Singer 2011)."""
    s = state.slots[0] + g**2
    return {"s": s, "update": -learning_rate * (g / (np.sqrt(s) + constants.epsilon))}


def rmsprop_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> Terms:
    """Return the terms of s <- rho s + (1 - rho) g^2 and w <- w - gamma g / (sqrt(s) + epsilon).

    Tieleman and Hinton 2012.
    """
    s = constants.rho * state.slots[0] + (1.0 - constants.rho) * g**2
    return {"s": s, "update": -learning_rate * (g / (np.sqrt(s) + constants.epsilon))}


def adam_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> Terms:
    """Return the terms of Adam, Kingma and Ba 2015, algorithm 1.

    m <- beta_1 m + (1 - beta_1) g;  v <- beta_2 v + (1 - beta_2) g^2;
    m_hat = m / (1 - beta_1^t);  v_hat = v / (1 - beta_2^t);  w <- w - gamma m_hat / (sqrt(v_hat) + epsilon)

    The update has the square root of 1 - beta_2^t factored out, which saves a pass over the parameters.
    """
    t = state.step + 1
    m = constants.beta_1 * state.slots[0] + (1.0 - constants.beta_1) * g
    v = constants.beta_2 * state.slots[1] + (1.0 - constants.beta_2) * g**2
    m_hat = m / (1.0 - constants.beta_1**t)
    v_hat = v / (1.0 - constants.beta_2**t)
    root = sqrt(1.0 - constants.beta_2**t)
    rate = learning_rate * root / (1.0 - constants.beta_1**t)
    update = -rate * (m / (np.sqrt(v) + constants.epsilon * root))
    return {"m": m, "v": v, "m_hat": m_hat, "v_hat": v_hat, "update": update}


def adamw_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> Terms:
    """Return the terms of Adam, whose update follows w <- w - gamma weight_decay w (Loshchilov and Hutter 2019).

    ``decay`` is the fraction gamma weight_decay for each parameter that is decayed, 0 for the others.
    """
    decay = learning_rate * constants.weight_decay * state.decayed
    return {"decay": decay, **adam_terms(g, state, learning_rate, constants)}


def add_adamw(w: Array, terms: Terms) -> Array:
    """Return w - decay w + update: the decay applies to the weights before the step."""
    return w - w * terms["decay"] + terms["update"]


@dataclass(frozen=True)
class Optimizer:
    """An update rule.

    Attributes
    ----------
    name
        The name used in settings.
    slots
        Names of the running averages that the rule keeps, as in ``terms``.
    terms
        ``terms(g, state, learning_rate, constants)`` -> the quantities of the formula by name, the last one ``update``.
    move
        ``move(w, terms)`` -> the parameters after the step, (P,).
    constants
        Names of the constants that the rule uses.
    """

    name: str
    slots: tuple[str, ...]
    terms: Callable[[Array, OptimizerState, float, Constants], Terms]
    constants: tuple[str, ...] = ()
    move: Callable[[Array, Terms], Array] = add_update

    def start(self, size: int) -> OptimizerState:
        """Return the state before the first step, for ``size`` parameters."""
        slots = tuple(np.zeros(size) for _ in self.slots)
        return OptimizerState(0, slots, np.zeros(size), np.zeros(size))

    def next_state(self, state: OptimizerState, terms: Terms) -> OptimizerState:
        """Return the state after the step with the given terms."""
        slots = tuple(terms[name].copy() for name in self.slots)
        return OptimizerState(state.step + 1, slots, state.scratch.copy(), state.decayed.copy())


OPTIMIZERS = {
    rule.name: rule
    for rule in (
        Optimizer("gradient_descent", (), gradient_descent_terms),
        Optimizer("momentum", ("v",), momentum_terms, ("momentum",)),
        Optimizer("nesterov", ("v",), nesterov_terms, ("momentum",), add_nesterov),
        Optimizer("adagrad", ("s",), adagrad_terms, ("epsilon",)),
        Optimizer("rmsprop", ("s",), rmsprop_terms, ("rho", "epsilon")),
        Optimizer("adam", ("m", "v"), adam_terms, ("beta_1", "beta_2", "epsilon")),
        Optimizer(
            "adamw",
            ("m", "v"),
            adamw_terms,
            ("beta_1", "beta_2", "epsilon", "weight_decay"),
            add_adamw,
        ),
    )
}

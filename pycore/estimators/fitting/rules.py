"""The estimators' update rules and learning rate schedules, in scikit-learn's form.

The constants of a rule are those of the fit that started it: ``partial_fit`` continues with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from pycore.engines.numpy_updates import UPDATE_KERNELS
from pycore.estimators.interface.interop import say
from pycore.functions.optimizers import OPTIMIZERS, Optimizer

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.engines.numpy_updates import Update
    from pycore.estimators.interface.base import Estimator
    from pycore.functions.optimizers import Constants, OptimizerState

MIN_RATE = 1e-6  # an adaptive learning rate that is not larger is not reduced further


@dataclass(frozen=True)
class OwnConstants:
    """The constants of a rule, as in pycore.functions.optimizers.Constants; a momentum of 1 is allowed here."""

    momentum: float
    beta_1: float
    beta_2: float
    epsilon: float
    rho: float = 0.0
    weight_decay: float = 0.0


@dataclass(frozen=True)
class WithConstants:
    """An update function that uses its own constants instead of the training's."""

    function: Update
    constants: OwnConstants

    def __call__(
        self,
        w: Array,
        g: Array,
        state: OptimizerState,
        learning_rate: float,
        constants: Constants,  # noqa: ARG002 - of the signature of a rule
    ) -> None:
        """Change w and state in place."""
        self.function(w, g, state, learning_rate, self.constants)


def adam_terms(
    g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> dict[str, Array]:
    """Return the terms of Adam in the order given below algorithm 1 in section 2 of Kingma and Ba 2015.

    m <- beta_1 m + (1 - beta_1) g;  v <- beta_2 v + (1 - beta_2) g^2;
    gamma_t = gamma sqrt(1 - beta_2^t) / (1 - beta_1^t);  w <- w - gamma_t m / (sqrt(v) + epsilon)

    Algorithm 1, used by pycore.functions.optimizers, adds epsilon to sqrt(v / (1 - beta_2^t)) instead.
    """
    t = state.step + 1
    m = constants.beta_1 * state.slots[0] + (1.0 - constants.beta_1) * g
    v = constants.beta_2 * state.slots[1] + (1.0 - constants.beta_2) * g * g
    rate = learning_rate * sqrt(1.0 - constants.beta_2**t) / (1.0 - constants.beta_1**t)
    return {"m": m, "v": v, "update": -rate * m / (np.sqrt(v) + constants.epsilon)}


def adam(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Change w and the state in place by the terms of ``adam_terms``."""
    state.step += 1
    t = state.step
    m, v = state.slots
    scratch = state.scratch
    np.multiply(m, constants.beta_1, out=m)
    np.multiply(g, 1.0 - constants.beta_1, out=scratch)
    np.add(m, scratch, out=m)
    np.multiply(v, constants.beta_2, out=v)
    np.multiply(g, g, out=scratch)
    np.multiply(scratch, 1.0 - constants.beta_2, out=scratch)
    np.add(v, scratch, out=v)
    np.sqrt(v, out=scratch)
    np.add(scratch, constants.epsilon, out=scratch)
    np.divide(m, scratch, out=scratch)
    rate = learning_rate * sqrt(1.0 - constants.beta_2**t) / (1.0 - constants.beta_1**t)
    np.multiply(scratch, rate, out=scratch)
    np.subtract(w, scratch, out=w)


ADAM = Optimizer("adam", ("m", "v"), adam_terms, ("beta_1", "beta_2", "epsilon"))


@dataclass
class Steps:
    """An update rule in use.

    Attributes
    ----------
    update, state
        The rule in place, as in pycore.engines.numpy_updates, and its state.
    learning_rate
        The learning rate of the current epoch.
    initial_rate, schedule, power
        The initial learning rate, "constant", "invscaling" or "adaptive", and the exponent of "invscaling".
    """

    update: Update
    state: OptimizerState
    learning_rate: float
    initial_rate: float
    schedule: str
    power: float

    @classmethod
    def start(cls, model: Estimator, size: int) -> Steps:
        """Return the rule that an estimator's settings select, before its first step, for ``size`` parameters."""
        name = "nesterov" if model.nesterovs_momentum else "momentum"
        is_sgd = model.solver == "sgd"
        rule = OPTIMIZERS[name] if is_sgd else ADAM
        update = UPDATE_KERNELS[name] if is_sgd else adam
        constants = OwnConstants(
            float(model.momentum), float(model.beta_1), float(model.beta_2), float(model.epsilon)
        )
        rate = float(model.learning_rate_init)
        return cls(
            WithConstants(update, constants),
            rule.start(size),
            learning_rate=rate,
            initial_rate=rate,
            schedule=model.learning_rate if is_sgd else "constant",
            power=float(model.power_t),
        )

    def end_epoch(self, rows_seen: int) -> None:
        """Set the learning rate of the next epoch; ``rows_seen`` counts the rows of all epochs so far."""
        if self.schedule == "invscaling":
            self.learning_rate = self.initial_rate / (rows_seen + 1) ** self.power

    def stops(self, reason: str, *, verbose: bool) -> bool:
        """Return whether training stops when it no longer improves; an adaptive rate is divided by 5 instead."""
        divides = self.schedule == "adaptive" and self.learning_rate > MIN_RATE
        if divides:
            self.learning_rate /= 5.0
        if verbose:
            small = " Learning rate too small." if self.schedule == "adaptive" else ""
            outcome = f" Setting learning rate to {self.learning_rate:f}"
            say(reason + (outcome if divides else f"{small} Stopping."))
        return not divides

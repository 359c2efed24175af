"""Fitting with all rows at once: value and gradient from the core's engine, minimized by L-BFGS."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from pycore.engines.numpy_engine import NumpyEngine
from pycore.estimators.fitting.lbfgs import EVALUATIONS, ITERATIONS, LINE_SEARCH, minimize
from pycore.estimators.fitting.stochastic import loss_factor, penalty_of
from pycore.estimators.interface.interop import convergence_warning, say
from pycore.functions.optimizers import OptimizerState
from pycore.spec import TrainingSpec

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.estimators.fitting.stochastic import Rows
    from pycore.estimators.interface.base import Estimator
    from pycore.functions.optimizers import Constants
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec


def look(
    w: Array, g: Array, state: OptimizerState, learning_rate: float, constants: Constants
) -> None:
    """Keep the gradient and leave the parameters unchanged."""
    del w, learning_rate, constants
    np.copyto(state.slots[0], g)


def fit_lbfgs(model: Estimator, network: NetworkSpec, parameters: Parameters, rows: Rows) -> None:
    """Minimize the loss of all rows, penalty included, in place; warn if it does not converge."""
    size = parameters.vector.size
    state = OptimizerState(0, (np.zeros(size),), np.zeros(size), np.zeros(size))
    engine = NumpyEngine(network, parameters, state, update=look)
    total = float(len(rows)) if rows.weights is None else float(rows.weights.sum())
    share = float(model.alpha) / total
    training = TrainingSpec(l2=share)
    factors = None if rows.weights is None else rows.weights / total

    def value_and_gradient(vector: Array) -> tuple[float, Array]:
        np.copyto(parameters.vector, vector)
        loss = engine.step(rows.x, rows.y, training, 0.0, row_factors=factors)
        return loss + share * penalty_of(parameters), state.slots[0].copy()

    with np.errstate(over="ignore", invalid="ignore"):
        found = minimize(
            value_and_gradient,
            parameters.vector.copy(),
            max_iterations=model.max_iter,
            max_evaluations=model.max_fun,
            tolerance=float(model.tol),
            report=_report if model.verbose else None,
        )
    np.copyto(parameters.vector, found.x)
    model.n_iter_ = found.iterations
    penalty = share * penalty_of(parameters)
    model.loss_ = (found.value - penalty) * loss_factor(network) + penalty
    _warn(found.reason, found.iterations, found.evaluations)


def _report(iteration: int, value: float) -> None:
    say(f"Iteration {iteration}, loss = {value:.8f}")


def _warn(reason: str, iterations: int, evaluations: int) -> None:
    ways = {
        ITERATIONS: "all that max_iter allows: increase max_iter or scale the data",
        EVALUATIONS: f"and {evaluations} evaluations, all that max_fun allows: increase max_fun or scale the data",
        LINE_SEARCH: "because no step makes the loss smaller: scale the data, or increase tol",
    }
    if reason in ways:
        warnings.warn(
            f"lbfgs failed to converge after {iterations} iteration(s), {ways[reason]}.",
            convergence_warning(),
            stacklevel=2,
        )

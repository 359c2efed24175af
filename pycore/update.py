"""One update of the parameters, from the gradient of the loss to the parameters after the step.

w <- w + update(dL/dw + dP/dw), in this order: the penalties P are added, the gradient of frozen parameters is set to 0,
a gradient that is too long is clipped, the optimizer computes the update, and the frozen parameters stay. The arguments
are not modified. An engine does the same in place, and tests require it to be bit-identical. All arrays are (P,), P the
number of parameters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from pycore.errors import SpecError
from pycore.functions.optimizers import OPTIMIZERS
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.functions.optimizers import OptimizerState, Terms
    from pycore.spec import NetworkSpec, TrainingSpec


@dataclass(frozen=True)
class Update:
    """The quantities of one update.

    Attributes
    ----------
    penalty_gradient
        dP/dw, what the penalties add to the gradient; 0 for parameters that are not penalized.
    clip_factor
        The factor that clips the gradient; 1 if its norm is within the limit.
    gradient
        What the optimizer receives.
    terms
        The optimizer's quantities by name, the last one "update".
    after, state
        The parameters and the optimizer's state after the step.
    """

    penalty_gradient: Array
    clip_factor: float
    gradient: Array
    terms: Terms
    after: Array
    state: OptimizerState


def make_update(  # noqa: PLR0917 - what an update is made of
    network: NetworkSpec,
    training: TrainingSpec,
    w: Array,
    loss_gradient: Array,
    state: OptimizerState,
    learning_rate: float,
) -> Update:
    """Return the update of the parameters w, given the gradient of the loss dL/dw.

    ``learning_rate`` is the schedule's rate, see ``pycore.functions.schedules.learning_rate_of``.

    Raises
    ------
    SpecError
        If a frozen index does not exist in the network.
    """
    rule = OPTIMIZERS[training.optimizer]
    penalized = penalized_parameters(network, training)
    frozen = frozen_parameters(network, training) > 0.0
    penalty_gradients = [g * penalized for g in training.penalties.gradients(w)]
    gradient = np.where(frozen, 0.0, sum(penalty_gradients, loss_gradient))
    factor = clip_factor(gradient, training.clip_norm)
    gradient = factor * gradient
    state = replace(state, decayed=penalized)
    terms = rule.terms(gradient, state, learning_rate, training)
    return Update(
        penalty_gradient=sum(penalty_gradients, np.zeros_like(w)),
        clip_factor=factor,
        gradient=gradient,
        terms=terms,
        after=np.where(frozen, w, rule.move(w, terms)),
        state=rule.next_state(state, terms),
    )


def clip_factor(gradient: Array, clip_norm: float) -> float:
    """Return the factor that scales a gradient down to the norm clip_norm; 1 if it is not longer, or clip_norm is 0."""
    norm = sqrt(np.vdot(gradient, gradient))
    return clip_norm / norm if 0.0 < clip_norm < norm else 1.0


def penalized_parameters(network: NetworkSpec, training: TrainingSpec) -> Array:
    """Return 1 for each parameter that penalties and weight decay apply to, else 0, (P,): weights, biases if set."""
    penalized = Parameters(network.layer_sizes)
    for w, b in zip(penalized.weights, penalized.biases, strict=True):
        w.fill(1.0)
        b.fill(float(training.penalize_biases))
    return penalized.vector


def frozen_parameters(network: NetworkSpec, training: TrainingSpec) -> Array:
    """Return 1 for each parameter that training leaves unchanged, else 0, (P,).

    Raises
    ------
    SpecError
        If an index does not exist in the network.
    """
    frozen = Parameters(network.layer_sizes)
    try:
        for k in training.frozen_layers:
            frozen.blocks[k].fill(1.0)
        for k, i, j in training.frozen_weights:
            frozen.weights[k][i, j] = 1.0
        for k, j in training.frozen_biases:
            frozen.biases[k][j] = 1.0
    except IndexError:
        raise SpecError(
            "A frozen layer, weight or bias is not in the network with layers {layer_sizes}: indices "
            "start at 0.",
            layer_sizes=network.layer_sizes,
        ) from None
    if not network.biases:
        for b in frozen.biases:
            b.fill(1.0)
    return frozen.vector

"""Every number of one step: the founding text's quantities for one row or a minibatch, as plain named arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.backprop import deltas, gradient, penalty
from pycore.errors import ShapeError
from pycore.functions.activations import ACTIVATIONS
from pycore.functions.dropout import dropout_masks
from pycore.functions.losses import LOSSES, row_factors
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.penalties import NO_PENALTIES
from pycore.network import forward
from pycore.parameters import Parameters
from pycore.update import make_update

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.functions.optimizers import OptimizerState
    from pycore.network import Pass
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.training.trainer import Trainer


@dataclass(frozen=True)
class Trace:
    """The quantities of one step: of the forward pass, the backward pass, and the update. Nothing is modified.

    It is complete: with the network and the training settings that it holds, each formula can be written out in
    numbers.

    Lists count layers from 0, as the code does; B is the number of rows. ``Parameters`` hold a number for every weight
    and bias: ``.weights[k]`` (n_k, n_{k+1}), ``.biases[k]`` (n_{k+1},).

    Attributes
    ----------
    network, training
        The network, and the hyperparameters.
    state, state_after
        The optimizer's state before and after the step.
    x, y
        The rows (B, n_0) and their targets (B, n_out).
    z
        ``z[k]`` (B, n_{k+1}).
    a, h
        ``a[k]`` (B, n_{k+1}), activation(z[k]); ``h[k]``, h[0] = x and h[k + 1] = a[k], multiplied by the layer's mask
        under dropout.
    masks
        The dropout masks; empty without dropout.
    derivative
        ``derivative[k]`` (B, n_{k+1}), activation'(z[k]); for softmax, where every output depends on every z, the
        matrix dh_l/dz_j, (B, n_out, n_out), first index of a row l, second j.
    terms, row_losses, row_factors, data_loss, penalty
        The terms of the loss (B, n_out), their sums (B,), the factor of each row (B,), the minibatch's loss, and what
        the penalties add to it.
    dl_dh
        ``dl_dh[k]`` (B, n_{k+1}), dL/dh[k + 1].
    delta_terms
        ``delta_terms[k]`` (B, n_{k+1}, n_{k+2}), w_jl^{k+1} delta_l^{k+1} for each hidden layer, whose sum over l is
        dL/dh_j (before the mask).
    delta
        ``delta[k]`` (B, n_{k+1}), dL/dz[k].
    loss_gradient, penalty_gradient
        The derivatives of the loss and of the penalties with respect to every parameter.
    clip_factor
        The factor that clips the gradient; 1 if its norm is within the limit.
    gradient
        What the optimizer receives: the sum of both, 0 where a parameter is frozen, times clip_factor.
    learning_rate
        The learning rate of the step.
    optimizer_terms
        The optimizer's quantities by name (see its ``terms``), the last one "update".
    before, after
        The parameters before and after the step.
    update
        The number of the step, by which dropout masks are drawn.
    row_weights
        The weights of the rows, (B,); None if all are 1.
    """

    network: NetworkSpec
    training: TrainingSpec
    state: OptimizerState
    state_after: OptimizerState
    x: Array
    y: Array
    z: list[Array]
    a: list[Array]
    h: list[Array]
    masks: list[Array]
    derivative: list[Array]
    terms: Array
    row_losses: Array
    row_factors: Array
    data_loss: float
    penalty: float
    dl_dh: list[Array]
    delta_terms: list[Array]
    delta: list[Array]
    loss_gradient: Parameters
    penalty_gradient: Parameters
    clip_factor: float
    gradient: Parameters
    learning_rate: float
    optimizer_terms: dict[str, Parameters]
    before: Parameters
    after: Parameters
    update: int
    row_weights: Array | None

    def z_terms(self, k: int, j: int) -> Array:
        """Return w_ij^k h_i^k of one unit for every row, (B, n_k); their sum over i, plus b_j^k, is z_j^k."""
        terms: Array = self.h[k] * self.before.weights[k][:, j]
        return terms

    def row_terms(self, k: int, i: int, j: int) -> Array:
        """Return h_i^k delta_j^k of one weight for every row, (B,); their sum is dL/dw_ij^k."""
        terms: Array = self.h[k][:, i] * self.delta[k][:, j]
        return terms

    def gradient_terms(self, k: int) -> Array:
        """Return h_i^k delta_j^k for every row, (B, n_k, n_{k+1}); their sum over the rows is dL/dw^k."""
        terms: Array = self.h[k][:, :, np.newaxis] * self.delta[k][:, np.newaxis, :]
        return terms


def trace_step(  # noqa: PLR0917 - what a step is made of
    network: NetworkSpec,
    parameters: Parameters,
    x: Array,
    y: Array,
    training: TrainingSpec,
    state: OptimizerState | None = None,
    *,
    learning_rate: float | None = None,
    update: int = 0,
    row_weights: Array | None = None,
) -> Trace:
    """Return every quantity of the step that would be made next, by the equations of pycore.backprop and pycore.update.

    Parameters
    ----------
    network, parameters
        The current network and parameters; they are not changed.
    x, y
        Rows (B, n_0) and targets (B, n_out).
    training, state
        The hyperparameters, and the optimizer's state: the initial state if None.
    learning_rate
        The schedule's current rate; the one in ``training`` if None.
    update
        The number of the step whose dropout masks are drawn.
    row_weights
        The weights of the rows, (B,); 1 if None.

    Raises
    ------
    ShapeError, SpecError
        If rows, targets, network, parameters or frozen parts do not match.
    """
    if state is None:
        state = OPTIMIZERS[training.optimizer].start(parameters.vector.size)
    rate = training.learning_rate if learning_rate is None else learning_rate
    masks: list[Array] = []
    if training.dropout:
        sizes = network.layer_sizes
        masks = dropout_masks(sizes, len(x), training.dropout, training.seed, update)
    passed = forward(network, parameters, x, masks)
    if y.shape != passed.h[-1].shape or not len(y):
        raise ShapeError(
            "The outputs have the shape {outputs}, but the targets have {targets}.",
            outputs=passed.h[-1].shape,
            targets=y.shape,
        )
    loss = LOSSES[network.loss]
    factors = row_factors(network.reduction, len(y), row_weights)
    terms = loss.terms(passed.z[-1], passed.h[-1], y)
    delta = deltas(network, parameters, passed, y, row_weights)
    delta_terms = [delta[k + 1][:, np.newaxis, :] * w for k, w in enumerate(parameters.weights[1:])]
    dl_dh = [np.asarray(t.sum(axis=2)) for t in delta_terms]
    dl_dh = [g * masks[k] if masks else g for k, g in enumerate(dl_dh)]
    dl_dh.append(loss.gradient(passed.h[-1], y) * factors)

    row_losses = np.asarray(terms.sum(axis=1))
    data_loss = float((factors * terms).sum())

    by_loss = gradient(network, parameters, passed, y, NO_PENALTIES, row_weights)
    made = make_update(network, training, parameters.vector, by_loss.vector, state, rate)

    def laid_out(values: Array) -> Parameters:
        return Parameters(network.layer_sizes, values)

    return Trace(
        network=network,
        training=training,
        state=state.copy(),
        state_after=made.state,
        x=x,
        y=y,
        z=passed.z,
        a=passed.a,
        h=passed.h,
        masks=masks,
        derivative=_derivatives(network, passed),
        terms=terms,
        row_losses=row_losses,
        row_factors=factors[:, 0],
        data_loss=data_loss,
        penalty=penalty(parameters, training.penalties),
        dl_dh=dl_dh,
        delta_terms=delta_terms,
        delta=delta,
        loss_gradient=by_loss,
        penalty_gradient=laid_out(made.penalty_gradient),
        clip_factor=made.clip_factor,
        gradient=laid_out(made.gradient),
        learning_rate=rate,
        optimizer_terms={name: laid_out(values) for name, values in made.terms.items()},
        before=parameters.copy(),
        after=laid_out(made.after),
        update=update,
        row_weights=row_weights,
    )


def trace_next(trainer: Trainer) -> Trace:
    """Return every quantity of the step that ``trainer.step()`` will make next."""
    rows = trainer.next_rows
    return trace_step(
        trainer.network,
        trainer.parameters,
        trainer.dataset.x_train[rows],
        trainer.dataset.y_train[rows],
        trainer.training,
        trainer.state().optimizer,
        learning_rate=trainer.learning_rate,
        update=trainer.steps,
        row_weights=None if trainer.row_weights is None else trainer.row_weights[rows],
    )


def _derivatives(network: NetworkSpec, passed: Pass) -> list[Array]:
    found = []
    for name, z, a in zip(network.activations, passed.z, passed.a, strict=True):
        derivative = ACTIVATIONS[name].derivative
        if derivative is not None:
            found.append(derivative(z, a))
        else:
            identity = np.eye(a.shape[1])
            found.append(a[:, :, np.newaxis] * (identity - a[:, np.newaxis, :]))
    return found

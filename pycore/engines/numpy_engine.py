"""The engine that runs the steps in NumPy, with every array allocated once."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from pycore.engines.numpy_kernels import ACTIVATION_KERNELS, LOSS_KERNELS, softmax, softmax_delta
from pycore.engines.numpy_updates import UPDATE_KERNELS
from pycore.engines.products import product_for
from pycore.functions.dropout import dropout_masks
from pycore.functions.losses import LOSSES, row_factor
from pycore.parameters import Parameters
from pycore.update import frozen_parameters, penalized_parameters

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.engines.numpy_updates import Update
    from pycore.functions.optimizers import OptimizerState
    from pycore.spec import NetworkSpec, TrainingSpec

MAX_WORKSPACES = 4  # changing the batch size during training leaves its arrays behind


class _Layer:
    """One layer's arrays for minibatches of one size, and the calls made on them. A unit's values are contiguous.

    Attributes
    ----------
    inputs
        (n_in + 1, B): the outputs of the previous layer, and below them a row of ones, whose weights are the biases.
        One product thus adds the biases, and one gives the gradient of weights and biases.
    z, a, by_h, delta
        (n_out, B). A layer without an activation function keeps z, a and its outputs in one array, and dL/dh and delta
        in another: it costs nothing.
    """

    def __init__(self, rows: int, n_in: int, n_out: int, activation: str, h: Array) -> None:
        plain = activation == "identity"
        self.inputs = np.ones((n_in + 1, rows))
        self.h = h
        self.a = h
        self.z = h if plain else np.empty((n_out, rows))
        self.delta = np.empty((n_out, rows))
        self.delta_t = self.delta.T
        self.by_h = self.delta if plain else np.empty((n_out, rows))
        self.function = None if plain else ACTIVATION_KERNELS[activation].function
        self.derivative = None if plain else ACTIVATION_KERNELS[activation].derivative
        self.forward = product_for(n_out, n_in + 1, rows)
        self.to_gradient = product_for(n_in + 1, rows, n_out)
        self.backward = product_for(n_in, n_out, rows)


class _Workspace:
    """The arrays of minibatches of one size.

    Attributes
    ----------
    layers
        From the first hidden layer to the outputs.
    x_t, y_t, y
        Where the minibatch is copied to: x_t (B, n_0) is a view of the first layer's inputs, y_t (B, n_out) of y
        (n_out, B).
    terms
        The terms of the loss, (n_out, B).
    factors
        The factor of each term, (n_out, B).
    """

    def __init__(self, rows: int, network: NetworkSpec, *, dropping: bool) -> None:
        sizes = network.layer_sizes
        h: Array = np.empty((sizes[-1], rows))
        self.layers: list[_Layer] = []
        for k in reversed(range(len(sizes) - 1)):
            layer = _Layer(rows, sizes[k], sizes[k + 1], network.activations[k], h)
            if dropping and k < len(sizes) - 2:
                layer.a = np.empty_like(layer.h)
                if layer.function is None:
                    layer.z = layer.a
            self.layers.insert(0, layer)
            h = layer.inputs[:-1]
        self.x_t = h.T
        self.y = np.empty((sizes[-1], rows))
        self.y_t = self.y.T
        self.terms = np.empty((sizes[-1], rows))
        self.factors = np.full((sizes[-1], rows), row_factor(network.reduction, rows))


class NumpyEngine:
    """Backpropagation as in pycore.backprop, with ``out=`` everywhere.

    A step of a small network is bound by the number of NumPy calls, not by arithmetic: its arrays and views are created
    once, weights and biases share one product, and penalties and optimizer run once over the flat vector. A feature
    that is turned off costs nothing.

    Parameters
    ----------
    network
        The architecture that the parameters belong to.
    parameters, state
        The parameters and the optimizer's state: changed in place by every step.
    update
        A custom update rule, as in pycore.engines.numpy_updates; the one named in the training settings if None.
    """

    def __init__(
        self,
        network: NetworkSpec,
        parameters: Parameters,
        state: OptimizerState,
        update: Update | None = None,
    ) -> None:
        self.network = network
        self.parameters = parameters
        self._state = state
        self._own_update = update
        self._loss = LOSS_KERNELS[network.loss]
        self._is_joint = network.output_activation in LOSSES[network.loss].joint
        self._is_fused = network.output_activation == self._loss.with_outputs
        self._workspaces: dict[tuple[int, bool], _Workspace] = {}
        self._gradient = Parameters(network.layer_sizes)
        self._blocks_t = [block.T for block in parameters.blocks]
        self._scratch = np.empty_like(parameters.vector)
        self._prepared: TrainingSpec | None = None

    @property
    def state(self) -> OptimizerState:
        """The state of the optimizer."""
        return self._state

    @state.setter
    def state(self, state: OptimizerState) -> None:
        self._state = state
        self._prepared = None

    def step(
        self,
        x: Array,
        y: Array,
        training: TrainingSpec,
        learning_rate: float,
        *,
        update: int = 0,
        row_factors: Array | None = None,
    ) -> float:
        """Make one update and return the minibatch's loss before it, as described in ``Engine.step``."""
        if training is not self._prepared:
            self._prepare(training)
        rows = len(x)
        dropping = training.dropout > 0.0
        space = self._workspaces.get((rows, dropping)) or self._new_workspace(rows, dropping)
        np.copyto(space.x_t, x)
        np.copyto(space.y_t, y)
        factors: Array = space.factors
        if row_factors is not None:
            factors = np.broadcast_to(row_factors, factors.shape).copy()
        masks: list[Array] = []
        if dropping:
            sizes = self.network.layer_sizes
            masks = dropout_masks(sizes, rows, training.dropout, training.seed, update)
        self._forward(space, masks)
        loss = self._output_delta(space, factors)
        self._backward(space, masks)
        self._update(training, learning_rate)
        return loss

    def _prepare(self, training: TrainingSpec) -> None:
        """Compute once what the settings mean for each parameter."""
        self._change = self._own_update or UPDATE_KERNELS[training.optimizer]
        penalized = penalized_parameters(self.network, training)
        self._l1 = penalized * training.l1 if training.l1 else None
        self._l2 = penalized * training.l2 if training.l2 else None
        self._state.decayed = penalized
        frozen = frozen_parameters(self.network, training)
        self._frozen = np.flatnonzero(frozen) if frozen.any() else None
        self._prepared = training

    def _new_workspace(self, rows: int, dropping: bool) -> _Workspace:  # noqa: FBT001 - a key
        if len(self._workspaces) == MAX_WORKSPACES:
            self._workspaces.clear()
        space = _Workspace(rows, self.network, dropping=dropping)
        self._workspaces[rows, dropping] = space
        return space

    def _forward(self, space: _Workspace, masks: list[Array]) -> None:
        """Write the outputs into the last layer; if the loss computes them, also its terms into ``space.terms``."""
        for k, (block_t, layer) in enumerate(zip(self._blocks_t, space.layers, strict=True)):
            layer.forward(block_t, layer.inputs, layer.z)
            if layer.function is not None and layer.function is not softmax:
                layer.function(layer.z, layer.a)
            if masks and k < len(masks):
                np.multiply(layer.a, masks[k].T, out=layer.h)
        if self._is_fused:
            self._loss.terms(layer.z, layer.h, space.y, space.terms)
        elif layer.function is softmax:
            softmax(layer.z, layer.h)

    def _output_delta(self, space: _Workspace, factors: Array) -> float:
        """Write dL/dz of the outputs into the last layer and return the loss."""
        last, y, terms = space.layers[-1], space.y, space.terms
        slope = last.delta if self._is_joint else last.by_h
        if self._loss.is_half_square:  # computed from its gradient: two passes fewer
            np.subtract(last.h, y, out=terms)
            np.multiply(terms, factors, out=slope)
            loss = 0.5 * float(np.vdot(terms, slope))
        else:
            if not self._is_fused:
                self._loss.terms(last.z, last.h, y, terms)
            loss = float(np.vdot(terms, factors))
            if self._is_joint:
                np.subtract(last.h, y, out=slope)
            else:
                self._loss.gradient(last.h, y, slope)
            np.multiply(slope, factors, out=slope)
        if not self._is_joint:
            if last.function is softmax:
                softmax_delta(slope, last.h, last.delta)
            elif last.derivative is not None:
                last.derivative(last.z, last.h, last.delta)
                np.multiply(last.delta, slope, out=last.delta)
        return loss

    def _backward(self, space: _Workspace, masks: list[Array]) -> None:
        """Write the gradient of the loss into ``self._gradient``."""
        layers, weights = space.layers, self.parameters.weights
        for k in range(len(layers) - 1, 0, -1):
            layer, before = layers[k], layers[k - 1]
            layer.to_gradient(layer.inputs, layer.delta_t, self._gradient.blocks[k])
            layer.backward(weights[k], layer.delta, before.by_h)
            if masks:
                np.multiply(before.by_h, masks[k - 1].T, out=before.by_h)
            if before.derivative is not None:
                before.derivative(before.z, before.a, before.delta)
                np.multiply(before.delta, before.by_h, out=before.delta)
        first = layers[0]
        first.to_gradient(first.inputs, first.delta_t, self._gradient.blocks[0])

    def _update(self, training: TrainingSpec, learning_rate: float) -> None:
        """Add the penalties, clip the gradient, and let the optimizer change the parameters that are not frozen."""
        vector, gradient = self.parameters.vector, self._gradient.vector
        if self._l2 is not None:
            np.multiply(vector, self._l2, out=self._scratch)
            np.add(gradient, self._scratch, out=gradient)
        if self._l1 is not None:
            np.sign(vector, out=self._scratch)
            np.multiply(self._scratch, self._l1, out=self._scratch)
            np.add(gradient, self._scratch, out=gradient)
        kept = None
        if self._frozen is not None:
            gradient[self._frozen] = 0.0
            kept = vector[self._frozen]
        if training.clip_norm:
            norm = sqrt(np.vdot(gradient, gradient))
            if norm > training.clip_norm:
                np.multiply(gradient, training.clip_norm / norm, out=gradient)
        self._change(vector, gradient, self._state, learning_rate, training)
        if kept is not None:
            vector[self._frozen] = kept

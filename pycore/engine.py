"""What performs the steps: NumPy with every array allocated once.

Another engine may take its place as long as its results are the same; the trainer knows only ``Engine``.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Protocol

import numpy as np

from pycore.activations import ACTIVATIONS, softmax, softmax_delta
from pycore.dropout import dropout_masks
from pycore.errors import SpecError
from pycore.losses import LOSSES, row_factor
from pycore.optimizers import OPTIMIZERS
from pycore.parameters import Parameters
from pycore.products import product_for

if TYPE_CHECKING:
    from pycore.activations import Array
    from pycore.optimizers import Optimizer, OptimizerState
    from pycore.spec import NetworkSpec, TrainingSpec

MOST_WORKSPACES = 4  # a batch size that is changed while it trains leaves its arrays behind


class Engine(Protocol):
    """Performs steps on parameters and optimizer state that its owner can read, and replace, at any time.

    Attributes
    ----------
    parameters
        What is trained, always in the same vector.
    state
        What the update rule remembers.
    """

    parameters: Parameters
    state: OptimizerState

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
        """Make one update with the minibatch x (B, n_0), y (B, n_out).

        ``learning_rate`` is that of the schedule, ``update`` the number of the step that dropout draws for, and
        ``row_factors`` (B,) what each row's loss counts; by default 1/B, or 1 where the loss is a sum. Returns the
        minibatch's loss before the update, without the penalties.
        """
        ...


class _Layer:
    """One layer's arrays for minibatches of one size, and what is called on them. A unit's values lie side by side.

    Attributes
    ----------
    inputs
        (n_in + 1, B): what the layer before passes on, and below it a row of ones, whose weights are the biases. One
        product thus adds the biases, and one gives the gradient of weights and biases.
    z, a, by_h, delta
        (n_out, B). A layer without an activation function has z, a and what is passed on in one array, and so dL/dh and
        delta: it costs nothing.
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
        self.function = None if plain else ACTIVATIONS[activation].function
        self.derivative = None if plain else ACTIVATIONS[activation].derivative
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
        Where the minibatch is put: x_t (B, n_0) is a view of the first layer's inputs, y_t (B, n_out) of y (n_out, B).
    terms
        The terms of the loss, (n_out, B).
    factors
        What each of them counts, (n_out, B).
    row
        Scratch, (1, B).
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
        self.row = np.empty((1, rows))


class NumpyEngine:
    """Backpropagation as in pycore.backprop, with ``out=`` everywhere.

    A step over a small network is bound by the number of NumPy calls, not by arithmetic: its arrays and views are made
    once, weights and biases go through one product, and penalties and optimizer run once over the flat vector. What is
    turned off costs nothing.

    Parameters
    ----------
    network
        What the parameters mean.
    parameters, state
        What is trained and what the update rule remembers: changed in place by every step.
    rule
        An update rule of one's own; the one that the training names if None.
    """

    def __init__(
        self,
        network: NetworkSpec,
        parameters: Parameters,
        state: OptimizerState,
        rule: Optimizer | None = None,
    ) -> None:
        self.network = network
        self.parameters = parameters
        self._state = state
        self._own_rule = rule
        self._loss = LOSSES[network.loss]
        self._is_joint = network.output_activation in self._loss.joint
        self._fused = self._loss.fused.get(network.output_activation)
        self._workspaces: dict[tuple[int, bool], _Workspace] = {}
        self._gradient = Parameters(network.layer_sizes)
        self._blocks_t = [block.T for block in parameters.blocks]
        self._scratch = np.empty_like(parameters.vector)
        self._prepared: TrainingSpec | None = None

    @property
    def state(self) -> OptimizerState:
        """What the update rule remembers."""
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
        """Make one update; see ``Engine.step``."""
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
        """Work out once what the settings mean for each parameter."""
        self._rule = self._own_rule or OPTIMIZERS[training.optimizer]
        penalized = penalized_parameters(self.network, training)
        self._l1 = penalized * training.l1 if training.l1 else None
        self._l2 = penalized * training.l2 if training.l2 else None
        self._state.decayed = penalized
        frozen = frozen_parameters(self.network, training)
        self._frozen = np.flatnonzero(frozen) if frozen.any() else None
        self._prepared = training

    def _new_workspace(self, rows: int, dropping: bool) -> _Workspace:  # noqa: FBT001 - a key
        if len(self._workspaces) == MOST_WORKSPACES:
            self._workspaces.clear()
        space = _Workspace(rows, self.network, dropping=dropping)
        self._workspaces[rows, dropping] = space
        return space

    def _forward(self, space: _Workspace, masks: list[Array]) -> None:
        """Leave the outputs in the last layer; with a fused loss also its terms in ``space.terms``."""
        for k, (block_t, layer) in enumerate(zip(self._blocks_t, space.layers, strict=True)):
            layer.forward(block_t, layer.inputs, layer.z)
            if layer.function is not None and layer.function is not softmax:
                layer.function(layer.z, layer.a)
            if masks and k < len(masks):
                np.multiply(layer.a, masks[k].T, out=layer.h)
        if self._fused is not None:
            self._fused(layer.z, space.y, layer.h, space.terms, space.row, 0)
        elif layer.function is softmax:
            softmax(layer.z, layer.h, 0)

    def _output_delta(self, space: _Workspace, factors: Array) -> float:
        """Leave dL/dz of the outputs in the last layer and return the loss."""
        last, y, terms = space.layers[-1], space.y, space.terms
        slope = last.delta if self._is_joint else last.by_h
        if self._loss.is_half_square:  # of its own slope: two passes fewer
            np.subtract(last.h, y, out=terms)
            np.multiply(terms, factors, out=slope)
            loss = 0.5 * float(np.vdot(terms, slope))
        else:
            if self._fused is None:
                self._loss.terms(last.z, last.h, y, terms, 0)
            loss = float(np.vdot(terms, factors))
            if self._is_joint:
                np.subtract(last.h, y, out=slope)
            else:
                self._loss.gradient(last.h, y, slope, 0)
            np.multiply(slope, factors, out=slope)
        if not self._is_joint:
            if last.function is softmax:
                softmax_delta(slope, last.h, last.delta, 0)
            elif last.derivative is not None:
                last.derivative(last.z, last.h, last.delta)
                np.multiply(last.delta, slope, out=last.delta)
        return loss

    def _backward(self, space: _Workspace, masks: list[Array]) -> None:
        """Leave the gradient of the loss in ``self._gradient``."""
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
        """Add the penalties, clip, and let the optimizer change the parameters that are not frozen."""
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
        self._rule.update(vector, gradient, self._state, learning_rate, training)
        if kept is not None:
            vector[self._frozen] = kept


def penalized_parameters(network: NetworkSpec, training: TrainingSpec) -> Array:
    """Return 1 for each parameter that penalties and weight decay count, else 0, (P,): weights, biases by choice."""
    penalized = Parameters(network.layer_sizes)
    for w, b in zip(penalized.weights, penalized.biases, strict=True):
        w.fill(1.0)
        b.fill(float(training.penalize_biases))
    return penalized.vector


def frozen_parameters(network: NetworkSpec, training: TrainingSpec) -> Array:
    """Return 1 for each parameter that training leaves as it is, else 0, (P,).

    Raises
    ------
    SpecError
        If an index is not one of the network's.
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
            f"A frozen layer, weight or bias is not one of layers {network.layer_sizes}: "
            "indices count from 0, as in the code."
        ) from None
    if not network.biases:
        for b in frozen.biases:
            b.fill(1.0)
    return frozen.vector

"""What performs the steps: NumPy with every array allocated once.

Another engine may take its place as long as its results are the same; the trainer knows only ``Engine``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from pycore.activations import ACTIVATIONS
from pycore.losses import LOSSES
from pycore.network import layer_activations
from pycore.optimizers import OPTIMIZERS
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from pycore.activations import Array
    from pycore.optimizers import OptimizerState
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

    def step(self, x: Array, y: Array, training: TrainingSpec) -> float:
        """Make one update with the minibatch x (B, n_0), y (B, n_out).

        Returns the minibatch's loss before the update, without the penalty.
        """
        ...


class _Workspace:
    """The arrays of minibatches of one size: for every layer k, z[k], h[k + 1], dL/dh[k + 1] and delta[k] (B, n_{k+1}).

    ``inputs_t[k]`` is h[k] transposed, a view; that of the inputs changes with every minibatch.
    """

    def __init__(self, rows: int, layer_sizes: tuple[int, ...]) -> None:
        shapes = [(rows, n) for n in layer_sizes[1:]]
        self.z = [np.empty(shape) for shape in shapes]
        self.h = [np.empty(shape) for shape in shapes]
        self.by_h = [np.empty(shape) for shape in shapes]
        self.delta = [np.empty(shape) for shape in shapes]
        self.inputs_t = [h.T for h in self.h[:-1]]


class NumpyEngine:
    """Backpropagation as in pycore.backprop, with ``out=`` everywhere.

    A step over a small network is bound by the number of NumPy calls, not by arithmetic: its arrays and views are made
    once, and penalty and optimizer run once over the flat vector. The loss alone allocates, a few (B, n_out) arrays.

    Parameters
    ----------
    network
        What the parameters mean.
    parameters, state
        What is trained and what the update rule remembers: changed in place by every step.
    """

    def __init__(self, network: NetworkSpec, parameters: Parameters, state: OptimizerState) -> None:
        self.parameters = parameters
        self.state = state
        self._loss = LOSSES[network.loss]
        self._joint = self._loss.joint.get(network.output_activation)
        self._activations = [ACTIVATIONS[name] for name in layer_activations(network)]
        self._layer_sizes = network.layer_sizes
        self._workspaces: dict[int, _Workspace] = {}
        self._gradient = Parameters(network.layer_sizes)
        self._weights_t = [w.T for w in parameters.weights]
        is_weight = Parameters(network.layer_sizes)
        for w in is_weight.weights:
            w.fill(1.0)
        self._is_weight = is_weight.vector
        self._decay = np.empty_like(is_weight.vector)

    def step(self, x: Array, y: Array, training: TrainingSpec) -> float:
        """Make one update; see ``Engine.step``."""
        space = self._workspaces.get(len(x)) or self._new_workspace(len(x))
        loss = self._forward(x, y, space)
        self._backward(x, y, space)
        vector, gradient = self.parameters.vector, self._gradient.vector
        if training.l2:
            np.multiply(vector, self._is_weight, out=self._decay)
            np.multiply(self._decay, training.l2, out=self._decay)
            np.add(gradient, self._decay, out=gradient)
        rule = OPTIMIZERS[training.optimizer]
        rule.update(vector, gradient, self.state, training.learning_rate)
        return loss

    def _new_workspace(self, rows: int) -> _Workspace:
        if len(self._workspaces) == MOST_WORKSPACES:
            self._workspaces.clear()
        space = self._workspaces[rows] = _Workspace(rows, self._layer_sizes)
        return space

    def _forward(self, x: Array, y: Array, space: _Workspace) -> float:
        weights, biases = self.parameters.weights, self.parameters.biases
        h = x
        for k, activation in enumerate(self._activations):
            z = space.z[k]
            np.matmul(h, weights[k], out=z)
            np.add(z, biases[k], out=z)
            h = activation.function(z, space.h[k])
        return self._loss.function(space.z[-1], h, y)

    def _backward(self, x: Array, y: Array, space: _Workspace) -> None:
        h, delta, by_h = space.h, space.delta, space.by_h
        by_w, by_b = self._gradient.weights, self._gradient.biases
        last = len(h) - 1
        if self._joint is not None:
            self._joint(h[last], y, delta[last])
        else:
            self._loss.gradient(h[last], y, by_h[last])
            self._activations[last].delta(by_h[last], space.z[last], h[last], delta[last])
        for k in range(last, 0, -1):
            np.matmul(space.inputs_t[k - 1], delta[k], out=by_w[k])
            np.add.reduce(delta[k], axis=0, out=by_b[k])
            np.matmul(delta[k], self._weights_t[k], out=by_h[k - 1])
            self._activations[k - 1].delta(by_h[k - 1], space.z[k - 1], h[k - 1], delta[k - 1])
        np.matmul(x.T, delta[0], out=by_w[0])
        np.add.reduce(delta[0], axis=0, out=by_b[0])

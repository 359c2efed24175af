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


class Engine(Protocol):
    """Performs steps on parameters and optimizer state that its owner can read at any time."""

    parameters: Parameters
    state: OptimizerState

    def step(self, x: Array, y: Array, training: TrainingSpec) -> float:
        """Make one update with the minibatch x (B, n_0), y (B, n_out).

        Returns the minibatch's loss before the update, without the penalty.
        """
        ...


class _Workspace:
    """The arrays of a minibatch of one size: z[k], h[k + 1] and delta[k], each (B, n_{k+1})."""

    def __init__(self, rows: int, layer_sizes: tuple[int, ...]) -> None:
        self.z = [np.empty((rows, n)) for n in layer_sizes[1:]]
        self.h = [np.empty((rows, n)) for n in layer_sizes[1:]]
        self.g = [np.empty((rows, n)) for n in layer_sizes[1:]]
        self.delta = [np.empty((rows, n)) for n in layer_sizes[1:]]


class NumpyEngine:
    """Backpropagation as in pycore.backprop, with ``out=`` everywhere.

    A step over a small network is bound by the number of NumPy calls, not by arithmetic: its arrays are made once, and
    penalty and optimizer run once over the flat vector.
    """

    def __init__(self, network: NetworkSpec, parameters: Parameters, state: OptimizerState) -> None:
        self.parameters = parameters
        self.state = state
        self._gradient = Parameters(network.layer_sizes)
        self._loss = LOSSES[network.loss]
        self._joint = self._loss.joint.get(network.output_activation)
        self._activations = [ACTIVATIONS[name] for name in layer_activations(network)]
        self._layer_sizes = network.layer_sizes
        self._workspaces: dict[int, _Workspace] = {}
        is_weight = Parameters(network.layer_sizes)
        for w in is_weight.weights:
            w.fill(1.0)
        self._is_weight = is_weight.vector
        self._decay = np.empty_like(is_weight.vector)

    def step(self, x: Array, y: Array, training: TrainingSpec) -> float:
        """Make one update; see ``Engine.step``."""
        rows = len(x)
        space = self._workspaces.get(rows)
        if space is None:
            space = self._workspaces[rows] = _Workspace(rows, self._layer_sizes)
        loss = self._forward(x, y, space)
        self._backward(x, y, space)
        if training.l2:
            np.multiply(self.parameters.vector, self._is_weight, out=self._decay)
            self._decay *= training.l2
            self._gradient.vector += self._decay
        OPTIMIZERS[training.optimizer].update(
            self.parameters.vector, self._gradient.vector, self.state, training.learning_rate
        )
        return loss

    def _forward(self, x: Array, y: Array, space: _Workspace) -> float:
        h = x
        for w, b, activation, z, out in zip(
            self.parameters.weights,
            self.parameters.biases,
            self._activations,
            space.z,
            space.h,
            strict=True,
        ):
            np.matmul(h, w, out=z)
            np.add(z, b, out=z)
            h = activation.function(z, out)
        return self._loss.function(space.z[-1], h, y)

    def _backward(self, x: Array, y: Array, space: _Workspace) -> None:
        weights = self.parameters.weights
        last = len(weights) - 1
        if self._joint is not None:
            self._joint(space.h[last], y, space.delta[last])
        else:
            self._loss.gradient(space.h[last], y, space.g[last])
            self._activations[last].delta(
                space.g[last], space.z[last], space.h[last], space.delta[last]
            )
        for k in range(last, -1, -1):
            delta = space.delta[k]
            h = space.h[k - 1] if k else x
            np.matmul(h.T, delta, out=self._gradient.weights[k])
            delta.sum(axis=0, out=self._gradient.biases[k])
            if k:
                np.matmul(delta, weights[k].T, out=space.g[k - 1])
                self._activations[k - 1].delta(
                    space.g[k - 1], space.z[k - 1], h, space.delta[k - 1]
                )

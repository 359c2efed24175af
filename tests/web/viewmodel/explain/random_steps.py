"""Random steps: networks, rows, losses, optimizers, penalties, clipping, dropout, frozen parts; and small ones."""

from __future__ import annotations

import numpy as np

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.optimizers import OPTIMIZERS

OUTPUTS = [
    ("half_squared_error", "sigmoid"),
    ("half_squared_error", "identity"),
    ("half_squared_error", "softmax"),
    ("mean_squared_error", "tanh"),
    ("mean_squared_error", "relu"),
    ("cross_entropy", "softmax"),
    ("binary_cross_entropy", "sigmoid"),
    ("huber", "identity"),
    ("huber", "softmax"),
    ("huber", "softplus"),
    ("poisson", "exponential"),
    ("half_squared_error", "gelu"),
    ("mean_squared_error", "leaky_relu"),
    ("half_squared_error", "elu"),
    ("huber", "silu"),
]


def random_step(seed, *, rows=None, widest=5):
    """Return the trace of a random step."""
    rng = np.random.default_rng([16, seed])
    optimizer = list(OPTIMIZERS)[seed % len(OPTIMIZERS)]
    loss, output = OUTPUTS[seed % len(OUTPUTS)]
    hidden = rng.integers(1, widest + 1, rng.integers(0, 4)).tolist()
    outs = int(rng.integers(2, 4)) if output == "softmax" else int(rng.integers(1, 4))
    sizes = (int(rng.integers(1, widest + 1)), *hidden, outs)
    network = NetworkSpec(
        sizes,
        tuple(rng.choice(HIDDEN_ACTIVATIONS, len(hidden)).tolist()),
        output,
        loss,
        reduction=str(rng.choice(["mean", "sum"])),
        biases=bool(rng.random() < 0.8),
        seed=seed,
    )
    options = {}
    if rng.random() < 0.3:
        options |= {"l1": 0.03, "l2": 0.02, "penalize_biases": bool(rng.random() < 0.5)}
    if rng.random() < 0.3:
        options |= {"clip_norm": float(rng.choice([0.05, 100.0]))}
    if rng.random() < 0.3 and hidden:
        options |= {"dropout": 0.4}
    if rng.random() < 0.3:
        options |= {"frozen_weights": ((0, 0, 0),), "frozen_layers": (len(sizes) - 2,)}
    training = TrainingSpec(optimizer, learning_rate=0.05, **options)
    count = int(rng.choice([1, 1, 2, 11])) if rows is None else rows
    parameters = Parameters.initial(network)
    spread = rng.normal(0, 0.4, parameters.vector.size)
    parameters.vector[:] = parameters.vector + spread
    if not network.biases:
        for b in parameters.biases:
            b.fill(0.0)
    weights = rng.random(count) + 0.5 if rng.random() < 0.2 else None
    state = None
    for update in range(int(rng.integers(1, 4))):
        x = rng.normal(size=(count, sizes[0]))
        y = _targets(rng, loss, count, outs)
        trace = trace_step(
            network, parameters, x, y, training, state, update=update, row_weights=weights
        )
        parameters, state = trace.after, trace.state_after
    return trace


def _targets(rng, loss, rows, outputs):
    if loss in {"cross_entropy", "binary_cross_entropy"}:
        return np.eye(outputs)[rng.integers(0, outputs, rows)]
    if loss == "poisson":
        return rng.integers(0, 4, (rows, outputs)).astype(float)
    return rng.normal(size=(rows, outputs))


def small_step(outputs="sigmoid", loss="half_squared_error", *, rows=1, weighted=False, **options):
    """Return the trace of a step of 2-3-2 with sigmoids in the hidden layer, after two others.

    ``options`` are those of the training, and ``reduction`` and ``biases`` of the network.
    """
    of_network = {name: options.pop(name) for name in ("reduction", "biases") if name in options}
    network = NetworkSpec((2, 3, 2), "sigmoid", outputs, loss, **of_network)
    x = np.array([[0.5, -1.0], [0.25, 2.0], [1.5, -0.5]])[:rows]
    y = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])[:rows]
    weights = np.array([1.0, 2.0, 0.5])[:rows] if weighted else None
    parameters, state = Parameters.initial(network), None
    for update in range(3):
        trace = trace_step(
            network,
            parameters,
            x,
            y,
            TrainingSpec(**options),
            state,
            update=update,
            row_weights=weights,
        )
        parameters, state = trace.after, trace.state_after
    return trace

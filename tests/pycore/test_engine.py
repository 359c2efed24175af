"""The engine: the same bits as the equations of backprop.py, whatever it preallocates."""

from __future__ import annotations

from itertools import product

import numpy as np
import oracle
import pytest

from pycore import NetworkSpec, Parameters, TrainingSpec
from pycore.backprop import gradient
from pycore.engine import MOST_WORKSPACES, NumpyEngine
from pycore.losses import LOSSES
from pycore.network import forward, layer_activations
from pycore.optimizers import OPTIMIZERS

HIDDEN = ("sigmoid", "tanh", "relu", "identity")
OUTPUTS = (
    *((name, "half_squared_error") for name in (*HIDDEN, "softmax")),
    ("softmax", "cross_entropy"),
)
SIZES = ((3, 2), (3, 5, 2), (3, 4, 6, 5, 2))


def case(sizes, hidden, output, loss, seed=0):
    """Return a network with all parameters drawn, and an engine on a copy of them."""
    network = NetworkSpec(sizes, hidden, output, loss)
    parameters = Parameters(sizes)
    parameters.vector[:] = np.random.default_rng(seed).uniform(-1, 1, parameters.vector.size)
    return network, parameters


def minibatch(rows, n_in=3, n_out=2, seed=1):
    rng = np.random.default_rng([seed, rows])
    return rng.normal(size=(rows, n_in)), np.eye(n_out)[rng.integers(0, n_out, rows)]


def engine_for(network, parameters, optimizer):
    state = OPTIMIZERS[optimizer].start(parameters.vector.size)
    return NumpyEngine(network, parameters.copy(), state)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize(("hidden", "output"), list(product(HIDDEN, OUTPUTS)))
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("l2", [0.0, 0.02])
def test_steps_equal_the_equations_bit_for_bit(sizes, hidden, output, optimizer, l2):
    """Minibatches of changing sizes: loss and parameters of every step are those of backprop.py and the update rule."""
    network, expected = case(sizes, hidden, *output)
    engine = engine_for(network, expected, optimizer)
    state = OPTIMIZERS[optimizer].start(expected.vector.size)
    training = TrainingSpec(optimizer, learning_rate=0.05, l2=l2)
    for rows in (5, 5, 3, 1, 5, 2):
        x, y = minibatch(rows)
        passed = forward(network, expected, x)
        loss = LOSSES[network.loss].function(passed.z[-1], passed.h[-1], y)
        slope = gradient(network, expected, passed, y, l2)
        OPTIMIZERS[optimizer].update(expected.vector, slope.vector, state, 0.05)
        assert engine.step(x, y, training) == loss
        assert np.array_equal(engine.parameters.vector, expected.vector)


def scalar_adam(values, slopes, memory, t, rate):
    """Algorithm 1 of Kingma and Ba for each number apart."""
    for i, g in enumerate(slopes):
        m, v = memory.get(i, (0.0, 0.0))
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        memory[i] = m, v
        values[i] -= rate * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)


def flat(lists_w, lists_b):
    return Parameters.from_lists(lists_w, lists_b).vector.tolist()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(("hidden", "output"), [("tanh", OUTPUTS[5]), ("sigmoid", OUTPUTS[0])])
def test_forty_steps_follow_the_scalar_oracle(hidden, output, optimizer):
    """The text's loop in plain numbers, evaluate, differentiate, update, with its own optimizer: equal to 1e-10."""
    network, start = case((3, 4, 3, 2), hidden, *output)
    engine = engine_for(network, start, optimizer)
    training = TrainingSpec(optimizer, learning_rate=0.1, l2=0.01)
    values, memory = start.vector.tolist(), {}
    for t in range(1, 41):
        x, y = minibatch(4 if t % 3 else 2, seed=t)
        lists = Parameters(start.layer_sizes, np.array(values)).to_lists()
        slopes = flat(
            *oracle.gradient(
                network.loss,
                lists["weights"],
                lists["biases"],
                layer_activations(network),
                x.tolist(),
                y.tolist(),
                0.01,
            )
        )
        if optimizer == "adam":
            scalar_adam(values, slopes, memory, t, 0.1)
        else:
            values = [w - 0.1 * g for w, g in zip(values, slopes, strict=True)]
        engine.step(x, y, training)
        np.testing.assert_allclose(engine.parameters.vector, values, rtol=1e-10, atol=1e-12)


def test_arrays_are_made_once():
    """Steps of the same size write into the same arrays, and the parameters stay in their vector."""
    network, parameters = case((3, 5, 2), "tanh", "softmax", "cross_entropy")
    engine = engine_for(network, parameters, "adam")
    vector = engine.parameters.vector
    x, y = minibatch(4)
    engine.step(x, y, TrainingSpec("adam"))
    space = engine._workspaces[4]
    made = [id(a) for a in (*space.z, *space.h, *space.delta, *space.by_h, *engine.state.slots)]
    engine.step(x, y, TrainingSpec("adam"))
    assert engine._workspaces[4] is space
    again = [id(a) for a in (*space.z, *space.h, *space.delta, *space.by_h, *engine.state.slots)]
    assert made == again
    assert engine.parameters.vector is vector


def test_a_batch_size_that_keeps_changing_does_not_fill_the_memory():
    """Only the arrays of a few sizes are kept, and none is mixed up."""
    network, expected = case((3, 5, 2), "tanh", "softmax", "cross_entropy")
    engine = engine_for(network, expected, "gradient_descent")
    for rows in range(1, 30):
        x, y = minibatch(rows)
        slope = gradient(network, expected, forward(network, expected, x), y)
        expected.vector -= 0.1 * slope.vector
        engine.step(x, y, TrainingSpec())
        assert len(engine._workspaces) <= MOST_WORKSPACES
    np.testing.assert_array_equal(engine.parameters.vector, expected.vector)


def test_a_minibatch_is_not_changed():
    """The rows belong to the caller."""
    network, parameters = case((3, 5, 2), "relu", "softmax", "cross_entropy")
    x, y = minibatch(4)
    kept = x.copy(), y.copy()
    engine_for(network, parameters, "gradient_descent").step(x, y, TrainingSpec())
    assert np.array_equal(x, kept[0])
    assert np.array_equal(y, kept[1])

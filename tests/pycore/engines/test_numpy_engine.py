"""The engine: the numbers of the equations of backprop.py, whatever it preallocates and however it lays them out."""

from __future__ import annotations

import tracemalloc
from itertools import product

import numpy as np
import oracle
import pytest

from pycore import NetworkSpec, Parameters, SpecError, TrainingSpec
from pycore.backprop import gradient
from pycore.engines.numpy_engine import MAX_WORKSPACES, NumpyEngine
from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from pycore.functions.dropout import dropout_masks
from pycore.functions.losses import LOSSES, row_factor
from pycore.functions.optimizers import OPTIMIZERS
from pycore.network import forward
from pycore.update import frozen_parameters, make_update

OUTPUTS = tuple(
    (output, loss.name)
    for output, loss in product(ACTIVATIONS, LOSSES.values())
    if loss.needs in (None, output)
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


def steps_of_both(network, training, rows=(5, 5, 3, 1, 5, 2), *, seed=0, **arguments):
    """Make steps by the engine and by the equations; yield the engine, its loss, and the equations' state and loss."""
    _, start = case(network.layer_sizes, "tanh", *OUTPUTS[0], seed)
    if not network.biases:
        for b in start.biases:
            b.fill(0.0)
    engine = engine_for(network, start, training.optimizer)
    expected = start.copy()
    state = OPTIMIZERS[training.optimizer].start(expected.vector.size)
    for count, size in enumerate(rows):
        x, y = minibatch(size, network.layer_sizes[0], network.layer_sizes[-1])
        masks = ()
        if training.dropout:
            sizes = network.layer_sizes
            masks = dropout_masks(sizes, size, training.dropout, training.seed, count)
        passed = forward(network, expected, x, masks)
        factor = row_factor(network.reduction, size)
        loss = factor * LOSSES[network.loss].total(passed.z[-1], passed.h[-1], y)
        slope = gradient(network, expected, passed, y).vector
        made = make_update(network, training, expected.vector, slope, state, 0.05)
        np.copyto(expected.vector, made.after)
        state = made.state
        found = engine.step(x, y, training, 0.05, update=count, **arguments)
        yield engine, found, expected, loss


def assert_equal_steps(network, training, **options):
    for engine, found, expected, loss in steps_of_both(network, training, **options):
        assert found == pytest.approx(loss, rel=1e-12)
        np.testing.assert_allclose(
            engine.parameters.vector, expected.vector, rtol=1e-11, atol=1e-12
        )


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("hidden", HIDDEN_ACTIVATIONS)
def test_steps_equal_the_equations(sizes, hidden, output, loss):
    """Minibatches of changing sizes: loss and parameters of every step are those of backprop.py and the update rule."""
    network = NetworkSpec(sizes, hidden, output, loss)
    clip = 0.5 if output == "exponential" else 0.0  # without, these drawn weights leave float64
    assert_equal_steps(network, TrainingSpec(l2=0.02, clip_norm=clip))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"l1": 0.03, "l2": 0.02},
        {"l1": 0.03, "l2": 0.02, "penalize_biases": True},
        {"clip_norm": 0.05},
        {"dropout": 0.4, "seed": 7},
        {"frozen_layers": (1,), "frozen_weights": ((0, 2, 3),), "frozen_biases": ((0, 1),)},
        {"dropout": 0.2, "clip_norm": 0.1, "l2": 0.1, "frozen_layers": (0,)},
    ],
    ids=lambda options: "+".join(options) or "plain",
)
@pytest.mark.parametrize("biases", [True, False])
def test_every_option_equals_the_equations(optimizer, options, biases):
    """Penalties, clipping, dropout, frozen parts and missing biases, with every optimizer and two kinds of layers."""
    network = NetworkSpec((3, 4, 6, 2), ("identity", "gelu"), biases=biases)
    training = TrainingSpec(optimizer, **options)
    assert_equal_steps(network, training)
    network = NetworkSpec(
        (3, 4, 6, 2), "tanh", "identity", "mean_squared_error", "sum", biases=biases
    )
    assert_equal_steps(network, training)


@pytest.mark.parametrize(("output", "loss"), [("softmax", "cross_entropy"), ("tanh", "huber")])
def test_rows_may_count_differently(output, loss):
    """Factors of 0 leave a row out, equal ones of 1/B are the mean, and a factor of 2 counts a row twice."""
    network, start = case((3, 4, 2), "tanh", output, loss)
    x, y = minibatch(4)

    def after(rows, factors):
        engine = engine_for(network, start, "gradient_descent")
        loss = engine.step(
            np.ascontiguousarray(x[rows]), y[rows], TrainingSpec(), 0.1, row_factors=factors
        )
        return [loss, *engine.parameters.vector]

    all_rows, some = [0, 1, 2, 3], [0, 2]
    plain, third = after(all_rows, None), np.full(4, 0.25)
    np.testing.assert_allclose(after(all_rows, third), plain, rtol=1e-13)
    without = after(all_rows, np.array([0.5, 0.0, 0.5, 0.0]))
    np.testing.assert_allclose(without, after(some, None), rtol=1e-13)
    twice = after(all_rows, np.array([2.0, 0.0, 1.0, 0.0]) / 3)
    np.testing.assert_allclose(twice, after([0, 0, 2], None), rtol=1e-13)


def test_a_frozen_part_stays_to_the_last_bit_also_when_it_had_momentum():
    """Frozen in the middle of a run, a layer does not coast on."""
    network, start = case((3, 4, 2), "tanh", "softmax", "cross_entropy")
    engine = engine_for(network, start, "momentum")
    x, y = minibatch(4)
    engine.step(x, y, TrainingSpec("momentum"), 0.1)
    kept = engine.parameters.copy()
    engine.step(x, y, TrainingSpec("momentum", frozen_layers=[0]), 0.1)
    assert np.array_equal(engine.parameters.blocks[0], kept.blocks[0])
    assert not np.allclose(engine.parameters.blocks[1], kept.blocks[1])


@pytest.mark.parametrize(
    "options",
    [{"frozen_layers": (2,)}, {"frozen_weights": ((0, 3, 0),)}, {"frozen_biases": ((1, 2),)}],
)
def test_what_is_not_there_cannot_be_frozen(options):
    """The sentence names the layers."""
    network = NetworkSpec((3, 4, 2))
    with pytest.raises(SpecError, match=r"not in the network with layers \(3, 4, 2\)"):
        frozen_parameters(network, TrainingSpec(**options))


def test_a_rule_of_one_s_own_takes_the_place_of_the_named_one():
    """The estimators need scikit-learn's form of Adam: a rule may be given."""

    def halve(w, *_):
        np.multiply(w, 0.5, out=w)

    network, start = case((3, 4, 2), "tanh", "softmax", "cross_entropy")
    state = OPTIMIZERS["gradient_descent"].start(start.vector.size)
    engine = NumpyEngine(network, start.copy(), state, halve)
    engine.step(*minibatch(4), TrainingSpec(), 0.1)
    assert np.array_equal(engine.parameters.vector, start.vector * 0.5)


def scalar_adam(values, slopes, memory, t, rate):
    """Algorithm 1 of Kingma and Ba for each number apart."""
    for i, g in enumerate(slopes):
        m, v = memory.get(i, (0.0, 0.0))
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        memory[i] = m, v
        values[i] -= rate * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)


def flat(lists_w, lists_b):
    return Parameters.from_lists(lists_w, lists_b).vector.tolist()


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
@pytest.mark.parametrize(
    ("hidden", "output"),
    [("tanh", ("softmax", "cross_entropy")), ("sigmoid", ("sigmoid", "half_squared_error"))],
)
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
                network.activations,
                x.tolist(),
                y.tolist(),
                0.01,
            )
        )
        if optimizer == "adam":
            scalar_adam(values, slopes, memory, t, 0.1)
        else:
            values = [w - 0.1 * g for w, g in zip(values, slopes, strict=True)]
        engine.step(x, y, training, 0.1)
        np.testing.assert_allclose(engine.parameters.vector, values, rtol=1e-10, atol=1e-12)


def test_arrays_are_made_once():
    """Steps of the same size write into the same arrays, and the parameters stay in their vector."""
    network, parameters = case((3, 5, 2), "tanh", "softmax", "cross_entropy")
    engine = engine_for(network, parameters, "adam")
    vector = engine.parameters.vector
    x, y = minibatch(4)

    def arrays():
        (space,) = engine._workspaces.values()
        layers = [
            a for layer in space.layers for a in (layer.inputs, layer.z, layer.a, layer.delta)
        ]
        return [id(a) for a in (space, space.terms, *layers, *engine.state.slots)]

    engine.step(x, y, TrainingSpec("adam"), 0.1)
    made = arrays()
    engine.step(x, y, TrainingSpec("adam"), 0.1)
    assert arrays() == made
    assert engine.parameters.vector is vector


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_step_allocates_next_to_nothing(optimizer):
    """A thousand rows through layers of a hundred units: less than one of the step's own arrays is allocated."""
    network, parameters = case((3, 100, 100, 2), "tanh", "softmax", "cross_entropy")
    engine = engine_for(network, parameters, optimizer)
    training = TrainingSpec(optimizer, l2=0.1, clip_norm=1.0)
    x, y = minibatch(1000)
    engine.step(x, y, training, 0.1)
    tracemalloc.start()
    engine.step(x, y, training, 0.1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * 1000 * 8 / 10


def test_a_batch_size_that_keeps_changing_does_not_fill_the_memory():
    """Only the arrays of a few sizes are kept, and none is mixed up."""
    network, expected = case((3, 5, 2), "tanh", "softmax", "cross_entropy")
    engine = engine_for(network, expected, "gradient_descent")
    for rows in range(1, 30):
        x, y = minibatch(rows)
        slope = gradient(network, expected, forward(network, expected, x), y)
        expected.vector -= 0.1 * slope.vector
        engine.step(x, y, TrainingSpec(), 0.1)
        assert len(engine._workspaces) <= MAX_WORKSPACES
    np.testing.assert_allclose(engine.parameters.vector, expected.vector, rtol=1e-12, atol=1e-14)


def test_a_minibatch_is_not_changed():
    """The rows belong to the caller."""
    network, parameters = case((3, 5, 2), "relu", "softmax", "cross_entropy")
    x, y = minibatch(4)
    kept = x.copy(), y.copy()
    engine_for(network, parameters, "gradient_descent").step(x, y, TrainingSpec(), 0.1)
    assert np.array_equal(x, kept[0])
    assert np.array_equal(y, kept[1])

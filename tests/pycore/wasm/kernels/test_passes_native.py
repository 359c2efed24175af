"""Rows go into panels as they are asked for; the loss and the gradient of a minibatch beside pycore.backprop."""

from __future__ import annotations

import numpy as np
import pytest
from wasm_layers import FORMATS, prepared, taken
from wasm_runs import advanced, both, close, table

from pycore import NetworkSpec, Parameters, TrainingSpec
from pycore.backprop import gradient
from pycore.functions.dropout import dropout_masks
from pycore.functions.losses import LOSSES, row_factors
from pycore.network import forward
from pycore.training.evaluation import row_weights
from pycore.wasm.assembler import module
from pycore.wasm.kernels.draws import Draws, pool_before_draw
from pycore.wasm.kernels.passes import Passes
from pycore.wasm.numbers import FLOAT64

DATASET = table(300, 4, 3, seed=2)


class Minibatches:
    """The functions of Passes for a network, in the memory of its program."""

    def __init__(self, network, training, n=FLOAT64):
        self.training = training
        rows = min(training.batch_size, len(DATASET.x_train))
        self.memory, _ = prepared(n, DATASET, network, training, training.batch_size)
        draws = Draws(0, self.memory["generator"])
        functions = list(draws.functions)
        blocks = rows > self.memory.panels * self.memory.vectors * n.lanes
        passes = Passes(functions, self.memory, training, draws, blocks=blocks)
        names = ("minibatch", "evaluate", "gather", "feed")
        exports = {name: getattr(passes, name) for name in names}
        self.call = self.memory.host.instantiate(module(functions, exports))
        self.block_rows = passes.block_rows
        self.parameters = Parameters.initial(network)
        self.memory.arrays["w"][: self.memory.parameters] = self.parameters.vector
        self.order = np.random.default_rng(0).permutation(len(DATASET.x_train))
        self.memory.arrays["order"][:] = self.order
        self.memory.numbers["dropout"] = training.dropout
        self.memory.numbers["keep_factor"] = 1.0 / (1.0 - training.dropout)
        self.memory.arrays["dropout_pool"][:] = pool_before_draw(training.seed, "dropout")


def network_of(**options):
    return NetworkSpec.for_dataset(DATASET, (6, 5), **{"activation": "silu", "seed": 3, **options})


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize(
    ("rows", "first", "options"),
    [
        (1, 3, {}),
        (10, 17, {"class_weights": "balanced"}),
        (150, 20, {"class_weights": "balanced"}),
        (33, 0, {"dropout": 0.4, "seed": 9}),
    ],
)
def test_a_minibatch_has_the_loss_and_gradient_of_its_rows(rows, first, options, reduction):
    """From a place in the order on; weighted, in one block or several, with the masks of its step."""
    network = network_of(reduction=reduction)
    training = TrainingSpec(batch_size=rows, **options)
    batch = Minibatches(network, training)
    memory, some = batch.memory, batch.order[first : first + rows]
    memory.counts["steps"] = 12
    x, y = DATASET.x_train[some], DATASET.y_train[some]
    weights = row_weights(DATASET, "train", training)
    weights = None if weights is None else weights[some]
    masks = ()
    if training.dropout:
        masks = dropout_masks(network.layer_sizes, rows, training.dropout, training.seed, 12)
    passed = forward(network, batch.parameters, x, masks)
    terms = LOSSES[network.loss].terms(passed.z[-1], passed.h[-1], y)
    expected = float((row_factors(reduction, rows, weights) * terms).sum())
    assert batch.call["minibatch"](first, rows) == pytest.approx(expected, rel=1e-13)
    slopes = gradient(network, batch.parameters, passed, y, row_weights=weights).vector
    found = memory.arrays["gradient"][: slopes.size]
    np.testing.assert_allclose(found, slopes, rtol=1e-11, atol=1e-14 * np.abs(slopes).max())
    for k, mask in enumerate(masks, start=1):
        np.testing.assert_allclose(taken(memory, f"mask{k}", k, rows), mask, rtol=1e-15)


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize("rows", [1, 2, 7, 10])
def test_rows_are_gathered_in_the_order_that_is_asked_for(rows, n):
    """With their factors; the last one is repeated to the end of its panel, and counts nothing."""
    batch = Minibatches(network_of(), TrainingSpec(batch_size=10, class_weights="balanced"), n)
    memory = batch.memory
    memory.arrays["factors"][:] = 9.0
    weights = memory["weights_train"]
    batch.call["gather"](
        memory["order"], 5, rows, memory["x_train"], memory["y_train"], weights, 0.5
    )
    some = batch.order[5 : 5 + rows]
    x, y = DATASET.x_train.astype(n.name), DATASET.y_train
    np.testing.assert_array_equal(taken(memory, "h0", 0, rows), x[some])
    np.testing.assert_array_equal(taken(memory, "y", 3, rows), y[some])
    each = (0.5 * row_weights(DATASET, "train", batch.training)[some]).astype(n.name)
    factors = memory.arrays["factors"]
    assert factors[:rows].tolist() == each.tolist()
    panel = memory.vectors * n.lanes
    end = -(-rows // panel) * panel
    assert not factors[rows:end].any()
    assert (taken(memory, "h0", 0, end)[rows:] == x[some[-1]]).all()


@pytest.mark.parametrize("rows", [1, 128, 129, 200])
def test_the_losses_of_rows_are_summed_over_the_blocks(rows):
    """Without a factor; dropout is for training alone."""
    network = network_of()
    batch = Minibatches(network, TrainingSpec(dropout=0.5))
    memory = batch.memory
    found = batch.call["evaluate"](memory["x_train"], memory["y_train"], 0, rows)
    x, y = DATASET.x_train[:rows], DATASET.y_train[:rows]
    passed = forward(network, batch.parameters, x)
    expected = LOSSES[network.loss].terms(passed.z[-1], passed.h[-1], y).sum()
    assert found == pytest.approx(float(expected), rel=1e-13)


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize("rows", [1, 5, 128, 300])
@pytest.mark.parametrize("batch_size", [3, 10, 64])
def test_all_layers_of_many_rows_in_one_call(rows, batch_size, n):
    """As rows, in the order that is asked for; whatever the panels of a minibatch are, and without dropout."""
    network = network_of(activation=("identity", "gelu"))
    batch = Minibatches(network, TrainingSpec(batch_size=batch_size, dropout=0.5), n)
    host, sizes = batch.memory.host, network.layer_sizes
    rng = np.random.default_rng(rows)
    x, order = rng.normal(size=(rows, sizes[0])), rng.permutation(rows)
    inputs = (order.astype(np.int32), x.astype(n.name), np.full((rows, sizes[-1]), 0.5, n.name))
    placed = [host.place(array) for array in inputs]
    made = [host.place(np.zeros((rows, size), n.name)) for size in sizes[1:] for _ in "zh"]
    addresses = [at for at, _ in (*placed, *made)]
    batch.call["feed"](*addresses[:3], rows, *addresses[3:])
    expected = forward(network, batch.parameters, x[order])
    arrays = [array for _, array in made]
    tolerance = 1e-12 if n is FLOAT64 else 1e-5
    for found, wanted in zip(
        (*arrays[::2], *arrays[1::2]), (*expected.z, *expected.h[1:]), strict=True
    ):
        np.testing.assert_allclose(found, wanted, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("rows", [1, 2, 3, 100, 128, 129, 300, 1000])
@pytest.mark.parametrize("dropout", [0.0, 0.25])
def test_minibatches_of_more_rows_than_a_block(rows, dropout):
    """Blocks are summed; a table of 700 training rows has minibatches up to all of them."""
    dataset = table(1000, 6, 3, seed=1)
    network = NetworkSpec.for_dataset(dataset, (11, 4), seed=1)
    training = TrainingSpec(batch_size=rows, dropout=dropout, learning_rate=0.05)
    plain, fast = both(dataset, network, training)
    for trainer in (plain, fast):
        advanced(trainer, 9)
    assert close(fast.parameters.vector, plain.parameters.vector, 13)

"""The outputs, their loss and their delta on panels, beside the oracle's formulas row by row."""

from __future__ import annotations

import numpy as np
import oracle
import pytest
from wasm_layers import FORMATS, memory_of, panels, put, run, taken

from pycore.functions.losses import LOSSES
from pycore.wasm.kernels.activations import taylor_table
from pycore.wasm.kernels.losses import write_outputs
from pycore.wasm.numbers import FLOAT64

ROWS = 11
#: A loss with its own outputs, and the others with several.
PAIRS = (
    ("cross_entropy", "softmax"),
    ("binary_cross_entropy", "sigmoid"),
    ("poisson", "exponential"),
    ("half_squared_error", "identity"),
    ("half_squared_error", "softmax"),
    ("half_squared_error", "gelu"),
    ("mean_squared_error", "sigmoid"),
    ("mean_squared_error", "softmax"),
    ("huber", "tanh"),
    ("huber", "softmax"),
)


def outputs(pair, z, y, factors, n=FLOAT64, *, training=True):
    """Return the loss, the outputs and the deltas of logits and targets (rows, outputs)."""
    loss, activation = pair
    rows, units = z.shape
    memory = memory_of((1, units), rows, n, loss=loss, output_activation=activation)
    memory.add("table", taylor_table(n))
    put(memory, "h1", 1, z)
    put(memory, "y", 1, y)
    memory.arrays["factors"][:rows] = factors
    total = run(
        memory,
        lambda f: write_outputs(f, memory, training=training),
        panels(memory, rows),
        results=[n.kind],
    )
    return total, taken(memory, "h1", 1, rows), taken(memory, "delta1", 1, rows)


def targets(loss, rng, rows, units):
    """Return what such a loss is made for."""
    if loss in {"cross_entropy", "binary_cross_entropy"}:
        return np.eye(units)[rng.integers(0, units, rows)]
    if loss == "poisson":
        return rng.integers(0, 4, (rows, units)).astype(float)
    return rng.normal(size=(rows, units))


@pytest.mark.parametrize("n", FORMATS, ids=lambda n: n.name)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_loss_and_delta_are_the_oracle_s(pair, n):
    """Each row times its factor; lanes behind the last row have the factor 0 and do not count."""
    loss, activation = pair
    rng = np.random.default_rng(len(loss))
    z = rng.normal(size=(ROWS, 5))
    y, factors = targets(loss, rng, ROWS, 5), rng.random(ROWS) + 0.5
    total, h, delta = outputs(pair, z, y, factors, n)
    w = [np.zeros((1, 5)).tolist()]
    expected_loss = 0.0
    for row, factor in enumerate(factors):
        if activation == "softmax":
            powers = np.exp(z[row])
            expected = (powers / powers.sum()).tolist()
        else:
            expected = [oracle.FUNCTIONS[activation][0](value) for value in z[row].tolist()]
        target = y[row].tolist()
        (slopes,) = oracle.deltas(
            loss, w, [activation], [z[row].tolist()], [[0.0], expected], target
        )
        expected_loss += factor * oracle.loss(loss, expected, target)
        room = {"rtol": 1e-12, "atol": 1e-13} if n is FLOAT64 else {"rtol": 1e-4, "atol": 1e-5}
        np.testing.assert_allclose(h[row], expected, **room)
        np.testing.assert_allclose(delta[row], np.multiply(factor, slopes), **room)
    assert total == pytest.approx(expected_loss, rel=1e-12 if n is FLOAT64 else 1e-5)


def test_every_loss_is_tried():
    """Of the core's."""
    assert {loss for loss, _ in PAIRS} == LOSSES.keys()


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_outside_of_training_the_loss_is_the_same(pair):
    """To the last bit, and the outputs are."""
    rng = np.random.default_rng(3)
    z, y = rng.normal(size=(ROWS, 3)), targets(pair[0], rng, ROWS, 3)
    in_training, h, _ = outputs(pair, z, y, 1.0)
    alone, also_h, _ = outputs(pair, z, y, 1.0, training=False)
    assert alone == in_training
    np.testing.assert_array_equal(also_h, h)


@pytest.mark.parametrize(
    ("pair", "z", "y", "loss", "delta"),
    [
        (("cross_entropy", "softmax"), [1e4, 0.0], [0.0, 1.0], 1e4, [1.0, -1.0]),
        (("cross_entropy", "softmax"), [1e4, 0.0], [1.0, 0.0], 0.0, [0.0, 0.0]),
        (("cross_entropy", "softmax"), [-1e4, -1e4], [1.0, 0.0], np.log(2.0), [-0.5, 0.5]),
        (("binary_cross_entropy", "sigmoid"), [500.0, -500.0], [0.0, 0.0], 500.0, [1.0, 0.0]),
        (("binary_cross_entropy", "sigmoid"), [500.0, -500.0], [1.0, 1.0], 500.0, [0.0, -1.0]),
        (("poisson", "exponential"), [0.0, 0.0], [0.0, 1.0], 1.0, [1.0, 0.0]),
        (("huber", "identity"), [5.0, -5.0], [0.0, 0.0], 9.0, [1.0, -1.0]),
        (("huber", "identity"), [1.0, -0.5], [0.0, 0.0], 0.625, [1.0, -0.5]),
    ],
)
def test_a_saturated_output_keeps_its_loss(pair, z, y, loss, delta):
    """From the logits: outputs of exactly 0 and 1 would have an infinite one. A count of 0 has no logarithm."""
    total, _, found = outputs(pair, np.array([z, z]), np.array([y, y]), [1.0, 0.0])
    assert total == pytest.approx(loss, rel=1e-15, abs=1e-15)
    np.testing.assert_allclose(found[0], delta, atol=1e-15)
    assert not found[1].any()


def test_one_lost_row_is_seen_in_the_loss():
    """NaN, and not a sum without it."""
    z = np.array([[0.0], [np.nan], [1.0]])
    total, _, _ = outputs(("half_squared_error", "identity"), z, np.zeros((3, 1)), 1.0)
    assert np.isnan(total)


def test_rows_are_summed_in_their_lanes_and_the_lanes_last():
    """2^60 of row 0 cancels with row 2 in its lane; one after the other it would swallow the 1 of row 1."""
    big = 2.0**30.5
    z, factors = np.array([[big], [1.0], [big], [1.0]]), [1.0, 2.0, -1.0, 2.0]
    total, _, _ = outputs(("half_squared_error", "identity"), z, np.zeros((4, 1)), factors)
    assert total == 2.0

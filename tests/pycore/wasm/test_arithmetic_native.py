"""The arithmetic is the one that is stated: the bits of a step written out in plain numbers, and of some whole runs."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest
from wasm_runs import both, table

from pycore import NetworkSpec, TrainingSpec
from pycore.wasm.arithmetic import VERSION

LANES = 2


def summed_in_lanes(terms):
    """Return the sum of a number a row: each lane takes every second row, then the lanes are added."""
    lanes = [0.0] * LANES
    for row, term in enumerate(terms):
        lanes[row % LANES] += term
    return lanes[0] + lanes[1]


@pytest.mark.parametrize("batch_size", [1, 2, 5, 10, 33])
def test_a_step_is_the_stated_sums_to_the_last_bit(batch_size):
    """ReLU and half squares need no exponential, so that plain Python has the same operations."""
    dataset = table(60, 3, 1, seed=5)
    network = NetworkSpec.for_dataset(dataset, (6, 5), activation="relu", seed=5)
    _, fast = both(dataset, network, TrainingSpec(learning_rate=0.1, batch_size=batch_size))
    w = [block.tolist() for block in fast.parameters.weights]
    b = [block.tolist() for block in fast.parameters.biases]
    rows = fast.next_rows
    factor = 1.0 / len(rows)
    h = [dataset.x_train[rows].tolist()]
    for k, weights in enumerate(w):
        layer = []
        for values in h[-1]:
            z = list(b[k])
            for i, value in enumerate(values):
                z = [sum_ + value * weight for sum_, weight in zip(z, weights[i], strict=True)]
            layer.append([max(one, 0.0) for one in z] if k < len(w) - 1 else z)
        h.append(layer)
    y = dataset.y_train[rows].tolist()
    loss = summed_in_lanes(
        [
            0.5 * ((out[0] - target[0]) * (out[0] - target[0])) * factor
            for out, target in zip(h[-1], y, strict=True)
        ]
    )
    delta = [[(out[0] - target[0]) * factor] for out, target in zip(h[-1], y, strict=True)]
    expected = []
    for k in range(len(w) - 1, -1, -1):
        gw = [
            [
                summed_in_lanes([h[k][r][i] * delta[r][j] for r in range(len(rows))])
                for j in range(len(b[k]))
            ]
            for i in range(len(w[k]))
        ]
        gb = [summed_in_lanes([d[j] for d in delta]) for j in range(len(b[k]))]
        new_w = [
            [one - g * 0.1 for one, g in zip(row, slopes, strict=True)]
            for row, slopes in zip(w[k], gw, strict=True)
        ]
        new_b = [one - g * 0.1 for one, g in zip(b[k], gb, strict=True)]
        expected = [*np.ravel(new_w), *new_b, *expected]
        before = []
        for r, d in enumerate(delta):
            back = []
            for i, weights in enumerate(w[k]):
                sum_ = 0.0
                for j, one in enumerate(d):
                    sum_ += one * weights[j]
                back.append(sum_ if h[k][r][i] > 0.0 else 0.0)
            before.append(back)
        delta = before
    frame = fast.advance(1).last
    assert frame.batch_loss == loss
    assert fast.parameters.vector.tolist() == expected


#: {number format: the beginning of the SHA-256 of the parameters after a run}; with them goes VERSION.
DIGESTS = {
    "float64": "e374e924f48fb7ec",
    "float32": "6db8477c47a184d1",
}


@pytest.mark.parametrize("number_format", DIGESTS)
def test_a_whole_run_has_the_bits_that_it_had(number_format):
    """Every link that was made with this version of the arithmetic reproduces; another one needs another version."""
    dataset = table(60, 4, 3, seed=7)
    parts = ("x_train", "x_validation", "x_test")  # rounded: whoever's means were in them
    dataset = replace(dataset, **{part: np.round(getattr(dataset, part), 3) for part in parts})
    activations = ("tanh", "sigmoid", "silu", "softplus", "elu")
    network = NetworkSpec.for_dataset(dataset, (7, 6, 5, 4, 3), activation=activations, seed=7)
    training = TrainingSpec("adam", learning_rate=0.01, l2=0.01, clip_norm=1.0, dropout=0.1)
    _, fast = both(dataset, network, training, number_format)
    fast.advance(100)
    digest = hashlib.sha256(fast.parameters.vector.astype("<f8").tobytes()).hexdigest()[:16]
    assert (VERSION, digest) == (1, DIGESTS[number_format])

"""Steps to compute by hand: short numbers, drawn from a seed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from by_hand import NETWORKS, trainer_of

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.tasks import CONSTANTS, constants, number_text, statement, task


@pytest.mark.parametrize("network", NETWORKS)
def test_numbers_are_short_and_never_zero(network):
    """They can be typed into a pocket calculator."""
    trainer = trainer_of(*network)
    trace = task(trainer, 7, 3).trace
    numbers = np.concatenate([trace.before.vector, trace.x.ravel(), trace.y.ravel()])
    assert [float(number_text(value)) for value in numbers] == numbers.tolist()
    assert np.abs(trace.before.vector).min() >= 0.1
    assert trace.network.layer_sizes == trainer.network.layer_sizes


def test_a_seed_determines_them():
    """Each number of a seed is another task, and each seed has others."""
    trainer = trainer_of(*NETWORKS[0])
    drawn = [task(trainer, seed, number).trace for seed in (1, 2) for number in range(5)]
    again = [task(trainer, seed, number).trace for seed in (1, 2) for number in range(5)]
    assert [t.before.vector.tolist() for t in drawn] == [t.before.vector.tolist() for t in again]
    assert len({tuple(t.before.vector) for t in drawn}) == len(drawn)


def test_what_cannot_be_computed_by_hand_is_left_out():
    """Chance and the weights of classes; the rate is the first step's."""
    trainer = trainer_of(
        (3,), "tanh", "cross_entropy", "adam", dropout=0.4, class_weights="balanced"
    )
    trace = task(trainer, 1, 0).trace
    assert trace.masks == []
    assert trace.row_factors.ravel().tolist() == [1.0]
    assert trace.learning_rate == trainer.training.learning_rate


def test_networks_without_biases_have_none():
    trainer = trainer_of(*NETWORKS[0])
    trainer.network = replace(trainer.network, biases=False)
    assert not any(bias.any() for bias in task(trainer, 1, 0).trace.before.biases)


def test_too_large_a_network_is_refused_with_its_size():
    with pytest.raises(CommandError, match=r"475 weights and biases.* at most 150"):
        task(trainer_of((40, 8), "relu", "cross_entropy", "adam"), 1, 0)


@pytest.mark.parametrize("network", NETWORKS)
def test_the_statement_has_every_constant_that_matters(network):
    """Changing a constant that it does not state changes nothing."""
    trainer = trainer_of(*network)
    trace = task(trainer, 5, 1).trace
    said = " ".join(statement(trace))
    assert "-".join(map(str, trainer.network.layer_sizes)) in said
    for name in CONSTANTS:
        value = 0.037 if name != "epsilon" else 1e-2
        trainer.training = replace(trace.training, **{name: value})
        changed = not np.array_equal(task(trainer, 5, 1).trace.after.vector, trace.after.vector)
        is_stated = name in constants(trainer.training)
        assert is_stated or not changed, name

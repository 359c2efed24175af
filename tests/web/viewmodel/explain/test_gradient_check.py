"""The gradient check on the network: errors are small, kinks are named, the U-curve has its valley."""

from __future__ import annotations

import numpy as np
import pytest
from random_steps import random_step

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.gradient_check import Kink, error_by_epsilon, shown_check


@pytest.mark.parametrize("seed", range(0, 200, 8))
def test_backpropagation_agrees_with_central_differences(seed):
    """For networks of every kind, with penalties; what disagrees is a kink."""
    trace = random_step(seed)
    found = shown_check(trace)
    assert found.worst < 1e-4
    assert found.error.layer_sizes == trace.network.layer_sizes


def test_a_kink_of_relu_is_named():
    """z = 0 exactly: the difference reaches across it, at the weight, the bias, and at nothing else."""
    network = NetworkSpec((1, 2, 1), "relu", "identity", "half_squared_error")
    weights = [[[1.0, 1.0]], [[1.0], [1.0]]]
    parameters = Parameters.from_lists(weights, [[-0.5, 0.0], [0.0]])
    x, y = np.array([[0.5]]), np.array([[1.0]])
    found = shown_check(trace_step(network, parameters, x, y, TrainingSpec()))
    assert set(found.kinks) == {Kink(0, 0, 0, (0, 0), 0), Kink(0, 1, 0, (0, 0), 0)}
    assert found.worst < 1e-6
    assert found.error.blocks[0][0, 0] > 0.1


def test_a_weight_of_zero_is_a_kink_of_the_l1_penalty():
    network = NetworkSpec((1, 1), (), "identity", "half_squared_error")
    parameters = Parameters.from_lists([[[1e-9]]], [[0.3]])
    training = TrainingSpec(l1=0.5)
    trace = trace_step(network, parameters, np.array([[1.0]]), np.array([[1.0]]), training)
    assert shown_check(trace).kinks == (Kink(0, 0, 0, None, 0),)


def test_the_error_by_epsilon_is_a_u():
    """Largest at both ends."""
    errors = [error for _, error in error_by_epsilon(random_step(0, rows=1))]
    best = int(np.argmin(errors))
    assert 2 < best < len(errors) - 2
    assert errors[0] > 100 * errors[best]
    assert errors[-1] > 100 * errors[best]

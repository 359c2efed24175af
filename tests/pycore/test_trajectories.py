"""Fifty steps beside PyTorch's, from the same start: its numbers are a fixture (see the script beside it)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, TrainingSpec
from pycore.engines.numpy_engine import NumpyEngine
from pycore.functions.activations import ACTIVATIONS
from pycore.functions.losses import LOSSES
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.schedules import SCHEDULES, learning_rate_of

TEXT = Path(__file__).parents[1] / "fixtures" / "torch-trajectories.json"
TORCH = json.loads(TEXT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TORCH["runs"])
def test_fifty_steps_are_torch_s(name):
    """Loss of every step and all weights after 1, 10 and 50 steps to 1e-9; a step is an epoch for the schedules."""
    run = TORCH["runs"][name]
    start = Parameters.from_lists(TORCH["start"]["weights"], TORCH["start"]["biases"])
    network = NetworkSpec(start.layer_sizes, "tanh", "softmax", "cross_entropy")
    training = TrainingSpec(**run["settings"])
    state = OPTIMIZERS[training.optimizer].start(start.vector.size)
    engine = NumpyEngine(network, start, state)
    x, y = np.array(TORCH["x"]), np.eye(2)[TORCH["labels"]]
    for t, loss in enumerate(run["losses"]):
        found = engine.step(x, y, training, learning_rate_of(training, t))
        assert found == pytest.approx(loss, rel=1e-9), t
        if str(t + 1) in run["steps"]:
            lists = run["steps"][str(t + 1)]
            expected = Parameters.from_lists(lists["weights"], lists["biases"])
            np.testing.assert_allclose(
                engine.parameters.vector, expected.vector, rtol=1e-9, atol=1e-11
            )
    assert t == 49
    assert not np.allclose(engine.parameters.vector, start_vector(), atol=0.05)


def start_vector():
    """Return the parameters that every run starts from."""
    return Parameters.from_lists(TORCH["start"]["weights"], TORCH["start"]["biases"]).vector


def test_every_optimizer_and_schedule_that_torch_has_is_among_the_runs():
    """Nothing is forgotten; the inverse scaling is not PyTorch's."""
    settings = [run["settings"] for run in TORCH["runs"].values()]
    assert {s["optimizer"] for s in settings} == set(OPTIMIZERS)
    assert {s.get("schedule", "constant") for s in settings} == set(SCHEDULES) - {"inverse_scaling"}


@pytest.mark.parametrize("name", TORCH["activations"]["functions"])
def test_activations_and_derivatives_are_torch_s(name):
    """From -6 to 6, to 1e-12."""
    z = np.array([TORCH["activations"]["z"]])
    expected = TORCH["activations"]["functions"][name]
    h = ACTIVATIONS[name].function(z)
    np.testing.assert_allclose(h[0], expected["h"], rtol=1e-12, atol=1e-14)
    slope = ACTIVATIONS[name].derivative(z, h)
    np.testing.assert_allclose(slope[0], expected["derivative"], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", TORCH["losses"]["functions"])
def test_losses_and_gradients_are_torch_s(name):
    """Four rows of three outputs, mean over rows; the cross-entropies from logits, the others from identity outputs."""
    z, y = np.array(TORCH["losses"]["z"]), np.array(TORCH["losses"]["y"])
    expected = TORCH["losses"]["functions"][name]
    h = ACTIVATIONS[LOSSES[name].needs or "identity"].function(z)
    assert LOSSES[name].total(z, h, y) / 4 == pytest.approx(expected["loss"], rel=1e-12)
    slope = h - y if LOSSES[name].needs else LOSSES[name].gradient(h, y)
    np.testing.assert_allclose(slope / 4, expected["gradient"], rtol=1e-11, atol=1e-13)

"""What is said about layers, computed another way: central differences, the run's own next step, loops."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from lab_page import LabPage

from pycore import Parameters, Trainer
from pycore.gradcheck import check_gradients
from pycore.network import forward
from web.viewmodel.pictures.inside.layer_facts import (
    QUANTILES,
    layer_facts,
    saturated,
)
from web.viewmodel.pictures.over_time.states import Past, states
from web.viewmodel.settings.table import GRADIENT, SATURATED, UPDATE


def trained(key: str = "circle", epochs: int = 3, **settings: object) -> LabPage:
    page = LabPage()
    asyncio.run(page.choose(key))
    asyncio.run(page.set({"hidden_layer_sizes": [5, 3], **settings}))
    if epochs:
        asyncio.run(page.step("epoch", epochs))
    return page


def now(page: LabPage) -> Past:
    return states(page.experiment)[-1]


def test_the_norm_of_the_gradient_by_central_differences() -> None:
    """Of each layer, weights and biases together."""
    page = trained()
    facts = layer_facts(page.experiment, now(page))
    now_there = page.trainer.parameters
    checked = check_gradients(page.dataset.x_train, page.dataset.y_train, page.network, now_there)
    numbers = Parameters(now_there.layer_sizes, checked.numeric)
    expected = [
        np.sqrt((w**2).sum() + (b**2).sum())
        for w, b in zip(numbers.weights, numbers.biases, strict=True)
    ]
    assert facts.measures[GRADIENT] == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam", "momentum"])
def test_the_update_is_that_of_the_next_step(optimizer: str) -> None:
    """Also in the middle of an epoch, with dropout and clipping; the run itself is not moved."""
    page = trained(optimizer=optimizer, dropout=0.2, clip_norm=0.5)
    asyncio.run(page.step("step", 3))
    before = [w.copy() for w in page.trainer.parameters.weights]
    found = layer_facts(page.experiment, now(page)).measures[UPDATE]
    assert all((a == b).all() for a, b in zip(before, page.trainer.parameters.weights, strict=True))
    asyncio.run(page.step("step", 1))
    after = page.trainer.parameters.weights
    ratios = [
        np.sqrt(((b - a) ** 2).sum() / (a**2).sum()) for a, b in zip(before, after, strict=True)
    ]
    assert found == pytest.approx(ratios)


def test_a_run_that_diverged_has_no_next_step() -> None:
    page = trained("auto-mpg", 0, learning_rate=100.0, scaling="none")
    asyncio.run(page.run())
    assert np.isnan(layer_facts(page.experiment, now(page)).measures[UPDATE]).all()


@pytest.mark.parametrize(
    ("activation", "scale"), [("tanh", 0.1), ("tanh", 30.0), ("sigmoid", 30.0)]
)
def test_saturated_activations_by_a_loop(activation: str, scale: float) -> None:
    page = trained(activation=activation)
    weights = page.trainer.parameters
    weights.vector[:] *= scale
    passed = forward(page.network, weights, page.dataset.x_train)
    count = total = 0
    for row in passed.z[0]:
        for z in row:
            slope = (
                1 - np.tanh(z) ** 2
                if activation == "tanh"
                else np.exp(-abs(z)) / (1 + np.exp(-abs(z))) ** 2
            )
            count += slope < 0.01 * (1.0 if activation == "tanh" else 0.25)
            total += 1
    assert saturated(activation, passed, 0) == pytest.approx(count / total)


def test_dead_units_are_counted() -> None:
    """ReLU units that are 0 for every row; other activations have no such share."""
    page = trained(activation="relu")
    page.trainer.parameters.weights[0][:, :2] = 0.0
    page.trainer.parameters.biases[0][:2] = -1.0
    passed = forward(page.network, page.trainer.parameters, page.dataset.x_train)
    alive = sum(any(row[j] > 0.0 for row in passed.h[1]) for j in range(5))
    assert saturated("relu", passed, 0) == pytest.approx(1.0 - alive / 5)
    assert alive <= 3
    assert np.isnan(saturated("softplus", passed, 0))


def test_quantiles_span_the_values() -> None:
    page = trained()
    facts = layer_facts(page.experiment, now(page))
    assert facts.weights.shape == facts.activations.shape == (3, QUANTILES)
    for k, w in enumerate(page.trainer.parameters.weights):
        assert (facts.weights[k, 0], facts.weights[k, -1]) == (w.min(), w.max())
        assert np.median(facts.weights[k]) == pytest.approx(np.median(w), abs=0.1)
    assert facts.measures[SATURATED].shape == (3,)


def test_trainers_are_not_shared() -> None:
    """Asking about a state of long ago changes no state that is kept."""
    page = trained(epochs=10)
    past = states(page.experiment)[0]
    vector = past.state.vector.copy()
    layer_facts(page.experiment, past)
    assert (past.state.vector == vector).all()
    assert isinstance(page.trainer, Trainer)

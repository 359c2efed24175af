"""The evidence of a diagnosis: activations and deltas of the run, its score, and how its loss has gone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore.backprop import gradient
from pycore.network import forward
from web.viewmodel.explain.run_seen import MAX_ROWS, RunSeen
from web.viewmodel.run.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lab_page import LabPage

    Run = Callable[[Any], Any]


def seen_after(session: LabPage, losses: Sequence[float]) -> RunSeen:
    """Return the evidence of a run that has had these losses, epoch by epoch."""
    experiment = session.experiment
    experiment.history = History()
    for epoch, loss in enumerate(losses):
        experiment.history.add(epoch, loss, math.nan, math.nan)
    experiment.trainer.epoch = len(losses) - 1
    return RunSeen(experiment)


def test_it_looks_at_the_training_rows(session: LabPage, run: Run) -> None:
    """Deltas that sum up to the gradient, and derivatives that are differences of activations."""
    run(session.set({"hidden_layer_sizes": [3, 2], "activation": "tanh"}))
    run(session.step("step", 5))
    found = RunSeen(session.experiment)
    dataset, network, parameters = session.dataset, session.network, session.trainer.parameters
    passed = forward(network, parameters, dataset.x_train)
    expected = gradient(network, parameters, passed, dataset.y_train)
    for k in range(3):
        np.testing.assert_allclose(found.h[k].T @ found.deltas[k], expected.weights[k], atol=1e-12)
    assert list(found.hidden) == [0, 1]
    step = 1e-6
    for k in found.hidden:
        slopes = (np.tanh(found.z[k] + step) - np.tanh(found.z[k] - step)) / (2.0 * step)
        np.testing.assert_allclose(found.derivative(k), slopes, atol=1e-8)
    assert (found.derivative(2) == 1.0).all()


def test_of_a_large_table_it_looks_at_some_rows(session: LabPage, run: Run) -> None:
    """Spread over all of it."""
    run(session.set({"samples": 5_000}))
    found = RunSeen(session.experiment)
    assert len(found.z[0]) <= MAX_ROWS < len(session.dataset.x_train)
    assert len(found.deltas[0]) == len(found.z[0])
    assert len(found.outputs) == len(session.dataset.x_train)


def test_the_score_is_that_of_the_page(session: LabPage, run: Run) -> None:
    """Accuracy of classes, R2 of numbers, each beside what a constant guess would have."""
    run(session.choose("iris"))
    metrics = session.get()["metrics"]["train"]
    found = RunSeen(session.experiment)
    assert (found.metric, found.score) == ("accuracy", metrics["accuracy"])
    labels = session.dataset.y_train.argmax(axis=1)
    assert found.baseline == pytest.approx(np.bincount(labels).max() / len(labels))
    run(session.choose("auto-mpg"))
    found = RunSeen(session.experiment)
    assert (found.metric, found.score) == ("r2", session.get()["metrics"]["train"]["r2"])
    assert found.baseline == pytest.approx(0.0, abs=1e-12)
    assert not found.is_good
    found.score = 0.6
    assert found.is_good
    found.score = math.nan  # all targets are constant
    assert found.is_good


def test_the_loss_of_an_epoch_that_was_not_kept_is_its_neighbor_s(session: LabPage) -> None:
    """The nearest one."""
    found = seen_after(session, [1.0, 0.8, 0.7, 0.6])
    assert [found.loss_around(epoch) for epoch in (0, 0.6, 1.4, 2, 99)] == [1.0, 0.8, 0.8, 0.7, 0.6]
    assert (found.start, found.now) == (1.0, 0.6)


@pytest.mark.parametrize(
    ("losses", "stands_still", "is_near_start", "has_stopped"),
    [
        ([1.0] * 100, False, False, True),
        ([1.0, *[0.9] * 100], True, True, True),
        ([1.0, *[0.5] * 100], True, False, True),
        ([1.0, *[0.5] * 98], False, False, False),
        (np.linspace(1.0, 0.5, 201), False, False, False),
        ([1.0, *[0.9] * 500], True, False, True),
        ([1.0, *np.linspace(0.50, 0.48, 100)], True, False, True),
        ([1.0, *np.linspace(0.60, 0.40, 100)], False, False, False),
        ([1.0] * 19, False, False, False),
        ([1.0] * 21, False, False, True),
        ([1.0, *[0.5] * 29, 5.0], False, False, False),
    ],
)
def test_how_the_loss_has_gone(
    session: LabPage,
    losses: Sequence[float],
    stands_still: bool,  # noqa: FBT001
    is_near_start: bool,  # noqa: FBT001
    has_stopped: bool,  # noqa: FBT001
) -> None:
    """Whether it stands still, may yet begin, or has come to nothing; a single spike is none of that."""
    found = seen_after(session, list(losses))
    assert (found.stands_still, found.is_near_start, found.has_stopped) == (
        *(stands_still, is_near_start, has_stopped),
    )


def test_one_bad_epoch_does_not_raise_the_level(session: LabPage) -> None:
    """The median of the second half counts, unless the loss of now is smaller."""
    assert seen_after(session, [1.0, 0.9, 0.5, 0.4, 9.0]).level == 0.5
    assert seen_after(session, [1.0, 0.9, 0.5, 0.4, 0.1]).level == 0.1


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, None),
        ({"l1": 0.1}, "l1"),
        ({"l1": 0.1, "l2": 0.2}, "l2"),
        ({"optimizer": "adamw", "weight_decay": 0.3, "l2": 0.2}, "weight_decay"),
        ({"optimizer": "adam", "weight_decay": 0.3}, None),
    ],
)
def test_the_penalty_that_pulls_most(
    session: LabPage, run: Run, settings: dict[str, Any], expected: str | None
) -> None:
    """Weight decay is AdamW's alone."""
    run(session.set(settings))
    assert RunSeen(session.experiment).penalty == expected


def test_how_far_the_weights_have_shrunk(session: LabPage, run: Run) -> None:
    """As their root mean square, biases aside; weights that began at 0 have not."""
    parameters = session.trainer.parameters
    for w in parameters.weights:
        np.multiply(w, 0.25, out=w)
    for b in parameters.biases:
        np.add(b, 100.0, out=b)
    found = RunSeen(session.experiment)
    assert found.shrunk == pytest.approx(0.25, rel=1e-12)
    assert found.spread == pytest.approx(found.outputs.std(axis=0).max())
    run(session.set({"initializer": "zeros"}))
    assert RunSeen(session.experiment).shrunk == 1.0

"""Other parameters in the middle of a run: what stays, what starts anew, and that the rest is as trained by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table
from pycore.errors import ShapeError
from pycore.training.edited import with_parameters

if TYPE_CHECKING:
    from pycore import Dataset


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """Return 40 rows of two features and two classes."""
    drawn = np.random.default_rng(1).normal(size=(40, 2))
    lines = [f"{x},{y},{'in' if x * x + y * y < 1 else 'out'}" for x, y in drawn.tolist()]
    table = read_table("\n".join(["a,b,class", *lines]).encode(), "circle")
    return make_dataset(table, target="class", test_fraction=0.2, validation_fraction=0.2, seed=0)


def trainer(dataset: Dataset, **training: object) -> Trainer:
    network = NetworkSpec.for_dataset(dataset, (3,), loss="cross_entropy", seed=0)
    return Trainer(dataset, network, TrainingSpec(batch_size=7, **training))


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
@pytest.mark.parametrize("steps", [0, 1, 4, 9])
def test_the_run_goes_on_with_them(dataset: Dataset, optimizer: str, steps: int) -> None:
    """The same minibatches and the same memory of the optimizer: as if the vector had been written into."""
    here, by_hand = trainer(dataset, optimizer=optimizer), trainer(dataset, optimizer=optimizer)
    for each in (here, by_hand):
        for _ in range(steps):
            each.step()
    vector = here.parameters.vector.copy()
    vector[2] = 1.0 / 3.0
    before = here.parameters.vector.copy()
    edited = with_parameters(here, vector)
    by_hand.parameters.vector[2] = 1.0 / 3.0
    assert (edited.epoch, edited.steps) == (here.epoch, here.steps)
    for _ in range(12):
        assert edited.next_rows.tolist() == by_hand.next_rows.tolist()
        edited.step()
        by_hand.step()
        assert edited.parameters.vector.tobytes() == by_hand.parameters.vector.tobytes()
    assert here.parameters.vector.tobytes() == before.tobytes()


def test_what_stopped_the_run_no_longer_counts(dataset: Dataset) -> None:
    """A diverged run goes on from other parameters; early stopping does not bring back the old ones."""
    wild = trainer(dataset, learning_rate=1e12)
    while wild.stop_reason is None:
        wild.step()
    assert wild.stop_reason == "diverged"
    edited = with_parameters(wild, np.full_like(wild.parameters.vector, 0.1))
    assert edited.stop_reason is None
    patient = trainer(dataset, patience=3, learning_rate=0.5)
    for _ in range(30):
        patient.step()
    vector = np.full_like(patient.parameters.vector, 0.01)
    edited = with_parameters(patient, vector)
    assert edited.best_epoch == patient.epoch
    assert edited.state().best.tobytes() == vector.tobytes()


@pytest.mark.parametrize("wrong", [np.zeros(3), np.full(17, np.nan), np.full(17, np.inf)])
def test_what_is_refused(dataset: Dataset, wrong: np.ndarray) -> None:
    """Too few, and numbers that are none; the network 2-3-2 has 17."""
    with pytest.raises(ShapeError):
        with_parameters(trainer(dataset), wrong)

"""What the package offers, and a whole run with it."""

from __future__ import annotations

import inspect
from pathlib import Path

import numpy as np
import pytest

import pycore
from pycore import NetworkSpec, PycoreError, Trainer, TrainingSpec, make_dataset, read_table, train
from pycore.training.metrics import accuracy, r2

DATASETS = Path(__file__).parents[2] / "web" / "datasets"


def test_the_promised_names_are_there():
    """These stay; every name that is offered exists and says what it is."""
    promised = {
        "read_table",
        "make_dataset",
        "NetworkSpec",
        "TrainingSpec",
        "train",
        "Parameters",
        "check_gradients",
    }
    assert promised <= set(pycore.__all__)
    for name in pycore.__all__:
        assert inspect.getdoc(getattr(pycore, name)), name
    assert sorted(pycore.__all__) == pycore.__all__


def test_the_tree_of_errors_is_the_one_that_is_drawn():
    """Every error is a PycoreError, which is a ValueError, and stands in the docstring's tree."""
    errors = [
        value
        for value in vars(pycore.errors).values()
        if isinstance(value, type) and value.__module__ == "pycore.errors"
    ]
    assert len(errors) > 1
    assert all(issubclass(error, ValueError) for error in errors)
    for error in errors:
        assert issubclass(error, PycoreError)
        assert error.__name__ in pycore.errors.__doc__


def test_the_notation_stands_in_the_package():
    """The table of the text's letters, with the three corrections where their formulas stand."""
    for letters in ("z^k", "w_ij^k", "delta_j^k", "gamma", "weights[k][i, j]"):
        assert letters in pycore.__doc__
    assert "(1 - e^-x)^-1" in pycore.functions.activations.sigmoid.__doc__
    assert "leaves out the" in pycore.network.forward.__doc__
    assert "one row" in pycore.backprop.weight_gradient.__doc__


@pytest.mark.parametrize(
    ("name", "target", "least"),
    [("iris", "species", 0.9), ("wine", "cultivar", 0.9), ("penguins", "species", 0.95)],
)
def test_classes_are_learned(name, target, least):
    """From the file to the test rows: bundled tables with the default settings."""
    table = read_table((DATASETS / f"{name}.csv").read_bytes(), name)
    target = target if any(c.name == target for c in table.columns) else table.columns[-1].name
    dataset = make_dataset(table, target, seed=1)
    trainer = Trainer(dataset, NetworkSpec.for_dataset(dataset), TrainingSpec(max_epochs=40))
    while trainer.stop_reason is None:
        trainer.step()
    predicted = trainer.outputs(dataset.x_test).argmax(axis=1)
    assert accuracy(dataset.labels_test, predicted) >= least


def test_a_number_is_learned():
    """A curve that no line fits: R2 near 1 on rows that were held back."""
    x = np.linspace(-3, 3, 200)
    rows = "\n".join(f"{a:.4f},{np.sin(a):.6f}" for a in x)
    dataset = make_dataset(read_table(f"x,y\n{rows}\n"), "y", seed=2)
    network = NetworkSpec.for_dataset(dataset, (8,))
    trainer = Trainer(dataset, network, TrainingSpec("adam", learning_rate=0.02, max_epochs=150))
    while trainer.stop_reason is None:
        trainer.step()
    true = dataset.to_target(dataset.y_test[:, 0])
    assert r2(true, np.array(dataset.decode(trainer.outputs(dataset.x_test)))) > 0.99


@pytest.mark.parametrize("loss", ["cross_entropy", "half_squared_error"])
def test_xor_needs_its_hidden_layer(loss):
    """The classic: with hidden units it is learned, without it is not."""

    def share_right(hidden):
        dataset = make_dataset(pycore.make_toy("xor", samples=300, seed=3), seed=3)
        network = NetworkSpec.for_dataset(dataset, hidden, loss=loss, seed=3)
        trainer = Trainer(dataset, network, TrainingSpec("adam", 0.02, max_epochs=80))
        while trainer.stop_reason is None:
            trainer.step()
        return accuracy(dataset.labels_test, trainer.outputs(dataset.x_test).argmax(axis=1))

    assert share_right((8,)) > 0.95
    assert share_right(()) < 0.75


def test_a_run_is_read_from_its_frames():
    """The generator alone tells the story: steps, losses at the ends of epochs, why it ended."""
    dataset = make_dataset(pycore.make_toy("gauss", samples=50, seed=1))
    frames = list(train(dataset, NetworkSpec.for_dataset(dataset), TrainingSpec(max_epochs=3)))
    assert [frame.step for frame in frames] == list(range(1, len(frames) + 1))
    losses = [frame.train.loss for frame in frames if frame.end_of_epoch]
    assert len(losses) == 3
    assert losses[-1] < losses[0]
    assert [frame.stop_reason for frame in frames] == [None] * (len(frames) - 1) + ["max_epochs"]

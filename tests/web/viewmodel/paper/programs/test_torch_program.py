"""The PyTorch programs, beside what PyTorch has found in them: a fixture, see the script beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from by_hand import trainer_of
from step_runs import CASES, GOING_ON, digest, one_number, two_classes

from pycore import Trainer
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.losses import LOSSES
from pycore.functions.optimizers import OPTIMIZERS as OF_CORE
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.programs.torch_program import (
    ACTIVATIONS,
    LOSS,
    OPTIMIZERS,
    torch_program,
    why_no_torch,
)
from web.viewmodel.paper.spreadsheet import traces

FIXTURES = Path(__file__).parents[4] / "fixtures"
TORCH = json.loads((FIXTURES / "torch-steps.json").read_text(encoding="utf-8"))
RUNS = CASES | GOING_ON


def test_torch_has_run_every_one():
    assert TORCH["runs"].keys() == RUNS.keys()


@pytest.mark.parametrize("name", RUNS)
def test_torch_found_the_page_s_numbers(name):
    """The program is the one that PyTorch ran; its losses are printed to ten digits."""
    of_torch = TORCH["runs"][name]
    assert digest(torch_program(RUNS[name], TORCH["steps"], 1).decode()) == of_torch["program"], (
        "run tests/fixtures/torch_steps.py again"
    )
    made = list(traces(RUNS[name], TORCH["steps"], 1))
    for found, wanted in zip(of_torch["weights"], made[-1].after.weights, strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-10, atol=1e-12)
    for found, wanted in zip(of_torch["biases"], made[-1].after.biases, strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-10, atol=1e-12)
    losses = [float(line.split()[-1]) for line in of_torch["printed"][:-1]]
    np.testing.assert_allclose(losses, [t.data_loss for t in made], rtol=1e-9)
    assert of_torch["printed"][-1].endswith("to 1e-10.")


def test_everything_of_the_core_has_its_lines():
    assert ACTIVATIONS.keys() == {*HIDDEN_ACTIVATIONS, "exponential", "softmax"}
    assert LOSS.keys() == LOSSES.keys()
    assert OPTIMIZERS.keys() == OF_CORE.keys()


@pytest.mark.parametrize(("optimizer", "steps"), [("momentum", 3), ("nesterov", 1)])
def test_a_rate_of_0_is_refused_with_momentum(optimizer, steps, monkeypatch):
    """What is remembered would be divided by it; without momentum, or before the first step, nothing is."""
    trainer, other = two_classes(optimizer, steps), two_classes("adam", 3)
    monkeypatch.setattr(Trainer, "learning_rate", 0.0)
    assert "press Reset" in str(why_no_torch(trainer))
    with pytest.raises(CommandError, match="momentum is kept in multiples"):
        torch_program(trainer, 2)
    compile(torch_program(other, 2), "program", "exec")


def test_numbers_that_are_not_finite_are_refused():
    trainer = one_number("gradient_descent")
    trainer.parameters.vector[:] = np.inf
    with pytest.raises(CommandError, match="not finite"):
        torch_program(trainer, 2)


def test_too_large_a_network_is_refused():
    trainer = trainer_of((100, 100), "relu", "cross_entropy", "adam")
    trainer.network = replace(trainer.network)
    with pytest.raises(CommandError, match="at most 30,000"):
        torch_program(trainer, 20)

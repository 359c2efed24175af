"""Programs and notebooks of some steps: run as a person runs them, they find the numbers of the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from by_hand import trainer_of
from step_runs import CASES, GOING_ON

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.programs.numpy_program import (
    DERIVATIVES,
    LOSS,
    UPDATES,
    notebook,
    numpy_program,
)
from web.viewmodel.paper.spreadsheet import traces


def run(source):
    """Return the losses that a program prints, and its names; it fails where it differs from the page."""
    printed = []
    names = {"print": printed.append}
    exec(compile(source, "program", "exec"), names)  # noqa: S102 - made here
    return [float(line.split()[-1]) for line in printed[:-1]], names


RUNS = CASES | GOING_ON


@pytest.mark.parametrize("name", RUNS)
def test_programs_find_the_page_s_numbers(name):
    """Every activation, loss and optimizer, frozen parts, runs that go on; the losses on the way too."""
    trainer = RUNS[name]
    losses, names = run(numpy_program(trainer, 4, 1).decode())
    made = list(traces(trainer, 4, 1))
    np.testing.assert_allclose(losses, [t.data_loss for t in made], rtol=1e-9)
    for found, wanted in zip(names["weights"], made[-1].after.weights, strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-10, atol=1e-13)


def test_a_run_goes_on_from_what_its_optimizer_remembers():
    trainer = trainer_of((3,), "tanh", "cross_entropy", "adam")
    for _ in range(7):
        trainer.step()
    run(numpy_program(trainer, 3).decode())


def test_a_program_that_differs_says_so():
    """Its check can fail."""
    source = numpy_program(CASES["penalties"], 3).decode()
    with pytest.raises(AssertionError, match="weights of layer 1"):
        run(source.replace("RATE = 0.25", "RATE = 0.2500001"))


def test_a_person_starts_it(tmp_path):
    """With nothing of ours beside it."""
    path = tmp_path / "steps.py"
    path.write_bytes(numpy_program(CASES["clipped"], 2))
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, check=True, cwd=tmp_path
    )
    assert "to 1e-10" in done.stdout.decode()
    assert done.stderr == b""


def test_a_notebook_is_the_same_program():
    """Cell after cell."""
    trainer = CASES["huber identity"]
    found = json.loads(notebook(trainer, 3))
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in found["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", each) for each in ids)
    code = ["".join(c["source"]) for c in found["cells"] if c["cell_type"] == "code"]
    assert all(cell["outputs"] == [] for cell in found["cells"] if cell["cell_type"] == "code")
    run("\n\n".join(code))


def test_everything_of_the_core_has_its_lines():
    from pycore.functions.activations import HIDDEN_ACTIVATIONS
    from pycore.functions.losses import LOSSES
    from pycore.functions.optimizers import OPTIMIZERS

    assert DERIVATIVES.keys() == {*HIDDEN_ACTIVATIONS, "exponential"}
    assert LOSS.keys() == LOSSES.keys()
    assert UPDATES.keys() | {"adam", "adamw"} == OPTIMIZERS.keys()


def test_too_large_a_network_is_refused():
    trainer = trainer_of((100, 100), "relu", "cross_entropy", "adam")
    trainer.network = replace(trainer.network)
    with pytest.raises(CommandError, match="at most 30,000"):
        numpy_program(trainer, 20)

"""The scikit-learn programs, run by scikit-learn, and what it cannot express."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from by_hand import trainer_of
from step_runs import CASES, GOING_ON, after, one_number, two_classes

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.programs.sklearn_program import sklearn_program, why_no_sklearn
from web.viewmodel.paper.spreadsheet import traces

POSSIBLE = {name: run for name, run in (CASES | GOING_ON).items() if why_no_sklearn(run) is None}
for optimizer in ("gradient_descent", "momentum", "nesterov", "adam"):
    for activation in ("sigmoid", "tanh", "relu", "identity"):
        POSSIBLE[f"{activation} {optimizer}"] = after(
            trainer_of((3, 2), activation, "cross_entropy", optimizer, l2=0.02), 3
        )


def run(source):
    """Return the losses that a program prints, and its names; it fails where it differs from the page."""
    printed = []
    names = {"print": printed.append}
    exec(compile(source, "program", "exec"), names)  # noqa: S102 - made here
    assert printed[-1].endswith("to 1e-10.")
    return [float(line.split()[-1]) for line in printed[:-1]], names


@pytest.mark.parametrize("name", POSSIBLE)
def test_scikit_learn_finds_the_page_s_numbers(name):
    """Four hidden activations, four losses, four optimizers; going on; frozen; without biases; two classes."""
    trainer = POSSIBLE[name]
    losses, names = run(sklearn_program(trainer, 4, 1).decode())
    made = list(traces(trainer, 4, 1))
    np.testing.assert_allclose(losses, [t.data_loss for t in made], rtol=1e-9)
    wanted = made[-1].after.weights[0]
    found = names["model"].coefs_[0][:, : wanted.shape[1]]
    np.testing.assert_allclose(found, wanted, rtol=1e-10, atol=1e-12)


def test_most_kinds_are_possible():
    losses = {run.network.loss for run in POSSIBLE.values()}
    assert losses == {"cross_entropy", "binary_cross_entropy", "half_squared_error", "poisson"}
    assert {
        "frozen nesterov",
        "two classes adam",
        "number momentum",
        "number without biases",
        "linear",
    } <= POSSIBLE.keys()


@pytest.mark.parametrize("change", ["RATE = 0.25", "alpha=L2", "shift"])
def test_a_program_that_differs_says_so(change):
    """Its check can fail."""
    source = sklearn_program(two_classes("adam", 3, l2=0.1), 3).decode()
    other = {"RATE = 0.25": "RATE = 0.2500001", "alpha=L2": "alpha=0.0"}
    changed = (
        source.replace("STEPS_BEFORE = 3", "STEPS_BEFORE = 4")
        if change == "shift"
        else source.replace(change, other[change])
    )
    assert changed != source
    with pytest.raises(AssertionError, match="layer 1 after step 1"):
        run(changed)


def test_a_person_starts_it(tmp_path):
    """With nothing of ours beside it, and without a warning."""
    path = tmp_path / "steps.py"
    path.write_bytes(sklearn_program(one_number("adam"), 2))
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, check=True, cwd=tmp_path
    )
    assert "to 1e-10" in done.stdout.decode()
    assert done.stderr == b""


def changed(**network):
    """Return a run whose network differs."""
    trainer = one_number("adam")
    trainer.network = replace(trainer.network, **network)
    return trainer


REFUSED = {
    "two activations": (changed(activation=("tanh", "relu")), "the same one for each"),
    "gelu": (changed(activation="gelu"), "activation function GELU: choose"),
    "huber": (changed(loss="huber"), "loss Huber and the output activation function identity"),
    "sigmoid outputs": (
        trainer_of((3,), "sigmoid", "half_squared_error", "adam"),
        "half squared error and the output activation function sigmoid",
    ),
    "adamw": (two_classes("adamw"), "no optimizer AdamW: choose"),
    "rmsprop": (two_classes("rmsprop"), "no optimizer RMSprop: choose"),
    "l1": (two_classes("adam", l1=0.1), "set it to 0"),
    "clipped": (two_classes("adam", clip_norm=1.0), "set it to 0"),
    "penalized biases": (two_classes("adam", l2=0.1, penalize_biases=True), "penalizes biases"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_it_cannot_express_is_said_with_what_to_change(name):
    trainer, said = REFUSED[name]
    assert said in str(why_no_sklearn(trainer))
    with pytest.raises(CommandError, match=r"scikit-learn"):
        sklearn_program(trainer, 2)


@pytest.mark.parametrize("options", [{"penalize_biases": True}, {"weight_decay": 0.5}])
def test_options_without_an_effect_are_no_reason(options):
    assert why_no_sklearn(two_classes("adam", **options)) is None

"""Why runs stop and stand still: each cause on a case where it holds, and silence where the run learns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.explain.doctor import FINDINGS, diagnosis, why_stopped
from web.viewmodel.lessons.lesson import Lesson

if TYPE_CHECKING:
    from lab_page import LabPage

Run = Callable[[Awaitable[Any]], Any]
XOR = "x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"
STOPS = [
    ("max_epochs", {"max_epochs": 3}, '"Max epochs"'),
    ("tolerance", {"tolerance": 0.9}, '"Tolerance"'),
    ("target_loss", {"target_loss": 0.69}, '"Target loss"'),
    ("target_metric", {"target_metric": 0.6}, '"Target score"'),
    (
        "early_stopping",
        {"validation_fraction": 0.2, "patience": 2, "learning_rate": 3},
        '"Early stopping"',
    ),
]
CAUSES: list[tuple[str, str, int, dict[str, Any]]] = [
    ("alike", "xor", 1, {"initializer": "zeros"}),
    ("alike", "iris", 50, {"initializer": "zeros", "hidden_layer_sizes": [4, 4]}),
    ("saturated", "penguins", 60, {"scaling": "none"}),
    ("saturated", "circle", 60, {"learning_rate": 100}),
    ("saturated", "diabetes", 60, {"scaling": "none", "activation": "sigmoid"}),
    ("straight", "xor", 200, {"hidden_layer_sizes": []}),
    ("straight", "circle", 200, {"hidden_layer_sizes": []}),
    ("vanishing", "spiral", 60, {"activation": "sigmoid", "hidden_layer_sizes": [8] * 6}),
    ("overshooting", "circle", 100, {"learning_rate": 100, "activation": "relu"}),
    ("crawling", "circle", 60, {"learning_rate": 1e-6}),
    ("crawling", "sine", 60, {"learning_rate": 1e-6}),
    ("crawling", "circle", 100, {"learning_rate": 1e-4}),
    ("stuck", "xor", 1000, {"hidden_layer_sizes": [2]}),
    ("shrunk", "circle", 200, {"l2": 1}),
    ("shrunk", "iris", 100, {"l1": 0.5}),
    ("shrunk", "sine", 150, {"l2": 0.5}),
    ("penalized", "moons", 200, {"l2": 0.5}),
    ("penalized", "sine", 500, {"l2": 0.01}),
    ("faded", "circle", 60, {"schedule": "step", "decay_factor": 0.01, "decay_epochs": 1}),
    ("linear", "circle", 150, {"activation": "identity"}),
    ("linear", "xor", 150, {"activation": "identity", "hidden_layer_sizes": [4, 4]}),
    ("dropped", "spiral", 150, {"dropout": 0.8}),
    ("crawling", "circle", 60, {"clip_norm": 1e-6}),
]
HELD_BACK: list[tuple[str, dict[str, Any], str]] = [
    ("circle", {"l2": 1}, '"L2 penalty"'),
    ("circle", {"l1": 0.5}, '"L1 penalty"'),
    ("circle", {"optimizer": "adamw", "learning_rate": 0.01, "weight_decay": 20}, '"Weight decay"'),
    ("circle", {"clip_norm": 1e-6}, '"Gradient clipping (max norm)"'),
]
SLIGHT: list[dict[str, Any]] = [
    {"l2": 1e-4},
    {"l1": 1e-4},
    {"dropout": 0.1},
    {"schedule": "step", "decay_factor": 0.9},
    {"optimizer": "adamw", "learning_rate": 0.01},
    {"clip_norm": 1.0},
    {"warmup_epochs": 30},
]


def trained(session: LabPage, run: Run, key: str, epochs: int, settings: dict[str, Any]) -> Any:
    """Train a bundled set with these settings, and return what is wrong."""
    run(session.choose(key))
    run(session.set(settings))
    run(session.run(epochs))
    return diagnosis(session.experiment)


@pytest.mark.parametrize(("cause", "key", "epochs", "settings"), CAUSES)
def test_a_cause_is_named_with_its_evidence(
    session: LabPage, run: Run, cause: str, key: str, epochs: int, settings: dict[str, Any]
) -> None:
    """As data, and as a sentence in the page."""
    found = trained(session, run, key, epochs, settings)
    assert found is not None
    assert found.key == cause
    assert session.message is not None
    assert session.message.text.endswith(found.text(Lesson()))
    answer = session.get()["diagnosis"]
    assert answer == {"key": cause, "values": dict(found.values), "text": found.text(Lesson())}


@pytest.mark.parametrize("key", [key for key in CATALOG if key not in ("digits", "heart")])
def test_nothing_is_said_of_a_set_that_learns_with_the_defaults(
    session: LabPage, run: Run, key: str
) -> None:
    """Wherever the run is looked at on its way."""
    run(session.choose(key))
    for epochs in (1, 4, 15, 30, 50, 100, 200):
        run(session.run(epochs))
        assert diagnosis(session.experiment) is None, session.trainer.epoch
    assert session.message is None


def test_heart_is_learned_by_heart_with_the_defaults(session: LabPage, run: Run) -> None:
    """Nothing is said at first; after 400 epochs all training rows are right, and the test loss is twice its lowest."""
    run(session.choose("heart"))
    run(session.run(20))
    assert diagnosis(session.experiment) is None
    run(session.run(380))
    losses = session.experiment.history.losses["test"]
    assert losses[-1] > 2 * min(losses)
    found = diagnosis(session.experiment)
    assert found is not None
    assert found.key == "overfitting"


def test_two_units_that_are_stuck_on_xor(session: LabPage, run: Run) -> None:
    """The table of four rows with the default seed: half of the rows are never told apart."""
    run(session.load_table(XOR, "xor.csv"))
    run(session.set({"hidden_layer_sizes": [2], "test_fraction": 0}))
    run(session.run())
    found = diagnosis(session.experiment)
    assert found is not None
    assert (found.key, found.values["score"]) == ("stuck", "accuracy 50%")
    assert "New weights" in found.text(Lesson())


def test_the_table_of_xor_is_learned_with_the_defaults(session: LabPage, run: Run) -> None:
    """No row of so few is held back by itself; it is said, and the next table has its test rows again."""
    state = run(session.load_table(XOR, "xor.csv"))
    assert state["data"]["rows"] == {"train": 4, "test": 0}
    assert [note["undo"] for note in state["data"]["notes"] if note["kind"] == "few_rows"] == [
        {"set": {"test_fraction": 0.2}}
    ]
    run(session.run())
    assert session.get()["metrics"]["train"]["accuracy"] == 1.0
    assert diagnosis(session.experiment) is None
    run(session.choose("iris"))
    assert session.settings.test_fraction == 0.2


def test_dead_units_are_counted(session: LabPage, run: Run) -> None:
    """Biases far below 0 put every ReLU unit out of reach; one that lives is enough to go on."""
    run(session.choose("circle"))
    run(session.set({"activation": "relu"}))
    run(session.run(1))
    session.trainer.parameters.biases[0][:] = -100.0
    found = diagnosis(session.experiment)
    assert found is not None
    assert (found.key, found.values) == ("dead", {"dead": 8, "units": 8, "layer": 1})
    session.trainer.parameters.biases[0][0] = 0.0
    assert diagnosis(session.experiment) is None


@pytest.mark.parametrize(("reason", "settings", "label"), STOPS)
def test_every_reason_says_what_to_change_to_go_on(
    session: LabPage, run: Run, reason: str, settings: dict[str, Any], label: str
) -> None:
    """Run again says so and trains nothing; without the controls that a lesson has locked."""
    run(session.set(settings))
    assert run(session.run()) == reason
    epoch = session.trainer.epoch
    state = session.get()
    assert state["stop"]["key"] == f"why_{reason}"
    assert label in state["stop"]["text"]
    before = session.trainer.parameters.vector.copy()
    assert run(session.run()) == reason
    assert session.trainer.epoch == epoch
    np.testing.assert_array_equal(session.trainer.parameters.vector, before)
    assert session.message is not None
    assert label in session.message.text
    (name,) = {"early_stopping": {"patience"}}.get(reason, {reason})
    session.lesson = Lesson(locked=(name,))
    assert label not in session.get()["stop"]["text"]


def test_a_changed_setting_lets_a_stopped_run_go_on(session: LabPage, run: Run) -> None:
    run(session.set({"target_loss": 0.69}))
    assert run(session.run()) == "target_loss"
    epoch = session.trainer.epoch
    run(session.set({"target_loss": 0.4}))
    assert session.get()["stop"] is None
    assert run(session.run()) == "target_loss"
    assert session.trainer.epoch > epoch


def test_early_stopping_counts_anew_when_something_was_changed(session: LabPage, run: Run) -> None:
    """Another learning rate is a reason to train on from the best weights, not to stop after one epoch."""
    run(session.set({"validation_fraction": 0.2, "patience": 3, "learning_rate": 3}))
    assert run(session.run()) == "early_stopping"
    epoch = session.trainer.epoch
    run(session.set({"learning_rate": 0.001}))
    run(session.run(2))
    assert session.trainer.epoch == epoch + 2


def test_a_single_step_goes_on_all_the_same(session: LabPage, run: Run) -> None:
    run(session.set({"target_loss": 0.69}))
    run(session.run())
    steps = session.trainer.steps
    run(session.step())
    assert session.trainer.steps == steps + 1


def test_a_run_that_diverges_names_the_rate(session: LabPage, run: Run) -> None:
    run(session.choose("auto-mpg"))
    run(session.set({"learning_rate": 50}))
    assert run(session.run()) == "diverged"
    stop = session.get()["stop"]
    assert (stop["key"], stop["values"]) == ("why_diverged", {"rate": "50"})
    assert why_stopped(session.experiment, None) is None


def test_every_finding_has_its_words() -> None:
    assert len(set(FINDINGS)) == len(FINDINGS) == 23


@pytest.mark.parametrize(("key", "settings", "label"), HELD_BACK)
def test_the_way_out_names_the_setting_that_holds_the_run_back(
    session: LabPage, run: Run, key: str, settings: dict[str, Any], label: str
) -> None:
    """The penalty, the decay or the clipping, and not the learning rate; unsaid where a lesson has locked it."""
    found = trained(session, run, key, 200, settings)
    assert found is not None
    assert label in found.text(Lesson())
    assert "Learning rate" not in found.text(Lesson())
    assert label not in found.text(Lesson(locked=found.controls))


@pytest.mark.parametrize("settings", SLIGHT)
def test_settings_that_do_no_harm_are_not_blamed(
    session: LabPage, run: Run, settings: dict[str, Any]
) -> None:
    run(session.choose("circle"))
    run(session.set(settings))
    for epochs in (20, 80, 100, 100):
        run(session.run(epochs))
        assert diagnosis(session.experiment) is None, session.trainer.epoch


@pytest.mark.parametrize("target", ["y", ["y", "z"]])
def test_a_constant_target_is_no_fault_of_the_run(
    session: LabPage, run: Run, target: str | list[str]
) -> None:
    """Its score is not defined; of several targets those count that can be learned."""
    rows = "".join(f"{i / 7:.3f},0.1,{2 * i / 7:.3f}\n" for i in range(40))
    run(session.load_table("a,y,z\n" + rows, "t.csv", target=target, features=["a"]))
    run(session.set({"max_epochs": 600}))
    run(session.run())
    assert session.get()["metrics"]["train"]["r2"] is None
    assert diagnosis(session.experiment) is None


def test_a_slow_run_that_learns_in_the_end_is_given_its_time(session: LabPage, run: Run) -> None:
    """Its loss falls by less than a twentieth in half the run for a long time, and then R2 rises to 0.7."""
    settings = {"activation": "elu", "optimizer": "nesterov", "learning_rate": 0.03, "seed": 89}
    run(session.choose("hills"))
    run(session.set({**settings, "hidden_layer_sizes": [16]}))
    for epochs in (1, 20, 50, 100, 100):
        run(session.run(epochs))
        assert diagnosis(session.experiment) is None, session.trainer.epoch


def test_one_unlucky_epoch_is_no_overshooting(session: LabPage, run: Run) -> None:
    """A step of momentum that throws a learning run back above its loss at the start for a moment."""
    settings = {"activation": "elu", "optimizer": "momentum", "learning_rate": 0.03, "seed": 93}
    run(session.choose("hills"))
    run(session.set(settings))
    run(session.run(171))
    losses = session.experiment.history.losses["train"]
    assert losses[-1] > losses[0]
    assert diagnosis(session.experiment) is None

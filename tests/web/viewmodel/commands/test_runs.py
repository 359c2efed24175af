"""A run again with one change: what is the same is the same to the last bit, and what is not is not said to be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pages import same
from runs import vector

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ALL = ["data", "split", "start", "batches"]


@pytest.mark.parametrize(
    ("change", "common"),
    [
        ({"learning_rate": 0.5}, ALL),
        ({"optimizer": "adam"}, ALL),
        ({"l2": 0.1}, ALL),
        ({"dropout": 0.2}, ALL),
        ({"schedule": "exponential"}, ALL),
        ({"activation": "relu"}, ALL),
        ({"loss": "half_squared_error"}, ALL),
        ({"reduction": "sum"}, ALL),
        ({"biases": "no"}, ALL),
        ({"batch_size": 5}, ["data", "split", "start"]),
        ({"initializer": "he_normal"}, ["data", "split", "batches"]),
        ({"hidden_layer_sizes": [9]}, ["data", "split", "batches"]),
        ({"scaling": "none"}, ["split", "start", "batches"]),
        ({"noise": 0.2}, ["start", "batches"]),
        ({"test_fraction": 0.4}, ["start"]),
        ({"seed": 4}, []),
    ],
)
def test_a_paired_run_differs_in_one_setting(
    session: LabPage, run: Run, change: dict[str, Any], common: list[str]
) -> None:
    """It is trained as long, it is the run that one gets by the same settings, and the first one is kept."""
    run(session.new_weights())
    run(session.step("epoch", 3))
    experiment = session.experiment
    answer = run(session.run_again(change))
    assert answer["pair"]["run"] == 1
    assert answer["pair"]["changed"][0]["name"] == next(iter(change))
    assert answer["pair"]["same"] == common
    other = session.experiment
    assert answer["epoch"] == other.trainer.epoch == 3
    found = {
        "data": all(
            np.array_equal(getattr(experiment.dataset, name), getattr(other.dataset, name))
            for name in ("x_train", "y_train", "x_test", "y_test")
        ),
        "split": np.array_equal(experiment.dataset.test_rows, other.dataset.test_rows),
        "start": np.array_equal(
            *(each.timeline.before(0).state.vector for each in (experiment, other))
        )
        if experiment.network.layer_sizes == other.network.layer_sizes
        else False,
    }
    assert [name for name in common if name != "batches"] == [n for n, is_ in found.items() if is_]
    rows = session.runs()["runs"]
    assert [(row["run"], row["open"], row["compared_with"]) for row in rows] == [
        (1, False, None),
        (2, True, 1),
    ]
    assert "Run 1 was kept." not in session.message.text
    assert "This repeats run 1 with one change" in session.message.text
    fresh = type(session)()
    if "seed" not in change:
        run(fresh.new_weights())
        run(fresh.set(change))
    else:
        run(fresh.set(change))
    run(fresh.step("epoch", 3))
    assert vector(fresh).tobytes() == vector(session).tobytes()


def test_a_kept_run_is_repeated_and_the_open_one_is_kept(session: LabPage, run: Run) -> None:
    """With its data and its start weights, also those of a file."""
    run(session.step())
    model = run(session.export("json")).data
    run(session.open_file(model, "model.json"))
    start = vector(session)
    run(session.step("epoch", 4))
    run(session.choose("iris"))
    run(session.step("epoch", 1))
    answer = run(session.run_again({"learning_rate": 0.2}, run=2))
    (changed,) = answer["pair"].pop("changed")
    assert (changed["name"], changed["before"], changed["after"]) == ("learning_rate", "0.1", "0.2")
    assert answer["pair"] == {"run": 2, "same": ALL}
    assert answer["data"]["name"] == "circle"
    assert session.experiment.timeline.before(0).state.vector.tobytes() == start.tobytes()
    assert [row["data"] for row in session.runs()["runs"]] == [
        *("circle", "circle", "Iris", "circle")
    ]


def test_settings_that_were_changed_on_the_way_are_told(session: LabPage, run: Run) -> None:
    """The paired run has the last ones from its start."""
    run(session.set({"l2": 0.1}))
    run(session.step("epoch", 1))
    run(session.run_again({"learning_rate": 0.2}))
    assert "were changed during" not in session.message.text
    run(session.set({"l2": 0.2}))
    run(session.step("epoch", 1))
    run(session.run_again({"learning_rate": 0.3}))
    assert "The settings of run 2 were changed during" in session.message.text


def test_a_run_that_diverged_is_repeated_until_it_stops(session: LabPage, run: Run) -> None:
    """Its own length says nothing."""
    run(session.choose("plane"))
    run(session.set({"learning_rate": 100, "activation": "relu", "max_epochs": 7}))
    assert run(session.run()) == "diverged"
    answer = run(session.run_again({"learning_rate": 0.01}))
    assert (answer["stop_reason"], answer["epoch"]) == ("max_epochs", 7)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"learning_rate": 0.1},
        {"learning_rate": 0.2, "l2": 0.1},
        {"shown_target": "x"},
        {"learning_rate": -1},
        {"nothing": 1},
        {"loss": "poisson"},
        7,
    ],
)
def test_anything_but_one_change_is_refused(session: LabPage, run: Run, wrong: Any) -> None:
    """And so is what does not fit the data; nothing has changed, and nothing was kept."""
    run(session.step("epoch", 2))
    before, trainer = session.get(), session.trainer
    with pytest.raises((CommandError, PycoreError)):
        run(session.run_again(wrong))
    assert session.get() == before
    assert session.trainer is trainer
    assert len(session.runs()["runs"]) == 1


def test_a_run_without_a_step_is_not_repeated(session: LabPage, run: Run) -> None:
    """There is nothing to compare with."""
    with pytest.raises(CommandError, match="not been trained"):
        run(session.run_again({"learning_rate": 0.2}))
    with pytest.raises(CommandError, match="no run 7"):
        run(session.run_again({"learning_rate": 0.2}, run=7))


def test_other_commands_end_a_paired_run(session: LabPage, run: Run) -> None:
    """What it would say at its end is not said then."""
    run(session.step("epoch", 50))

    async def both() -> None:
        pair = asyncio.ensure_future(session.run_again({"learning_rate": 0.2}))
        while session.runs()["open"] == 1 or session.trainer.steps < 3:  # noqa: ASYNC110
            await asyncio.sleep(0)
        await session.reset()
        await pair

    run(both())
    assert session.message.text == "Run 2 was kept."
    other = type(session)()
    run(other.set({"learning_rate": 0.2}))
    same(session, other)

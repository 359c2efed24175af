"""Changes of the settings during a run, where they were made; what changes nothing leaves no mark."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.over_time.change_marks import (
    MAX_MARKS,
    change_marks,
    changes_said,
    first_mark,
)

if TYPE_CHECKING:
    from lab_page import LabPage


def do(page: LabPage, *acts: Any) -> dict[str, list[Any]]:
    """Make steps (a number) and changes (settings) one after the other, and return the marks."""
    for act in acts:
        asyncio.run(page.step("step", act) if isinstance(act, int) else page.set(act))
    return change_marks(page.experiment)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"learning_rate": 0.3}, "Learning rate \u03b3: 0.3"),
        ({"l2": 0.01}, "L2 penalty: 0.01"),
        ({"optimizer": "adam"}, "Optimizer: Adam"),
        ({"batch_size": 5}, "Batch size: 5"),
        ({"learning_rate": 0.3, "dropout": 0.1}, "Learning rate \u03b3: 0.3; Dropout: 0.1"),
    ],
)
def test_a_change_is_marked_where_it_was_made(
    session: LabPage, change: dict[str, Any], what: str
) -> None:
    """160 training rows in minibatches of 10: 16 steps an epoch."""
    marks = do(session, 20, change, 3)
    assert marks["epoch"] == [1.25]
    assert marks["what"] == [what]
    assert all(len(short) <= 22 for short in marks["short"])


@pytest.mark.parametrize(
    "acts",
    [
        (),
        (20,),
        ({"learning_rate": 0.3}, 20),  # before the first step: the run begins with it
        (20, {"max_epochs": 500}, 3),
        (20, {"tolerance": 0.001, "patience": 0}, 3),
        (20, {"learning_rate": 0.3}, {"learning_rate": 0.1}, 3),
        (20, {"shown_target": "", "speed": "slow_motion"}),
        (20, {"learning_rate": 0.3}, {"hidden_layer_sizes": [3]}),
    ],
)
def test_nothing_is_marked_where_nothing_has_changed(session: LabPage, acts: Any) -> None:
    asyncio.run(session.set({"speed": "flat_out"}))
    if {"speed": "slow_motion"} in acts:
        acts = (*acts, {"speed": "flat_out"})
    assert do(session, *acts) == {"epoch": [], "what": [], "short": []}


def test_the_batch_size_changes_the_length_of_the_next_epoch(session: LabPage) -> None:
    """It counts from the next epoch: from step 32 on an epoch has 32 steps."""
    marks = do(session, 20, {"batch_size": 5}, 28, {"l2": 0.1}, 1)
    assert marks["epoch"] == [1.25, 2.5]


def test_marks_end_at_the_current_step(session: LabPage) -> None:
    do(session, 16, {"l2": 0.1}, 16, {"l2": 0.2}, 16)
    counts = []
    for step in (48, 33, 31, 17, 15, 48):
        asyncio.run(session.go_to(step))
        counts.append(len(change_marks(session.experiment)["epoch"]))
    assert counts == [2, 2, 1, 1, 0, 2]


def test_undo_leaves_no_mark(session: LabPage) -> None:
    do(session, 20, {"learning_rate": 0.3})
    session.undo()
    assert do(session, 3)["what"] == []


def test_the_last_marks_are_kept(session: LabPage) -> None:
    acts: list[Any] = [1]
    for i in range(MAX_MARKS + 5):
        acts += [{"learning_rate": 0.2 + i / 1000}, 1]
    marks = do(session, *acts)
    assert len(marks["epoch"]) == MAX_MARKS
    assert marks["what"][-1] == f"Learning rate \u03b3: {0.2 + (MAX_MARKS + 4) / 1000:g}"


def test_a_weight_that_was_typed_over_is_marked(session: LabPage) -> None:
    """With what else was changed at the step; the last of several values of it."""
    asyncio.run(session.step("step", 20))
    session.edit_weight("w_1,2^1", 5)
    session.edit_weight("w_1,2^1", "1/4")
    marks = do(session, {"learning_rate": 0.3}, 3)
    assert marks["what"] == ["Learning rate \u03b3: 0.3; w_1,2^1: 0.25"]


def test_the_first_change_of_the_first_epoch_stands_at_its_step(session: LabPage) -> None:
    """Steps, not epochs; the losses of the first epoch end there. Of a later one there is no mark."""
    do(session, 5, {"learning_rate": 0.3}, 3, {"l2": 0.1}, 30)
    assert first_mark(session.experiment)["epoch"] == [5.0]
    assert first_mark(session.experiment)["what"] == ["Learning rate \u03b3: 0.3"]
    session.begin_anew()
    do(session, 17, {"l2": 0.2}, 3)
    assert change_marks(session.experiment)["epoch"] == [17 / 16]
    assert first_mark(session.experiment) == {"epoch": [], "what": [], "short": []}


def test_marks_are_said(session: LabPage) -> None:
    """The last three, and how many there are before; nothing where there is none."""
    do(session, 20)
    assert changes_said(session.experiment) == ""
    do(session, {"learning_rate": 0.3}, 3)
    assert changes_said(session.experiment) == "Changed at epoch 1.25: Learning rate \u03b3: 0.3."
    do(session, {"l2": 0.1}, 1, {"l2": 0.2}, 8, {"l2": 0.3}, 1, {"l2": 0.4}, 1)
    assert changes_said(session.experiment) == (
        "Earlier changes: 2. Changed at epoch 1.5: L2 penalty: 0.2. "
        "Changed at epoch 2: L2 penalty: 0.3. Changed at epoch 2.062: L2 penalty: 0.4."
    )

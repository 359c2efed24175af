"""A run that has diverged goes on from its best epoch, and is the same run until there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from runs import vector

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.lessons.lesson import Lesson

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("data", "settings"),
    [
        ("plane", {"learning_rate": 50.0}),
        ("auto-mpg", {"learning_rate": 100.0, "activation": "relu"}),
        ("diabetes", {"learning_rate": 5.0, "activation": "relu", "optimizer": "momentum"}),
    ],
)
def test_it_goes_on_with_a_tenth_of_the_rate(
    session: LabPage, run: Run, data: str, settings: dict[str, Any]
) -> None:
    run(session.choose(data))
    run(session.set({**settings, "max_epochs": 60}))
    assert run(session.run()) == "diverged"
    offers = {offer["command"]: offer["arguments"] for offer in session.get()["offers"]}
    assert offers["resume_slower"] == {}
    history = session.history.every()
    best = int(history["epoch"][np.nanargmin(history["train"])])
    answer = run(session.resume_slower(**offers["resume_slower"]))
    assert answer["settings"]["learning_rate"] == settings["learning_rate"] / 10
    assert session.trainer.steps > session.timeline()["first"]
    assert f"epoch {best:,}" in session.message.text
    later = session.history.every()
    for part in ("epoch", "train", "test"):
        np.testing.assert_array_equal(later[part][: best + 1], history[part][: best + 1])
    numbers = [row["run"] for row in session.runs()["runs"]]
    assert numbers == [1, 2]
    session.restore_run(1)
    assert session.get()["stop_reason"] == "diverged"
    assert session.get()["settings"]["learning_rate"] == settings["learning_rate"]


def test_after_a_good_start_it_goes_on_from_there(session: LabPage, run: Run) -> None:
    """A rate that was raised too far on the way: what was learned before stays, and training ends well."""
    run(session.choose("plane"))
    run(session.set({"activation": "relu", "max_epochs": 100}))
    run(session.run(20))
    learned = session.get()["loss"]["train"]
    run(session.set({"learning_rate": 100.0}))
    assert run(session.run()) == "diverged"
    answer = run(session.resume_slower())
    if answer["stop_reason"] == "diverged":
        answer = run(session.resume_slower())
    assert session.history.losses["train"][20] == learned or answer["epoch"] > 20


def test_only_a_run_that_has_diverged_is_resumed(session: LabPage, run: Run) -> None:
    for act in (lambda: None, lambda: run(session.run(3))):
        act()
        before = vector(session).tobytes()
        with pytest.raises(CommandError, match="has not diverged"):
            run(session.resume_slower())
        assert vector(session).tobytes() == before


@pytest.mark.parametrize("locked", ["learning_rate", "run"])
def test_a_lesson_that_fixes_the_rate_is_offered_nothing(
    session: LabPage, run: Run, locked: str
) -> None:
    run(session.choose("plane"))
    run(session.set({"learning_rate": 50.0}))
    session.lab.lesson = Lesson(locked=(locked,))
    run(session.run())
    assert session.get()["stop_reason"] == "diverged"
    assert session.get()["offers"] == []

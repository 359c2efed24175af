"""Back and forth through a run: settings, status and pictures are those of the step, and what is left is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from pages import same
from runs import vector

from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


def test_back_is_the_state_of_then(session: LabPage, run: Run) -> None:
    """Everything that `get` tells, and from there the run goes on the same way."""
    seen = [session.get()]
    seen += [run(session.step()) for _ in range(20)]
    end = vector(session)
    for count, step in ((1, 19), (3, 16), (16, 0), (5, 0)):
        assert run(session.back("step", count)) == seen[step]
        assert session.timeline()["step"] == step
    assert session.timeline()["last"] == 20
    assert run(session.go_to(20.0)) == seen[20]
    assert vector(session).tobytes() == end.tobytes()
    run(session.go_to(4))
    run(session.step("step", 16))
    assert vector(session).tobytes() == end.tobytes()


def test_back_by_epochs_ends_at_ends_of_epochs(session: LabPage, run: Run) -> None:
    """Within an epoch, one back is its start; the batch size may have changed."""
    run(session.step("epoch", 2))
    run(session.set({"batch_size": 3}))
    run(session.step("epoch", 2))
    run(session.step("step", 5))
    found = [(session.get()["epoch"], session.get()["step"])]
    for _ in range(6):
        state = run(session.back("epoch"))
        found.append((state["epoch"], state["step"]))
    per = -(-len(session.dataset.x_train) // 10), -(-len(session.dataset.x_train) // 3)
    ends = [(4, 2 * sum(per)), (3, 2 * per[0] + per[1]), (2, 2 * per[0]), (1, per[0]), (0, 0)]
    assert found == [(4, 2 * sum(per) + 5), *ends, (0, 0)]


def test_the_settings_are_those_of_the_step(session: LabPage, run: Run) -> None:
    """A change is made at its step again; a message is gone."""
    run(session.step("step", 5))
    run(session.set({"learning_rate": 0.5, "penalize_biases": "yes"}))
    run(session.step("step", 5))
    timeline = session.timeline()
    change = {"learning_rate": 0.5, "penalize_biases": "yes"}
    assert timeline["changes"] == [{"step": 5, "settings": change}]
    assert run(session.go_to(4))["settings"]["learning_rate"] == 0.1
    assert session.experiment.training.learning_rate == 0.1
    assert run(session.go_to(5))["settings"]["penalize_biases"] == "yes"


def test_training_on_before_a_change_keeps_the_run_with_it(session: LabPage, run: Run) -> None:
    """Nothing that was trained is lost."""
    run(session.step("step", 5))
    run(session.set({"learning_rate": 0.5}))
    run(session.step("step", 5))
    end, state = vector(session), session.get()
    run(session.go_to(3))
    run(session.step("step", 4))
    assert session.settings.learning_rate == 0.1
    assert [row["run"] for row in session.runs()["runs"]] == [1, 2]
    assert session.timeline()["last"] == 7
    assert session.restore_run(1) == state | {"offers": []}
    assert vector(session).tobytes() == end.tobytes()
    assert session.timeline()["changes"][0]["step"] == 5


def test_a_refused_change_keeps_what_came_later(session: LabPage, run: Run) -> None:
    """Early stopping without validation rows."""
    run(session.step("step", 10))
    run(session.go_to(3))
    with pytest.raises(ValueError, match="validation"):
        run(session.set({"patience": 3}))
    assert (session.timeline()["last"], len(session.runs()["runs"])) == (10, 1)
    run(session.set({"learning_rate": 0.3}))
    assert session.message.text == "Run 1 was kept."
    assert (session.timeline()["last"], len(session.runs()["runs"])) == (3, 2)


@pytest.mark.parametrize("reason", ["early_stopping", "diverged", "max_epochs"])
def test_the_status_is_that_of_the_step(session: LabPage, run: Run, reason: str) -> None:
    """Stopped at the end, paused before it, ready at the start."""
    settings: dict[str, Any] = {"max_epochs": 3}
    if reason == "early_stopping":
        settings = {"validation_fraction": 0.3, "learning_rate": 5.0}
        run(session.set(settings))
        settings = {"patience": 1}
    if reason == "diverged":
        run(session.choose("plane"))
        settings = {"learning_rate": 100.0, "activation": "relu"}
    run(session.set(settings))
    assert run(session.run()) == reason
    last = session.timeline()["last"]
    assert session.status == "stopped"
    run(session.back())
    assert (session.status, session.stop_reason) == ("paused", "paused")
    run(session.go_to(0))
    assert session.status == "ready"
    run(session.go_to(last))
    assert (session.status, session.stop_reason) == ("stopped", reason)


def test_going_back_ends_training_and_a_later_one_counts(session: LabPage, run: Run) -> None:
    """A slider that is dragged sends many."""

    async def drag() -> None:
        training = asyncio.ensure_future(session.run())
        while session.trainer.steps < 60:  # noqa: ASYNC110 - the session tells of no step
            await asyncio.sleep(0)
        await asyncio.gather(*(session.go_to(step) for step in (50, 12, 33)))
        await training

    run(drag())
    assert session.get()["step"] == 33
    assert session.status == "paused"
    other = type(session)()
    run(other.step("step", 33))
    same(session, other)


@pytest.mark.parametrize("step", [-1, 6, 2.5, True, None, "3", float("nan"), [1], 10**30])
def test_a_step_that_is_none_is_refused(session: LabPage, run: Run, step: Any) -> None:
    """With those that there are."""
    run(session.step("step", 5))
    with pytest.raises(CommandError, match="0 to 5"):
        run(session.go_to(step))
    assert session.get()["step"] == 5


@pytest.mark.parametrize("arguments", [("day",), ("step", 0), ("epoch", -1), ("step", "1"), (7,)])
def test_back_by_what_is_none_is_refused(
    session: LabPage, run: Run, arguments: tuple[Any, ...]
) -> None:
    """As for step."""
    with pytest.raises(CommandError):
        run(session.back(*arguments))


def test_a_session_goes_back_to_where_it_was_opened(session: LabPage, run: Run) -> None:
    """A file has one state."""
    run(session.step("step", 9))
    file = run(session.save()).data
    other = type(session)()
    run(other.open_file(file, "x.backprop-lab"))
    assert (other.timeline()["first"], other.timeline()["last"]) == (9, 9)
    run(other.step("step", 9))
    assert run(other.back("step", 100))["step"] == 9
    same(session, other)

"""While it trains: whatever is clicked takes its turn, and the run is the same."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from lab_page import LabPage
from runs import native, vector

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]
#: Needs many slices of the made-up clock, so that something can be clicked while it runs.
LONG = 3000


async def answer(command: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    result = command(**arguments)
    return await result if asyncio.iscoroutine(result) else result


def test_pause_and_join(session: LabPage) -> None:
    """Pause takes effect before the next step; all who wait for the run get the same reason, and it can go on."""

    async def story() -> None:
        first = asyncio.ensure_future(session.run())
        second = asyncio.ensure_future(session.run(epochs=1))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert session.status == "running"
        await session.pause()
        assert (session.status, session.stop_reason) == ("paused", "paused")
        steps = session.trainer.steps
        assert 0 < steps < LONG
        assert await asyncio.gather(first, second) == ["paused", "paused"]
        await session.pause()  # of no run: nothing
        assert session.trainer.steps == steps
        assert await session.run(epochs=1) == "epochs"

    asyncio.run(story())


def test_live_settings_count_from_the_next_step(session: LabPage) -> None:
    """A learning rate set while it runs applies between two steps and stops nothing."""

    async def story() -> tuple[int, str]:
        running = asyncio.ensure_future(session.run(epochs=40))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        changed_after = session.trainer.steps
        await session.set({"learning_rate": 0.5, "l2": 0.01})
        assert session.status == "running"
        return changed_after, await running

    changed_after, reason = asyncio.run(story())
    assert reason == "epochs"
    core = native(session.dataset, LabPage().settings.as_dict())
    for _ in range(changed_after):
        core.step()
    core.training = session.trainer.training
    while core.epoch < 40:
        core.step()
    np.testing.assert_array_equal(vector(session), core.parameters.vector)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("set", {"settings": {"hidden_layer_sizes": [3]}}),
        ("set", {"settings": {"seed": 5}}),
        ("choose", {"key": "iris"}),
        ("choose_columns", {"features": ["x1"]}),
        ("load_table", {"data": b"a,b\n1,x\n2,y\n3,x\n4,y\n"}),
        ("reset", {}),
        ("new_weights", {}),
    ],
)
def test_structural_commands_end_the_run_first(
    session: LabPage, name: str, arguments: dict[str, Any]
) -> None:
    """A command that needs a new start pauses the run, whose promise says so, and then takes effect."""

    async def story() -> str:
        running = asyncio.ensure_future(session.run())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await session.commands[name](**arguments)
        assert (session.status, session.trainer.steps) == ("ready", 0)
        return await running

    assert asyncio.run(story()) == "paused"
    assert (session.status, session.stop_reason, session.trainer.steps) == ("ready", None, 0)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("set", {"settings": {"hidden_layer_sizes": [0]}}),
        ("choose", {"key": "nothing"}),
        ("choose_columns", {"target": "nothing"}),
        ("load_table", {"data": b""}),
        ("step", {"count": 0}),
        ("predict", {"rows": [[1]]}),
    ],
)
def test_failing_commands_let_the_run_go_on(
    session: LabPage, name: str, arguments: dict[str, Any]
) -> None:
    """A command that fails while it trains neither pauses nor changes the run."""

    async def story() -> str:
        running = asyncio.ensure_future(session.run(epochs=30))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        with pytest.raises(ValueError, match=r"\.$"):
            await answer(session.commands[name], arguments)
        assert session.status == "running"
        return await running

    assert asyncio.run(story()) == "epochs"
    core = native(session.dataset, session.settings.as_dict())
    while core.epoch < 30:
        core.step()
    np.testing.assert_array_equal(vector(session), core.parameters.vector)


def test_commands_sent_together_all_count(session: LabPage) -> None:
    """Several changes sent at once while it trains, none waited for, are all in force in the end."""

    async def story() -> None:
        running = asyncio.ensure_future(session.run())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.gather(
            session.set({"activation": "relu"}),
            session.set({"learning_rate": 0.7}),
            session.set({"seed": 9}),
            session.choose("iris"),
            session.set({"hidden_layer_sizes": [6]}),
        )
        assert await running == "paused"

    asyncio.run(story())
    now = session.get()
    assert now["data"]["name"] == "Iris"
    chosen = {"activation": "relu", "learning_rate": 0.7, "seed": 9, "hidden_layer_sizes": [6]}
    assert {name: now["settings"][name] for name in chosen} == chosen
    assert session.network.layer_sizes == (4, 6, 3)
    assert (session.network.activation, session.network.seed) == ("relu", 9)
    assert session.trainer.training.learning_rate == 0.7


def test_impatient_clicks(session: LabPage) -> None:
    """Steps and runs started on top of each other end each other: one goes at a time, and the last goes to its end."""

    async def story() -> None:
        running = asyncio.ensure_future(session.run())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        steps = [asyncio.ensure_future(session.step(unit="epoch", count=20)) for _ in range(3)]
        await asyncio.gather(running, *steps)
        assert session.status == "paused"

    asyncio.run(story())
    core = native(session.dataset, session.settings.as_dict())
    while core.steps < session.trainer.steps:
        core.step()
    np.testing.assert_array_equal(vector(session), core.parameters.vector)
    assert session.history.columns()["epoch"] == list(range(core.epoch + 1))


def test_observers_see_the_run_begin_and_end(session: LabPage, run: Run) -> None:
    """Observers are told when the status changes and find it in force; the progress is told once more at the end."""
    seen: list[tuple[str, str, int]] = []
    session.subscribe(lambda topic: seen.append((topic, session.status, session.trainer.epoch)))
    run(session.run(epochs=2))
    assert [entry for entry in seen if entry[0] == "status"] == [
        ("status", "running", 0),
        ("status", "paused", 2),
    ]
    assert ("progress", "paused", 2) in seen


def test_a_listener_that_fails_ends_the_run_in_order(session: LabPage, run: Run) -> None:
    """If drawing raises while it trains, the error reaches the caller and the session is paused, not stuck."""
    broken = True

    def listener(topic: str) -> None:
        if broken and topic == "progress":
            raise RuntimeError("a drawing failed")

    session.subscribe(listener)
    with pytest.raises(RuntimeError):
        run(session.run())
    broken = False
    assert session.status == "paused"
    assert run(session.run(epochs=1)) == "epochs"

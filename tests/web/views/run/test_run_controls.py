"""The buttons of the run: each does what its label says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from apps import do, press, teach, view

from web.views.run.run_controls import RunControls

if TYPE_CHECKING:
    from web.app import App

PLACES = ("run-controls",)


def labels(app: App) -> list[str]:
    return [button.label for button in view(app, RunControls)._buttons]


def test_each_button_does_what_it_says(app: App) -> None:
    """160 training rows in minibatches of 10: a step, the rest of the epoch, an epoch more, and back to the start."""
    _run, step, epoch, reset, new = view(app, RunControls)._buttons
    assert labels(app) == ["Run", "Step", "Epoch", "Reset", "New weights"]
    start = do(app, "weights")
    for button, counters in ((step, (0, 1)), (epoch, (1, 16)), (epoch, (2, 32))):
        press(app, button)
        state = do(app, "get")
        assert (state["epoch"], state["step"]) == counters
    assert do(app, "weights") != start
    press(app, reset)
    assert do(app, "weights") == start
    press(app, new)
    assert do(app, "weights") != start
    assert do(app, "get")["draw"] == 1


def test_epoch_makes_as_many_as_its_field_says(app: App) -> None:
    """What is no number counts as one, and is marked."""
    controls = view(app, RunControls)
    epoch, count = controls._buttons[2], controls._count
    found = []
    for text in ("3", " 2 ", "", "0", "x", "1.5", "-4", "\u0663", "99999999999"):
        count.value = text
        found.append((epoch.label, count.css_classes))
    plain = ("Epoch", ["refused"])
    assert found[:2] == [("3 epochs", []), ("2 epochs", [])]
    assert found[2:7] == [plain] * 5
    assert found[8][1] == ["refused"]
    count.value = "3"
    press(app, epoch)
    press(app, epoch)
    assert do(app, "get")["epoch"] == 6


def test_the_first_button_runs_and_pauses(app: App) -> None:
    """Its label is what the next click does."""
    first = view(app, RunControls)._buttons[0]

    async def use() -> None:
        first.clicks += 1
        await asyncio.sleep(0)
        await app.command("get", {})
        app.draw()
        assert first.label == "Pause"
        first.clicks += 1
        while app._tasks:
            await asyncio.wait(app._tasks)

    asyncio.run(use())
    app.draw()
    assert first.label == "Run"
    assert do(app, "get")["status"] == "paused"


def test_a_lesson_locks_or_hides_them_all(app: App) -> None:
    """One name stands for the whole row."""
    buttons = view(app, RunControls)._buttons
    teach(app, locked=["run"])
    assert {(button.disabled, button.visible) for button in buttons} == {(True, True)}
    teach(app, hidden=["run"])
    assert {(button.disabled, button.visible) for button in buttons} == {(False, False)}
    do(app, "begin_anew")
    assert {(button.disabled, button.visible) for button in buttons} == {(False, True)}

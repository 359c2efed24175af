"""Each key does what the button of the same name does, and nothing where that is not possible."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from runs import vector

from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

KEYS = [" ", "s", "e", "r", "ArrowLeft", "ArrowRight", "undo", "redo"]


def counters(session: LabPage) -> tuple[int, int]:
    return session.trainer.epoch, session.trainer.steps


def test_the_keys_step_go_back_and_forward_and_undo(session: LabPage, run: Run) -> None:
    start = vector(session).tobytes()
    for key, wanted in [
        ("ArrowLeft", (0, 0)),
        ("ArrowRight", (0, 0)),
        ("s", (0, 1)),
        ("s", (0, 2)),
        ("e", (1, 16)),
        ("ArrowLeft", (0, 15)),
        ("ArrowLeft", (0, 14)),
        ("ArrowRight", (0, 15)),
        ("ArrowRight", (1, 16)),
        ("ArrowRight", (1, 16)),
        ("r", (0, 0)),
        ("undo", (1, 16)),
        ("redo", (0, 0)),
        ("redo", (0, 0)),
    ]:
        run(session.press(key))
        assert counters(session) == wanted, key
    assert vector(session).tobytes() == start


def test_space_runs_and_pauses(session: LabPage, run: Run) -> None:
    async def act() -> None:
        training = asyncio.ensure_future(session.press(" "))
        await asyncio.sleep(0)
        assert session.status == "running"
        await session.press(" ")
        await training
        assert session.status == "paused"

    run(act())


def test_keys_do_nothing_that_a_lesson_has_fixed(session: LabPage, run: Run) -> None:
    """As the buttons: locked or hidden, both."""
    run(session.step("step", 3))
    for state in ("locked", "hidden"):
        link = run(session.link({"lesson": {"title": "A", state: ["run"]}}))["link"]
        run(session.open_link(link))
        before = session.get()
        for key in KEYS:
            run(session.press(key))
        assert session.get() == before


def test_undo_of_nothing_does_nothing(session: LabPage, run: Run) -> None:
    before = session.get()
    run(session.press("undo"))
    run(session.press("redo"))
    assert session.get() == before


@pytest.mark.parametrize("key", ["x", "", None, 1, "S", "Space", ["s"], {}])
def test_other_keys_are_refused(session: LabPage, run: Run, key: object) -> None:
    with pytest.raises(CommandError, match="no key"):
        run(session.press(key))

"""A session whose time is made up: every look at the clock takes a millisecond, and giving way takes none."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from lab_page import LabPage

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """Goes on by ``tick`` seconds whenever it is read."""

    def __init__(self, tick: float = 0.001) -> None:
        self.now = 0.0
        self.tick = tick

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> LabPage:
    return LabPage(clock=clock, give_way=lambda: asyncio.sleep(0))


@pytest.fixture
def sharing(session: LabPage) -> LabPage:
    """Return the links and files of the session."""
    return session


@pytest.fixture
def topics(session: LabPage) -> list[str]:
    """Collect what the session tells, in order."""
    told: list[str] = []
    session.subscribe(told.append)
    return told


@pytest.fixture
def unchanged(session: LabPage) -> Callable[[], object]:
    """Return a function that gives all that a failing command must leave alone."""

    def state() -> object:
        return (
            session.get(),
            session.weights(),
            session.history.columns(),
            id(session.source),
            id(session.dataset),
            id(session.network),
            id(session.trainer),
        )

    return state


@pytest.fixture
def run() -> Callable[..., Any]:
    """Return a function that waits for a command's end."""

    async def wait(command: Any) -> Any:
        return await command

    return lambda command: asyncio.run(wait(command))

"""A large table is read in slices: others get their turn, the progress is told, and the last one opened counts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pycore import read_table
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from lab_page import LabPage

LARGE = "a,b,kind\n" + "".join(f"{i},{i * 0.5},{'xy'[i % 2]}\n" for i in range(60_000))
SMALL = "a,kind\n" + "".join(f"{i},{'xy'[i % 2]}\n" for i in range(20))


def test_others_get_their_turn_and_the_progress_is_told(session: LabPage) -> None:
    """While it reads, commands are answered with what is still there; at the end the table is the whole one."""
    shares: list[str] = []
    session.subscribe(
        lambda topic: (
            shares.append(session.message.text) if topic == "message" and session.message else None
        )
    )

    async def go() -> int:
        loading = asyncio.ensure_future(session.load_table(LARGE, "large.csv"))
        turns = 0
        while not loading.done():
            turns += session.get()["data"]["name"] == "circle"
            await asyncio.sleep(0)
        await loading
        return turns

    assert asyncio.run(go()) > 3
    assert any(text.startswith("Reading large.csv: ") for text in shares)
    assert session.message is not None
    assert session.message.text.startswith('"large.csv" is open: 60,000 rows, 3 columns; ')
    assert session.source.table.shape == (60_000, 3)
    expected = read_table(LARGE).column("b").values
    assert (session.source.table.column("b").values == expected).all()


def test_the_table_that_was_opened_last_counts(session: LabPage) -> None:
    """The first one says that it was not opened."""

    async def go() -> object:
        first = asyncio.ensure_future(session.load_table(LARGE, "large.csv"))
        await asyncio.sleep(0)
        await session.load_table(SMALL, "small.csv")
        return await asyncio.gather(first, return_exceptions=True)

    (error,) = asyncio.run(go())  # type: ignore[misc]
    assert isinstance(error, CommandError)
    assert "large.csv" in str(error)
    assert session.source.table.name == "small.csv"


def test_a_run_goes_on_until_the_table_is_there(session: LabPage) -> None:
    """Training and reading share the time; the new table ends the run."""

    async def go() -> str:
        running = asyncio.ensure_future(session.run())
        await asyncio.sleep(0)
        before = session.trainer.steps
        await session.load_table(LARGE, "large.csv")
        assert before > 0
        return await running

    assert asyncio.run(go()) == "paused"
    assert session.status == "ready"


def test_a_broken_end_leaves_everything_as_it_was(session: LabPage) -> None:
    """An error in the last row of a large table."""
    before, weights = session.get(), session.weights()
    with pytest.raises(ValueError, match="60002"):
        asyncio.run(session.load_table(LARGE + "1,2,x,4,5\n", "large.csv"))  # type: ignore[arg-type]
    assert (session.get(), session.weights()) == (before, weights)

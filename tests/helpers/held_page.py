"""A lab as a worker has it, with what a page holds of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from web.viewmodel.commands.registry import Command, build, carry_out
from web.viewmodel.commands.rescue.checkpoints import Checkpoint, Checkpoints

if TYPE_CHECKING:
    from web.viewmodel.lab.lab import Lab

OWN = "size,mass,kind\n" + "".join(f"{i % 7},{i % 5},{'ab'[i % 2]}\n" for i in range(40))


class Hand:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Page:
    """A lab, its commands and checkpoints, as the worker has them, and what the page holds of them."""

    def __init__(self) -> None:
        self.clock = Hand()
        self.lab: Lab
        self.commands: dict[str, Command]
        self.lab, self.commands = build(clock=self._running)
        self.checkpoints = Checkpoints(self.lab, self.clock)
        self.tables: dict[int, bytes] = {0: b""}
        self.runs: dict[int, bytes] = {0: b""}

    def _running(self) -> float:
        return self.clock.now

    def do(self, command: str, /, data: bytes | None = None, **args: Any) -> Any:
        return asyncio.run(carry_out(self.commands, command, args, data))[0]

    def take(self) -> Checkpoint:
        found = self.checkpoints.take()
        self.tables |= found.tables
        self.runs |= found.runs
        return found


def restored(page: Page, found: Checkpoint) -> Page:
    """Return another lab that has continued from a checkpoint, as the page has it do."""
    about, own = found.about, found.about["own"]
    other = page.tables[own["table"]] if own else b""
    parts = [found.session, page.tables[about["table"]], other, page.runs[about["runs"]]]
    after = Page()
    sizes = [len(part) for part in parts]
    document = own and own["experiment"]
    answer = after.do("restore", data=b"".join(parts), sizes=sizes, own=document, run=about["run"])
    assert answer == {"epoch": about["epoch"], "name": about["name"]}
    return after

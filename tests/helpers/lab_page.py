"""A lab with its commands, as the page has them."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from web.viewmodel.commands.registry import build
from web.viewmodel.settings.table import NUMPY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class LabPage:
    """Has every command as a method, every part of the lab and of its experiment as an attribute.

    Where a command is called as a part of the lab is, it is the command; ``lab`` has the part.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        give_way: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
        engine: str = NUMPY,
    ) -> None:
        lab, table = build(clock, give_way, engine)
        commands = {name: command.call for name, command in table.items()}
        self.__dict__.update(lab=lab, table=table, commands=commands)

    def __getattr__(self, name: str) -> Any:
        if name in self.commands:
            return self.commands[name]
        return getattr(self.lab if hasattr(self.lab, name) else self.lab.experiment, name)

    def __setattr__(self, name: str, value: object) -> None:
        assert hasattr(self.lab, name), name
        setattr(self.lab, name, value)

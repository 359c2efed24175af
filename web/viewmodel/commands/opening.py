"""Reading a user's table in slices: the page stays responsive during a large one, and shows its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.data.table import read_table_in_steps
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.run.slices import Runner

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from pycore import Table


class Opening:
    """Reads one table at a time: a new one cancels the previous one.

    Parameters
    ----------
    clock, give_way
        The clock and the pause between slices, as for ``Runner``.
    progress
        ``progress(name, share)`` is called at most ten times a second, with the completed fraction, 0 to 1.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        give_way: Callable[[], Awaitable[None]],
        progress: Callable[[str, float], None],
    ) -> None:
        self._runner = Runner(clock, give_way, self._tell)
        self._progress = progress
        self._name, self._share = "", 0.0

    async def read(self, data: bytes | str, name: str | None, reading: Mapping[str, Any]) -> Table:
        """Return the table.

        Raises
        ------
        TableError
            If it cannot be read.
        CommandError
            If another table was opened in the meantime.
        """
        steps = read_table_in_steps(data, name, **reading)
        self._name = name or "table"
        found: list[Table] = []

        def step() -> bool:
            try:
                done, total = next(steps)
            except StopIteration as stop:
                found.append(stop.value)
                return False
            self._share = done / total
            return True

        await self._runner.run(step)
        if not found:
            raise CommandError("another_opened", name=name)
        return found[0]

    def _tell(self) -> None:
        self._progress(self._name, self._share)

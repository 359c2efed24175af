"""Runs a trainer in slices, so that every click is answered while it trains."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SLICE_SECONDS = 0.03
FRAME_SECONDS = 0.1


class Runner:
    """Takes as many steps as fit a slice, then lets messages in.

    Parameters
    ----------
    clock
        Returns seconds, never going back.
    give_way
        Awaited between slices: lets everything else that waits run.
    on_frame
        Called at most every ``FRAME_SECONDS`` while it runs; the pictures follow.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        give_way: Callable[[], Awaitable[None]],
        on_frame: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._give_way = give_way
        self._on_frame = on_frame
        self._pause_asked = False

    def pause(self) -> None:
        """Ask the run to stop before its next slice."""
        self._pause_asked = True

    async def run(self, step: Callable[[], bool]) -> bool:
        """Call ``step`` until it returns False, or until a pause is asked for; return whether it ended by itself."""
        self._pause_asked = False
        shown = self._clock()
        while not self._pause_asked:
            end = self._clock() + SLICE_SECONDS
            while self._clock() < end:
                if not step():
                    return True
            if self._clock() - shown >= FRAME_SECONDS:
                self._on_frame()
                shown = self._clock()
            await self._give_way()
        return False

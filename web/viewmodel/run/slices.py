"""Runs a trainer in slices, so that every click is handled during training."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SLICE_SECONDS = 0.03
MOST_STEPS = 2**20
FRAME_SECONDS = 0.1
DRAWING_SHARE = (
    0.2  # of the time, at most: on a slow machine there are fewer pictures, not less training
)


REST_SECONDS = (
    0.05  # at most, at once, of a run that waits for its next step: the speed may change meanwhile
)
STRETCH_SECONDS = 0.016  # of one call that makes many steps, at most: one or two fit a slice


class Pace:
    """The number of steps per call: as many as take about ``STRETCH_SECONDS``, adjusted by doubling and halving.

    Parameters
    ----------
    clock
        Returns monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._steps = 1

    def make(self, most: int, act: Callable[[int], int]) -> float:
        """Call ``act`` with a number of steps, at most ``most``; it returns how many it has made.

        Return the seconds that each has taken.
        """
        asked = max(1, min(self._steps, most))
        begun = self._clock()
        made = act(asked)
        took = self._clock() - begun
        if took > STRETCH_SECONDS:
            self._steps = max(1, self._steps // 2)
        elif made >= self._steps and took < STRETCH_SECONDS / 2:
            self._steps = min(2 * self._steps, MOST_STEPS)
        return took / max(made, 1)


class Runner:
    """Takes as many steps as fit into a slice, then lets all other waiting tasks run.

    Only one run is active: a new one, or ``stop``, ends the previous one. Between two slices no step is half done, so
    the caller of ``stop`` may change everything at once.

    Parameters
    ----------
    clock
        Returns monotonic seconds.
    give_way
        Awaited between slices.
    on_frame
        Called at most every ``FRAME_SECONDS`` during a run; the pictures follow.
    rest
        Returns the seconds until the next step may be taken; 0 for at once.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        give_way: Callable[[], Awaitable[None]],
        on_frame: Callable[[], None],
        rest: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._clock = clock
        self._give_way = give_way
        self._on_frame = on_frame
        self._rest = rest
        self._turn = 0  # the run that may take steps

    def stop(self) -> None:
        """End the active run: it takes no further step."""
        self._turn += 1

    async def run(self, step: Callable[[], bool]) -> None:
        """Call ``step`` until it returns False, or until the run is ended from outside."""
        self._turn += 1
        mine = self._turn
        frame_due, is_drawn = self._clock() + FRAME_SECONDS, True
        while self._turn == mine:
            if (wait := self._rest()) > 0.0:
                if (
                    not is_drawn and wait > FRAME_SECONDS
                ):  # there is time for a picture of each step
                    self._on_frame()
                    is_drawn = True
                await asyncio.sleep(min(wait, REST_SECONDS))
                continue
            end = self._slice(step)
            if end is None:
                return
            is_drawn = end >= frame_due
            if is_drawn:
                self._on_frame()
                now = self._clock()
                frame_due = now + max(FRAME_SECONDS, (now - end) * (1.0 / DRAWING_SHARE - 1.0))
            await self._give_way()

    def _slice(self, step: Callable[[], bool]) -> float | None:
        """Take at least one step, and more as long as one like the last would fit; return the time, None at the end."""
        now = self._clock()
        end = now + SLICE_SECONDS
        while step():
            before, now = now, self._clock()
            if now + (now - before) > end or self._rest() > 0.0:
                return now
        return None

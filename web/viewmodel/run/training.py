"""The run of an experiment: one at a time, in slices, ended at any time between two steps."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.run.slices import MOST_STEPS, Pace, Runner
from web.viewmodel.settings.table import FLAT_OUT, MAX_EPOCHS, NUMPY, SLOW_MOTION

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pycore import Trainer
    from web.viewmodel.run.experiment import Experiment

#: Reasons after which the run can simply continue.
PAUSES = ("paused", "epochs")
#: {speed: seconds from one step to the next}.
SECONDS = {SLOW_MOTION: 1.0, "five_a_second": 0.2, "thirty_a_second": 1.0 / 30.0, FLAT_OUT: 0.0}


@dataclass(frozen=True)
class Goal:
    """When a run has trained enough: at a number of steps or of completed epochs, and the name of that reason."""

    steps: int | None = None
    epochs: int | None = None
    reason: str = "epochs"

    def left(self, trainer: Trainer) -> tuple[int, int]:
        """Return the maximum numbers of steps and of epochs that are left."""
        steps = MOST_STEPS if self.steps is None else self.steps - trainer.steps
        epochs = MAX_EPOCHS if self.epochs is None else self.epochs - trainer.epoch
        return max(1, steps), max(1, epochs)

    def reached(self, trainer: Trainer) -> str | None:
        """Return the reason, if the goal is reached."""
        by_steps = self.steps is not None and trainer.steps >= self.steps
        by_epochs = self.epochs is not None and trainer.epoch >= self.epochs
        return self.reason if by_steps or by_epochs else None


class Training:
    """Runs an experiment.

    Parameters
    ----------
    experiment
        The initial experiment.
    clock, give_way
        The clock and the pause between slices, as for ``Runner``.
    tell
        ``tell(*topics)`` notifies the observers of what has changed.
    speed
        Returns the speed at which it runs, one of SECONDS.

    Attributes
    ----------
    experiment
        The experiment that is trained; ``take`` replaces it.
    status
        "ready" (at its start), "running", "paused" or "stopped".
    goal
        When the active run has trained enough; None if none is active.
    stop_reason
        None, or why it last ended: "max_epochs", "tolerance", "diverged", "paused" (from outside), "epochs" (the
        requested number).
    """

    def __init__(
        self,
        experiment: Experiment,
        clock: Callable[[], float],
        give_way: Callable[[], Awaitable[None]],
        tell: Callable[..., None],
        speed: Callable[[], str] = lambda: FLAT_OUT,
    ) -> None:
        self.experiment = experiment
        self.status = "ready"
        self.stop_reason: str | None = None
        self._tell = tell
        self._clock, self._speed = clock, speed
        self._last_step = 0.0  # when it was made, of a run that is not flat out
        self._pace = Pace(clock)
        self._runner = Runner(clock, give_way, lambda: tell("progress"), self._rest)
        self.goal: Goal | None = None  # of the active run
        self._ended: asyncio.Future[str] | None = None  # of the active run

    @property
    def is_running(self) -> bool:
        """Whether a run is active."""
        return self._ended is not None

    def take(self, experiment: Experiment, ended: str | None = None) -> None:
        """End the active run and replace the experiment.

        The new one may have begun already: ``ended`` says why its run last ended.
        """
        self.pause()
        self.experiment = experiment
        self.status, self.stop_reason = "ready", None
        if experiment.trainer.steps:
            self.stop_reason = ended or "paused"
            self.status = "paused" if self.stop_reason in PAUSES else "stopped"

    def pause(self) -> None:
        """End the active run, if there is one: no step is half done, and none will follow."""
        if self._ended is not None:
            self._end("paused")

    def judge(self, *, anyway: bool = False) -> str | None:
        """Return why the run cannot continue with the current settings, None if it can, and update the status.

        ``anyway`` checks only whether it can continue at all.
        """
        over = self.experiment.over(anyway=anyway)
        if self._ended is None:
            if over is not None:
                self.status, self.stop_reason = "stopped", over
            elif self.status == "stopped":
                self.status, self.stop_reason = "paused", None
        return over

    def moved(self) -> None:
        """Update the status after going to another step of the run, whose training has been paused."""
        trainer = self.experiment.trainer
        self.stop_reason = trainer.stop_reason or ("paused" if trainer.steps else None)
        self.status = "stopped" if trainer.stop_reason else self.stop_reason or "ready"

    async def joined(self) -> str:
        """Wait for the end of the active run, and return its reason."""
        if self._ended is None:
            return self.stop_reason or "paused"
        return await asyncio.shield(self._ended)

    async def run(self, goal: Goal) -> str:
        """Train until the trainer stops, the goal is reached or the run is ended; return the reason."""
        self.pause()
        ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._ended, self.goal = ended, goal
        experiment = self.experiment
        reason: str | None = None

        def advance(steps: int) -> int:
            nonlocal reason
            trainer = experiment.trainer
            before = trainer.steps
            left, epochs = goal.left(trainer)
            last = experiment.advance(min(steps, left), epochs)
            reason = last.stop_reason or goal.reached(trainer)
            return trainer.steps - before

        def stretch() -> bool:
            # NumPy's steps are made one by one: the clock is checked after each
            seconds = SECONDS[self._speed()]
            if seconds:
                self._last_step = self._clock()
            most = 1 if seconds or experiment.trainer.arithmetic == NUMPY else MOST_STEPS
            experiment.step_seconds = self._pace.make(most, advance)
            return reason is None

        try:
            self.status, self.stop_reason = "running", None
            self._last_step = -math.inf
            self._tell("status")
            with np.errstate(all="ignore"):  # the trainer reports it as "diverged"
                await self._runner.run(stretch)
        finally:
            if (
                self._ended is ended
            ):  # otherwise it was ended from outside, and perhaps another has begun
                self._end(reason or "paused")
        return ended.result()

    def _rest(self) -> float:
        """Return the seconds until the next step of the active run."""
        seconds = SECONDS[self._speed()]
        return seconds and self._last_step + seconds - self._clock()

    def _end(self, reason: str) -> None:
        self._runner.stop()
        if self._ended is not None:
            self._ended.set_result(reason)
            self._ended = self.goal = None
        self.status = "paused" if reason in PAUSES else "stopped"
        self.stop_reason = reason
        self._tell("progress", "status")

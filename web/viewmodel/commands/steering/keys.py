"""The keys of the page: which command each one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from web.viewmodel.commands.run import RunCommands
    from web.viewmodel.commands.steering.undo import UndoCommands
    from web.viewmodel.commands.timeline import TimelineCommands
    from web.viewmodel.lab.lab import Lab

UNDO, REDO = "undo", "redo"


class KeyCommands:
    """Does what a key stands for, as the button of the same name would: not at all if a lesson has fixed the button.

    Parameters
    ----------
    lab, run, timeline, acts
        The lab, and the commands that the keys stand for.
    """

    def __init__(
        self, lab: Lab, run: RunCommands, timeline: TimelineCommands, acts: UndoCommands
    ) -> None:
        self._lab, self._run, self._timeline, self._acts = lab, run, timeline, acts
        self._of: Mapping[str, Callable[[], Awaitable[object]]] = {
            " ": self._turn,
            "s": run.step,
            "e": lambda: run.step("epoch"),
            "r": run.reset,
            "ArrowLeft": timeline.back,
            "ArrowRight": self._forward,
        }

    async def press(self, key: Any = None) -> None:  # noqa: ANN401 - untrusted
        """Do what a key stands for: " ", "s", "e", "r", "ArrowLeft", "ArrowRight", "undo" or "redo".

        What is not possible, such as a step back at the start or an undo of nothing, does nothing.

        Raises
        ------
        CommandError
            If it is no such key.
        """
        if key in (UNDO, REDO):
            if self._acts.undoable()[key] is not None:
                (self._acts.undo if key == UNDO else self._acts.redo)()
            return
        if not isinstance(key, str) or key not in self._of:
            raise CommandError("unknown_key", key=shown(key))
        if not self._lab.lesson.fixes("run"):
            await self._of[key]()

    async def _turn(self) -> None:
        """Run, or pause."""
        if self._lab.status == "running":
            await self._run.pause()
        else:
            await self._run.run()

    async def _forward(self) -> None:
        """Go on to the next step of the run, if it is already there."""
        timeline, steps = self._lab.experiment.timeline, self._lab.experiment.trainer.steps
        if steps < timeline.last:
            await self._timeline.scrub(steps + 1)

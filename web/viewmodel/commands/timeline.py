"""The commands of the timeline: to any step of the run, to the last bit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import checked_count, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import state
from web.viewmodel.commands.run import checked_unit
from web.viewmodel.run.experiment import settings_of
from web.viewmodel.run.slices import MOST_STEPS, Pace
from web.viewmodel.settings.parameter_names import name_at
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.run.slices import Runner


class TimelineCommands:
    """Goes to the steps of the open run.

    Parameters
    ----------
    lab
        The lab whose run it is.
    runner, clock
        What computes steps again in slices: one step at a time, the last one wanted; and the time.
    """

    def __init__(self, lab: Lab, runner: Runner, clock: Callable[[], float]) -> None:
        self._lab, self._runner, self._clock = lab, runner, clock

    def timeline(self) -> dict[str, Any]:
        """Return "first", "step" and "last" of the open run, and "epoch".

        "changes" has {"step", "settings", "weights"} of each change of its settings and parameters; "bytes" and
        "most_bytes" are the memory that the timeline takes, and its limit.
        """
        timeline, trainer = self._lab.experiment.timeline, self._lab.experiment.trainer
        before = settings_of(timeline.training_at_start)
        changes, sizes = [], trainer.network.layer_sizes
        for change in timeline.changes:
            after = settings_of(change.training)
            different = {name: value for name, value in after.items() if value != before[name]}
            made: dict[str, Any] = {"step": change.steps, "settings": different}
            if change.edits:
                made["weights"] = {name_at(index, sizes): value for index, value in change.edits}
            changes.append(made)
            before = after
        return {
            "first": timeline.first,
            "step": trainer.steps,
            "last": timeline.last,
            "epoch": trainer.epoch,
            "changes": changes,
            "bytes": timeline.size,
            "most_bytes": timeline.max_bytes,
        }

    async def go_to(self, step: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Go to a step of the run and return ``get()``: weights, optimizer, history and settings are those of the step.

        Training goes on from there. A later call of this command replaces an earlier one.

        Raises
        ------
        CommandError
            If the run does not have that step.
        """
        await self.scrub(step)
        return state(self._lab)

    async def scrub(self, step: Any = None) -> None:  # noqa: ANN401 - untrusted
        """Go to a step as ``go_to`` does, and return nothing: what a slider sends while it is dragged."""
        timeline = self._lab.experiment.timeline
        wanted = int(step) if isinstance(step, float) and step.is_integer() else step
        is_whole = isinstance(wanted, int) and not isinstance(wanted, bool)
        if not is_whole or not timeline.first <= wanted <= timeline.last:
            first, last = written(timeline.first, ","), written(timeline.last, ",")
            raise CommandError("no_such_step", step=shown(step), first=first, last=last)
        await self._go(wanted)

    async def back(self, unit: Any = "step", count: Any = 1) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Go back ``count`` steps, or to the ends of epochs, or as far as possible, and return ``get()``."""
        unit, count = checked_unit(unit), checked_count("count", count)
        self._lab.training.pause()
        timeline, trainer = self._lab.experiment.timeline, self._lab.experiment.trainer
        step = trainer.steps - count
        if unit == "epoch":
            is_within = timeline.step_of(trainer.epoch) < trainer.steps
            step = timeline.step_of(trainer.epoch - count + is_within)
        await self._go(max(step, timeline.first))
        return state(self._lab)

    async def _go(self, step: int) -> None:
        lab = self._lab
        lab.training.pause()
        experiment, trainer, revision = lab.experiment, lab.experiment.trainer, lab.revision
        replay, pace = experiment.replay(step), Pace(self._clock)

        def advance() -> bool:
            pace.make(MOST_STEPS, replay.advance)
            return not replay.is_there

        if not replay.is_there:
            await self._runner.run(advance)
        is_as_before = lab.experiment is experiment and lab.revision == revision
        if replay.is_there and is_as_before and experiment.trainer is trainer:
            lab.move(replay)

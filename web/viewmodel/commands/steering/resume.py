"""The command that goes on with a run that has diverged, from where it was good, with a smaller rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.training.stopping import DIVERGED
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import state
from web.viewmodel.run.training import Goal
from web.viewmodel.words import listed, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from web.viewmodel.commands.run import RunCommands
    from web.viewmodel.commands.settings import SettingCommands
    from web.viewmodel.commands.timeline import TimelineCommands
    from web.viewmodel.lab.lab import Lab

SLOWER = 10.0  # times


class ResumeCommands:
    """Resumes a run that has diverged.

    Parameters
    ----------
    lab, timeline, settings, run
        The lab, and the commands that go back, change the rate and train.
    """

    def __init__(
        self, lab: Lab, timeline: TimelineCommands, settings: SettingCommands, run: RunCommands
    ) -> None:
        self._lab, self._timeline, self._settings, self._run = lab, timeline, settings, run

    async def resume_slower(self) -> dict[str, Any]:
        """Train on from the epoch with the smallest training loss with a tenth of the rate, and return ``get()``.

        Up to that epoch it is the run that has diverged, to the last bit; that run stays in the list.

        Raises
        ------
        CommandError
            If the open run has not diverged.
        """
        lab = self._lab
        lab.training.pause()
        experiment = lab.experiment
        if experiment.trainer.stop_reason != DIVERGED:
            raise CommandError("not_diverged")
        number = lab.runs.open.number
        timeline, losses = experiment.timeline, experiment.history.every()
        steps = np.array([timeline.step_of(int(epoch)) for epoch in losses["epoch"]])
        is_there = (steps >= timeline.first) & (steps < timeline.last)
        known = np.where(is_there & np.isfinite(losses["train"]), losses["train"], np.inf)
        at = int(np.argmin(known))
        step = int(steps[at]) if np.isfinite(known[at]) else timeline.first
        await self._timeline.go_to(step)
        if lab.experiment is not experiment or experiment.trainer.steps != step:
            return state(lab)  # something else has begun
        rate = float(f"{lab.settings.learning_rate / SLOWER:.6g}")
        epoch = written(experiment.trainer.epoch, ",")
        await self._settings.set({"learning_rate": rate})
        text = t("resumed", number=number, epoch=epoch, rate=written(rate, "g"))
        await self._run.train(Goal(), text=text)
        if lab.experiment is experiment and lab.status != "running":
            ended = lab.message
            parts = [] if ended is None else [ended.text]
            lab.say(listed([text, *parts]), offers=() if ended is None else ended.offers)
        return state(lab)

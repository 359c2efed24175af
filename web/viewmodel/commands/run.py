"""The commands of the run: train, pause, step, and start over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import checked_count, nearest, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import state
from web.viewmodel.commands.explain.cures import cures
from web.viewmodel.explain.doctor import diagnosis, why_stopped
from web.viewmodel.lab.notifications import Message
from web.viewmodel.lessons.lesson import without_fixed
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.run.training import Goal
from web.viewmodel.settings.unworkable import unworkable
from web.viewmodel.words import listed, t

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from web.viewmodel.lab.lab import Lab

UNITS = ("step", "minibatch", "epoch")


class RunCommands:
    """Trains the open experiment. Only these commands let others run before they are done.

    Parameters
    ----------
    lab
        The lab whose experiment is trained.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    async def run(self, epochs: int | None = None) -> str:
        """Train until it stops, and return why.

        The trainer's reasons are those of pycore.training.stopping; "paused" is the user's; "epochs" means that the
        requested number of epochs is done. If it is already running, this waits for the same end.
        """
        wanted = None if epochs is None else checked_count("epochs", epochs)
        if self._lab.training.is_running:
            return await self._lab.training.joined()
        trainer = self._lab.experiment.trainer
        last = None if wanted is None else trainer.epoch + wanted
        return await self.train(Goal(epochs=last))

    async def pause(self) -> None:
        """End the current run, if there is one; it can continue from where it is."""
        self._lab.training.pause()

    async def step(self, unit: str = "step", count: int = 1) -> dict[str, Any]:
        """Make ``count`` steps (one minibatch each) or finish ``count`` epochs, and return ``get()``."""
        checked_unit(unit)
        count = checked_count("count", count)
        trainer = self._lab.experiment.trainer
        goal = Goal(steps=trainer.steps + count, reason="paused")
        if unit == "epoch":
            goal = Goal(epochs=trainer.epoch + count, reason="paused")
        await self.train(goal, anyway=True)
        return state(self._lab)

    async def reset(self) -> None:
        """Return to the same initial weights and the same order of rows: the run repeats to the last bit."""
        now = self._lab.experiment
        self._begin_again(now.draw, now.start)

    async def new_weights(self) -> None:
        """Return to epoch 0 with other initial weights, the next draw of the seed's stream."""
        self._begin_again(self._lab.experiment.draw + 1)

    def _begin_again(self, draw: int, start: NDArray[np.float64] | None = None) -> None:
        now, settings = self._lab.experiment, self._lab.settings.as_dict()
        self._lab.install(Experiment(now.source, now.dataset, settings, draw, start), settings)

    async def train(self, goal: Goal, *, anyway: bool = False, text: str = "") -> str:
        """Train until there is a reason to stop, and return it; say what to change, and why the run does not learn.

        ``anyway`` continues even if a run would stop again after its first epoch; ``text`` is a message for the time of
        training. If the settings were changed later in the run, the run until now is kept.
        """
        lab, training = self._lab, self._lab.training
        training.pause()
        lab.message = Message(text) if text else None
        reason = training.judge(anyway=anyway)
        if reason is None:
            if lab.experiment.timeline.is_followed_by_change:
                lab.say_also(lab.fork())
            said = lab.message
            lab.tell("message")
            reason = await training.run(goal)
            if lab.message is not said or lab.status == "running":
                return reason  # something else has been said or begun since
        else:
            lab.tell("status")
        lab.message = self._about_end(reason)
        lab.tell("message")
        return reason

    def _about_end(self, reason: str) -> Message | None:
        """Return the message about a run that has ended: what to change to continue, and why it does not learn."""
        experiment, lesson = self._lab.experiment, self._lab.lesson
        causes = without_fixed(unworkable(experiment.training, experiment.network), lesson)
        found = [why_stopped(experiment, reason)]
        found += [] if causes else [diagnosis(experiment)]
        told = [finding.text(lesson) for finding in found if finding is not None]
        settings = self._lab.settings.as_dict()
        offers = [
            offer
            for finding in found
            if finding is not None
            for offer in cures(finding, settings, lesson)
        ]
        text = listed([*told, *causes])
        return Message(text, offers=tuple(offers)) if text else None


def checked_unit(unit: object) -> str:
    """Return one of UNITS.

    Raises
    ------
    CommandError
        If it is something else.
    """
    if not isinstance(unit, str) or unit not in UNITS:
        hints = (t("known_units", known=", ".join(UNITS)),)
        raise CommandError("unknown_unit", unit=shown(unit), near=nearest(unit, UNITS), hints=hints)
    return unit

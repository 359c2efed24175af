"""The session: data, network, run and history, and the commands that change them.

The buttons and the page API call the same commands. A command does all of what it says or, with an error in one
sentence, nothing: the data, the network and the history are still there. No command but those that train gives way
to others before it is done, so commands sent together take effect one after the other.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import checked_count, nearest, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands import answers
from web.viewmodel.commands.data import DataCommands
from web.viewmodel.commands.opening import Opening
from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.held_back import HeldBack
from web.viewmodel.data.large_tables import LargeTables
from web.viewmodel.data.source import Source
from web.viewmodel.explain.doctor import diagnosis, why_stopped
from web.viewmodel.lab.leaving import Left
from web.viewmodel.lab.next_experiment import with_data, with_settings
from web.viewmodel.lab.notifications import Message
from web.viewmodel.lessons.lesson import Lesson, without_fixed
from web.viewmodel.run.experiment import FITTING_LOSS, Experiment, ExperimentParts, training_spec
from web.viewmodel.run.fitting import fit_pairs
from web.viewmodel.run.training import Goal, Training
from web.viewmodel.settings.table import DATA, LIVE, NUMPY, VIEW, Settings, checked, need_of
from web.viewmodel.settings.unworkable import unworkable
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pycore.notes import Note
    from web.viewmodel.data.own_file import Refused
    from web.viewmodel.run.evaluation import Results

FIRST_SET = "circle"
UNITS = ("step", "minibatch", "epoch")
COMMANDS = (
    *("get", "changes", "set"),
    *("choose", "load_table", "read_again", "refused", "dismiss_refused"),
    *("choose_columns", "use_column", "edit_table", "undo_edit", "recipe"),
    *("run", "pause", "step", "reset", "new_weights", "weights", "predict"),
)


class Session(ExperimentParts, DataCommands):
    """See the module.

    Parameters
    ----------
    clock, give_way
        As for ``Runner``; the tests bring their own.
    engine
        The setting of that name at the start.

    Attributes
    ----------
    settings
        In force; changed by the commands only.
    lesson
        What a teacher sent along with the experiment that is open.
    left
        What something else has replaced and that waits to be kept.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        give_way: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
        engine: str = NUMPY,
    ) -> None:
        super().__init__()
        self.settings = Settings(engine=engine)  # type: ignore[no-untyped-call]  # param's
        self.lesson = Lesson()
        self.own: Source | None = None
        self.refused_file: Refused | None = None
        self._large_tables = LargeTables()
        self._held_back = HeldBack()
        self._opened = self.revision  # with what was opened last
        self.left = Left()
        self._loss_of_task = dict(FITTING_LOSS)  # chosen last, for each kind of target
        settings = self.settings.as_dict()
        source = Source.of_entry(entry_of(FIRST_SET), settings)
        experiment = Experiment(source, source.dataset(settings), settings, draw=0)
        self._training = Training(experiment, clock, give_way, self._tell)
        self.opening = Opening(
            clock,
            give_way,
            lambda name, done: self.say(t("opening", name=name, done=percent(done, 0))),
        )

    # -- what there is ------------------------------------------------------------------------------------------------

    @property
    def status(self) -> str:
        """One of "ready" (at its start), "running", "paused" and "stopped"."""
        return self._training.status

    @property
    def stop_reason(self) -> str | None:
        """None, or why it last ended: "max_epochs", "tolerance", "diverged", "paused", "epochs"."""
        return self._training.stop_reason

    @property
    def experiment(self) -> Experiment:
        """Data set, network and run of now."""
        return self._training.experiment

    @property
    def results(self) -> Results:
        """Outputs, losses and metrics of now, computed once for all who ask."""
        return self.experiment.results

    @property
    def commands(self) -> dict[str, Callable[..., Any]]:
        """The commands of buttons and page API, by name."""
        return {name: getattr(self, name) for name in COMMANDS}

    def get(self) -> dict[str, Any]:
        """Return settings, status, counters, losses, metrics and data as plain JSON values."""
        return answers.state(self)

    def changes(self) -> dict[str, Any]:
        """Return what tells the page whether there is something to save: cheap, for it is asked every second.

        "revision" has risen if anything of the session has changed; it equals "opened" as long as everything is as it
        was opened, or as at the start. "table" is a number of the user's table if that is large, another one for each,
        and 0 for any other data. "work" is a number of what was begun or opened last; "left" is None, or {"work",
        "name", "epoch", "table"} of what something else has replaced and that waits to be kept. They count within this
        page only, so ``get`` and files have no part of them.
        """
        name, epoch = self.source.table.name, self.trainer.epoch
        found = {"revision": self.revision, "opened": self._opened, "name": name, "epoch": epoch}
        return {**found, "table": self._large_tables.number(self.source), **self.left.document()}

    def leave(self) -> None:
        """Hold on to what is there, if there is something to keep, because something else takes its place now."""
        self._training.pause()
        table = self._large_tables.number(self.source)
        self.left.add(self, table, worth_it=self.revision != self._opened)

    def weights(self) -> dict[str, list[Any]]:
        """Return {"weights", "biases"} as nested lists in full precision; weights[k][i][j] from unit i to unit j."""
        return self.trainer.parameters.to_lists()

    def predict(self, rows: Any = None) -> list[dict[str, Any]]:  # noqa: ANN401 - untrusted
        """Return what the network says for rows in original units; see ``answers.predictions``."""
        return answers.predictions(self, rows)

    # -- settings -----------------------------------------------------------------------------------------------------

    async def set(self, settings: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Change settings, all or none, and return ``get()``. New data or a new network begin at epoch 0."""
        before = self.settings.as_dict()
        fitted, notes = fit_pairs(before, checked(settings))
        new = {name: v for name, v in fitted.items() if v != before[name]}
        needs = {need_of(name) for name in new}
        if needs - {LIVE, VIEW}:
            was = self.dataset
            after = with_settings(
                self.experiment, before, new, self._loss_of_task, new_data=DATA in needs
            )
            self.install(*after, data=after.experiment.dataset is not was)
        elif needs:
            if LIVE in needs:  # refuses before anything is changed
                self.experiment.change(training_spec({**before, **new}))
            self.settings.param.update(**new)
            self.message = None
            if LIVE in needs:
                self._training.judge()
            self._tell("settings", "progress", "status", "message")
        if needs - {VIEW}:
            notes += unworkable(self.experiment.training, self.network)
            self._say_also(without_fixed(notes, self.lesson))
        if "loss" in new:
            self._loss_of_task[self.dataset.task] = new["loss"]
        return self.get()

    # -- the run ------------------------------------------------------------------------------------------------------

    async def run(self, epochs: int | None = None) -> str:
        """Train until it stops, and return why.

        The trainer's reasons are those of pycore.training.stopping; "paused" is the user's; "epochs" says that
        the asked number of epochs is done. While it runs already, this waits for the same end.
        """
        wanted = None if epochs is None else checked_count("epochs", epochs)
        if self._training.is_running:
            return await self._training.joined()
        last = None if wanted is None else self.trainer.epoch + wanted
        return await self._train(Goal(epochs=last))

    async def pause(self) -> None:
        """End the run that is going, if there is one; it can go on from where it is."""
        self._training.pause()

    async def step(self, unit: str = "step", count: int = 1) -> dict[str, Any]:
        """Make ``count`` steps (one minibatch each) or finish ``count`` epochs, and return ``get()``."""
        if unit not in UNITS:
            known = ", ".join(UNITS)
            raise CommandError(
                f"There is no unit {shown(unit)}.{nearest(unit, UNITS)} Units are {known}."
            )
        count = checked_count("count", count)
        trainer = self.trainer

        goal = Goal(steps=trainer.steps + count, reason="paused")
        if unit == "epoch":
            goal = Goal(epochs=trainer.epoch + count, reason="paused")
        await self._train(goal, anyway=True)
        return self.get()

    async def reset(self) -> None:
        """Go back to the same start weights and the same order of rows: the run repeats to the last bit."""
        self._begin_again(self.draw, self.experiment.start)

    async def new_weights(self) -> None:
        """Go back to epoch 0 with other start weights, the next draw of the seed's stream."""
        self._begin_again(self.draw + 1)

    def take(self, source: Source, *, opened: bool = False, other: bool = False) -> None:
        """Take other data, with the loss that fits them; of a table just opened the message is about the table.

        ``other`` says that they are not those of now in another form: what is there is kept.
        """
        settings = self.settings.as_dict()
        other = other and source is not self.source
        few: list[Note] = []
        if source.table is not self.source.table:
            few = self._held_back.settle(settings, source, opened=opened)
        before = (self.experiment, source, settings, self._loss_of_task, few)
        after = with_data(*before, lesson=self.lesson, opened=opened, other=other)
        if other:
            self.leave()
        self.install(*after, data=True)
        if other and source.entry is not None:
            self._opened = self.revision  # whoever wants it can choose it again

    def install(
        self,
        experiment: Experiment,
        settings: Mapping[str, Any],
        text: str | None = None,
        *,
        data: bool = False,
        ended: str | None = None,
    ) -> None:
        """Put an experiment in the place of the old one, with its settings.

        Parameters
        ----------
        experiment, settings
            As a whole: nothing of the old ones stays.
        text
            To say about it.
        data
            Whether the data are others.
        ended
            Why its run ended last, if it has begun.
        """
        self._training.take(experiment, ended)
        if experiment.source.entry is None:
            self.own = experiment.source
        self.settings.param.update(**settings)
        self.message = None if text is None else Message(text)
        topics = ("network", "settings", "progress", "status", "message")
        self._tell(*(("data", *topics) if data else topics))

    def open(
        self,
        experiment: Experiment,
        settings: Mapping[str, Any],
        lesson: Lesson,
        ended: str | None,
    ) -> None:
        """Go on with what a link or a file holds as on a page that nobody has used before; as ``install`` otherwise."""
        self.leave()
        self.own = self.refused_file = None
        self.lesson = lesson  # sentences leave out what it fixes
        self._loss_of_task = FITTING_LOSS | {experiment.dataset.task: settings["loss"]}
        self.install(experiment, settings, data=True, ended=ended)
        self._tell("lesson")
        self._opened = self.revision

    # -- inside -------------------------------------------------------------------------------------------------------

    def _say_also(self, notes: Sequence[Note]) -> None:
        """Say something after what has been said already."""
        if notes:
            before = [] if self.message is None else [self.message.text]
            self.say(" ".join([*before, *map(str, notes)]))

    def _begin_again(self, draw: int, start: NDArray[np.float64] | None = None) -> None:
        settings = self.settings.as_dict()
        self.install(Experiment(self.source, self.dataset, settings, draw, start), settings)

    async def _train(self, goal: Goal, *, anyway: bool = False) -> str:
        """Train until there is a reason to stop, and return it; say what to change, and why it does not learn.

        ``anyway`` goes on where a run would stop again after its first epoch.
        """
        self._training.pause()
        self.message = None
        reason = self._training.judge(anyway=anyway)
        if reason is None:
            self._tell("message")
            reason = await self._training.run(goal)
            if self.message is not None or self.status == "running":
                return reason  # something else has been said or begun since
        else:
            self._tell("status")
        causes = without_fixed(unworkable(self.experiment.training, self.network), self.lesson)
        found = [why_stopped(self.experiment, reason)]
        found += [] if causes else [diagnosis(self.experiment)]
        told = [finding.text(self.lesson) for finding in found if finding is not None]
        text = " ".join([*told, *map(str, causes)])
        self.message = Message(text) if text else None
        self._tell("message")
        return reason

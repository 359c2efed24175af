"""The lab: what is open, and what takes its place.

Only commands hold it, and views for reading. What changes it does all of what it says or, with an error, nothing: the
data, the network and the history are still there.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from web.viewmodel.data.catalog import FIRST_SET, entry_of
from web.viewmodel.data.held_back import HeldBack
from web.viewmodel.data.large_tables import LargeTables
from web.viewmodel.data.source import Source
from web.viewmodel.lab.leaving import Left
from web.viewmodel.lab.next_experiment import with_data
from web.viewmodel.lab.notifications import Message, Observed
from web.viewmodel.lessons.lesson import Lesson
from web.viewmodel.run.experiment import FITTING_LOSS, Experiment, training_spec
from web.viewmodel.run.training import Training
from web.viewmodel.settings.table import NUMPY, Settings
from web.viewmodel.words import listed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from pycore.notes import Note
    from web.viewmodel.data.own_file import Refused


class Lab(Observed):
    """What is open, at first the first set of the catalog, with a run that has not begun.

    Parameters
    ----------
    clock, give_way
        As for ``Runner``; the tests bring their own.
    engine
        The setting of that name at the start.

    Attributes
    ----------
    settings
        In force; changed by ``install`` and ``adjust`` only.
    lesson
        What a teacher sent along with the experiment that is open.
    own
        The user's own table that was open last: that of now, if it is one.
    refused_file
        A file of the user's that could not be opened and waits to be read in another way.
    left
        What something else has replaced and that waits to be kept.
    loss_of_task
        {kind of target: the loss that was chosen last for it}.
    training
        Runs the experiment that is open.
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
        self.left = Left()
        self.loss_of_task = dict(FITTING_LOSS)
        self._large_tables = LargeTables()
        self._held_back = HeldBack()
        self._opened = self.revision  # with what was opened last
        settings = self.settings.as_dict()
        source = Source.of_entry(entry_of(FIRST_SET), settings)
        experiment = Experiment(source, source.dataset(settings), settings, draw=0)
        self.training = Training(experiment, clock, give_way, self.tell)

    @property
    def experiment(self) -> Experiment:
        """Data set, network and run of now."""
        return self.training.experiment

    @property
    def status(self) -> str:
        """One of "ready" (at its start), "running", "paused" and "stopped"."""
        return self.training.status

    @property
    def stop_reason(self) -> str | None:
        """None, or why it last ended: "max_epochs", "tolerance", "diverged", "paused", "epochs"."""
        return self.training.stop_reason

    def changes(self) -> dict[str, Any]:
        """Return what tells the page whether there is something to save: cheap, for it is asked every second.

        "revision" has risen if anything that is open has changed; it equals "opened" as long as everything is as it was
        opened, or as at the start. "table" is a number of the user's table if that is large, another one for each, and
        0 for any other data. "work" is a number of what was begun or opened last; "left" is None, or {"work", "name",
        "epoch", "table"} of what something else has replaced and that waits to be kept. They count within this page
        only, so ``get`` and files have no part of them.
        """
        source, epoch = self.experiment.source, self.experiment.trainer.epoch
        found: dict[str, Any] = {"revision": self.revision, "opened": self._opened}
        found |= {"name": source.table.name, "epoch": epoch}
        return {**found, "table": self._large_tables.number(source), **self.left.document()}

    def say_also(self, notes: Sequence[Note]) -> None:
        """Say something after what has been said already."""
        if notes:
            before = [] if self.message is None else [self.message.text]
            self.say(listed([*before, *notes]))

    def leave(self) -> None:
        """Hold on to what is there, if there is something to keep, because something else takes its place now."""
        self.training.pause()
        table = self._large_tables.number(self.experiment.source)
        self.left.add(self, table, worth_it=self.revision != self._opened)

    def take(self, source: Source, *, opened: bool = False, other: bool = False) -> None:
        """Take other data, with the loss that fits them; of a table just opened the message is about the table.

        ``other`` says that they are not those of now in another form: what is there is kept.
        """
        settings, now = self.settings.as_dict(), self.experiment
        other = other and source is not now.source
        few: list[Note] = []
        if source.table is not now.source.table:
            few = self._held_back.settle(settings, source, opened=opened)
        before = (now, source, settings, self.loss_of_task, few)
        after = with_data(*before, lesson=self.lesson, opened=opened, other=other)
        if other:
            self.leave()
        self.install(*after, data=True)
        if other and not source.is_own:
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
        self.training.take(experiment, ended)
        if experiment.source.is_own:
            self.own = experiment.source
        self.settings.param.update(**settings)
        self.message = None if text is None else Message(text)
        topics = ("network", "settings", "progress", "status", "message")
        self.tell(*(("data", *topics) if data else topics))

    def adjust(self, new: Mapping[str, Any], *, live: bool) -> None:
        """Take settings that leave the experiment as it is.

        ``live`` says whether some of them change its training, which may refuse them before anything is changed.
        """
        if live:
            self.experiment.change(training_spec({**self.settings.as_dict(), **new}))
        self.settings.param.update(**new)
        self.message = None
        if live:
            self.training.judge()
        self.tell("settings", "progress", "status", "message")

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
        self.loss_of_task = FITTING_LOSS | {experiment.dataset.task: settings["loss"]}
        self.install(experiment, settings, data=True, ended=ended)
        self.tell("lesson")
        self._opened = self.revision

    def keep_refused(self, file: Refused | None) -> None:
        """Keep a file that could not be opened, and forget the one before; None keeps none."""
        self.refused_file = file
        self.tell("files")

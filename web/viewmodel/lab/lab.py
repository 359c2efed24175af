"""The lab: what is open, and how it is replaced.

Only commands use it, and views read it. A change takes effect completely or, with an error, not at all: the data, the
network and the history are kept.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from web.viewmodel.data.catalog import FIRST_SET, entry_of
from web.viewmodel.data.held_back import HeldBack
from web.viewmodel.data.large_tables import LargeTables
from web.viewmodel.data.source import Source
from web.viewmodel.lab.acts import Act, Acts, Place, text_of, text_of_values
from web.viewmodel.lab.leaving import Left
from web.viewmodel.lab.next_experiment import with_data
from web.viewmodel.lab.notifications import Message, Observed
from web.viewmodel.lessons.lesson import Lesson
from web.viewmodel.lessons.practice import Practice
from web.viewmodel.run.experiment import FITTING_LOSS, Experiment, settings_of, training_spec
from web.viewmodel.run.training import Training
from web.viewmodel.runs.kept_run import beginning_of
from web.viewmodel.runs.run_list import Kept, Runs
from web.viewmodel.settings.table import NUMPY, PLOTS, VIEW, Settings, is_of_plot, need_of
from web.viewmodel.words import listed, t

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from pycore.notes import Note
    from web.viewmodel.checks.errors import Offer
    from web.viewmodel.data.own_file import Refused
    from web.viewmodel.lessons.position import Position
    from web.viewmodel.run.timeline import Replay
    from web.viewmodel.runs.kept_run import KeptRun


class Lab(Observed):
    """What is open, initially the first set of the catalog, with a run that has not begun.

    Parameters
    ----------
    clock, give_way
        The clock and the pause between slices, as for ``Runner``; the tests pass their own.
    engine
        The initial value of the setting of that name.

    What only selects what is drawn stays as it is when an earlier run becomes the open one again.

    Attributes
    ----------
    settings
        The current settings; changed only by ``install`` and ``adjust``.
    lesson
        What a teacher sent along with the open experiment.
    practice
        How far a learner has got with the worked steps and the bug hunt.
    own
        The user's own table that was open last: the current one, if it is the user's.
    refused_file
        A user's file that could not be opened and waits to be read in another way.
    left
        Replaced work that waits to be stored.
    runs
        The runs that were trained before, and what the open one is called.
    acts
        What can be undone, and done again.
    loss_of_task
        {kind of target: the loss that was last chosen for it}.
    training
        Runs the open experiment.
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
        self.practice = Practice()
        self.own: Source | None = None
        self.refused_file: Refused | None = None
        self.left = Left()
        self.runs = Runs()
        self.acts = Acts()
        self._about_kept: list[Note] = []  # when the experiment was last replaced
        self.loss_of_task = dict(FITTING_LOSS)
        self._large_tables = LargeTables()
        self._held_back = HeldBack()
        self._opened = self.revision  # at the last opening
        settings = self.settings.as_dict()
        source = Source.of_entry(entry_of(FIRST_SET), settings)
        experiment = Experiment(source, source.dataset(settings), settings, draw=0)
        self.training = Training(
            experiment, clock, give_way, self.tell, lambda: self.settings.speed
        )

    @property
    def experiment(self) -> Experiment:
        """The current data set, network and run."""
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
        """Return what tells the page whether there are unsaved changes: cheap, because it is called every second.

        "revision" increases with every change of what is open; it equals "opened" as long as nothing has changed since
        opening, or since the start. "table" is a number that identifies the user's table if it is large, and 0 for any
        other data. "work" is a number that identifies what was last begun or opened; "left" is None, or {"work",
        "name", "epoch", "table"} of replaced work that waits to be stored. The numbers are valid only within this page,
        so ``get`` and files do not include them.
        """
        source, epoch = self.experiment.source, self.experiment.trainer.epoch
        found: dict[str, Any] = {"revision": self.revision, "opened": self._opened}
        found |= {"name": source.table.name, "epoch": epoch}
        return {**found, "table": self._large_tables.number(source), **self.left.document()}

    def say_also(self, notes: Sequence[Note]) -> None:
        """Add a message after what has already been said."""
        if notes:
            before = [] if self.message is None else [self.message.text]
            self.say(listed([*before, *notes]))

    def say_opened(self, text: str, *, error: bool = False, offers: tuple[Offer, ...] = ()) -> None:
        """Add a message about what has just been opened to what became of the run before it."""
        self.say(listed([text, *self._about_kept]), error=error, offers=offers)

    def leave(self) -> None:
        """Keep the current work, if there is anything to keep, because it is about to be replaced."""
        self.training.pause()
        table = self._large_tables.number(self.experiment.source)
        self.left.add(self, table, self.practice, worth_it=self.revision != self._opened)

    def take(self, source: Source, *, opened: bool = False, other: bool = False) -> None:
        """Take other data, with the loss that fits them; for a table just opened the message is about the table.

        ``other`` means that they are not the current data in another form: then the current work is kept.
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
            self._opened = self.revision  # anyone who wants it can choose it again

    def install(
        self,
        experiment: Experiment,
        settings: Mapping[str, Any],
        text: str | None = None,
        *,
        data: bool = False,
        ended: str | None = None,
        kept: Kept | None = None,
        is_act: bool = True,
    ) -> None:
        """Replace the experiment and its settings; the run until now stays in the list of runs.

        Parameters
        ----------
        experiment, settings
            The new ones: nothing of the old ones stays.
        text
            The message about it.
        data
            Whether the data are different.
        ended
            Why its run last ended, if it has begun.
        kept
            What became of the run until now, if that has been kept already.
        is_act
            Whether it can be undone.
        """
        place = self.place() if is_act else None
        kept = kept or self.keep_run()
        if place is not None:
            text_of_act = text_of(place.beginning, beginning_of(experiment, dict(settings)))
            self.acts.add(Act(text_of_act, place, kept.number), experiment)
        notes = self._about_kept = kept.notes()
        self.training.take(experiment, ended)
        if experiment.source.is_own:
            self.own = experiment.source
        self.settings.param.update(**settings)
        said = listed([*([] if text is None else [text]), *notes])
        self.message = Message(said) if said else None
        topics = ("network", "settings", "progress", "status", "message", PLOTS)
        self.tell(*(("data", *topics) if data else topics))

    def place(self) -> Place:
        """Return where the open run is, to return to it."""
        return Place.of(
            self.experiment,
            self.settings.as_dict(),
            ended=self.stop_reason,
            lesson=self.lesson,
            own=self.own,
            loss_of_task=self.loss_of_task,
        )

    def return_to(self, place: Place, number: int | None, text: str) -> Kept:
        """Make a run the open one, exactly as it was; return what became of the run until now.

        ``number`` is the run's in the list of runs, if it is there.
        """
        experiment = place.experiment()
        if experiment.source.table is not self.experiment.source.table:
            self.leave()
        kept = self.keep_run()
        run = self.runs.numbered(number)
        if run is not None and place.is_in(run):
            self.runs.take_out(run)
        self.lesson, self.loss_of_task = place.lesson, dict(place.loss_of_task)
        settings = {**place.beginning.settings, **self.settings.views()}
        self.install(
            experiment, settings, text, data=True, ended=place.ended, kept=kept, is_act=False
        )
        self.own = place.own
        self.tell("lesson", "runs", "files")
        return kept

    def adjust(self, new: Mapping[str, Any], *, live: bool, is_act: bool = True) -> None:
        """Apply settings that keep the experiment.

        ``live`` says whether some of them change its training, which may reject them before anything is changed;
        ``is_act`` says whether it can be undone.
        """
        settings = self.settings.as_dict()
        before = {name: settings[name] for name in new if need_of(name) != VIEW}
        notes: list[Note] = []
        if live:
            training = training_spec({**self.settings.as_dict(), **new})
            self.experiment.check(training)
            notes = self.fork()
            self.experiment.change(training)
        self.settings.param.update(**new)
        self.message = Message(listed(notes)) if notes else None
        if live and is_act:
            act = Act(text_of_values({name: new[name] for name in before}), values=before)
            self.acts.add(act, self.experiment)
        if live:
            self.training.judge()
        if all(map(is_of_plot, new)):
            self.tell(PLOTS, "message")
        else:
            self.tell("settings", "progress", "status", "message", PLOTS)

    def keep_run(self) -> Kept:
        """Keep the open run in the list of runs, because another one is about to begin."""
        self.training.pause()
        parts = (self.settings.as_dict(), self.lesson, self.stop_reason)
        return self.runs.keep(self.experiment, *parts)

    def fork(self) -> list[Note]:
        """Keep the open run, if it goes on in another way from an earlier step; return the notes about it."""
        if self.experiment.timeline.is_at_end:
            return []
        parts = (self.settings.as_dict(), self.lesson, self.stop_reason)
        return self.runs.keep(self.experiment, *parts).notes()

    def move(self, replay: Replay) -> None:
        """Go to a step of the run; the settings that change during training are those of that step."""
        self.experiment.move(replay)
        self.settings.param.update(**settings_of(self.experiment.training))
        self.training.moved()
        self.message = None
        self.tell("settings", "progress", "status", "message")

    def restore(self, run: KeptRun) -> None:
        """Make a kept run the open one, exactly as it was at its end; the run until now is kept."""
        place, kept, experiment = self.place(), self.keep_run(), run.experiment()
        other = experiment.source is not self.experiment.source
        self.lesson = run.lesson
        self.runs.take_out(run)
        settings = {**run.beginning.settings, **self.settings.views()}
        text = t("run_restored", number=run.label.number)
        self.install(
            experiment, settings, text, data=other, ended=run.ended, kept=kept, is_act=False
        )
        self.acts.add(Act(t("act_run", number=run.label.number), place, kept.number), experiment)
        self.loss_of_task[experiment.dataset.task] = settings["loss"]
        self.tell("lesson", "runs")

    def open(
        self,
        experiment: Experiment,
        settings: Mapping[str, Any],
        lesson: Lesson,
        ended: str | None,
        practice: Practice | None = None,
        *,
        is_kept: bool = True,
    ) -> None:
        """Continue with the content of a link or a file as on a fresh page; otherwise like ``install``.

        ``is_kept`` says whether it can be opened again, so that the page need not store it. A link has no ``practice``:
        a learner goes on where they were.
        """
        self.leave()
        kept = self.keep_run()
        self.own = self.refused_file = None
        self.practice = self.practice if practice is None else practice
        self.lesson = lesson  # sentences omit what it fixes
        self.loss_of_task = FITTING_LOSS | {experiment.dataset.task: settings["loss"]}
        self.acts.clear()
        self.install(experiment, settings, data=True, ended=ended, kept=kept, is_act=False)
        self.tell("lesson", "practice")
        self._opened = self.revision if is_kept else -1

    def practise(self, practice: Practice) -> None:
        """Keep how far a learner has got."""
        self.practice = practice
        self.tell("practice")

    def look(self, position: Position) -> None:
        """Keep where a learner looks in Step by step."""
        self.practice = replace(self.practice, position=position)
        self.tell("explain")

    def keep_refused(self, file: Refused | None) -> None:
        """Keep a file that could not be opened, and forget the previous one; None keeps none."""
        self.refused_file = file
        self.tell("files")

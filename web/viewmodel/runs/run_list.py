"""The list of runs: the open one, and those that were replaced, so that nothing that was trained is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.runs.kept_run import Label, Origin, kept, memory_of
from web.viewmodel.words import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.notes import Note
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.timeline import Timeline
    from web.viewmodel.runs.differences import Beginning
    from web.viewmodel.runs.kept_run import KeptRun

MAX_RUNS = 40  # that are kept
MAX_BYTES = 96_000_000  # that they take together
MAX_PINNED = 20
PINNED_SHARE = 0.5  # of the memory


class Kept(NamedTuple):
    """What became of a run that is being replaced, and of others: their numbers."""

    number: int | None
    dropped: tuple[int, ...]

    def notes(self) -> list[Note]:
        """Return the notes about it."""
        found = [] if self.number is None else [note("run_kept", number=self.number)]
        if self.dropped:
            numbers = ", ".join(map(str, self.dropped))
            key = "run_dropped" if len(self.dropped) == 1 else "runs_dropped"
            size = f"{MAX_BYTES // 1_000_000}"
            found.append(note(key, numbers=numbers, most=MAX_RUNS, size=size))
        return found


class Runs:
    """The runs.

    Attributes
    ----------
    open
        Number, name, pin and origin of the open run.
    kept
        The others, by number.
    packed
        {timeline: session} of kept runs that were packed to be stored: none changes any more.
    """

    def __init__(self) -> None:
        self.open = Label(1)
        self.kept: tuple[KeptRun, ...] = ()
        self.packed: WeakKeyDictionary[Timeline, bytes] = WeakKeyDictionary()
        self._next = 2

    def memory(self, experiment: Experiment) -> int:
        """Return the memory that the kept runs take beside the open one, in bytes."""
        return memory_of(self.kept, experiment)

    def keep(
        self, experiment: Experiment, settings: dict[str, object], lesson: Lesson, ended: str | None
    ) -> Kept:
        """Keep the open run, because another one is about to begin; one without a step is not kept.

        A run that was trained a second time, to the last bit, is not kept a second time.
        """
        if experiment.timeline.last == 0:
            return Kept(None, ())
        run = kept(self.open, experiment, settings, lesson, ended)
        like = next((other for other in self.kept if other.is_like(run)), None)
        origin = Origin((like or run).label.number, run.beginning)
        if like is not None and not run.label.name and not run.label.is_pinned:
            self.open = Label(self.open.number, origin=origin)
            return Kept(like.label.number, ())
        before = self.kept
        self.kept = tuple(sorted((*before, run), key=lambda each: each.label.number))
        self._fit(run, experiment)
        self.open = Label(self._next, origin=origin)
        self._next += 1
        dropped = [each.label.number for each in before if each not in self.kept]
        return Kept(run.label.number, tuple(dropped))

    def adopt(self, runs: Sequence[tuple[Label, KeptRun]], experiment: Experiment) -> None:
        """Add runs that were saved with the open one; they get the numbers before it.

        The numbers of the labels are ignored. The oldest ones are dropped if they take too much memory.
        """
        number = self.open.number
        for label, run in runs:
            added = replace(run, label=replace(label, number=number))
            self.kept = (*self.kept, added)
            number += 1
            self._fit(added, experiment)
        self.open = replace(self.open, number=number)
        self._next = max(self._next, number + 1)

    def restore(self, runs: Sequence[tuple[Label, KeptRun]], opened: Label) -> None:
        """Take over the runs of a lab that has ended, with their numbers."""
        self.kept = tuple(sorted((run for _, run in runs), key=lambda run: run.label.number))
        self.open = opened
        self._next = max(self.numbers()) + 1

    def take_out(self, run: KeptRun) -> None:
        """Make a kept run the open one; ``keep`` has been called before."""
        self.remove(run)
        if self.open.number == self._next - 1:
            self._next -= 1  # the number of a run that did not begin
        self.open = run.label

    def compare_with(self, number: int, was: Beginning) -> None:
        """Show the differences of the open run to another one than the last."""
        self.open = replace(self.open, origin=Origin(number, was))

    def remove(self, run: KeptRun) -> None:
        """Remove a run from the list."""
        self.kept = tuple(each for each in self.kept if each is not run)

    def find(self, number: int) -> KeptRun | None:
        """Return the run with a number; None for the open one.

        Raises
        ------
        CommandError
            If there is none.
        """
        if number == self.open.number:
            return None
        if (run := self.numbered(number)) is not None:
            return run
        known = ", ".join(map(str, self.numbers()))
        raise CommandError("no_such_run", number=number, known=known)

    def numbered(self, number: int | None) -> KeptRun | None:
        """Return the kept run with a number; None if there is none."""
        return next((run for run in self.kept if run.label.number == number), None)

    def numbers(self) -> list[int]:
        """Return the numbers of all runs, the open one included."""
        return sorted([self.open.number, *(run.label.number for run in self.kept)])

    def name(self, number: int, name: str) -> None:
        """Give a run a name."""
        self._relabel(number, name=name)

    def pin(self, number: int, experiment: Experiment, *, is_pinned: bool) -> None:
        """Pin a run, or let it go again.

        Raises
        ------
        CommandError
            If too many runs, or too large ones, are pinned.
        """
        run = self.find(number)
        pinned = [each for each in self.kept if each.label.is_pinned and each is not run]
        if is_pinned:
            size = memory_of([*pinned, *([] if run is None else [run])], experiment)
            if len(pinned) >= MAX_PINNED or size > PINNED_SHARE * MAX_BYTES:
                most = int(PINNED_SHARE * MAX_BYTES / 1_000_000)
                raise CommandError("too_many_pinned", most=MAX_PINNED, size=most)
        self._relabel(number, is_pinned=is_pinned)

    def _relabel(self, number: int, **changes: object) -> None:
        run = self.find(number)
        if run is None:
            self.open = replace(self.open, **changes)  # type: ignore[arg-type]  # its fields
            return
        self.kept = tuple(each.labeled(**changes) if each is run else each for each in self.kept)

    def _fit(self, newest: KeptRun, experiment: Experiment) -> None:
        """Drop the oldest runs until the others fit: those that are not pinned, and never the newest one."""
        while self._is_too_much(self.kept, experiment):
            loose = [run for run in self.kept if not run.label.is_pinned and run is not newest]
            if not loose:
                return
            self.remove(loose[0])

    @staticmethod
    def _is_too_much(runs: Sequence[KeptRun], experiment: Experiment) -> bool:
        return len(runs) > MAX_RUNS or memory_of(runs, experiment) > MAX_BYTES

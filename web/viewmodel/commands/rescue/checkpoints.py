"""Checkpoints: the state of the lab, given to the page before a worker can end, so that the next one continues from it.

A checkpoint is a session file without the user's tables and the kept runs, which are given once, and what a session
leaves out: the active run's goal, and the user's table while another is open. It is due at
once after every change, and while training every second or two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.commands.rescue.run_files import saved_runs
from web.viewmodel.run.slices import MOST_STEPS
from web.viewmodel.sharing.document import describe_data
from web.viewmodel.sharing.session_file import experiment_document, write_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.data.source import Source
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.run.training import Goal

LEAST_SECONDS, MOST_SECONDS = 1.0, 1.6  # between two checkpoints of a run
COST_SHARE = 0.05  # of the time, at most, unless MOST_SECONDS would be exceeded
#: Topics after which a checkpoint can wait.
PATIENT = frozenset({"progress", "message", "explain"})


class Checkpoint(NamedTuple):
    """A state of the lab.

    Attributes
    ----------
    about
        {"epoch", "name", "work", "table", "own", "runs", "run", "resume"}: "table" is the number of the
        user's table if it is open, 0
        otherwise; "own" is None, or {"table", "experiment"} of the user's table while another is open; "runs" is the
        number of the kept runs, 0 for none, and "run" the {"run", "name", "pinned"} of the open one; "resume" is None,
        or the {"command", "arguments"} that continue the active run.
    session
        The session file, without a table.
    tables
        {number: content} of the tables that the page does not have yet.
    runs
        {number: content} of the kept runs, if the page does not have them yet: a session file that has them.
    """

    about: dict[str, Any]
    session: bytes
    tables: dict[int, bytes]
    runs: dict[int, bytes]


class Checkpoints:
    """Makes checkpoints of a lab when they are due.

    Parameters
    ----------
    lab
        The lab.
    clock
        Returns monotonic seconds.
    """

    def __init__(self, lab: Lab, clock: Callable[[], float]) -> None:
        self._lab, self._clock = lab, clock
        self._revision = -1  # of the last checkpoint
        self._urgent = True
        self._looked = (
            False  # elsewhere in Step by step: nothing that a file is saved for, but not to be lost
        )
        self._not_before = 0.0
        self._data: tuple[object, object, dict[str, Any]] | None = None  # described once
        self._tables = _Tables()
        self._own: tuple[Source, dict[str, Any]] | None = None
        self._runs: tuple[object, object] = (
            (),
            None,
        )  # given last: the kept runs, and the data of their table
        self._count = 0
        lab.subscribe(self._happened)

    def due(self) -> bool:
        """Return whether something has changed that the page should have now."""
        if self._lab.revision == self._revision and not self._looked:
            return False
        return self._urgent or self._clock() >= self._not_before

    def take(self) -> Checkpoint:
        """Return a checkpoint of now.

        Raises
        ------
        LinkError
            If a weight is not finite: the last one stays the newest.
        """
        lab, begun = self._lab, self._clock()
        self._revision, self._urgent, self._looked = lab.revision, False, False
        try:
            document = experiment_document(lab, self._described())
            session = write_session(
                lab, data=False, document=document, packed=False, practice=lab.practice
            )
            runs = self._kept_runs(document)
        finally:
            ended = self._clock()
            pause = (ended - begun) / COST_SHARE
            self._not_before = ended + min(max(LEAST_SECONDS, pause), MOST_SECONDS)
        source = lab.experiment.source
        tables: dict[int, bytes] = {}
        opened = lab.runs.open
        if source.is_own:
            self._own = (source, document)
        about: dict[str, Any] = {
            "epoch": lab.experiment.trainer.epoch,
            "name": source.table.name,
            "work": lab.left.number,
            "table": self._tables.number(source, tables),
            "own": self._other(tables),
            "runs": self._count if lab.runs.kept else 0,
            "run": {"run": opened.number, "name": opened.name, "pinned": opened.is_pinned},
            "resume": resumed(lab.training.goal, lab),
        }
        return Checkpoint(about, session, tables, runs)

    def _kept_runs(self, document: dict[str, Any]) -> dict[int, bytes]:
        """Return {number: content} of the kept runs if they are others than before."""
        lab = self._lab
        source = lab.experiment.source
        now = (lab.runs.kept, source.data if source.is_own else None)
        if now[0] is self._runs[0] and now[1] is self._runs[1]:
            return {}
        self._runs = now
        self._count += 1
        if not lab.runs.kept:
            return {}
        content = write_session(
            lab, data=False, document=document, packed=False, runs=saved_runs(lab)
        )
        return {self._count: content}

    def _described(self) -> dict[str, Any]:
        """Return the description of the data, which takes long for a large table, made once."""
        experiment = self._lab.experiment
        source, dataset = experiment.source, experiment.dataset
        if self._data is None or self._data[0] is not source or self._data[1] is not dataset:
            self._data = (source, dataset, describe_data(source, dataset))
        return self._data[2]

    def _other(self, tables: dict[int, bytes]) -> dict[str, Any] | None:
        """Return the description of the user's table while another is open."""
        own = self._lab.own
        if own is None or own is self._lab.experiment.source or self._own is None:
            return None
        source, document = self._own
        if own is not source:
            return None
        return {"table": self._tables.number(source, tables), "experiment": document}

    def _happened(self, topic: str) -> None:
        self._urgent = self._urgent or topic not in PATIENT
        self._looked = self._looked or topic == "explain"


class _Tables:
    """Numbers the contents of tables, and remembers which of them the page has."""

    def __init__(self) -> None:
        self._known: list[tuple[int, bytes | str]] = []
        self._count = 0

    def number(self, source: Source, new: dict[int, bytes]) -> int:
        """Return the number of a source's table, 0 if it is not the user's; add its content if it is new."""
        if not source.is_own:
            return 0
        for number, data in self._known:
            if data is source.data:
                return number
        self._count += 1
        self._known = [*self._known, (self._count, source.data)][-2:]
        content = source.data
        new[self._count] = content.encode() if isinstance(content, str) else content
        return self._count


def resumed(goal: Goal | None, lab: Lab) -> dict[str, Any] | None:
    """Return the command that continues a run to its goal, with its arguments; None if none is active."""
    if goal is None:
        return None
    trainer = lab.experiment.trainer
    steps, epochs = goal.left(trainer)
    if goal.steps is not None:
        count = min(steps, MOST_STEPS)
        return {"command": "step", "arguments": {"unit": "step", "count": count}}
    if goal.reason == "paused":
        return {"command": "step", "arguments": {"unit": "epoch", "count": epochs}}
    return {"command": "run", "arguments": {} if goal.epochs is None else {"epochs": epochs}}

"""What other data replace: the previous work, to be stored, and the settings that were chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from web.viewmodel.lessons.practice import Practice
from web.viewmodel.run.training import PAUSES
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import Settings, choices_of
from web.viewmodel.words import note
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.notes import Note
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.runs.kept_run import KeptRun

MOST_WAITING = 3  # works that the page has not stored yet: it checks every second
#: Settings that are chosen for a table, carry over to the next one, and change the meaning of its results.
FOR_THE_DATA = ("split", "missing", "scaling", "target_loss", "target_metric")


@dataclass(frozen=True)
class Work:
    """Replaced work; as much of a session as its file needs.

    Attributes
    ----------
    number
        The number of the work, as in ``Lab.changes``.
    table
        The number of its table, if that is large; else 0.
    experiment, settings, lesson, status, stop_reason
        As in ``Shown``; nothing changes them any more.
    practice
        How far a learner had got with the worked steps and the bug hunt.
    """

    number: int
    table: int
    experiment: Experiment
    settings: Settings
    lesson: Lesson
    status: str
    stop_reason: str | None
    practice: Practice

    @classmethod
    def of(cls, shown: Shown, number: int, table: int, practice: Practice | None = None) -> Work:
        """Return the current work, whose run has been ended."""
        values = shown.settings.as_dict()
        settings = Settings(**values)  # type: ignore[no-untyped-call]  # param's
        parts = (shown.experiment, settings, shown.lesson, shown.status, shown.stop_reason)
        return cls(number, table, *parts, practice or Practice())

    def document(self) -> dict[str, Any]:
        """Return the description of the work for the page."""
        experiment = self.experiment
        name, epoch = experiment.source.table.name, experiment.trainer.epoch
        return {"work": self.number, "name": name, "epoch": epoch, "table": self.table}


def shown_run(run: KeptRun, views: Mapping[str, Any] | None = None) -> Work:
    """Return a kept run at its end, to be drawn or saved; drawn as ``views`` say, {name: value} of settings."""
    settings = Settings(**{**run.beginning.settings, **(views or {})})  # type: ignore[no-untyped-call]  # param's
    ended = run.ended or "paused"
    status = "paused" if ended in PAUSES else "stopped"
    return Work(0, 0, run.experiment(), settings, run.lesson, status, ended, Practice())


class Left:
    """The replaced works that wait to be stored, oldest first.

    Attributes
    ----------
    number
        The number of the current work.
    """

    def __init__(self) -> None:
        self.number = 0
        self._waiting: list[Work] = []

    @property
    def first(self) -> Work | None:
        """The work that has waited longest."""
        return self._waiting[0] if self._waiting else None

    def add(self, shown: Shown, table: int, practice: Practice, *, worth_it: bool) -> None:
        """Add the current work, whose run has been ended, with the number of its large table and the practice."""
        if worth_it:
            work = Work.of(shown, self.number, table, practice)
            self._waiting = [*self._waiting, work][-MOST_WAITING:]
        self.number += 1

    def forget(self) -> None:
        """Forget the first work: the page has stored it."""
        self._waiting = self._waiting[1:]

    def document(self) -> dict[str, Any]:
        """Return "work" and "left" of ``Lab.changes``."""
        first = self.first
        return {"work": self.number, "left": None if first is None else first.document()}


def still_in_force(settings: Mapping[str, Any]) -> list[Note]:
    """Return a note on what was chosen for the previous data and still applies; none if nothing was."""
    first = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
    chosen = [name for name in FOR_THE_DATA if settings[name] != first[name]]
    parts = [f"{label_of(name)}: {_word(name, settings[name])}" for name in chosen]
    return [note("still_in_force", settings="; ".join(parts))] if parts else []


def _word(name: str, value: Any) -> str:  # noqa: ANN401 - a setting's value
    return written(value, "g") if choices_of(name) is None else choice_word(value)

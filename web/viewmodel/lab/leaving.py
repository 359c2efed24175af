"""What other data leave behind: the work that was there, to be kept, and the settings that were chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import Settings, choices_of
from web.viewmodel.words import note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.notes import Note
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.experiment import Experiment

MOST_WAITING = 3  # works that the page has not taken yet: it looks every second
#: Settings that are chosen for a table, stay for the next one, and change what its results mean.
FOR_THE_DATA = ("split", "missing", "scaling", "target_loss", "target_metric")


@dataclass(frozen=True)
class Work:
    """What was there when something else took its place; as much of a session as its file needs.

    Attributes
    ----------
    number
        Of the work, as ``Lab.changes`` counts.
    table
        The number of its table, if that is large; else 0.
    experiment, settings, lesson, status, stop_reason
        As in ``Shown``; nothing changes them any more.
    """

    number: int
    table: int
    experiment: Experiment
    settings: Settings
    lesson: Lesson
    status: str
    stop_reason: str | None

    @classmethod
    def of(cls, shown: Shown, number: int, table: int) -> Work:
        """Return the work of now, whose run has been ended."""
        values = shown.settings.as_dict()
        settings = Settings(**values)  # type: ignore[no-untyped-call]  # param's
        parts = (shown.experiment, settings, shown.lesson, shown.status, shown.stop_reason)
        return cls(number, table, *parts)

    def document(self) -> dict[str, Any]:
        """Return what the page is told of it."""
        experiment = self.experiment
        name, epoch = experiment.source.table.name, experiment.trainer.epoch
        return {"work": self.number, "name": name, "epoch": epoch, "table": self.table}


class Left:
    """The works that something else has replaced and that wait to be kept, the oldest first.

    Attributes
    ----------
    number
        Of the work that is there now.
    """

    def __init__(self) -> None:
        self.number = 0
        self._waiting: list[Work] = []

    @property
    def first(self) -> Work | None:
        """The one that waits longest."""
        return self._waiting[0] if self._waiting else None

    def add(self, shown: Shown, table: int, *, worth_it: bool) -> None:
        """Take over the work of now, whose run has been ended, with the number of its large table."""
        if worth_it:
            self._waiting = [*self._waiting, Work.of(shown, self.number, table)][-MOST_WAITING:]
        self.number += 1

    def forget(self) -> None:
        """Let go of the first one: the page has kept it."""
        self._waiting = self._waiting[1:]

    def document(self) -> dict[str, Any]:
        """Return "work" and "left" of ``Lab.changes``."""
        first = self.first
        return {"work": self.number, "left": None if first is None else first.document()}


def still_in_force(settings: Mapping[str, Any]) -> list[Note]:
    """Return a note on what was chosen for the data before and holds for the new ones too; none if nothing was."""
    first = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
    chosen = [name for name in FOR_THE_DATA if settings[name] != first[name]]
    parts = [f"{label_of(name)}: {_word(name, settings[name])}" for name in chosen]
    return [note("still_in_force", settings="; ".join(parts))] if parts else []


def _word(name: str, value: Any) -> str:  # noqa: ANN401 - a setting's value
    return f"{value:g}" if choices_of(name) is None else choice_word(value)

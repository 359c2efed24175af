"""What is shown: a run, with what is said about it and what is picked to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.settings.table import Settings


class Shown(Protocol):
    """What a picture, a report or a file is about: the run that is open, or any other that was kept.

    Whoever draws it asks for the experiment anew each time, because another one may stand in its place.
    """

    @property
    def experiment(self) -> Experiment:
        """Data set, network and run."""

    @property
    def settings(self) -> Settings:
        """Those of the run, and what is picked to be looked at."""

    @property
    def lesson(self) -> Lesson:
        """What a teacher sent along: texts leave out what it fixes."""

    @property
    def status(self) -> str:
        """One of "ready" (at its start), "running", "paused" and "stopped"."""

    @property
    def stop_reason(self) -> str | None:
        """None, or why it last ended."""

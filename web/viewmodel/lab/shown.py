"""What is shown: a run, the message about it, and the selection of what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.settings.table import Settings


class Shown(Protocol):
    """What a picture, a report or a file is about: the open run, or any other that was kept.

    Views get the experiment again at each drawing, because it may have been replaced.
    """

    @property
    def experiment(self) -> Experiment:
        """Data set, network and run."""

    @property
    def settings(self) -> Settings:
        """The settings of the run, and the selection of what to look at."""

    @property
    def lesson(self) -> Lesson:
        """What a teacher sent along: texts omit what it fixes."""

    @property
    def status(self) -> str:
        """One of "ready" (at its start), "running", "paused" and "stopped"."""

    @property
    def stop_reason(self) -> str | None:
        """None, or why the run last ended."""

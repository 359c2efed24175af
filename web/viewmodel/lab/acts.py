"""What can be undone: what was open before each change, as light as a kept run, in bounded memory.

A change that begins another run is undone by making the run before it the open one, exactly as it was: weights,
optimizer, history, settings and data. A change of the settings of a run is undone by setting the values before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.run.experiment import Experiment
from web.viewmodel.runs.differences import DATA, START, differences, word_of
from web.viewmodel.runs.kept_run import (
    TIMELINE_BYTES,
    beginning_of,
    memory_of_data,
    memory_of_table,
)
from web.viewmodel.settings.labels import label_of
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset, TrainerState
    from web.viewmodel.data.source import Source
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.timeline import Moment, Timeline
    from web.viewmodel.runs.differences import Beginning
    from web.viewmodel.runs.kept_run import KeptRun

MAX_ACTS = 50
MAX_BYTES = 64_000_000  # that all together take


@dataclass(frozen=True, eq=False)
class Place:
    """An open run at a step, with all that makes it.

    Attributes
    ----------
    beginning, dataset
        Settings, data and start weights; the data set.
    timeline
        Its timeline, at the end of the run.
    here, state
        Where in it the run was, and its state there.
    ended
        Why it last ended.
    lesson, own, loss_of_task
        As in the lab.
    """

    beginning: Beginning
    dataset: Dataset
    timeline: Timeline
    here: Moment
    state: TrainerState
    ended: str | None
    lesson: Lesson
    own: Source | None
    loss_of_task: Mapping[str, str]

    @classmethod
    def of(cls, experiment: Experiment, settings: dict[str, Any], **of_lab: Any) -> Place:  # noqa: ANN401 - see above
        """Return where an experiment is; ``of_lab`` are ``ended``, ``lesson``, ``own`` and ``loss_of_task``."""
        timeline = experiment.timeline
        timeline.leave_end(experiment.trainer)
        light = timeline.shortened(TIMELINE_BYTES)
        light.history = timeline.history.until(timeline.at_end().epoch)
        beginning = beginning_of(experiment, settings)
        now = (timeline.here, experiment.trainer.state())
        return cls(beginning, experiment.dataset, light, *now, **of_lab)

    def experiment(self) -> Experiment:
        """Return the run, exactly as it was."""
        settings, source, draw, start = self.beginning
        run = Experiment(source, self.dataset, settings, draw, start)
        timeline = self.timeline.shortened(TIMELINE_BYTES)
        timeline.history = self.timeline.history.until(timeline.at_end().epoch)
        timeline.max_bytes = run.timeline.max_bytes
        run.resume(timeline.at_end(), timeline.history, timeline)
        if self.here != timeline.here:
            run.stand(self.state, self.here)
        return run

    def is_in(self, run: KeptRun) -> bool:
        """Return whether a kept run is this one, trained as far."""
        a, b = self.timeline, run.timeline
        is_as_far = (a.first, a.last, a.changes) == (b.first, b.last, b.changes)
        return is_as_far and a.at_end().vector.tobytes() == b.at_end().vector.tobytes()


class Act(NamedTuple):
    """A change that can be undone or done again.

    Attributes
    ----------
    text
        What it was, in a few words.
    place
        The run to return to; None for a change of the settings of a run.
    number
        The run's number in the list of runs; None if it is not there.
    values
        The settings of a run to return to, {name: value}.
    """

    text: str
    place: Place | None = None
    number: int | None = None
    values: Mapping[str, Any] | None = None


class Acts:
    """The changes that can be undone, and those that were undone; the last one at the end."""

    def __init__(self) -> None:
        self.done: list[Act] = []
        self.undone: list[Act] = []

    def add(self, act: Act, beside: Experiment) -> None:
        """Add a change; what was undone before can no longer be done again."""
        self.undone = []
        self.done.append(act)
        self.fit(beside)

    def clear(self) -> None:
        """Forget everything: something else was opened."""
        self.done, self.undone = [], []

    def fit(self, beside: Experiment) -> None:
        """Forget the oldest changes until the others take little enough memory; the newest one stays."""
        del self.done[:-MAX_ACTS], self.undone[:-MAX_ACTS]
        while len(self.done) + len(self.undone) > 1 and self.size(beside) > MAX_BYTES:
            del (self.done if len(self.done) > 1 or not self.undone else self.undone)[0]

    def size(self, beside: Experiment) -> int:
        """Return the memory that they take, in bytes; without the data that the open run has anyway."""
        places = [act.place for act in (*self.done, *self.undone) if act.place is not None]
        arrays: dict[int, int] = {}
        for place in places:
            arrays |= memory_of_data(place.dataset) | memory_of_table(place.beginning.source)
        for shared in {**memory_of_data(beside.dataset), **memory_of_table(beside.source)}:
            arrays.pop(shared, None)
        runs = (
            place.timeline.size + place.timeline.history.size + 2 * place.state.vector.nbytes
            for place in places
        )
        return sum(arrays.values()) + sum(runs)


def text_of(before: Beginning, after: Beginning) -> str:
    """Return what makes a run another one, in a few words."""
    was, now = before.source, after.source
    if len(now.edits) > len(was.edits) and now.is_own:
        return t("act_edit")
    found = differences(before, after)
    settings = [each for each in found if each.name not in {DATA, START}]
    if found and found[0].name == DATA:
        is_other = was.table.name != now.table.name
        return t("act_data", name=now.table.name) if is_other else t("act_columns")
    if settings:
        return _shortly(settings[0].text, len(settings))
    return t("act_weights") if found else t("act_reset")


def text_of_values(after: Mapping[str, Any]) -> str:
    """Return what a change of the settings of a run is, in a few words."""
    name, value = next(iter(after.items()))
    text = t("run_difference", label=label_of(name), value=word_of(name, value))
    return _shortly(text, len(after))


def _shortly(first: str, count: int) -> str:
    return first if count == 1 else t("act_more", first=first, count=count - 1)

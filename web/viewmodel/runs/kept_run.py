"""A run that was trained: its name, what it depends on, its result, and everything to go on with it exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.run.evaluation import plain
from web.viewmodel.run.experiment import Experiment, settings_of
from web.viewmodel.runs.differences import Beginning, differences
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pycore import Dataset
    from web.viewmodel.data.source import Source
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.history import History
    from web.viewmodel.run.timeline import Timeline

TIMELINE_BYTES = 1_000_000  # of the checkpoints of a run that is kept
CELL_BYTES = 60  # of a text in a table


class Origin(NamedTuple):
    """The run before a run: its number, and how it was when the other one began."""

    number: int
    was: Beginning


@dataclass(frozen=True, eq=False)
class Label:
    """What identifies a run in the list.

    Attributes
    ----------
    number
        Counted from 1.
    name
        Given by the user; empty until then.
    is_pinned
        Whether it stays in the list when memory runs out.
    origin
        The run with which its differences are shown; None for the first one.
    """

    number: int
    name: str = ""
    is_pinned: bool = False
    origin: Origin | None = None

    @property
    def title(self) -> str:
        """The name, or else the number in words."""
        return self.name or t("run_number", number=self.number)


class Result(NamedTuple):
    """The result of a run.

    Attributes
    ----------
    epoch, step
        How long it was trained.
    losses
        {part: loss}; None without rows.
    metric
        "accuracy" or "r2".
    scores
        {part: value of the metric}; None if it is not defined.
    best_epoch, best_loss
        The smallest loss of the test rows at the end of an epoch, or at the start; None without such rows.
    """

    epoch: int
    step: int
    losses: dict[str, float | None]
    metric: str
    scores: dict[str, float | None]
    best_epoch: int | None
    best_loss: float | None

    def document(self) -> dict[str, Any]:
        """Return the result as JSON values."""
        best = (
            None if self.best_loss is None else {"epoch": self.best_epoch, "loss": self.best_loss}
        )
        return {
            "epoch": self.epoch,
            "step": self.step,
            "loss": self.losses,
            "metric": self.metric,
            "score": self.scores,
            "best": best,
        }


@dataclass(frozen=True, eq=False)
class KeptRun:
    """A run at its end, as light as it can be: no trainer, no results, but all that makes them.

    Attributes
    ----------
    label
        Number, name, pin and origin.
    beginning
        Settings, data and start weights.
    dataset
        The data set; runs on the same data share it.
    lesson
        The lesson in which it was trained.
    timeline
        Its timeline with the state at its end, and its history.
    result
        Its result.
    ended
        Why it last ended; None if it can simply continue.
    """

    label: Label
    beginning: Beginning
    dataset: Dataset
    lesson: Lesson
    timeline: Timeline
    result: Result
    ended: str | None

    @property
    def history(self) -> History:
        """The losses of the run."""
        return self.timeline.history

    def experiment(self) -> Experiment:
        """Return the run at its end, to be trained on or drawn; each call returns another one."""
        run = self.at_start()
        timeline = self.timeline.shortened(TIMELINE_BYTES)
        timeline.history = self.history.until(self.result.epoch)
        timeline.max_bytes = run.timeline.max_bytes
        run.resume(timeline.at_end(), timeline.history, timeline)
        return run

    def at_start(self) -> Experiment:
        """Return the run at its start."""
        settings, source, draw, start = self.beginning
        return Experiment(source, self.dataset, settings, draw, start)

    def labeled(self, **changes: Any) -> KeptRun:  # noqa: ANN401 - of a label
        """Return the run with another name or pin."""
        return replace(self, label=replace(self.label, **changes))

    def is_like(self, other: KeptRun) -> bool:
        """Return whether two runs are the same to the last bit: what they depend on, and how far they were trained."""
        a, b = self.timeline, other.timeline
        return (
            self.dataset is other.dataset
            and not differences(self.beginning, other.beginning)
            and (a.first, a.last, a.changes) == (b.first, b.last, b.changes)
            and a.at_end().vector.tobytes() == b.at_end().vector.tobytes()
        )


def beginning_of(experiment: Experiment, settings: dict[str, Any]) -> Beginning:
    """Return what a run depends on."""
    return Beginning(settings, experiment.source, experiment.draw, experiment.start)


def kept(
    label: Label,
    experiment: Experiment,
    settings: dict[str, Any],
    lesson: Lesson,
    ended: str | None,
) -> KeptRun:
    """Return the run of an experiment as it is at its end, also if it was gone back in."""
    timeline = experiment.timeline
    at_end = experiment
    if not timeline.is_at_end:
        at_end = Experiment(
            experiment.source, experiment.dataset, settings, experiment.draw, experiment.start
        )
        at_end.resume(timeline.at_end(), timeline.history)
        settings = {**settings, **settings_of(at_end.training)}
        ended = at_end.trainer.stop_reason
    else:
        timeline.leave_end(experiment.trainer)
    parts = (beginning_of(experiment, settings), experiment.dataset, lesson)
    return KeptRun(label, *parts, timeline.shortened(TIMELINE_BYTES), result_of(at_end), ended)


def result_of(experiment: Experiment) -> Result:
    """Return the result of a run so far."""
    results, trainer = experiment.results, experiment.trainer
    metric = "accuracy" if experiment.dataset.is_classification else "r2"
    parts = [
        part
        for part in ("train", "validation", "test")
        if len(getattr(experiment.dataset, f"{part}_rows"))
    ]
    losses = experiment.history.losses["test"]
    found = [place for place, loss in enumerate(losses) if not math.isnan(loss)]
    best = min(found, key=losses.__getitem__) if found else None
    return Result(
        trainer.epoch,
        trainer.steps,
        {part: results.plain_loss(part) for part in parts},
        metric,
        {part: plain(results.metrics[part][metric]) for part in parts},
        None if best is None else experiment.history.epochs[best],
        None if best is None else losses[best],
    )


def memory_of(runs: Iterable[KeptRun], beside: Experiment) -> int:
    """Return the memory that runs take together, in bytes; without the data that the open run has anyway."""
    runs = list(runs)
    arrays: dict[int, int] = {}
    for run in runs:
        arrays |= memory_of_data(run.dataset) | memory_of_table(run.beginning.source)
        if run.label.origin is not None:
            arrays |= memory_of_table(run.label.origin.was.source)
    for shared in {**memory_of_data(beside.dataset), **memory_of_table(beside.source)}:
        arrays.pop(shared, None)
    return sum(arrays.values()) + sum(run.timeline.size + run.history.size for run in runs)


def memory_of_data(dataset: Dataset) -> dict[int, int]:
    """Return {identity of an array: its bytes}."""
    values = (value for value in vars(dataset).values() if hasattr(value, "nbytes"))
    return {id(value): value.nbytes for value in values}


def memory_of_table(source: Source) -> dict[int, int]:
    """Return {identity of a part: its bytes}."""
    found = {id(source.data): len(source.data)}
    for column in source.table.columns:
        values = column.values
        is_text = values.dtype == object
        found[id(column)] = CELL_BYTES * len(values) if is_text else values.nbytes
    return found

"""The list of runs as rows: what changed, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.runs.differences import differences
from web.viewmodel.runs.kept_run import beginning_of, result_of
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent, score

if TYPE_CHECKING:
    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.history import History
    from web.viewmodel.runs.differences import Beginning, Difference
    from web.viewmodel.runs.kept_run import Label, Result
    from web.viewmodel.runs.run_list import Runs


class RunRow(NamedTuple):
    """A run of the list.

    Attributes
    ----------
    label
        Its number, name, pin and origin.
    is_open
        Whether it is the open run.
    data
        The name of its table.
    changed
        What differs from its origin, as that was when this run began.
    result, ended
        Its result, and why it last ended; of the open run, so far.
    history, dataset
        Its losses, and the data that they are of.
    """

    label: Label
    is_open: bool
    data: str
    changed: list[Difference]
    result: Result
    ended: str | None
    history: History
    dataset: Dataset

    @property
    def title(self) -> str:
        """The name, or else the number in words."""
        return self.label.title

    @property
    def what_changed(self) -> str:
        """What differs from the origin, in words."""
        if self.label.origin is None:
            return t("run_first")
        if not self.changed:
            return t("run_repeats", number=self.label.origin.number)
        return "; ".join(each.text for each in self.changed)

    def score_text(self, part: str) -> str:
        """Return the score of a part of the rows; "" without such rows, or if it is not defined."""
        value = self.result.scores.get(part)
        if value is None:
            return ""
        return percent(value, 1) if self.result.metric == "accuracy" else score(value, 3)

    def document(self, *, curve: bool = False) -> dict[str, Any]:
        """Return the row as JSON values; with ``curve``, also the losses by epoch."""
        origin = self.label.origin
        found = {
            "run": self.label.number,
            "name": self.label.name,
            "pinned": self.label.is_pinned,
            "open": self.is_open,
            "data": self.data,
            "compared_with": None if origin is None else origin.number,
            "changed": [each.document() for each in self.changed],
            **self.result.document(),
        }
        return found | {"curve": self.history.document()} if curve else found


def rows_of(runs: Runs, experiment: Experiment, settings: dict[str, Any]) -> list[RunRow]:
    """Return a row for each run by number; ``experiment`` and ``settings`` are those of the open run."""
    now = beginning_of(experiment, settings)
    rows = [
        RunRow(
            run.label,
            is_open=False,
            data=run.beginning.source.table.name,
            changed=_changed(run.label, run.beginning),
            result=run.result,
            ended=run.ended,
            history=run.history,
            dataset=run.dataset,
        )
        for run in runs.kept
    ]
    rows.append(
        RunRow(
            runs.open,
            is_open=True,
            data=experiment.source.table.name,
            changed=_changed(runs.open, now),
            result=result_of(experiment),
            ended=experiment.trainer.stop_reason,
            history=experiment.history,
            dataset=experiment.dataset,
        )
    )
    return sorted(rows, key=lambda row: row.label.number)


def _changed(label: Label, now: Beginning) -> list[Difference]:
    return [] if label.origin is None else differences(label.origin.was, now)

"""Where in a run its settings were changed, and what: marks on the curves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from web.viewmodel.run.experiment import settings_of
from web.viewmodel.runs.differences import word_of
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.parameter_names import name_at
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.timeline import Timeline

MAX_MARKS = 50  # the last ones
MAX_LETTERS = 22  # beside a mark; the whole text is told by pointing at it
ROOM = 0.3  # of the plot's width, for a name
#: Settings that only end a run: they leave the curve as it is.
ENDS = frozenset(
    {
        *("max_epochs", "tolerance", "tolerance_epochs"),
        *("target_loss", "target_metric", "patience"),
    }
)


def change_marks(experiment: Experiment) -> dict[str, list[Any]]:
    """Return {"epoch", "what", "short"}: a mark for each step at which settings or weights of the run were changed.

    "epoch" is a fraction within an epoch; "what" names them with their new values,
    "short" where there is room. What was changed back at the
    same step leaves no mark, nor what lies after the current step.
    """
    timeline, sizes = experiment.timeline, experiment.network.layer_sizes
    before = settings_of(timeline.training_at_start)
    marks = []
    for steps, changes in groupby(
        timeline.changes[: timeline.here.changes], lambda each: each.steps
    ):
        made = list(changes)
        after = settings_of(made[-1].training)
        changed = [name for name in after if after[name] != before[name] and name not in ENDS]
        before = after
        texts = [
            t("run_difference", label=label_of(name), value=word_of(name, after[name]))
            for name in changed
        ]
        edits = {index: value for change in made for index, value in change.edits}
        texts += [
            t("act_weight", name=name_at(index, sizes), value=number(value))
            for index, value in edits.items()
        ]
        if texts:
            marks.append((_epoch(timeline, steps), "; ".join(texts)))
    marks = marks[-MAX_MARKS:]
    return {
        "epoch": [epoch for epoch, _ in marks],
        "what": [what for _, what in marks],
        "short": _names(marks, experiment.trainer.epoch),
    }


def _epoch(timeline: Timeline, steps: int) -> float:
    """Return where a step stands on an axis of epochs."""
    epoch = timeline.epoch_at(steps)
    begin, end = timeline.step_of(epoch), timeline.step_of(epoch + 1)
    return epoch + (steps - begin) / (end - begin)


def _names(marks: list[tuple[float, str]], until: float) -> list[str]:
    """Return the names of the marks; "" where the next mark, or the end, leaves no room for one."""
    ends = [epoch for epoch, _ in marks[1:]] + [max(until, 1.0)]
    return [
        _shortened(what) if end - epoch >= ROOM * until else ""
        for (epoch, what), end in zip(marks, ends, strict=False)  # none have no end
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_LETTERS else f"{text[: MAX_LETTERS - 1]}\u2026"

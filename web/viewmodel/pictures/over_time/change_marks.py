"""Where in a run its settings were changed, and what: marks on the curves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from web.viewmodel.pictures.over_time.first_steps import MOST_STEPS
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
MAX_SAID = 3  # in words
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
    timeline = experiment.timeline
    marks = [(_epoch(timeline, steps), what) for steps, what in _changes(experiment)[-MAX_MARKS:]]
    return _columns(marks, experiment.trainer.epoch)


def first_mark(experiment: Experiment) -> dict[str, list[Any]]:
    """Return the first mark for a plot of the first epoch, whose "epoch" counts steps; no mark if it came later.

    There the losses end at the first change.
    """
    last = min(experiment.timeline.step_of(1), MOST_STEPS)
    marks = [(float(steps), what) for steps, what in _changes(experiment)[:1] if steps <= last]
    return _columns(marks, min(experiment.trainer.steps, last))


def changes_said(experiment: Experiment) -> str:
    """Return the same marks in words: the last of them, and how many there were before; "" if there is none."""
    marks = change_marks(experiment)
    pairs = list(zip(marks["epoch"], marks["what"], strict=True))
    said = [t("curve_changed", epoch=number(epoch), what=what) for epoch, what in pairs[-MAX_SAID:]]
    earlier = len(pairs) - len(said)
    return " ".join([t("curve_changed_earlier", count=earlier)] * bool(earlier) + said)


def _changes(experiment: Experiment) -> list[tuple[int, str]]:
    """Return (step, what was changed with its new values) of all changes until the current step."""
    timeline, sizes = experiment.timeline, experiment.network.layer_sizes
    before = settings_of(timeline.training_at_start)
    found = []
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
            found.append((steps, "; ".join(texts)))
    return found


def _columns(marks: list[tuple[float, str]], until: float) -> dict[str, list[Any]]:
    """Return the columns of marks on an axis that ends at ``until``."""
    return {
        "epoch": [at for at, _ in marks],
        "what": [what for _, what in marks],
        "short": _names(marks, until),
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

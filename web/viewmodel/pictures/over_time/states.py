"""Some states of a run over its course, from its checkpoints: whatever is asked about the past is computed from them.

The run itself records nothing for it, and a run that was kept has them as well. Which checkpoints are chosen changes
as little as possible while the run goes on, so that what was computed from them can be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore import TrainerState
    from web.viewmodel.run.experiment import Experiment

MOST_STATES = 64
FEWEST_STATES = 8
#: Numbers (rows times parameters) that may be gone through for all states together, when a picture is drawn first.
MOST_WORK = 60_000_000
MOST_SECONDS = 1.0  # that a run may take to be computed again
USUAL_SECONDS = 1e-3  # of a step of which nothing else is known


class Past(NamedTuple):
    """A state of a run: its step, the epochs until then (a fraction within an epoch), and the state."""

    step: int
    epoch: float
    state: TrainerState


def states(experiment: Experiment, most: int = MOST_STATES) -> list[Past]:
    """Return at most about ``most`` states from the beginning of the run to its current step, the latter included."""
    timeline, trainer = experiment.timeline, experiment.trainer
    rows = len(experiment.dataset.x_train)
    known = [each for each in timeline.checkpoints if each.moment <= timeline.here]
    first, last = known[0].moment.steps, trainer.steps
    stride = stride_of(last - first, most)
    kept: dict[int, Past] = {}
    for moment, state in known:
        past = Past(moment.steps, state.epoch + state.position / rows, state)
        kept.setdefault((moment.steps - first) // stride, past)
    found = list(kept.values())
    if found[-1].step < last:
        state = trainer.state()
        found.append(Past(last, state.epoch + state.position / rows, state))
    return found


def stride_of(steps: int, most: int) -> int:
    """Return the distance of at most ``most`` states over so many steps, a power of two."""
    stride = 1
    while steps > stride * most:
        stride *= 2
    return stride


class Filled:
    """The states of a run, those that its checkpoints lack computed again: a fast run has few checkpoints."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._last = 0
        self._again: dict[int, Past] = {}

    def of(self, experiment: Experiment, most: int, *, may_compute: bool) -> list[Past]:
        """Return at most about ``most`` states, as ``states``; gaps are filled if the run may be computed again."""
        timeline, now = experiment.timeline, experiment.trainer.steps
        run = (experiment, timeline, timeline.here.changes, timeline.first)
        if run != self._of or now < self._last:
            self._of, self._again = run, {}
        self._last = now
        first, stride = timeline.first, stride_of(now - timeline.first, most)
        found = {past.step: past for past in states(experiment, most)}
        full = {(step - first) // stride for step in found}
        wanted = [first + stride * i for i in range(1, (now - first) // stride + 1)]
        wanted = [step for step in wanted if step < now and (step - first) // stride not in full]
        self._again = {step: self._again[step] for step in wanted if step in self._again}
        missing = [step for step in wanted if step not in self._again]
        if may_compute and missing:
            self._again |= self._computed(experiment, missing)
        return [past for _, past in sorted({**self._again, **found}.items())]

    def _computed(self, experiment: Experiment, wanted: list[int]) -> dict[int, Past]:
        """Return the states at some steps; what takes too long is left out."""
        seconds = experiment.step_seconds or USUAL_SECONDS
        if seconds * (experiment.trainer.steps - experiment.timeline.first) > MOST_SECONDS:
            return {}
        rows = len(experiment.dataset.x_train)
        replay = experiment.rerun(wanted[0])
        found = {}
        for step in dict.fromkeys(wanted):
            replay.step = step
            while not replay.is_there:
                replay.advance(step)
            state = replay.trainer.state()
            found[step] = Past(step, state.epoch + state.position / rows, state)
        return found


def states_for(experiment: Experiment, rows: int) -> int:
    """Return how many states may be gone through with so many rows each."""
    size = max(1, rows * experiment.trainer.parameters.vector.size)
    return max(FEWEST_STATES, min(MOST_STATES, MOST_WORK // size))


class Remembered:
    """What was computed from states, as long as they are among the chosen ones.

    Parameters
    ----------
    compute
        ``compute(experiment, past)``: anything about a state.
    """

    def __init__(self, compute: Callable[[Experiment, Past], Any]) -> None:
        self._compute = compute
        self._experiment: Experiment | None = None
        self._found: dict[int, tuple[TrainerState, Any]] = {}

    def of(self, experiment: Experiment, pasts: list[Past]) -> list[Any]:
        """Return what is computed from each state, in order."""
        if experiment is not self._experiment:
            self._experiment, self._found = experiment, {}
        known = self._found
        self._found = {
            id(past.state): known.get(id(past.state))
            or (past.state, self._compute(experiment, past))
            for past in pasts
        }
        return [self._found[id(past.state)][1] for past in pasts]

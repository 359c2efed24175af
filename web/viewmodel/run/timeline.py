"""Any step of a run again, to the last bit: checkpoints, and the steps from the nearest one.

A run is a function of its state: the same steps from the same state give the same bits, however they are divided into
calls. So a step is found again by computing from the last checkpoint before it, with the changes of the settings where
they were made. Whatever else sets the state (a session, a link) begins the timeline anew.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.functions.optimizers import OptimizerState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pycore import Trainer, TrainerState, TrainingSpec
    from pycore.arrays import Array
    from web.viewmodel.run.history import History

MIN_GAP = 16  # steps between two checkpoints, at least
MIN_CALLS = 4  # calls of the trainer between two checkpoints, at least: to keep one takes a part of a call's time
MAX_BYTES = 48_000_000  # of the checkpoints of the open run
CHECKPOINT_BYTES = 2_000  # of a checkpoint's objects, besides its numbers
MAX_CHANGES = 5_000  # of the settings during a run; before that many, the timeline begins anew
VECTORS = ("vector", "good", "epoch_start", "best")


class Moment(NamedTuple):
    """A place in a run: the updates made, and the changes of the settings made."""

    steps: int
    changes: int


Edits = tuple[tuple[int, float], ...]  # of parameters: (index in the vector, number) each


class Change(NamedTuple):
    """A change during a run: after which update, its settings from then on, and parameters that were replaced."""

    steps: int
    training: TrainingSpec
    edits: Edits = ()


class Checkpoint(NamedTuple):
    """The state of a run at a moment; it shares with the checkpoint before it the arrays that are equal."""

    moment: Moment
    state: TrainerState


class Stretch(NamedTuple):
    """Epochs with the same batch size: the first one, the step at which it begins, and its steps per epoch."""

    epoch: int
    steps: int
    per_epoch: int


class Timeline:
    """What has happened in a run so far, and where in it the run currently is.

    Parameters
    ----------
    state
        The state at which it begins.
    history
        The losses until then.
    rows
        The number of training rows.
    max_bytes
        Memory for checkpoints; with less memory they are further apart.

    Attributes
    ----------
    here
        The current moment.
    last
        The furthest step that was trained.
    changes
        The changes of settings and parameters, in order.
    """

    def __init__(
        self, state: TrainerState, history: History, rows: int, max_bytes: int = MAX_BYTES
    ) -> None:
        self.max_bytes = max_bytes
        self.changes: list[Change] = []
        self.here = Moment(state.steps, 0)
        self.last = state.steps
        self.history = history  #: of the whole run, also after going back
        self._rows = rows
        self._gap = MIN_GAP
        self._checkpoints: list[Checkpoint] = []
        self.size = 0  #: the memory that the checkpoints take, in bytes
        self._stretches: list[Stretch] = []
        self._set_pace(state)
        self._add(state, self.here)

    @property
    def first(self) -> int:
        """The first step to which the run can go back."""
        return self._checkpoints[0].moment.steps

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The states that are kept, in order; their arrays must not be changed."""
        return tuple(self._checkpoints)

    @property
    def is_at_end(self) -> bool:
        """Whether nothing was trained or changed after the current moment."""
        return self.here >= (self.last, len(self.changes))

    @property
    def is_followed_by_change(self) -> bool:
        """Whether the settings were changed after the current moment: training on from here is another run."""
        return self.here.changes < len(self.changes)

    @property
    def training_at_start(self) -> TrainingSpec:
        """The settings before the changes."""
        return self._checkpoints[0].state.training

    def epoch_at(self, step: int) -> int:
        """Return the number of epochs completed at a step."""
        place = bisect_right([stretch.steps for stretch in self._stretches], step)
        stretch = self._stretches[max(0, place - 1)]
        return stretch.epoch + max(0, step - stretch.steps) // stretch.per_epoch

    def step_of(self, epoch: int) -> int:
        """Return the step at which an epoch is completed."""
        place = bisect_right([stretch.epoch for stretch in self._stretches], epoch)
        stretch = self._stretches[max(0, place - 1)]
        return stretch.steps + (epoch - stretch.epoch) * stretch.per_epoch

    def trained(self, trainer: Trainer, history: History) -> None:
        """Record that the run was trained until the trainer's current step."""
        made = trainer.steps - self.here.steps
        self.here = Moment(trainer.steps, self.here.changes)
        if trainer.steps < self.last:
            return
        self.last, self.history = trainer.steps, history
        gap = max(self._gap, MIN_CALLS * made)
        if trainer.steps - self._checkpoints[-1].moment.steps >= gap:
            self._add(trainer.state(), self.here)

    def changed(self, trainer: Trainer, history: History, edits: Edits = ()) -> None:
        """Record that the trainer's settings or parameters were changed; what was trained after the step is forgotten.

        At its first step the run begins with them.
        """
        self._forget_future(history)
        state = trainer.state()
        if self.here.steps == self.first or len(self.changes) >= MAX_CHANGES:
            self.changes, self._checkpoints, self.size = [], [], 0
            self.here = Moment(trainer.steps, 0)
            self._add(state, self.here)
        else:
            self.changes.append(Change(trainer.steps, state.training, edits))
            self.here = Moment(trainer.steps, len(self.changes))
        self._set_pace(state)

    def forget_future(self, trainer: Trainer, history: History) -> None:
        """Forget what was trained after the current step: the run goes on in another way."""
        self._forget_future(history)
        self._set_pace(trainer.state())

    def leave_end(self, trainer: Trainer) -> None:
        """Keep the state at the end of the run before going back, if the run is there."""
        if self.is_at_end and self._checkpoints[-1].moment != self.here:
            self._add(trainer.state(), self.here)

    def at_end(self) -> TrainerState:
        """Return the state at the end of the run, after ``leave_end``."""
        return self._checkpoints[-1].state

    def course(self, index: int, most: int) -> list[tuple[int, float]]:
        """Return (step, value) of parameter ``index`` at checkpoints before the current moment, at most so many."""
        until = self._place(self.here)
        chosen = np.unique(np.linspace(0, until - 1, min(most, until)).astype(int))
        points = [self._checkpoints[place] for place in chosen]
        return [
            (moment.steps, float(state.vector[index]))
            for moment, state in points
            if moment.steps < self.here.steps
        ]

    def before(self, step: int) -> Checkpoint:
        """Return the last checkpoint that is not after a step."""
        return self._checkpoints[max(0, self._place(Moment(step, len(self.changes))) - 1)]

    def shortened(self, max_bytes: int) -> Timeline:
        """Return a copy that takes less memory, at the end of the run, after ``leave_end``."""
        state = self.at_end()
        copy = Timeline(state, self.history, self._rows, max_bytes)
        copy.changes = list(self.changes)
        copy.here = Moment(self.last, len(self.changes))
        copy._gap, copy._stretches = self._gap, list(self._stretches)
        copy._checkpoints = list(self._checkpoints)
        copy._thin()
        return copy

    def _place(self, moment: Moment) -> int:
        return bisect_right([checkpoint.moment for checkpoint in self._checkpoints], moment)

    def _forget_future(self, history: History) -> None:
        del self.changes[self.here.changes :]
        del self._checkpoints[max(1, self._place(self.here)) :]
        self.size = _size(self._checkpoints)
        self.last, self.history = self.here.steps, history

    def _set_pace(self, state: TrainerState) -> None:
        """Record how many steps the current epoch and the following ones have."""
        used, size = state.position // state.epoch_batch_size, state.epoch_batch_size
        now = Stretch(state.epoch, state.steps - used, -(-self._rows // size))
        later = Stretch(
            now.epoch + 1, now.steps + now.per_epoch, -(-self._rows // state.training.batch_size)
        )
        before = [stretch for stretch in self._stretches if stretch.epoch < now.epoch]
        self._stretches = before
        for each in (now, later):
            if not before or before[-1].per_epoch != each.per_epoch:
                before.append(each)

    def _add(self, state: TrainerState, moment: Moment) -> None:
        last = self._checkpoints[-1:]
        self._checkpoints.append(
            Checkpoint(moment, _compact(state, *(each.state for each in last)))
        )
        self.size += _size([*last, self._checkpoints[-1]]) - _size(last)
        if self.size > self.max_bytes:
            self._thin()

    def _thin(self) -> None:
        """Drop checkpoints evenly until the others fit; the first and the last one stay."""
        self.size = _size(self._checkpoints)
        while self.size > self.max_bytes and len(self._checkpoints) > 2:  # noqa: PLR2004 - the ends
            self._gap *= 2
            first, *inner, last = self._checkpoints
            kept = [first]
            for checkpoint in inner:
                if checkpoint.moment.steps - kept[-1].moment.steps >= self._gap:
                    kept.append(checkpoint)
            self._checkpoints = [*kept, last]
            self.size = _size(self._checkpoints)


class Replay:
    """Computes the state of a run at a step again, with a trainer of its own: the run is not changed.

    Parameters
    ----------
    timeline, step
        The run, and the step, from its first to its last one.
    trainer
        The run's trainer; if it is on the way to the step, its state is the start.
    resumed
        ``resumed(state)`` returns a trainer of the run at a state.
    edited
        ``edited(trainer, edits)`` returns one with other parameters.
    """

    def __init__(
        self,
        timeline: Timeline,
        step: int,
        trainer: Trainer,
        resumed: Callable[[TrainerState], Trainer],
        edited: Callable[[Trainer, Edits], Trainer],
    ) -> None:
        near = timeline.before(step)
        self.moment, state = near.moment, near.state
        if near.moment < timeline.here and timeline.here.steps <= step:
            self.moment, state = timeline.here, trainer.state()
        self.trainer = resumed(state)
        self.step = step
        self._changes, self._edited = timeline.changes, edited
        self._make_changes()

    @property
    def is_there(self) -> bool:
        """Whether the step is reached."""
        return self.trainer.steps >= self.step

    def advance(self, most: int) -> int:
        """Make at least one and at most ``most`` steps, and return their number; none if it is there."""
        if self.is_there:
            return 0
        trainer, before = self.trainer, self.trainer.steps
        ahead = self._changes[self.moment.changes :]
        until = min([self.step, *(change.steps for change in ahead[:1])])
        with np.errstate(all="ignore"):
            trainer.advance(max(1, min(most, until - before)))
        self._make_changes()
        return trainer.steps - before

    def _make_changes(self) -> None:
        """Make the changes that were made at the current step."""
        made, steps = self.moment.changes, self.trainer.steps
        while made < len(self._changes) and self._changes[made].steps <= steps:
            change = self._changes[made]
            self.trainer.training = change.training
            if change.edits:
                self.trainer = self._edited(self.trainer, change.edits)
            made += 1
        self.moment = Moment(steps, made)


def _compact(state: TrainerState, last: TrainerState | None = None) -> TrainerState:
    """Return a state that shares with the last one the arrays that are equal."""
    own = state.optimizer
    if last is None or len(last.optimizer.slots) != len(own.slots):
        return state
    old = last.optimizer
    vectors: dict[str, Any] = {
        name: _shared(getattr(state, name), getattr(last, name)) for name in VECTORS
    }
    optimizer = OptimizerState(
        own.step,
        tuple(_shared(now, before) for now, before in zip(own.slots, old.slots, strict=True)),
        old.scratch,  # its content means nothing between steps
        _shared(own.decayed, old.decayed),
    )
    return replace(state, optimizer=optimizer, **vectors)


def _shared(now: Array, before: Array) -> Array:
    return before if np.array_equal(now, before) else now


def _size(checkpoints: Sequence[Checkpoint]) -> int:
    """Return the memory that checkpoints take together, in bytes."""
    arrays: dict[int, int] = {}
    for _, state in checkpoints:
        own = state.optimizer
        of_state = (*(getattr(state, name) for name in VECTORS), *own.slots)
        arrays |= {id(array): array.nbytes for array in (*of_state, own.scratch, own.decayed)}
    return sum(arrays.values()) + CHECKPOINT_BYTES * len(checkpoints)

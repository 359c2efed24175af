"""Many steps at once: the interface of an engine that makes them in one call, and its result."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from pycore.training.frames import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.data.dataset import Dataset
    from pycore.network import Pass
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.training.frames import Frame, TrainerState

    ManyStepsFor = Callable[[Dataset, NetworkSpec], "ManySteps"]

MAX_EPOCHS = 4096  # per call
LARGE_PASS = 500_000  # rows times parameters from which a pass is worth a call
#: Where a stretch ended: at the limit of steps within an epoch, at the end of an epoch, at a minibatch's loss that
#: diverged, at parameters that are not finite, at a training loss at the end of an epoch that diverged.
STEPS_DONE, EPOCH_DONE, LOSS_EXPLODED, NOT_FINITE, EPOCH_EXPLODED = range(5)


@dataclass(frozen=True)
class Stretch:
    """The result of an engine's call.

    Attributes
    ----------
    status
        One of the constants above.
    state
        The state of the run; its arrays are those passed to the engine, changed in place. At the end of an epoch its
        watch does not include that epoch yet: the caller calls ``stop_reason``. If the parameters were not finite they
        are those before the step.
    losses
        Data losses of train, validation and test, and the penalty, at the end of each completed epoch, (E, 4).
    rows
        Indices into the training rows of the last minibatch, (B,).
    batch_loss, learning_rate
        Of the last minibatch.
    """

    status: int
    state: TrainerState
    losses: Array
    rows: NDArray[np.intp]
    batch_loss: float
    learning_rate: float

    @property
    def numbered_losses(self) -> Array:
        """The numbers of the epochs, and their losses with the penalties, as in ``Progress``, (E, 4)."""
        ended, last = len(self.losses), self.state.epoch
        numbers = np.arange(last - ended + 1, last + 1, dtype=np.float64)
        return np.column_stack((numbers, self.losses[:, :3] + self.losses[:, 3:]))

    @property
    def last_losses(self) -> tuple[Evaluation, Evaluation, Evaluation]:
        """Losses of train, validation and test at the end of the last epoch."""
        train, validation, test, penalty = self.losses[-1].tolist()
        return (
            evaluation(train, penalty),
            evaluation(validation, penalty),
            evaluation(test, penalty),
        )


class Progress(NamedTuple):
    """What a trainer has done in one call.

    Attributes
    ----------
    last
        The last step.
    losses
        (E, 4), one row for each completed epoch: its number, counted from 1, and the losses, penalties included, of
        train, validation and test; NaN without rows.
    """

    last: Frame
    losses: Array


class ManySteps(Protocol):
    """An engine that makes many steps in one call, for a network on a data set."""

    @property
    def arithmetic(self) -> str:
        """The name of its arithmetic: runs with the same name, data and settings are bit-identical."""
        ...

    def run(self, state: TrainerState, steps: int, epochs: int) -> Stretch:
        """Make at least one step; stop after a number of steps or completed epochs, or for a stop reason.

        It may end earlier; the arrays of ``state`` are changed in place.
        """
        ...

    def passed(self, vector: Array, training: TrainingSpec, x: Array) -> Pass:
        """Return the feedforward pass of parameters (P,) for the rows x (N, n_0)."""
        ...

    def evaluate(self, vector: Array, training: TrainingSpec, part: str) -> Evaluation:
        """Return the loss of parameters (P,) over all rows of a part; NaN without rows."""
        ...


def advance_by_steps(step: Callable[[], Frame], steps: int, epochs: int) -> Progress:
    """Make at least one step, one after the other, and return the progress."""
    ended: list[tuple[float, ...]] = []
    last = step()
    for made in range(1, steps + 1):
        if last.train and last.validation and last.test:
            losses = (part.loss for part in (last.train, last.validation, last.test))
            ended.append((float(last.epoch), *losses))
        if made == steps or last.stop_reason is not None or len(ended) == epochs:
            break
        last = step()
    return Progress(last, np.array(ended).reshape(-1, 4))


def evaluation(data_loss: float, penalty: float) -> Evaluation:
    """Return the evaluation for a data loss and a penalty; all NaN without rows."""
    if math.isnan(data_loss):
        return Evaluation(math.nan, math.nan, math.nan)
    return Evaluation(data_loss + penalty, data_loss, penalty)

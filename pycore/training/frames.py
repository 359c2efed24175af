"""What the trainer returns: a frame for each step, losses over all rows, and the state from which a run resumes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.functions.optimizers import OptimizerState
    from pycore.spec import TrainingSpec
    from pycore.training.stopping import Watch


class Evaluation(NamedTuple):
    """Loss over a set of rows: ``loss`` = ``data_loss`` + ``penalty``; NaN without rows."""

    loss: float
    data_loss: float
    penalty: float


class Frame(NamedTuple):
    """The result of one step.

    Attributes
    ----------
    epoch
        The epoch that the step belongs to, counted from 1.
    step
        The number of the update, counted from 1.
    rows
        Indices into the training rows of the minibatch, (B,).
    batch_loss
        The minibatch's loss before the update, without the penalty.
    learning_rate
        The schedule's learning rate for the step.
    end_of_epoch
        Whether it was the last minibatch of the epoch; only then are the losses below given.
    train, validation, test
        Loss over all training, validation and test rows after the update.
    stop_reason
        One of those in pycore.training.stopping, at the end of an epoch, or "diverged" at any step, or None. A step
        that diverged is undone and does not end the epoch. After "early_stopping" the parameters are those of the best
        epoch, but the losses are those of the last one.
    """

    epoch: int
    step: int
    rows: NDArray[np.intp]
    batch_loss: float
    learning_rate: float
    end_of_epoch: bool
    train: Evaluation | None = None
    validation: Evaluation | None = None
    test: Evaluation | None = None
    stop_reason: str | None = None


@dataclass(frozen=True, slots=True)
class TrainerState:
    """The complete state of a run apart from its data set and network.

    Attributes
    ----------
    training
        The current hyperparameters.
    vector
        The parameters (P,).
    optimizer
        The optimizer's state.
    epoch, steps
        Completed epochs; updates made.
    position
        Training rows that the current epoch has used; 0 at its start.
    epoch_seed, epoch_batch_size
        Seed and batch size of the current epoch, which a change of the hyperparameters does not affect. Its order of
        rows is stream(epoch_seed, "batches", draw=epoch).permutation(N).
    watch
        The state of the stopping rules.
    good, epoch_start
        The parameters (P,) to restore if the next step diverges; see ``Trainer``.
    best
        The parameters (P,) with the smallest validation loss so far.
    stop_reason
        Why the run has stopped, or None.
    """

    training: TrainingSpec
    vector: Array
    optimizer: OptimizerState
    epoch: int
    steps: int
    position: int
    epoch_seed: int
    epoch_batch_size: int
    watch: Watch
    good: Array
    epoch_start: Array
    best: Array
    stop_reason: str | None

"""What the trainer hands out: a frame a step, losses over all rows, and the state from which a run continues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pycore.activations import Array
    from pycore.optimizers import OptimizerState
    from pycore.spec import TrainingSpec


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Loss over a set of rows: ``loss`` = ``data_loss`` + ``penalty``; NaN without rows."""

    loss: float
    data_loss: float
    penalty: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What one step did.

    Attributes
    ----------
    epoch
        The epoch that the step belongs to, from 1.
    step
        Which update it was, from 1.
    rows
        Indices into the training rows of the minibatch, (B,).
    batch_loss
        The minibatch's loss before the update, without the penalty.
    end_of_epoch
        Whether it was the epoch's last minibatch; only then are train and test given.
    train, test
        Loss over all training and test rows after the update.
    stop_reason
        "max_epochs" or "tolerance" at the end of an epoch, "diverged" at any step, or None. A step that diverged is
        undone: it ends no epoch.
    """

    epoch: int
    step: int
    rows: NDArray[np.intp]
    batch_loss: float
    end_of_epoch: bool
    train: Evaluation | None = None
    test: Evaluation | None = None
    stop_reason: str | None = None


@dataclass(frozen=True, slots=True)
class TrainerState:
    """All that a run is, beside its data set and network: numbers, names and arrays of its own.

    Attributes
    ----------
    training
        The hyperparameters in force.
    vector
        The parameters (P,).
    optimizer
        What the update rule remembers.
    epoch, steps
        Completed epochs; updates made.
    position
        Training rows that the epoch under way has used; 0 at its begin.
    epoch_seed, epoch_batch_size
        Seed and batch size of the epoch under way, which a change of the hyperparameters leaves alone. Its order of
        rows is stream(epoch_seed, "batches", draw=epoch).permutation(N).
    previous_loss
        The training loss at the end of the epoch before.
    good, epoch_start
        The parameters (P,) to go back to if the next step diverges; see ``Trainer``.
    stop_reason
        Why it has stopped, or None.
    """

    training: TrainingSpec
    vector: Array
    optimizer: OptimizerState
    epoch: int
    steps: int
    position: int
    epoch_seed: int
    epoch_batch_size: int
    previous_loss: float
    good: Array
    epoch_start: Array
    stop_reason: str | None

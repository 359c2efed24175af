"""Training as a generator of steps. The core knows no clock: whoever drives it decides how many steps to take."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.engine import NumpyEngine
from pycore.losses import LOSSES
from pycore.network import forward
from pycore.optimizers import OPTIMIZERS
from pycore.parameters import Parameters
from pycore.penalties import l2_penalty
from pycore.stopping import DIVERGED, stop_reason
from pycore.streams import stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pycore.activations import Array
    from pycore.dataset import Dataset
    from pycore.engine import Engine
    from pycore.spec import NetworkSpec, TrainingSpec

EVALUATION_ROWS = 8192  # rows of a large table are evaluated in parts of this size


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
        Updates since the start, this one included.
    rows
        Indices into the training rows of the minibatch, (B,).
    batch_loss
        The minibatch's loss before the update, without the penalty.
    end_of_epoch
        Whether it was the epoch's last minibatch; only then are the following three given.
    train, test
        Loss over all training and test rows after the update.
    stop_reason
        "max_epochs", "tolerance", "diverged" (also in mid-epoch) or None.
    """

    epoch: int
    step: int
    rows: NDArray[np.intp]
    batch_loss: float
    end_of_epoch: bool
    train: Evaluation | None = None
    test: Evaluation | None = None
    stop_reason: str | None = None


class Trainer:
    """A training run that is driven step by step.

    Minibatches: at the start of each epoch the training rows are permuted by the "batches" stream of the training seed;
    a step takes the next ``batch_size`` of them, the last one of the epoch what is left. The gradient is the mean over
    the rows of the minibatch, also in a short one.

    Parameters
    ----------
    dataset, network, training
        What to train on, what, and how. ``training`` may be assigned between steps: rate, penalty and limits count
        from the next step on, the batch size from the next epoch on; another optimizer begins with a fresh state.
    parameters
        Start values; the network's initial ones if None. They are copied.
    """

    def __init__(
        self,
        dataset: Dataset,
        network: NetworkSpec,
        training: TrainingSpec,
        parameters: Parameters | None = None,
    ) -> None:
        self.dataset = dataset
        self.network = network
        self.epoch = 0  #: completed epochs
        self.steps = 0  #: updates done
        self.stop_reason: str | None = None
        self._training = training
        start = Parameters.initial(network) if parameters is None else parameters.copy()
        state = OPTIMIZERS[training.optimizer].start(start.vector.size)
        self._engine: Engine = NumpyEngine(network, start, state)
        self._good = start.vector.copy()
        self._rng = stream(training.seed, "batches")
        self._order: NDArray[np.intp] = np.arange(len(dataset.x_train))
        self._x = np.empty_like(dataset.x_train)
        self._y = np.empty_like(dataset.y_train)
        self._at = len(self._order)  # the next step begins an epoch
        self._batch_size = training.batch_size
        self._last_loss = self.evaluate("train").loss

    @property
    def parameters(self) -> Parameters:
        """The parameters of now; they change with every step."""
        return self._engine.parameters

    @property
    def training(self) -> TrainingSpec:
        """The hyperparameters in force."""
        return self._training

    @training.setter
    def training(self, training: TrainingSpec) -> None:
        if training.optimizer != self._training.optimizer:
            size = self.parameters.vector.size
            self._engine.state = OPTIMIZERS[training.optimizer].start(size)
        self._training = training
        if self.stop_reason != DIVERGED:
            self.stop_reason = None

    def step(self) -> Frame:
        """Make one update and return what it did."""
        if self._at >= len(self._order):
            self._begin_epoch()
        end = min(self._at + self._batch_size, len(self._order))
        part = slice(self._at, end)
        np.copyto(self._good, self.parameters.vector)
        batch_loss = self._engine.step(self._x[part], self._y[part], self._training)
        self.steps += 1
        epoch = self.epoch + 1
        self._at = end
        rows = self._order[part]
        if not math.isfinite(batch_loss):
            self._keep_good()
            return Frame(
                epoch, self.steps, rows, batch_loss, end_of_epoch=False, stop_reason=DIVERGED
            )
        if end < len(self._order):
            return Frame(epoch, self.steps, rows, batch_loss, end_of_epoch=False)
        return self._end_epoch(rows, batch_loss)

    def outputs(self, x: Array) -> Array:
        """Return the outputs (N, n_out) for the rows x (N, n_0)."""
        return forward(self.network, self.parameters, x).h[-1]

    def evaluate(self, part: str) -> Evaluation:
        """Return the loss over all rows of "train" or "test"."""
        x, y = {
            "train": (self.dataset.x_train, self.dataset.y_train),
            "test": (self.dataset.x_test, self.dataset.y_test),
        }[part]
        if not len(x):
            return Evaluation(math.nan, math.nan, math.nan)
        loss = LOSSES[self.network.loss]
        total = 0.0
        for start in range(0, len(x), EVALUATION_ROWS):
            rows = slice(start, start + EVALUATION_ROWS)
            passed = forward(self.network, self.parameters, x[rows])
            total += loss.function(passed.z[-1], passed.h[-1], y[rows]) * len(x[rows])
        data_loss = total / len(x)
        l2 = self._training.l2
        penalty = l2_penalty(self.parameters.weights, l2) if l2 else 0.0
        return Evaluation(data_loss + penalty, data_loss, penalty)

    def _begin_epoch(self) -> None:
        self._order = self._rng.permutation(len(self.dataset.x_train))
        np.take(self.dataset.x_train, self._order, axis=0, out=self._x)
        np.take(self.dataset.y_train, self._order, axis=0, out=self._y)
        self._at = 0
        self._batch_size = self._training.batch_size

    def _end_epoch(self, rows: NDArray[np.intp], batch_loss: float) -> Frame:
        self.epoch += 1
        train = self.evaluate("train")
        self.stop_reason = stop_reason(self._training, self.epoch, self._last_loss, train.loss)
        self._last_loss = train.loss
        if self.stop_reason == DIVERGED:
            self._keep_good()
        test = self.evaluate("test")
        return Frame(
            epoch=self.epoch,
            step=self.steps,
            rows=rows,
            batch_loss=batch_loss,
            end_of_epoch=True,
            train=train,
            test=test,
            stop_reason=self.stop_reason,
        )

    def _keep_good(self) -> None:
        """Go back to the parameters before the step that spoiled them."""
        np.copyto(self.parameters.vector, self._good)
        self.stop_reason = DIVERGED


def train(
    dataset: Dataset,
    network: NetworkSpec,
    training: TrainingSpec,
    parameters: Parameters | None = None,
) -> Iterator[Frame]:
    """Yield a frame a step until a stop reason is reached.

    The same settings give the same frames to the last bit. To read the weights meanwhile, drive a ``Trainer`` instead.
    """
    trainer = Trainer(dataset, network, training, parameters)
    while trainer.stop_reason is None:
        yield trainer.step()

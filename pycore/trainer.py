"""Training as a generator of steps. The core knows no clock: whoever drives it decides how many steps to take."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pycore.engine import NumpyEngine
from pycore.errors import ShapeError
from pycore.frames import Evaluation, Frame, TrainerState
from pycore.losses import LOSSES
from pycore.network import forward
from pycore.optimizers import OPTIMIZERS
from pycore.parameters import Parameters
from pycore.penalties import l2_penalty
from pycore.registry import look_up
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


class Trainer:
    """A training run that is driven step by step.

    Minibatches: epoch e, counted from 0, takes the training rows in the order
    ``stream(seed, "batches", draw=e).permutation(N)``; a step takes the next ``batch_size`` of them, the last one of
    the epoch what is left. The gradient is the mean over the rows of the minibatch, also in a short one.

    Divergence: when a minibatch's loss, the weights after the update or the training loss at an epoch's end are no
    longer finite, the run stops as "diverged" and goes back to the last parameters that gave a finite loss: those of
    the last minibatch, or, where the loss over all training rows is not finite with them, those at the epoch's start.
    No floating point warning is raised on the way.

    Parameters
    ----------
    dataset, network, training
        What to train on, what, and how. ``training`` may be assigned between steps: rate, penalty and limits count
        from the next step on, batch size and seed from the next epoch on; another optimizer begins with a fresh state.
    parameters
        Start values; the network's initial ones if None. They are copied.

    Raises
    ------
    ShapeError
        If data set, network and parameters do not fit each other, or a start value is not finite.
    """

    def __init__(
        self,
        dataset: Dataset,
        network: NetworkSpec,
        training: TrainingSpec,
        parameters: Parameters | None = None,
    ) -> None:
        start = Parameters.initial(network) if parameters is None else parameters.copy()
        _check_fit(dataset, network, start)
        self.dataset = dataset
        self.network = network
        self.epoch = 0  #: completed epochs
        self.steps = 0  #: updates made
        self.stop_reason: str | None = None
        self._training = training
        self._at = 0  # training rows that the epoch under way has used
        state = OPTIMIZERS[training.optimizer].start(start.vector.size)
        self._engine: Engine = NumpyEngine(network, start, state)
        self._good = start.vector.copy()
        self._before = start.vector.copy()
        self._epoch_start = start.vector.copy()
        self._x = np.empty_like(dataset.x_train)
        self._y = np.empty_like(dataset.y_train)
        self._begin_epoch(training.seed, training.batch_size)
        self._previous_loss = self.evaluate("train").loss

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
            self._restart_optimizer(training.optimizer)
        self._training = training
        if self._at == 0:  # the next step begins an epoch
            self._begin_epoch(training.seed, training.batch_size)
        if self.stop_reason != DIVERGED:
            self.stop_reason = None

    def step(self) -> Frame:
        """Make one update and return what it did."""
        end = min(self._at + self._batch_size, len(self._order))
        part = slice(self._at, end)
        rows = self._order[part]
        vector = self.parameters.vector
        np.copyto(self._before, vector)
        with np.errstate(all="ignore"):
            batch_loss = self._engine.step(self._x[part], self._y[part], self._training)
            length = float(np.dot(vector, vector))
        self.steps += 1
        if not math.isfinite(batch_loss):
            return self._diverged(rows, batch_loss, self._good)
        if not math.isfinite(length):
            return self._diverged(rows, batch_loss, self._before)
        self._good, self._before = self._before, self._good
        if end == len(self._order):
            return self._end_epoch(rows, batch_loss)
        self._at = end
        return Frame(self.epoch + 1, self.steps, rows, batch_loss, end_of_epoch=False)

    def activations(self, x: Array) -> list[Array]:
        """Return h[0] to h[-1] for the rows x (N, n_0): the inputs, every layer's outputs (N, n_k), the outputs."""
        with np.errstate(all="ignore"):
            return forward(self.network, self.parameters, np.asarray(x, dtype=np.float64)).h

    def outputs(self, x: Array) -> Array:
        """Return the outputs (N, n_out) for the rows x (N, n_0)."""
        return self.activations(x)[-1]

    def evaluate(self, part: str) -> Evaluation:
        """Return the loss over all rows of "train" or "test"."""
        data = self.dataset
        parts = {"train": (data.x_train, data.y_train), "test": (data.x_test, data.y_test)}
        x, y = look_up(parts, "part", part)
        if not len(x):
            return Evaluation(math.nan, math.nan, math.nan)
        loss = LOSSES[self.network.loss]
        total = 0.0
        with np.errstate(all="ignore"):
            for start in range(0, len(x), EVALUATION_ROWS):
                rows = slice(start, start + EVALUATION_ROWS)
                passed = forward(self.network, self.parameters, x[rows])
                total += loss.function(passed.z[-1], passed.h[-1], y[rows]) * len(x[rows])
            l2 = self._training.l2
            penalty = l2_penalty(self.parameters.weights, l2) if l2 else 0.0
        data_loss = total / len(x)
        return Evaluation(data_loss + penalty, data_loss, penalty)

    def state(self) -> TrainerState:
        """Return all that the run is, as a copy: ``resume`` continues from it to the last bit."""
        return TrainerState(
            training=self._training,
            vector=self.parameters.vector.copy(),
            optimizer=self._engine.state.copy(),
            epoch=self.epoch,
            steps=self.steps,
            position=self._at,
            epoch_seed=self._epoch_seed,
            epoch_batch_size=self._batch_size,
            previous_loss=self._previous_loss,
            good=self._good.copy(),
            epoch_start=self._epoch_start.copy(),
            stop_reason=self.stop_reason,
        )

    @classmethod
    def resume(cls, dataset: Dataset, network: NetworkSpec, state: TrainerState) -> Trainer:
        """Return a trainer that goes on where ``state`` was taken, with the same data set and network.

        Raises
        ------
        ShapeError
            If the state is that of another network.
        """
        trainer = cls(
            dataset, network, state.training, Parameters(network.layer_sizes, state.vector)
        )
        trainer.epoch = state.epoch
        trainer.steps = state.steps
        trainer.stop_reason = state.stop_reason
        trainer._engine.state = state.optimizer.copy()
        trainer._begin_epoch(state.epoch_seed, state.epoch_batch_size)
        trainer._at = state.position
        trainer._previous_loss = state.previous_loss
        np.copyto(trainer._good, state.good)
        np.copyto(trainer._epoch_start, state.epoch_start)
        return trainer

    def _begin_epoch(self, seed: int, batch_size: int) -> None:
        """Put the rows into the order of the epoch that comes."""
        order = stream(seed, "batches", self.epoch).permutation(len(self.dataset.x_train))
        self._order: NDArray[np.intp] = order
        np.take(self.dataset.x_train, order, axis=0, out=self._x)
        np.take(self.dataset.y_train, order, axis=0, out=self._y)
        self._epoch_seed = seed
        self._batch_size = batch_size
        self._at = 0
        np.copyto(self._epoch_start, self.parameters.vector)

    def _end_epoch(self, rows: NDArray[np.intp], batch_loss: float) -> Frame:
        train = self.evaluate("train")
        if not math.isfinite(train.loss):
            return self._diverged(rows, batch_loss, self._good)
        self.epoch += 1
        self.stop_reason = stop_reason(self._training, self.epoch, self._previous_loss, train.loss)
        self._previous_loss = train.loss
        self._begin_epoch(self._training.seed, self._training.batch_size)
        return Frame(
            epoch=self.epoch,
            step=self.steps,
            rows=rows,
            batch_loss=batch_loss,
            end_of_epoch=True,
            train=train,
            test=self.evaluate("test"),
            stop_reason=self.stop_reason,
        )

    def _diverged(self, rows: NDArray[np.intp], batch_loss: float, good: Array) -> Frame:
        """Go back to the last good parameters."""
        np.copyto(self.parameters.vector, good)
        if not math.isfinite(self.evaluate("train").loss):
            np.copyto(self.parameters.vector, self._epoch_start)
        self._restart_optimizer(self._training.optimizer)  # its averages are spoiled as well
        self.stop_reason = DIVERGED
        return Frame(
            self.epoch + 1,
            self.steps,
            rows,
            batch_loss,
            end_of_epoch=False,
            stop_reason=DIVERGED,
        )

    def _restart_optimizer(self, name: str) -> None:
        self._engine.state = OPTIMIZERS[name].start(self.parameters.vector.size)


def train(
    dataset: Dataset,
    network: NetworkSpec,
    training: TrainingSpec,
    parameters: Parameters | None = None,
) -> Iterator[Frame]:
    """Yield a frame a step until a stop reason is reached.

    The same settings give the same frames to the last bit. To read the weights meanwhile, drive a ``Trainer`` instead.

    Raises
    ------
    ShapeError
        As ``Trainer``, at the first frame.
    """
    trainer = Trainer(dataset, network, training, parameters)
    while trainer.stop_reason is None:
        yield trainer.step()


def _check_fit(dataset: Dataset, network: NetworkSpec, parameters: Parameters) -> None:
    ends = (dataset.x_train.shape[1], dataset.y_train.shape[1])
    if (network.layer_sizes[0], network.layer_sizes[-1]) != ends:
        raise ShapeError(
            f"The data set has {ends[0]} inputs and {ends[1]} outputs, which layers {network.layer_sizes} do not "
            "fit: NetworkSpec.for_dataset makes a network that does."
        )
    if parameters.layer_sizes != network.layer_sizes:
        raise ShapeError(
            f"The start values are those of layers {parameters.layer_sizes}, "
            f"but the network has {network.layer_sizes}."
        )
    if not np.isfinite(parameters.vector).all():
        raise ShapeError("A start value is not a finite number: give finite weights and biases.")

"""Training as a generator of steps. The core knows no clock: whoever drives it decides how many steps to take."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pycore.engines.numpy_engine import NumpyEngine
from pycore.errors import ShapeError
from pycore.functions.losses import row_factor
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.schedules import learning_rate_of
from pycore.network import forward
from pycore.parameters import Parameters
from pycore.streams import stream
from pycore.training.compatibility import check_fit, check_training
from pycore.training.evaluation import evaluate, row_weights, target_metric
from pycore.training.frames import Frame, TrainerState
from pycore.training.stopping import DIVERGED, EARLY_STOPPING, Watch, stop_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.data.dataset import Dataset
    from pycore.engines.engine import Engine
    from pycore.network import Pass
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.training.frames import Evaluation

SORTED_NUMBERS = (
    2**17
)  # a smaller table is put in the epoch's order at once, a larger one minibatch by minibatch


class Trainer:
    """A training run that is driven step by step.

    Minibatches: epoch e, counted from 0, takes the training rows in the order
    ``stream(seed, "batches", draw=e).permutation(N)``; a step takes the next ``batch_size`` of them, the last one of
    the epoch what is left. The gradient is the mean over the rows of the minibatch, also in a short one.

    Divergence: when a minibatch's loss or the training loss at an epoch's end is not finite or beyond all bounds
    (``Watch.explodes``), or the weights after the update are not finite, the run stops as "diverged" and goes back to
    the last good parameters: those of the last minibatch, or, where the loss over all training rows is no good with
    them, those at the epoch's start. No floating point warning is raised on the way.

    Early stopping (``patience``) goes back to the parameters with the smallest validation loss.

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
    DatasetError
        If an input or a target is not a finite number.
    SpecError
        If something frozen is not in the network, or early stopping has no validation rows.
    """

    def __init__(
        self,
        dataset: Dataset,
        network: NetworkSpec,
        training: TrainingSpec,
        parameters: Parameters | None = None,
    ) -> None:
        start = Parameters.initial(network) if parameters is None else parameters.copy()
        check_fit(dataset, network, start)
        check_training(dataset, network, training)
        self.dataset = dataset
        self.network = network
        self.epoch = 0  #: completed epochs
        self.steps = 0  #: updates made
        self.stop_reason: str | None = None
        self._training = training
        self.row_weights = row_weights(dataset, "train", training)  #: (N,), or None: all the same
        self._at = 0  # training rows that the epoch under way has used
        state = OPTIMIZERS[training.optimizer].start(start.vector.size)
        self._engine: Engine = NumpyEngine(network, start, state)
        self._good = start.vector.copy()
        self._before = start.vector.copy()
        self._epoch_start = start.vector.copy()
        self._best = start.vector.copy()
        self._sorts = dataset.x_train.size <= SORTED_NUMBERS
        self._x, self._y = dataset.x_train, dataset.y_train
        if self._sorts:
            self._x, self._y = np.empty_like(self._x), np.empty_like(self._y)
        self._begin_epoch(training.seed, training.batch_size)
        loss = self.evaluate("train").loss
        self._watch = Watch(start_loss=loss, previous_loss=loss)

    @property
    def parameters(self) -> Parameters:
        """The parameters of now; they change with every step."""
        return self._engine.parameters

    @property
    def learning_rate(self) -> float:
        """The schedule's rate for the next step."""
        return self._rate

    @property
    def next_rows(self) -> NDArray[np.intp]:
        """Indices into the training rows of the next step's minibatch, (B,)."""
        return self._order[self._at : self._at + self._batch_size]

    @property
    def best_epoch(self) -> int:
        """The epoch at whose end the validation loss was smallest; 0 before the first one, or without such rows."""
        return self._watch.best_epoch

    @property
    def training(self) -> TrainingSpec:
        """The hyperparameters in force."""
        return self._training

    @training.setter
    def training(self, training: TrainingSpec) -> None:
        check_training(self.dataset, self.network, training)
        if training.optimizer != self._training.optimizer:
            self._restart_optimizer(training.optimizer)
        self._training = training
        self.row_weights = row_weights(self.dataset, "train", training)
        self._rate = learning_rate_of(training, self.epoch)
        if self._at == 0:  # the next step begins an epoch
            self._begin_epoch(training.seed, training.batch_size)
        if self.stop_reason == EARLY_STOPPING:  # patience counts anew, from the best weights on
            self._watch.best_epoch = self.epoch
        if self.stop_reason != DIVERGED:
            self.stop_reason = None

    def step(self) -> Frame:
        """Make one update and return what it did."""
        with np.errstate(all="ignore"):
            return self.step_quietly()

    def step_quietly(self) -> Frame:
        """Do the same, for a caller that makes many steps and has silenced NumPy's floating point warnings for all."""
        end = min(self._at + self._batch_size, len(self._order))
        rows = self._order[self._at : end]
        part = slice(self._at, end) if self._sorts else rows
        vector = self._engine.parameters.vector
        np.copyto(self._before, vector)
        factors = None
        if self.row_weights is not None:
            factors = self.row_weights[rows] * row_factor(self.network.reduction, len(rows))
        batch_loss = self._engine.step(
            self._x[part],
            self._y[part],
            self._training,
            self._rate,
            update=self.steps,
            row_factors=factors,
        )
        length = np.dot(vector, vector)
        self.steps += 1
        if self._watch.explodes(batch_loss):
            return self._diverged(rows, batch_loss, self._good)
        if not math.isfinite(length):
            return self._diverged(rows, batch_loss, self._before)
        self._good, self._before = self._before, self._good
        if end == len(self._order):
            return self._end_epoch(rows, batch_loss)
        self._at = end
        return Frame(self.epoch + 1, self.steps, rows, batch_loss, self._rate, end_of_epoch=False)

    def activations(self, x: Array) -> list[Array]:
        """Return h[0] to h[-1] for the rows x (N, n_0): the inputs, every layer's outputs (N, n_k), the outputs."""
        return self.passed(x).h

    def outputs(self, x: Array) -> Array:
        """Return the outputs (N, n_out) for the rows x (N, n_0)."""
        return self.activations(x)[-1]

    def passed(self, x: Array) -> Pass:
        """Return all quantities of a feedforward pass of the rows x (N, n_0)."""
        with np.errstate(all="ignore"):
            return forward(self.network, self.parameters, np.asarray(x, dtype=np.float64))

    def evaluate(self, part: str, passed: Pass | None = None) -> Evaluation:
        """Return the loss over all rows of "train", "validation" or "test".

        ``passed`` is their feedforward pass, where there is one already.
        """
        now = self.parameters
        return evaluate(self.dataset, part, self.network, now, self._training, passed=passed)

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
            watch=replace(self._watch),
            good=self._good.copy(),
            epoch_start=self._epoch_start.copy(),
            best=self._best.copy(),
            stop_reason=self.stop_reason,
        )

    @classmethod
    def resume(cls, dataset: Dataset, network: NetworkSpec, state: TrainerState) -> Trainer:
        """Return a trainer that goes on where ``state`` was taken, with the same data set and network.

        Raises
        ------
        ShapeError
            If the state is that of another network, or of more training rows.
        """
        rows = len(dataset.x_train)
        if state.position >= rows:
            raise ShapeError(
                f"The stored run has used {state.position} rows of its epoch, but there are {rows} training rows: "
                "it belongs to other data."
            )
        trainer = cls(
            dataset, network, state.training, Parameters(network.layer_sizes, state.vector)
        )
        trainer.epoch = state.epoch
        trainer.steps = state.steps
        trainer.stop_reason = state.stop_reason
        trainer._engine.state = state.optimizer.copy()
        trainer._begin_epoch(state.epoch_seed, state.epoch_batch_size)
        trainer._at = state.position
        trainer._watch = replace(state.watch)
        np.copyto(trainer._good, state.good)
        np.copyto(trainer._epoch_start, state.epoch_start)
        np.copyto(trainer._best, state.best)
        return trainer

    def _begin_epoch(self, seed: int, batch_size: int) -> None:
        """Put the rows into the order of the epoch that comes."""
        order = stream(seed, "batches", self.epoch).permutation(len(self.dataset.x_train))
        self._order: NDArray[np.intp] = order
        if self._sorts:
            np.take(self.dataset.x_train, order, axis=0, out=self._x)
            np.take(self.dataset.y_train, order, axis=0, out=self._y)
        self._rate = learning_rate_of(self._training, self.epoch)
        self._epoch_seed = seed
        self._batch_size = batch_size
        self._at = 0
        np.copyto(self._epoch_start, self.parameters.vector)

    def _end_epoch(self, rows: NDArray[np.intp], batch_loss: float) -> Frame:
        rate, train, validation = self._rate, self.evaluate("train"), self.evaluate("validation")
        if self._watch.explodes(train.loss):
            return self._diverged(rows, batch_loss, self._good)
        self.epoch += 1
        self.stop_reason = stop_reason(
            self._watch,
            self._training,
            self.epoch,
            train.loss,
            validation_loss=validation.loss,
            metric=self._target_metric(),
        )
        test = self.evaluate("test")
        if self._watch.best_epoch == self.epoch:
            np.copyto(self._best, self.parameters.vector)
        if self.stop_reason == EARLY_STOPPING:
            np.copyto(self.parameters.vector, self._best)
        self._begin_epoch(self._training.seed, self._training.batch_size)
        return Frame(
            epoch=self.epoch,
            step=self.steps,
            rows=rows,
            batch_loss=batch_loss,
            learning_rate=rate,
            end_of_epoch=True,
            train=train,
            validation=validation,
            test=test,
            stop_reason=self.stop_reason,
        )

    def _target_metric(self) -> float:
        """Return what the target metric is about, where there is such a target."""
        if not self._training.target_metric:
            return math.nan
        return target_metric(self.dataset, self.network, self.parameters)

    def _diverged(self, rows: NDArray[np.intp], batch_loss: float, good: Array) -> Frame:
        """Go back to the last good parameters."""
        np.copyto(self.parameters.vector, good)
        if self._watch.explodes(self.evaluate("train").loss):
            np.copyto(self.parameters.vector, self._epoch_start)
        self._restart_optimizer(self._training.optimizer)  # its averages are spoiled as well
        self.stop_reason = DIVERGED
        return Frame(
            self.epoch + 1,
            self.steps,
            rows,
            batch_loss,
            self._rate,
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

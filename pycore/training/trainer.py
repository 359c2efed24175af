"""Training as a sequence of steps. The core knows no clock: the caller decides how many steps to take."""

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
from pycore.training.compatibility import check_fit, check_training
from pycore.training.evaluation import evaluate, row_weights, target_metric
from pycore.training.frames import Frame, TrainerState
from pycore.training.minibatches import Minibatches
from pycore.training.stopping import DIVERGED, EARLY_STOPPING, Watch, stop_reason
from pycore.training.stretch import (
    EPOCH_DONE,
    LARGE_PASS,
    MAX_EPOCHS,
    NOT_FINITE,
    STEPS_DONE,
    Progress,
    advance_by_steps,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.data.dataset import Dataset
    from pycore.engines.engine import Engine
    from pycore.network import Pass
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.training.frames import Evaluation
    from pycore.training.stretch import ManyStepsFor

VECTORS = ("vector", "good", "epoch_start", "best")


class Trainer:
    """A training run, advanced step by step by its caller.

    Minibatches: epoch e, counted from 0, takes the training rows in the order
    ``stream(seed, "batches", draw=e).permutation(N)``; a step takes the next ``batch_size`` of them, the last step of
    the epoch the remaining ones. The gradient is the mean over the rows of the minibatch, even if it is short.

    Divergence: when a minibatch's loss or the training loss at the end of an epoch is not finite or explodes
    (``Watch.explodes``), or the weights after the update are not finite, the run stops as "diverged" and restores the
    last good parameters: those of the last minibatch, or, if the loss over all training rows has diverged with them,
    those at the start of the epoch. No floating-point warnings are raised.

    Early stopping (``patience``) restores the parameters with the smallest validation loss.

    Parameters
    ----------
    dataset, network, training
        The data, the network and the hyperparameters. ``training`` may be assigned between steps: rate, penalty and
        limits apply from the next step, batch size and seed from the next epoch; a new optimizer starts with a fresh
        state.
    parameters
        Initial parameters; the network's own if None. They are copied.
    many_steps
        ``many_steps(dataset, network)`` returns an engine that makes many steps in one call; NumPy makes them if None.

    Raises
    ------
    ShapeError
        If data set, network and parameters do not match, or an initial parameter is not finite.
    DatasetError
        If an input or a target is not a finite number.
    SpecError
        If a frozen index does not exist in the network, or early stopping has no validation rows.
    """

    def __init__(
        self,
        dataset: Dataset,
        network: NetworkSpec,
        training: TrainingSpec,
        parameters: Parameters | None = None,
        many_steps: ManyStepsFor | None = None,
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
        self._minibatches = Minibatches(dataset)
        state = OPTIMIZERS[training.optimizer].start(start.vector.size)
        self._engine: Engine = NumpyEngine(network, start, state)
        self._many = None if many_steps is None else many_steps(dataset, network)
        self._good = start.vector.copy()
        self._before = start.vector.copy()
        self._epoch_start = start.vector.copy()
        self._best = start.vector.copy()
        self._begin_epoch(training.seed, training.batch_size)
        loss = self.evaluate("train").loss
        self._watch = Watch(start_loss=loss, previous_loss=loss)

    @property
    def parameters(self) -> Parameters:
        """The current parameters; they change with every step."""
        return self._engine.parameters

    @property
    def arithmetic(self) -> str:
        """The arithmetic of the run: "numpy", or the name of another engine's."""
        return "numpy" if self._many is None else self._many.arithmetic

    @property
    def learning_rate(self) -> float:
        """The schedule's rate for the next step."""
        return self._rate

    @property
    def next_rows(self) -> NDArray[np.intp]:
        """Indices into the training rows of the next step's minibatch, (B,)."""
        return self._minibatches.rows

    @property
    def best_epoch(self) -> int:
        """The epoch that ended with the smallest validation loss; 0 before the first one, or without such rows."""
        return self._watch.best_epoch

    @property
    def training(self) -> TrainingSpec:
        """The current hyperparameters."""
        return self._training

    @training.setter
    def training(self, training: TrainingSpec) -> None:
        check_training(self.dataset, self.network, training)
        if training.optimizer != self._training.optimizer:
            self._restart_optimizer(training.optimizer)
        self._training = training
        self.row_weights = row_weights(self.dataset, "train", training)
        self._rate = learning_rate_of(training, self.epoch)
        if self._minibatches.position == 0:  # the next step begins an epoch
            self._begin_epoch(training.seed, training.batch_size)
        if self.stop_reason == EARLY_STOPPING:  # patience starts over, from the best weights
            self._watch.best_epoch = self.epoch
        if self.stop_reason != DIVERGED:
            self.stop_reason = None

    def step(self) -> Frame:
        """Make one update and return its frame."""
        with np.errstate(all="ignore"):
            return self.step_quietly()

    def step_quietly(self) -> Frame:
        """Make one update and return its frame; the caller has silenced NumPy's floating-point warnings."""
        if self._many is not None:
            return self.advance(1).last
        rows, x, y = self._minibatches.current()
        vector = self._engine.parameters.vector
        np.copyto(self._before, vector)
        factors = None
        if self.row_weights is not None:
            factors = self.row_weights[rows] * row_factor(self.network.reduction, len(rows))
        batch_loss = self._engine.step(
            x, y, self._training, self._rate, update=self.steps, row_factors=factors
        )
        length = np.dot(vector, vector)
        self.steps += 1
        if self._watch.explodes(batch_loss):
            return self._diverged(rows, batch_loss, self._good)
        if not math.isfinite(length):
            return self._diverged(rows, batch_loss, self._before)
        self._good, self._before = self._before, self._good
        if not self._minibatches.move_on():
            return self._end_epoch(rows, batch_loss)
        return Frame(self.epoch + 1, self.steps, rows, batch_loss, self._rate, end_of_epoch=False)

    def advance(self, steps: int, epochs: int = MAX_EPOCHS) -> Progress:
        """Make at least one step; stop after a number of steps or completed epochs, or at the end of the run.

        It may end earlier. The caller has silenced NumPy's floating-point warnings. The numbers of a run do not depend
        on how it is divided into calls.
        """
        if self._many is None:
            return advance_by_steps(self.step_quietly, steps, epochs)
        stretch = self._many.run(self._now(), steps, epochs)
        state, rows, loss = stretch.state, stretch.rows, stretch.batch_loss
        self.epoch, self.steps, self._watch = state.epoch, state.steps, state.watch
        self._rate = stretch.learning_rate
        at = (state.epoch_seed, state.epoch_batch_size, state.epoch, state.position)
        self._minibatches.begin(*at)
        if stretch.status == STEPS_DONE:
            self.stop_reason = None if len(stretch.losses) else self.stop_reason
            last = Frame(self.epoch + 1, self.steps, rows, loss, self._rate, end_of_epoch=False)
        elif stretch.status == EPOCH_DONE:
            last = self._close_epoch(rows, loss, stretch.last_losses)
        else:
            before = self._good if stretch.status != NOT_FINITE else self.parameters.vector
            last = self._diverged(rows, loss, before)
        return Progress(last, stretch.numbered_losses)

    def activations(self, x: Array) -> list[Array]:
        """Return h[0] to h[-1] for the rows x (N, n_0): the inputs and the outputs (N, n_k) of every layer."""
        return self.passed(x).h

    def outputs(self, x: Array) -> Array:
        """Return the outputs (N, n_out) for the rows x (N, n_0)."""
        return self.activations(x)[-1]

    def passed(self, x: Array) -> Pass:
        """Return all quantities of a feedforward pass of the rows x (N, n_0)."""
        rows, now = np.asarray(x, dtype=np.float64), self.parameters
        if self._many is not None and len(rows) * now.vector.size >= LARGE_PASS:
            return self._many.passed(now.vector, self._training, rows)
        with np.errstate(all="ignore"):
            return forward(self.network, now, rows)

    def evaluate(self, part: str, passed: Pass | None = None) -> Evaluation:
        """Return the loss over all rows of "train", "validation" or "test".

        ``passed`` is their feedforward pass, if it has already been computed.
        """
        w = self.parameters
        return evaluate(self.dataset, part, self.network, w, self._training, passed=passed)

    def state(self) -> TrainerState:
        """Return a copy of the complete state of the run: ``resume`` continues from it to the last bit."""
        now = self._now()
        vectors = {name: getattr(now, name).copy() for name in VECTORS}
        return replace(now, optimizer=now.optimizer.copy(), watch=replace(now.watch), **vectors)

    def _now(self) -> TrainerState:
        """Return the state of the run with its own arrays, not copies."""
        return TrainerState(
            training=self._training,
            vector=self.parameters.vector,
            optimizer=self._engine.state,
            epoch=self.epoch,
            steps=self.steps,
            position=self._minibatches.position,
            epoch_seed=self._minibatches.seed,
            epoch_batch_size=self._minibatches.batch_size,
            watch=self._watch,
            good=self._good,
            epoch_start=self._epoch_start,
            best=self._best,
            stop_reason=self.stop_reason,
        )

    @classmethod
    def resume(
        cls,
        dataset: Dataset,
        network: NetworkSpec,
        state: TrainerState,
        many_steps: ManyStepsFor | None = None,
    ) -> Trainer:
        """Return a trainer that continues from ``state``, with the same data set and network.

        Raises
        ------
        ShapeError
            If the state belongs to another network, or has more training rows.
        """
        rows = len(dataset.x_train)
        if state.position >= rows:
            raise ShapeError(
                "The saved run has used {position} rows of its epoch, but there are {rows} training "
                "rows: it belongs to other data.",
                position=state.position,
                rows=rows,
            )
        start = Parameters(network.layer_sizes, state.vector)
        trainer = cls(dataset, network, state.training, start, many_steps)
        trainer.epoch, trainer.steps = state.epoch, state.steps
        trainer.stop_reason = state.stop_reason
        trainer._engine.state = state.optimizer.copy()
        trainer._begin_epoch(state.epoch_seed, state.epoch_batch_size)
        trainer._minibatches.position = state.position
        trainer._watch = replace(state.watch)
        np.copyto(trainer._good, state.good)
        np.copyto(trainer._epoch_start, state.epoch_start)
        np.copyto(trainer._best, state.best)
        return trainer

    def _begin_epoch(self, seed: int, batch_size: int) -> None:
        """Put the rows into the order of the next epoch."""
        self._minibatches.begin(seed, batch_size, self.epoch)
        self._rate = learning_rate_of(self._training, self.epoch)
        np.copyto(self._epoch_start, self.parameters.vector)

    def _end_epoch(self, rows: NDArray[np.intp], batch_loss: float) -> Frame:
        losses = self.evaluate("train"), self.evaluate("validation"), self.evaluate("test")
        if self._watch.explodes(losses[0].loss):
            return self._diverged(rows, batch_loss, self._good)
        self.epoch += 1
        return self._close_epoch(rows, batch_loss, losses)

    def _close_epoch(
        self,
        rows: NDArray[np.intp],
        batch_loss: float,
        losses: tuple[Evaluation, Evaluation, Evaluation],
    ) -> Frame:
        """Return why the run stops at the end of the epoch, if it does, and begin the next one."""
        rate, (train, validation, test) = self._rate, losses
        self.stop_reason = stop_reason(
            self._watch,
            self._training,
            self.epoch,
            train.loss,
            validation_loss=validation.loss,
            metric=self._target_metric(),
        )
        if self._watch.best_epoch == self.epoch:
            np.copyto(self._best, self.parameters.vector)
        if self.stop_reason == EARLY_STOPPING:
            np.copyto(self.parameters.vector, self._best)
        self._begin_epoch(self._training.seed, self._training.batch_size)
        frame = Frame(self.epoch, self.steps, rows, batch_loss, rate, end_of_epoch=True)
        return frame._replace(
            train=train, validation=validation, test=test, stop_reason=self.stop_reason
        )

    def _target_metric(self) -> float:
        """Return the metric that the target metric refers to, if one is set."""
        if not self._training.target_metric:
            return math.nan
        return target_metric(self.dataset, self.network, self.parameters)

    def _diverged(self, rows: NDArray[np.intp], batch_loss: float, good: Array) -> Frame:
        """Restore the last good parameters."""
        np.copyto(self.parameters.vector, good)
        if self._watch.explodes(self.evaluate("train").loss):
            np.copyto(self.parameters.vector, self._epoch_start)
        self._restart_optimizer(self._training.optimizer)  # its averages are corrupted as well
        self.stop_reason = DIVERGED
        frame = Frame(self.epoch + 1, self.steps, rows, batch_loss, self._rate, end_of_epoch=False)
        return frame._replace(stop_reason=DIVERGED)

    def _restart_optimizer(self, name: str) -> None:
        self._engine.state = OPTIMIZERS[name].start(self.parameters.vector.size)

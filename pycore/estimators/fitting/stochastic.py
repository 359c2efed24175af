"""Training in minibatches, epoch by epoch, with every step made by the core's engine."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pycore.engines.numpy_engine import NumpyEngine
from pycore.errors import DatasetError, SpecError
from pycore.estimators.fitting.draws import hold_out, next_order
from pycore.estimators.fitting.rules import Steps
from pycore.estimators.interface.interop import convergence_warning, say
from pycore.spec import TrainingSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array
    from pycore.estimators.fitting.draws import Indices
    from pycore.estimators.interface.base import Estimator
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec

AUTO_BATCH_SIZE = 200
NON_FINITE = (
    "Solver produced non-finite parameter weights. The input data may contain large values and need "
    "to be preprocessed: standardize X (and y, if it is numbers), or make learning_rate_init smaller "
    "than {learning_rate_init}."
)


@dataclass(frozen=True)
class Rows:
    """The rows to train with.

    Attributes
    ----------
    x, y
        Inputs (N, n_0) and targets (N, n_out), float64.
    weights
        The weight of each row, (N,); None if all rows have the same weight.
    """

    x: Array
    y: Array
    weights: Array | None = None

    def __len__(self) -> int:
        """Return the number of rows, N."""
        return len(self.x)

    def take(self, rows: Indices | slice) -> Rows:
        """Return some of the rows."""
        return Rows(
            self.x[rows], self.y[rows], None if self.weights is None else self.weights[rows]
        )


def penalty_of(parameters: Parameters) -> float:
    """Return half the sum of the squared weights, biases excluded."""
    return 0.5 * sum(float(np.vdot(w, w)) for w in parameters.weights)


def loss_factor(network: NetworkSpec) -> float:
    """Return the ratio of scikit-learn's loss to the core's: its squared error is also a mean over the outputs."""
    return 1.0 / network.layer_sizes[-1] if network.loss == "half_squared_error" else 1.0


@dataclass
class Progress:
    """The training state between calls that is not an attribute of the estimator.

    Attributes
    ----------
    best
        The parameters with the best score of the held-out rows, (P,).
    stale
        Number of epochs in a row without an improvement.
    steps
        The update rule in use, once training has begun.
    """

    best: Array
    stale: int = 0
    steps: Steps | None = None


class Descent:
    """Stochastic gradient descent on one data set.

    Parameters
    ----------
    model
        The estimator: its settings are read, its history is written.
    progress
        The state of the previous call.
    network, parameters
        The network, and the parameters that are trained in place.
    rows
        The rows to train with; for early stopping, some of them are held out.
    rng
        The random generator.
    """

    def __init__(
        self,
        model: Estimator,
        progress: Progress,
        network: NetworkSpec,
        parameters: Parameters,
        *,
        rows: Rows,
        rng: np.random.RandomState,
    ) -> None:
        self.model, self.progress, self.parameters, self._rng = model, progress, parameters, rng
        self.rows = rows
        self.held: Rows | None = None
        if model.early_stopping:
            stratified = network.loss == "binary_cross_entropy" and rows.y.shape[1] == 1
            strata = rows.y[:, 0] if stratified else None
            names = getattr(model, "classes_", None)
            fraction = float(model.validation_fraction)
            train, held = hold_out(rng, len(rows), fraction, strata, names)
            self.rows, self.held = rows.take(train), rows.take(held)
        self._batch_size = self._checked_batch_size()
        self._loss_factor = loss_factor(network)
        self._steps = progress.steps or Steps.start(model, parameters.vector.size)
        progress.steps = self._steps
        self._engine = NumpyEngine(network, parameters, self._steps.state, self._steps.update)
        self._training: dict[float, TrainingSpec] = {}
        self._order: Indices = np.arange(len(self.rows))

    def run(self, score: Callable[[Rows], float], *, once: bool) -> None:
        """Train until it no longer improves, or for one epoch.

        ``score`` returns the accuracy or R2 of held-out rows. If the user interrupts, the progress so far is kept.

        Raises
        ------
        SpecError
            If the weights are no longer finite.
        DatasetError
            If the weights of the rows of a minibatch sum to 0.
        """
        model, steps = self.model, self._steps
        model.n_iter_ = 0
        try:
            while model.n_iter_ < model.max_iter:
                self._epoch()
                stale = self._is_stale(score)
                steps.end_epoch(model.t_)
                if stale and steps.stops(self._reason(), verbose=bool(model.verbose)):
                    break
                if stale:
                    self.progress.stale = 0
                if once:
                    break
                if model.n_iter_ == model.max_iter:
                    warnings.warn(
                        f"Stochastic Optimizer: Maximum iterations ({model.max_iter}) reached and the optimization "
                        "hasn't converged yet: increase max_iter, or tol.",
                        convergence_warning(),
                        stacklevel=2,
                    )
        except KeyboardInterrupt:
            warnings.warn("Training interrupted by user.", stacklevel=2)
        if self.held is not None:
            np.copyto(self.parameters.vector, self.progress.best)

    def _epoch(self) -> None:
        """Make the steps of one epoch and record its loss."""
        model = self.model
        rows = self.rows
        if model.shuffle:
            self._order = next_order(self._rng, self._order)
            rows = rows.take(self._order)
        total = 0.0
        with np.errstate(over="ignore", invalid="ignore"):
            for start in range(0, len(rows), self._batch_size):
                batch = rows.take(slice(start, start + self._batch_size))
                total += self._step(batch) * len(batch)
        model.n_iter_ += 1
        model.loss_ = total / len(rows)
        model.t_ += len(rows)
        model.loss_curve_.append(model.loss_)
        if model.verbose:
            say(f"Iteration {model.n_iter_}, loss = {model.loss_:.8f}")
        if self.held is None and not np.isfinite(self.parameters.vector).all():
            raise SpecError(
                NON_FINITE,
                learning_rate_init=model.learning_rate_init,
            )

    def _step(self, batch: Rows) -> float:
        """Make one step; return the loss before it, penalty included."""
        total = float(len(batch)) if batch.weights is None else float(batch.weights.sum())
        if not total:
            raise DatasetError(
                "The sample weights of a minibatch of {count} rows sum to 0: make batch_size larger, "
                "or leave out rows of weight 0.",
                count=len(batch),
            )
        alpha = float(self.model.alpha)
        penalty = alpha * penalty_of(self.parameters) / total
        training = self._training.get(total)
        if training is None:
            training = TrainingSpec(l2=alpha / total)
            if batch.weights is None:
                self._training[total] = training
        data_loss = self._engine.step(
            batch.x,
            batch.y,
            training,
            self._steps.learning_rate,
            row_factors=None if batch.weights is None else batch.weights / total,
        )
        return data_loss * self._loss_factor + penalty

    def _is_stale(self, score: Callable[[Rows], float]) -> bool:
        """Record the loss or score of the epoch; return whether it has not improved for too long."""
        model = self.model
        if self.held is None:
            loss, best_loss = model.loss_, model.best_loss_
            best_loss = math.inf if best_loss is None else best_loss
            improved = not loss > best_loss - model.tol
            model.best_loss_ = min(loss, best_loss) if loss < best_loss else best_loss
        else:
            value, best = score(self.held), model.best_validation_score_
            best = -math.inf if best is None else best
            model.validation_scores_ = [*(model.validation_scores_ or ()), value]
            if model.verbose:
                say(f"Validation score: {value:f}")
            improved = not value < best + model.tol
            if value > best:
                model.best_validation_score_ = value
                np.copyto(self.progress.best, self.parameters.vector)
        self.progress.stale = 0 if improved else self.progress.stale + 1
        return self.progress.stale > model.n_iter_no_change

    def _reason(self) -> str:
        what = "Training loss" if self.held is None else "Validation score"
        return (
            f"{what} did not improve more than tol={self.model.tol:f} "
            f"for {self.model.n_iter_no_change} consecutive epochs."
        )

    def _checked_batch_size(self) -> int:
        asked, rows = self.model.batch_size, len(self.rows)
        size = AUTO_BATCH_SIZE if isinstance(asked, str) else int(asked)
        if size > rows and asked != "auto":
            warnings.warn(
                "Got `batch_size` less than 1 or larger than sample size. It is going to be clipped",
                stacklevel=2,
            )
        return min(size, rows)

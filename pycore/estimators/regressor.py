"""The regressor with scikit-learn's interface."""

# ruff: noqa: N803 - X is scikit-learn's name of the argument

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

from pycore.errors import DatasetError
from pycore.estimators.interface.inputs import numbers_of, weights_of
from pycore.estimators.interface.scores import r2
from pycore.estimators.perceptron import MultilayerPerceptron, StochasticOnly, evaluate
from pycore.functions.registry import look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.arrays import Array
    from pycore.estimators.fitting.stochastic import Rows
    from pycore.estimators.interface.inputs import Floats
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec


OUTPUTS = {"squared_error": "identity", "poisson": "exp"}  # the outputs' activation for each loss


class MLPRegressor(MultilayerPerceptron):
    """A multilayer perceptron that predicts numbers.

    Parameters
    ----------
    loss
        "squared_error": half of it, with identity outputs. "poisson": half the Poisson deviance, with exponential
        outputs, for counts and other targets that are at least 0.
    hidden_layer_sizes, activation, ...
        Described in MLPClassifier.

    Attributes
    ----------
    loss_, loss_curve_, best_loss_
        Described in MLPClassifier; half the squared error is a mean over rows and outputs here, as in scikit-learn,
        half the Poisson deviance a mean over rows and a sum over outputs.
    validation_scores_, best_validation_score_
        With early stopping, R2 of the held-out rows after each epoch, and the largest; else None.
    coefs_, intercepts_, ...
        Described in MLPClassifier; there are no classes.
    """

    estimator_type = "regressor"
    losses: ClassVar[dict[str, str]] = {"identity": "half_squared_error", "exp": "poisson"}

    def __init__(
        self,
        loss: str = "squared_error",
        hidden_layer_sizes: int | Sequence[int] = (100,),
        activation: str = "relu",
        *,
        solver: str = "adam",
        alpha: float = 0.0001,
        batch_size: int | str = "auto",
        learning_rate: str = "constant",
        learning_rate_init: float = 0.001,
        power_t: float = 0.5,
        max_iter: int = 200,
        shuffle: bool = True,
        random_state: int | np.random.RandomState | None = None,
        tol: float = 1e-4,
        verbose: bool | int = False,
        warm_start: bool = False,
        momentum: float = 0.9,
        nesterovs_momentum: bool = True,
        early_stopping: bool = False,
        validation_fraction: float = 0.1,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        n_iter_no_change: float = 10,
        max_fun: int = 15000,
    ) -> None:
        self._keep(locals())

    @StochasticOnly
    def partial_fit(self, X: object, y: object, sample_weight: object = None) -> Self:
        """Train for one epoch with the given rows, continuing from the last call; arguments as for ``fit``."""
        return self._fit(X, y, sample_weight, incremental=True)

    def predict(self, X: object) -> Floats:
        """Return the predicted numbers for X (N, n_0): (N,), or (N, n_out) if there are several targets."""
        outputs = self._outputs(X)
        return outputs[:, 0] if outputs.shape[1] == 1 else outputs

    def score(self, X: object, y: object, sample_weight: object = None) -> float:
        """Return R2 for X (N, n_0) and y (N,) or (N, n_out), averaged over several targets."""
        predicted = self.predict(X)
        true = numbers_of(y, len(predicted))
        return r2(true, predicted, weights_of(sample_weight, len(predicted)))

    def _check_settings(self) -> None:
        super()._check_settings()
        look_up(OUTPUTS, "loss", self.loss)

    def _targets(self, y: object, rows: int, *, incremental: bool) -> Array:
        del incremental
        values = numbers_of(y, rows).astype(np.float64)
        if self.loss == "poisson" and (values < 0.0).any():
            raise DatasetError(
                "Some value(s) of y are out of the valid range of the loss 'poisson', such as "
                '{values:g}: they must be at least 0, as counts are. Set loss="squared_error", or drop '
                "the rows.",
                values=values[values < 0.0][0],
            )
        return values[:, np.newaxis] if values.ndim == 1 else values

    def _output_activation(self) -> str:
        return OUTPUTS[self.loss]

    def _score_of(self, network: NetworkSpec, parameters: Parameters, rows: Rows) -> float:
        predicted = evaluate(network, parameters, rows.x)
        return r2(rows.y, predicted, rows.weights) if np.isfinite(predicted).all() else float("nan")

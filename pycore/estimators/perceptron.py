"""What classifier and regressor have in common: fitting, evaluating, and the checks of both."""

# ruff: noqa: N803 - X is scikit-learn's name of the argument

from __future__ import annotations

import math
from types import MethodType
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from pycore.errors import ShapeError, SpecError
from pycore.estimators.fitting.draws import generator, start_values
from pycore.estimators.fitting.full_batch import fit_lbfgs
from pycore.estimators.fitting.stochastic import NON_FINITE, Descent, Progress, Rows
from pycore.estimators.interface.base import Estimator
from pycore.estimators.interface.inputs import table_for, weights_of
from pycore.estimators.interface.interop import not_fitted_error
from pycore.estimators.interface.settings import STOCHASTIC_SOLVERS, check_settings, hidden_sizes
from pycore.network import forward
from pycore.parameters import Parameters
from pycore.spec import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array
    from pycore.estimators.interface.inputs import Floats

#: The core's names of activations that scikit-learn names differently.
CORE_NAMES = {"logistic": "sigmoid", "exp": "exponential"}


class MultilayerPerceptron(Estimator):
    """The base of the multilayer perceptrons: it fits the outputs that a subclass defines."""

    losses: ClassVar[dict[str, str]]

    def fit(self, X: object, y: object, sample_weight: object = None) -> Self:
        """Fit the network to rows and their targets, from new initial values unless ``warm_start`` is set.

        Parameters
        ----------
        X
            Inputs, array-like or sparse, (N, n_0).
        y
            Targets, (N,) or (N, n_out).
        sample_weight
            The weight of each row, (N,); None if all rows have the same weight.

        Returns
        -------
        self

        Raises
        ------
        PycoreError
            (a ValueError) If a setting is out of range, if the arguments are not such arrays or do not match, or if
            training diverges.
        TypeError
            If an input cannot be converted to a number.
        """
        return self._fit(X, y, sample_weight, incremental=False)

    def _fit(self, x: object, y: object, sample_weight: object, *, incremental: bool) -> Self:
        self._check_settings()
        hidden = hidden_sizes(self.hidden_layer_sizes)
        if incremental and self.early_stopping:
            raise SpecError(
                "partial_fit does not support early_stopping=True: only the caller can stop it."
            )
        rng = generator(self.random_state)
        first = not hasattr(self, "coefs_") or not (self.warm_start or incremental)
        table = table_for(self, x, reset=first)
        targets = self._targets(y, len(table), incremental=incremental)
        weights = weights_of(sample_weight, len(table))
        sizes = (table.shape[1], *hidden, targets.shape[1])
        parameters = self._start(sizes, rng, table) if first else self._parameters()
        if parameters.layer_sizes != sizes:
            raise ShapeError(
                "The fitted network has layers {layer_sizes}, but settings and data now require "
                "{sizes}: keep them the same, or set warm_start=False and call fit.",
                layer_sizes=parameters.layer_sizes,
                sizes=sizes,
            )
        rows = Rows(np.asarray(table, dtype=np.float64, order="C"), targets, weights)
        network = self._network(sizes)
        if self.solver == "lbfgs":
            fit_lbfgs(self, network, parameters, rows)
        else:
            if not incremental:
                self._progress.steps = None
            descent = Descent(self, self._progress, network, parameters, rows=rows, rng=rng)
            descent.run(lambda held: self._score_of(network, parameters, held), once=incremental)
        dtype = np.float32 if self.coefs_[0].dtype == np.float32 else np.float64
        self._hand_out(parameters, dtype)
        if not np.isfinite(parameters.vector).all():
            raise SpecError(
                NON_FINITE,
                learning_rate_init=self.learning_rate_init,
            )
        return self

    def _check_settings(self) -> None:
        """Raise an error if a setting is out of range."""
        check_settings(self)

    def _start(
        self, sizes: tuple[int, ...], rng: np.random.RandomState, table: Floats
    ) -> Parameters:
        """Draw initial values and begin the history."""
        parameters = start_values(rng, sizes, self.activation)
        self._hand_out(parameters, table.dtype.type)
        parameters = self._parameters()  # in the precision of the attributes
        self.n_layers_ = len(sizes)
        self.n_outputs_ = sizes[-1]
        self.out_activation_ = self._output_activation()
        self.n_iter_ = 0
        self.t_ = 0
        self._progress = Progress(parameters.vector.copy())
        if self.solver in STOCHASTIC_SOLVERS:
            early = self.early_stopping
            self.loss_curve_ = []
            self.validation_scores_ = [] if early else None
            self.best_validation_score_ = -math.inf if early else None
            self.best_loss_ = None if early else math.inf
        return parameters

    def _hand_out(self, parameters: Parameters, dtype: type[np.floating[Any]]) -> None:
        self.coefs_ = [w.astype(dtype) for w in parameters.weights]
        self.intercepts_ = [b.astype(dtype) for b in parameters.biases]

    def _parameters(self) -> Parameters:
        """Return the current ``coefs_`` and ``intercepts_``: the caller may have changed them."""
        return Parameters.from_lists(self.coefs_, self.intercepts_)

    def _network(self, sizes: tuple[int, ...]) -> NetworkSpec:
        outputs = self.out_activation_
        return NetworkSpec(
            sizes,
            CORE_NAMES.get(self.activation, self.activation),
            CORE_NAMES.get(outputs, outputs),
            self.losses[outputs],
        )

    def _outputs(self, x: object) -> Floats:
        """Return the outputs for checked rows, (N, n_out), float32 if rows and coefficients are."""
        self._check_fitted()
        table = table_for(self, x, reset=False)
        dtype = np.result_type(table.dtype, self.coefs_[0].dtype)
        parameters = self._parameters()
        outputs = evaluate(self._network(parameters.layer_sizes), parameters, table)
        return outputs.astype(dtype, copy=False)

    def _check_fitted(self) -> None:
        if not hasattr(self, "coefs_"):
            raise not_fitted_error(
                f"This {type(self).__name__} instance is not fitted yet. "
                "Call 'fit' with appropriate arguments before using this estimator."
            )

    def _targets(self, y: object, rows: int, *, incremental: bool) -> Array:
        """Return checked targets, (N, n_out)."""
        raise NotImplementedError

    def _output_activation(self) -> str:
        """Return scikit-learn's name of the outputs' activation."""
        raise NotImplementedError

    def _score_of(self, network: NetworkSpec, parameters: Parameters, rows: Rows) -> float:
        """Return the accuracy or R2 of held-out rows."""
        raise NotImplementedError


def evaluate(network: NetworkSpec, parameters: Parameters, x: Floats) -> Array:
    """Return the outputs (N, n_out) for x (N, n_0)."""
    with np.errstate(over="ignore", invalid="ignore"):
        return forward(network, parameters, np.asarray(x, dtype=np.float64)).h[-1]


class StochasticOnly:
    """A method that exists only if the solver is a stochastic one."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.__doc__ = function.__doc__

    def __get__(self, model: Estimator | None, owner: type) -> Callable[..., Any]:
        """Return the method, bound to an estimator.

        Raises
        ------
        AttributeError
            If the estimator has another solver, so that hasattr returns False.
        """
        if model is None:
            return self._function
        if model.solver not in STOCHASTIC_SOLVERS:
            raise AttributeError(
                f"partial_fit is only available for stochastic optimizers. {model.solver} is not stochastic: "
                'choose solver="sgd" or solver="adam".'
            )
        return MethodType(self._function, model)

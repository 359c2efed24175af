"""The classifier with scikit-learn's interface."""

# ruff: noqa: N803 - X is scikit-learn's name of the argument

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from pycore.errors import DatasetError
from pycore.estimators.interface.inputs import weights_of
from pycore.estimators.interface.labels import Labels, check_classes, label_matrix, labels_of
from pycore.estimators.interface.scores import accuracy
from pycore.estimators.perceptron import MultilayerPerceptron, StochasticOnly, evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.estimators.fitting.stochastic import Rows
    from pycore.estimators.interface.inputs import Floats
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec


class MLPClassifier(MultilayerPerceptron):
    """A multilayer perceptron classifier.

    Two classes get one sigmoid output and the binary cross-entropy, more classes softmax outputs and the cross-entropy,
    labels (a matrix of 0 and 1 with any number of them in a row) one sigmoid output each.

    Parameters
    ----------
    hidden_layer_sizes
        Number of units of each hidden layer; a number is one layer, () is none.
    activation
        Of the hidden layers: "identity", "logistic", "tanh" or "relu".
    solver
        "adam", "sgd" or "lbfgs".
    alpha
        The L2 penalty alpha/2 sum w^2 on weights, divided by the number of rows of the minibatch (by their total
        weight).
    batch_size
        Rows of a minibatch; "auto" is 200, or all rows if there are fewer.
    learning_rate
        With sgd: "constant", "invscaling" (learning_rate_init / rows seen^power_t, updated after each epoch), or
        "adaptive" (divided by 5 each time training no longer improves).
    learning_rate_init
        The initial learning rate.
    power_t
        The exponent of "invscaling".
    max_iter
        The maximum number of epochs; with lbfgs, of iterations.
    shuffle
        Whether to shuffle the rows in each epoch.
    random_state
        A seed, a numpy.random.RandomState, or None for NumPy's global generator.
    tol
        By how much loss or score must improve; with lbfgs, the largest component of the gradient at which it stops.
    verbose
        Whether to print the loss of each epoch.
    warm_start
        Whether ``fit`` continues from the parameters of the previous fit.
    momentum, nesterovs_momentum
        With sgd: mu, the fraction of the previous step that is kept, and whether to use Nesterov's momentum.
    early_stopping, validation_fraction
        Whether to hold out this fraction of the rows, stop when their score no longer improves, and restore the
        parameters with the best score.
    beta_1, beta_2, epsilon
        Adam's constants.
    n_iter_no_change
        Epochs without an improvement before training stops.
    max_fun
        With lbfgs: the maximum number of evaluations of the loss.

    Attributes
    ----------
    classes_
        The classes in ascending order, (n_classes,).
    coefs_, intercepts_
        Weights (n_k, n_{k+1}) and biases (n_{k+1},) of each layer.
    n_features_in_, feature_names_in_
        Number of inputs, and their names, (n_0,), if the names of all columns of X are strings.
    n_layers_, n_outputs_, out_activation_
        Number of layers including inputs and outputs, number of outputs, and their activation: "logistic" or "softmax".
    n_iter_, t_
        Epochs (with lbfgs: iterations) of the last fit, and total number of rows seen.
    loss_, loss_curve_, best_loss_
        The loss with penalty of the last epoch, of each epoch, and the smallest (None with early stopping). An epoch's
        loss is the mean over its minibatches, each before its step.
    validation_scores_, best_validation_score_
        With early stopping, the accuracy of the held-out rows after each epoch, and the largest; else None.
    """

    estimator_type = "classifier"
    loss = "log_loss"
    losses: ClassVar[dict[str, str]] = {
        "softmax": "cross_entropy",
        "logistic": "binary_cross_entropy",
    }

    classes_: NDArray[Any]
    _labels: Labels

    def __init__(
        self,
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
    def partial_fit(
        self, X: object, y: object, sample_weight: object = None, classes: object = None
    ) -> Self:
        """Train for one epoch with the given rows, continuing from the last call.

        Parameters
        ----------
        X, y, sample_weight
            Inputs, targets and row weights, as for ``fit``.
        classes
            All classes that can occur, (n_classes,): required in the first call, where y need not contain them all.

        Returns
        -------
        self

        Raises
        ------
        DatasetError
            If the classes are missing in the first call, or change later.
        """
        known = getattr(self, "classes_", None)
        if classes is None:
            if known is None:
                raise DatasetError(
                    "classes must be passed on the first call to partial_fit: "
                    "give all that will come, as classes=numpy.unique(y)."
                )
        else:
            named = np.asarray(classes)
            labels = Labels.of(labels_of(named, len(named)))
            if known is None:
                self._labels = (
                    Labels.of(values) if (values := label_matrix(y)) is not None else labels
                )
                self.classes_ = self._labels.classes
            elif not np.array_equal(known, labels.classes):
                raise DatasetError(
                    "`classes={named}` is not the same as on last call to partial_fit, was: {known}. Leave "
                    "classes out, or begin with a new estimator.",
                    named=named,
                    known=known,
                )
        return self._fit(X, y, sample_weight, incremental=True)

    def predict(self, X: object) -> NDArray[Any]:
        """Return the most likely class of each row of X (N, n_0), (N,); for labels, those above 0.5, (N, n_labels)."""
        outputs = self._outputs(X)
        return self._labels.decoded(outputs)

    def predict_proba(self, X: object) -> Floats:
        """Return the probability of each class, (N, n_classes), or of each label separately, for X (N, n_0)."""
        outputs = self._outputs(X)
        return np.hstack([1.0 - outputs, outputs]) if outputs.shape[1] == 1 else outputs

    def predict_log_proba(self, X: object) -> Floats:
        """Return the logarithm of the probability of each class, (N, n_classes), or of each label, for X (N, n_0)."""
        probabilities = self.predict_proba(X)
        return np.log(probabilities, out=probabilities)

    def score(self, X: object, y: object, sample_weight: object = None) -> float:
        """Return the accuracy for X (N, n_0) and y (N,); for labels, the fraction of rows with every label right."""
        predicted = self.predict(X)
        true = labels_of(y, len(predicted))
        return accuracy(true, predicted, weights_of(sample_weight, len(predicted)))

    def _targets(self, y: object, rows: int, *, incremental: bool) -> Array:
        values = labels_of(y, rows)
        if not hasattr(self, "classes_") or not (self.warm_start or incremental):
            self._labels = Labels.of(values)
            self.classes_ = self._labels.classes
        else:
            check_classes(values, self._labels, all_needed=self.warm_start)
        return self._labels.targets(values)

    def _output_activation(self) -> str:
        return "softmax" if self._labels.kind == "multiclass" else "logistic"

    def _score_of(self, network: NetworkSpec, parameters: Parameters, rows: Rows) -> float:
        predicted = self._labels.decoded(evaluate(network, parameters, rows.x))
        return accuracy(self._labels.decoded(rows.y), predicted, rows.weights)

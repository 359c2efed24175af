"""The network and the training settings as two frozen records that validate themselves."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pycore.checks import checked_flag, checked_integer, checked_number, quoted
from pycore.errors import SpecError
from pycore.functions.activations import ACTIVATIONS
from pycore.functions.initializers import INITIALIZERS
from pycore.functions.losses import LOSSES, REDUCTIONS
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.penalties import Penalties
from pycore.functions.registry import look_up
from pycore.functions.schedules import SCHEDULES
from pycore.functions.spec_values import (
    DRAW,
    SEED,
    WORDS,
    as_tuple,
    checked_activation,
    checked_frozen,
    checked_sizes,
)
from pycore.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.data.dataset import Dataset


CLASS_WEIGHTS = ("none", "balanced")
#: How errors refer to the settings and their values.
SCALE = Message("The scale of the initial weights")
LOSS = Message("loss")
OUTPUT_ACTIVATION = Message("output activation")


@dataclass(frozen=True)
class NetworkSpec:
    """The network, its loss and its initial weights.

    Attributes
    ----------
    layer_sizes
        Number of units of every layer from the inputs n_0 to the outputs, at least two layers.
    activation
        Of the hidden layers: one of HIDDEN_ACTIVATIONS for all, or one for each in order.
    output_activation
        Of the last layer: one of HIDDEN_ACTIVATIONS, softmax, or exponential.
    loss
        half_squared_error, mean_squared_error, huber, cross_entropy (softmax outputs), binary_cross_entropy (sigmoid),
        poisson (exponential).
    reduction
        How the losses of several rows are reduced: "mean" or "sum".
    initializer, scale
        Of the weights; the scale of the initializer, or None for its default. Biases start at 0.
    biases
        Whether units have a bias; if not, all biases stay 0.
    seed, draw
        Which initial weights: the ``draw``-th of the seed's "weights" stream.

    Raises
    ------
    SpecError
        If a name is unknown, a size is not a positive integer, or the loss does not match the outputs.
    """

    layer_sizes: tuple[int, ...]
    activation: str | tuple[str, ...] = "tanh"
    output_activation: str = "softmax"
    loss: str = "cross_entropy"
    reduction: str = "mean"
    initializer: str = "xavier_uniform"
    scale: float | None = None
    biases: bool = True
    seed: int = 0
    draw: int = 0

    def __post_init__(self) -> None:
        _keep(self, "layer_sizes", checked_sizes(as_tuple(self.layer_sizes)))
        _keep(self, "activation", checked_activation(self.activation, len(self.layer_sizes) - 2))
        look_up(ACTIVATIONS, OUTPUT_ACTIVATION, self.output_activation)
        loss = look_up(LOSSES, LOSS, self.loss)
        look_up({name: name for name in REDUCTIONS}, Message("reduction"), self.reduction)
        look_up(INITIALIZERS, Message("initializer"), self.initializer)
        if loss.needs not in (None, self.output_activation):
            raise SpecError(
                "The loss {loss} needs {needs} outputs, not {output_activation}: choose {needs}, or "
                "half_squared_error as the loss.",
                loss=loss.name,
                needs=loss.needs,
                output_activation=self.output_activation,
            )
        if self.output_activation == "softmax" and self.layer_sizes[-1] == 1:
            raise SpecError(
                "Softmax over a single output is always 1: give one output for each class, "
                "or choose another output activation."
            )
        if self.scale is not None:
            scale = checked_number(SCALE, self.scale, least=-math.inf)
            _keep(self, "scale", scale)
        checked_flag("biases", self.biases)
        _keep(self, "seed", checked_integer(SEED, self.seed, least=0))
        _keep(self, "draw", checked_integer(DRAW, self.draw, least=0))

    @property
    def activations(self) -> tuple[str, ...]:
        """The name of the activation of every layer after the inputs."""
        if isinstance(self.activation, str):
            hidden: tuple[str, ...] = (self.activation,) * (len(self.layer_sizes) - 2)
        else:
            hidden = self.activation
        return (*hidden, self.output_activation)

    @classmethod
    def for_dataset(
        cls,
        dataset: Dataset,
        hidden_layer_sizes: Sequence[int] = (8,),
        *,
        loss: str | None = None,
        **options: Any,  # noqa: ANN401 - the other attributes, each of its own type
    ) -> NetworkSpec:
        """Return the network that fits a data set's inputs and outputs; ``options`` are the other attributes.

        Classes get one output each: softmax with cross-entropy (the default), sigmoid with the other losses. A number
        target gets one identity output and the half squared error, or another loss for numbers; with poisson the output
        is exponential, and the target a count.
        """
        if dataset.task == "regression":
            loss = loss or "half_squared_error"
            chosen = look_up(LOSSES, LOSS, loss)
            if not chosen.for_numbers:
                raise SpecError(
                    "The loss {loss} compares classes, and the target {target} is a number: choose "
                    "half_squared_error.",
                    loss=loss,
                    target=quoted(dataset.target),
                )
            output_activation = chosen.number_activation
        else:
            loss = loss or "cross_entropy"
            chosen = look_up(LOSSES, LOSS, loss)
            if not chosen.for_classes:
                raise SpecError(
                    "The loss {loss} compares counts, and the target {target} has classes: choose "
                    "cross_entropy, or take the target as a number.",
                    loss=loss,
                    target=quoted(dataset.target),
                )
            output_activation = chosen.output_activation
        hidden = checked_sizes((1, *as_tuple(hidden_layer_sizes), 1))[1:-1]
        return cls(
            layer_sizes=(len(dataset.input_names), *hidden, len(dataset.output_names)),
            output_activation=output_activation,
            loss=loss,
            **options,
        )


@dataclass(frozen=True)
class TrainingSpec:
    """The hyperparameters of training. A number that is 0 by default turns its feature off.

    Attributes
    ----------
    optimizer
        One of OPTIMIZERS.
    learning_rate
        gamma > 0.
    momentum, beta_1, beta_2, rho, epsilon, weight_decay
        Constants of the optimizers that have them: mu, the decay rates of the averages of Adam and RMSprop (each >= 0
        and < 1), the small number > 0 in a denominator, and AdamW's decay >= 0.
    schedule, decay_factor, decay_epochs, decay_power, warmup_epochs
        How the learning rate changes, as described in pycore.functions.schedules.
    clip_norm
        The maximum norm of the gradient (penalty included), >= 0; a longer one is scaled down to it.
    l1, l2, penalize_biases
        Factors of the penalties l1 sum abs(w) + l2/2 sum w^2, >= 0; whether biases are penalized, and decayed, as well.
    class_weights
        "none": every row has the same weight in the loss. "balanced": every class does, see
        pycore.training.evaluation.row_weights.
    dropout
        The probability, >= 0 and < 1, with which a hidden unit is dropped in a step; the others are divided by
        1 - dropout, so that no scaling is needed when the network is used.
    frozen_layers, frozen_weights, frozen_biases
        What training leaves unchanged: layers k, weights (k, i, j), biases (k, j), counted from 0 as in the code.
    batch_size
        Rows of a minibatch, >= 1; the last one of an epoch is smaller if the rows do not divide evenly.
    max_epochs
        The maximum number of epochs, >= 1.
    tolerance, tolerance_epochs
        The founding text's rule: stop when the training loss has changed by less than ``tolerance`` from one epoch to
        the next, ``tolerance_epochs`` times in a row.
    target_loss, target_metric
        Stop when the training loss is at most this, or the accuracy (for a number target: R2) of the validation rows
        (if there are none: of the training rows) is at least this.
    patience
        Early stopping: stop if the validation loss has not decreased for this number of epochs, and restore the
        parameters with the smallest validation loss.
    seed
        Of the order of the rows, stream "batches", and of dropout, stream "dropout".

    Raises
    ------
    SpecError
        If a name is unknown or a number is out of range.
    """

    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1
    momentum: float = 0.9
    beta_1: float = 0.9
    beta_2: float = 0.999
    rho: float = 0.9
    epsilon: float = 1e-8
    weight_decay: float = 0.01
    schedule: str = "constant"
    decay_factor: float = 0.5
    decay_epochs: int = 100
    decay_power: float = 0.5
    warmup_epochs: int = 0
    clip_norm: float = 0.0
    l1: float = 0.0
    l2: float = 0.0
    penalize_biases: bool = False
    class_weights: str = "none"
    dropout: float = 0.0
    frozen_layers: tuple[int, ...] = ()
    frozen_weights: tuple[tuple[int, int, int], ...] = ()
    frozen_biases: tuple[tuple[int, int], ...] = ()
    batch_size: int = 10
    max_epochs: int = 1000
    tolerance: float = 0.0
    tolerance_epochs: int = 1
    target_loss: float = 0.0
    target_metric: float = 0.0
    patience: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        look_up(OPTIMIZERS, Message("optimizer"), self.optimizer)
        look_up(SCHEDULES, Message("schedule"), self.schedule)
        look_up(
            {name: name for name in CLASS_WEIGHTS}, Message("class weights"), self.class_weights
        )
        for name in ("learning_rate", "epsilon", "decay_factor"):
            self._number(name, least_allowed=False)
        for name in ("l1", "l2", "weight_decay", "clip_norm", "decay_power"):
            self._number(name)
        for name in ("tolerance", "target_loss"):
            self._number(name)
        self._number("target_metric", most=1.0)
        for name in ("momentum", "beta_1", "beta_2", "rho", "dropout"):
            self._number(name, below=1.0)
        for name in ("batch_size", "max_epochs", "tolerance_epochs", "decay_epochs"):
            _keep(self, name, checked_integer(WORDS[name], getattr(self, name), least=1))
        for name in ("warmup_epochs", "patience", "seed"):
            _keep(self, name, checked_integer(WORDS[name], getattr(self, name), least=0))
        checked_flag("penalize_biases", self.penalize_biases)
        for name, length in (("frozen_layers", 1), ("frozen_weights", 3), ("frozen_biases", 2)):
            _keep(self, name, checked_frozen(name, getattr(self, name), length))

    @property
    def penalties(self) -> Penalties:
        """The penalties as one record."""
        return Penalties(self.l1, self.l2, self.penalize_biases)

    def _number(
        self,
        name: str,
        *,
        least_allowed: bool = True,
        most: float = math.inf,
        below: float = math.inf,
    ) -> None:
        """Check a number that is at least 0."""
        number = checked_number(
            WORDS[name],
            getattr(self, name),
            least=0.0,
            most=most,
            below=below,
            least_allowed=least_allowed,
        )
        _keep(self, name, number)


def _keep(spec: NetworkSpec | TrainingSpec, name: str, value: object) -> None:
    """Store a checked value in a frozen record: NumPy numbers become Python numbers, lists become tuples."""
    object.__setattr__(spec, name, value)

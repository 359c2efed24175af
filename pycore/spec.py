"""What is to be trained, and how: two frozen records that check themselves, one sentence an error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pycore.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from pycore.checks import checked_integer, checked_number, quoted, shown
from pycore.errors import SpecError
from pycore.initializers import INITIALIZERS
from pycore.losses import LOSSES
from pycore.optimizers import OPTIMIZERS
from pycore.registry import look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.dataset import Dataset


@dataclass(frozen=True)
class NetworkSpec:
    """The network and its start.

    Attributes
    ----------
    layer_sizes
        Units of every layer from the inputs n_0 to the outputs, at least two.
    activation
        Of the hidden layers: sigmoid, tanh, relu or identity.
    output_activation
        Of the last layer: one of the above or softmax.
    loss
        half_squared_error, or cross_entropy (with softmax outputs).
    initializer
        Of the weights; biases start at 0.
    seed, draw
        Which start weights: stream "weights" of the seed, its ``draw``-th.

    Raises
    ------
    SpecError
        If a name is unknown or a size is not a positive integer.
    """

    layer_sizes: tuple[int, ...]
    activation: str = "tanh"
    output_activation: str = "softmax"
    loss: str = "cross_entropy"
    initializer: str = "xavier_uniform"
    seed: int = 0
    draw: int = 0

    def __post_init__(self) -> None:
        _keep(self, "layer_sizes", _checked_sizes(_as_tuple(self.layer_sizes)))
        look_up({name: name for name in HIDDEN_ACTIVATIONS}, "hidden activation", self.activation)
        look_up(ACTIVATIONS, "output activation", self.output_activation)
        loss = look_up(LOSSES, "loss", self.loss)
        look_up(INITIALIZERS, "initializer", self.initializer)
        if loss.name == "cross_entropy" and self.output_activation != "softmax":
            raise SpecError(
                f"Cross-entropy needs softmax outputs, not {self.output_activation}: "
                "choose softmax, or half_squared_error as the loss."
            )
        if self.output_activation == "softmax" and self.layer_sizes[-1] == 1:
            raise SpecError(
                "Softmax over a single output is always 1: give one output for each class, "
                "or choose another output activation."
            )
        _keep(self, "seed", checked_integer("The seed", self.seed, least=0))
        _keep(self, "draw", checked_integer("The draw", self.draw, least=0))

    @classmethod
    def for_dataset(
        cls,
        dataset: Dataset,
        hidden_layer_sizes: Sequence[int] = (8,),
        *,
        activation: str = "tanh",
        loss: str | None = None,
        initializer: str = "xavier_uniform",
        seed: int = 0,
        draw: int = 0,
    ) -> NetworkSpec:
        """Return the network that fits a data set's inputs and outputs.

        Classes get one output each: softmax with cross-entropy (the default), sigmoid with the half squared error.
        A number gets one identity output and the half squared error.
        """
        if dataset.task == "regression":
            loss = loss or "half_squared_error"
            if loss == "cross_entropy":
                raise SpecError(
                    f"Cross-entropy compares classes, and the target {quoted(dataset.target)} is a number: "
                    "choose half_squared_error."
                )
            output_activation = "identity"
        else:
            loss = loss or "cross_entropy"
            output_activation = look_up(LOSSES, "loss", loss).output_activation
        hidden = _checked_sizes((1, *_as_tuple(hidden_layer_sizes), 1))[1:-1]
        return cls(
            layer_sizes=(len(dataset.input_names), *hidden, len(dataset.output_names)),
            activation=activation,
            output_activation=output_activation,
            loss=loss,
            initializer=initializer,
            seed=seed,
            draw=draw,
        )


@dataclass(frozen=True)
class TrainingSpec:
    """The hyperparameters of the training.

    Attributes
    ----------
    optimizer
        gradient_descent or adam.
    learning_rate
        gamma > 0.
    l2
        Factor of the penalty l2/2 sum w^2, >= 0.
    batch_size
        Rows of a minibatch, >= 1; the last one of an epoch is smaller where the rows do not divide evenly.
    max_epochs
        Stop after so many epochs, >= 1.
    tolerance
        The founding text's rule: stop when the training loss changes by less than this from one epoch to the next;
        0 turns the rule off.
    seed
        Of the order of the rows, stream "batches".

    Raises
    ------
    SpecError
        If the optimizer is unknown or a number out of its range.
    """

    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1
    l2: float = 0.0
    batch_size: int = 10
    max_epochs: int = 1000
    tolerance: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        look_up(OPTIMIZERS, "optimizer", self.optimizer)
        rate = checked_number(
            "The learning rate", self.learning_rate, least=0.0, least_allowed=False
        )
        _keep(self, "learning_rate", rate)
        _keep(self, "l2", checked_number("l2", self.l2, least=0.0))
        _keep(self, "tolerance", checked_number("The tolerance", self.tolerance, least=0.0))
        _keep(self, "batch_size", checked_integer("The batch size", self.batch_size, least=1))
        _keep(self, "max_epochs", checked_integer("max_epochs", self.max_epochs, least=1))
        _keep(self, "seed", checked_integer("The seed", self.seed, least=0))


def _keep(spec: NetworkSpec | TrainingSpec, name: str, value: object) -> None:
    """Store a checked value in a frozen record: NumPy's numbers become Python's, lists become tuples."""
    object.__setattr__(spec, name, value)


def _as_tuple(sizes: object) -> tuple[object, ...]:
    if isinstance(sizes, str) or not isinstance(sizes, Iterable):
        raise SpecError(f"The layer sizes are {shown(sizes)}; give them as a list, as in [8, 4].")
    return tuple(sizes)


def _checked_sizes(sizes: tuple[object, ...]) -> tuple[int, ...]:
    if len(sizes) < 2:  # noqa: PLR2004 - inputs and outputs
        raise SpecError(
            "A network needs an input layer and an output layer: give at least two sizes."
        )
    return tuple(
        checked_integer(f"The size of layer {k + 1}", size, least=1) for k, size in enumerate(sizes)
    )

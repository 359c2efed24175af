"""The card of one unit, weight or bias: its numbers of now, and what they have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.backprop import deltas, gradient
from pycore.functions.dropout import dropout_masks
from pycore.network import forward
from web.viewmodel.pictures.network.chosen import Unit
from web.viewmodel.run.evaluation import QUIETLY, plain
from web.viewmodel.settings.parameter_names import (
    Parameter,
    frozen_names,
    in_order,
    layer_turned,
)
from web.viewmodel.words import t

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pycore import Parameters, Trainer
    from web.viewmodel.pictures.network.chosen import Chosen, Thing
    from web.viewmodel.run.experiment import Experiment

MOST_POINTS = 120  # of the course of a parameter
MOST_INCOMING = 40  # weights of a unit that are listed


class OneParameter(NamedTuple):
    """A weight or bias.

    Attributes
    ----------
    name
        In the text's counting.
    value, gradient
        Its value, and the derivative of the loss of the next minibatch, penalties apart, with respect to it.
    course
        (step, value) at some of the steps until now, in order.
    is_frozen
        Whether training leaves it as it is.
    frozen_after
        The names of all frozen parameters once this one is turned.
    """

    name: str
    value: float
    gradient: float
    course: tuple[tuple[int, float], ...]
    is_frozen: bool
    frozen_after: tuple[str, ...]


class OneLayer(NamedTuple):
    """The layer of a unit, weight or bias: whether all of it is frozen, and the frozen names once that is turned."""

    is_frozen: bool
    frozen_after: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """What a card shows.

    Attributes
    ----------
    thing
        The unit or parameter.
    name
        In the text's counting.
    title
        What it is, in words.
    values
        (name, value) of the quantities of the row that flows through: of a unit its z, output and delta, as far as it
        has them.
    parameter
        The weight or bias; a unit's bias; None for an input and in a network without biases.
    unit
        For a weight or bias the name of the unit that it leads to.
    incoming
        (name, value, gradient) of the weights that lead to a unit, the first of them.
    more
        The number of the others.
    layer
        The layer to which its weights lead; None for an input.
    """

    thing: Thing
    name: str
    title: str
    values: tuple[tuple[str, float], ...]
    parameter: OneParameter | None
    unit: str | None
    incoming: tuple[tuple[str, float, float], ...]
    more: int
    layer: OneLayer | None = None

    def document(self) -> dict[str, Any]:
        """Return the card as JSON values."""
        found: dict[str, Any] = {
            "name": self.name,
            "title": self.title,
            "values": {name: plain(value) for name, value in self.values},
            "incoming": [
                {"name": name, "value": plain(value), "gradient": plain(gradient)}
                for name, value, gradient in self.incoming
            ],
        }
        if self.parameter is not None:
            one = self.parameter
            found |= {
                "parameter": one.name,
                "value": plain(one.value),
                "gradient": plain(one.gradient),
                "frozen": one.is_frozen,
                "course": [[step, plain(value)] for step, value in one.course],
            }
        return found


@QUIETLY
def card_of(experiment: Experiment, chosen: Chosen) -> Card | None:
    """Return the card of what is looked at; None if there is nothing, or the network does not have it."""
    thing = chosen.thing_in(experiment)
    if thing is None:
        return None
    slopes = next_gradient(experiment.trainer)
    title = title_of(experiment, thing)
    if isinstance(thing, Parameter):
        unit = Unit(thing.k + 1, thing.j).name
        one = _one(experiment, thing, slopes)
        layer = _layer(experiment, thing.k)
        return Card(thing, thing.name, title, (), one, unit, (), 0, layer)
    values = tuple(_of_row(experiment, chosen, thing))
    if thing.layer == 0:
        return Card(thing, thing.name, title, values, None, None, (), 0)
    k, j = thing.layer - 1, thing.j
    bias = Parameter(k, None, j) if experiment.network.biases else None
    w, g = experiment.trainer.parameters.weights[k], slopes.weights[k]
    incoming = tuple(
        (Parameter(k, i, j).name, float(w[i, j]), float(g[i, j]))
        for i in range(min(len(w), MOST_INCOMING))
    )
    one_bias = None if bias is None else _one(experiment, bias, slopes)
    more, layer = len(w) - len(incoming), _layer(experiment, k)
    return Card(thing, thing.name, title, values, one_bias, None, incoming, more, layer)


def line_of(experiment: Experiment, chosen: Chosen, thing: Thing) -> tuple[str, float]:
    """Return the name and the value of a unit, for the row that flows through, or of a parameter."""
    trainer = experiment.trainer
    if isinstance(thing, Parameter):
        place = thing.place(experiment.network.layer_sizes)
        return thing.name, float(trainer.parameters.vector[place or 0])
    h = forward(trainer.network, trainer.parameters, chosen.inputs(experiment.dataset)).h
    return thing.name, float(h[thing.layer][0, thing.j])


@QUIETLY
def next_gradient(trainer: Trainer) -> Parameters:
    """Return the derivatives of the loss of the next step's minibatch, as that step will compute them."""
    dataset, training, rows = trainer.dataset, trainer.training, trainer.next_rows
    x, y = dataset.x_train[rows], dataset.y_train[rows]
    masks: list[Any] = []
    if training.dropout:
        sizes = trainer.network.layer_sizes
        masks = dropout_masks(sizes, len(x), training.dropout, training.seed, trainer.steps)
    passed = forward(trainer.network, trainer.parameters, x, masks)
    weights = None if trainer.row_weights is None else trainer.row_weights[rows]
    return gradient(trainer.network, trainer.parameters, passed, y, row_weights=weights)


def title_of(experiment: Experiment, thing: Thing) -> str:
    """Return what a unit or parameter is, in words, with the names of columns and classes."""
    if isinstance(thing, Unit):
        return unit_words(experiment, thing)
    unit = unit_words(experiment, Unit(thing.k + 1, thing.j))
    if thing.i is None:
        return t("card_bias", unit=unit)
    return t("card_weight", origin=unit_words(experiment, Unit(thing.k, thing.i)), unit=unit)


def unit_words(experiment: Experiment, unit: Unit) -> str:
    """Return the name of a unit in a sentence."""
    dataset, last = experiment.dataset, len(experiment.network.layer_sizes) - 1
    if unit.layer == 0:
        return t("card_input", name=dataset.input_names[unit.j])
    if unit.layer == last:
        return t("card_output", name=dataset.output_names[unit.j])
    return t("card_hidden", unit=unit.j + 1, layer=unit.layer)


def _one(experiment: Experiment, thing: Parameter, slopes: Parameters) -> OneParameter:
    trainer = experiment.trainer
    place = thing.place(trainer.network.layer_sizes) or 0
    frozen = frozen_names(trainer.training)
    is_frozen = thing.name in frozen or thing.k in trainer.training.frozen_layers
    after = [n for n in frozen if n != thing.name] if is_frozen else [*frozen, thing.name]
    value = float(trainer.parameters.vector[place])
    course = (*experiment.timeline.course(place, MOST_POINTS), (trainer.steps, value))
    return OneParameter(
        thing.name,
        value,
        float(slopes.vector[place]),
        course,
        is_frozen,
        tuple(in_order(after) or ()),
    )


def _layer(experiment: Experiment, k: int) -> OneLayer:
    training = experiment.trainer.training
    after = layer_turned(frozen_names(training), k)
    return OneLayer(k in training.frozen_layers, tuple(after))


def _of_row(experiment: Experiment, chosen: Chosen, unit: Unit) -> list[tuple[str, float]]:
    """Return z, output and delta of a unit, for the row that flows through."""
    trainer, dataset = experiment.trainer, experiment.dataset
    passed = forward(trainer.network, trainer.parameters, chosen.inputs(dataset))
    found = [(unit.name, _at(passed.h[unit.layer], unit))]
    if unit.layer:
        at = f"_{unit.j + 1}^{unit.layer}"
        found.insert(0, (f"z{at}", _at(passed.z[unit.layer - 1], unit)))
        y = chosen.target(dataset)
        if y is not None:
            delta = deltas(trainer.network, trainer.parameters, passed, y)[unit.layer - 1]
            found.append((f"delta{at}", _at(delta, unit)))
    return found


def _at(values: NDArray[np.float64], unit: Unit) -> float:
    return float(values[0, unit.j])

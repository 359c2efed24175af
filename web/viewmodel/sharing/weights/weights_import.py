"""Weights alone as initial weights: the settings they require, what is assumed, and what else they may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pycore import NetworkSpec
from pycore.model.layers.layers import OrientationError, oriented
from pycore.model.layers.naming import ORIENTATIONS
from pycore.model.record.weights import parameters_for, with_two_outputs, written
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError, Offer, QuestionError
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.settings.parsing import checked
from web.viewmodel.settings.table import MAX_HIDDEN_LAYERS, MAX_UNITS, YES
from web.viewmodel.sharing.weights.weights_meaning import (
    LINEAR,
    OWN_UNIT,
    SCALED,
    TARGETS,
    Judged,
    Likely,
    Meaning,
    Network,
    in_own_unit,
    judge,
    likely_of,
)
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pycore import Dataset
    from pycore.model.layers.layers import Found, Oriented
    from pycore.model.layers.stored import Stored

COMMAND = "take_weights"
TWO = 2  # classes


class Wish(NamedTuple):
    """How to interpret weights; None for what is detected, or stays as set.

    Attributes
    ----------
    orientation
        "in_out" or "out_in": whether a matrix of the file has a row for each input or output.
    activation, scaling
        The settings.
    target
        "scaled" or "own_unit": the unit of the outputs of a number target.
    """

    orientation: str | None = None
    activation: str | None = None
    scaling: str | None = None
    target: str | None = None

    def arguments(self, **changes: str | None) -> dict[str, str]:
        """Return the wish, with changes, as arguments of the command."""
        wish = {**self._asdict(), **changes}
        return {name: value for name, value in wish.items() if value is not None}


class Taken(NamedTuple):
    """Weights that fit, and everything that is known about them.

    Attributes
    ----------
    experiment, settings
        The experiment and settings that replace the current ones.
    found, way
        The file's layers, and the orientation in which they were read.
    wish
        How they were requested to be interpreted.
    outputs
        The activation of the network's outputs.
    now, likely
        What is assumed, with how well it predicts the training rows; what is more likely, or None.
    has_new_units
        Whether the hidden layers differ from the previous ones.
    of_one_output
        The class whose probability the file's only output is; "" if it has more outputs.
    """

    experiment: Experiment
    settings: dict[str, Any]
    found: Found
    way: Oriented
    wish: Wish
    outputs: str
    now: Judged
    likely: Likely | None
    has_new_units: bool
    of_one_output: str


def checked_wish(
    orientation: object = None,
    activation: object = None,
    scaling: object = None,
    target: object = None,
) -> Wish:
    """Return the requested interpretation, checked.

    Raises
    ------
    CommandError
        If a value is unknown.
    """
    for name, value, known in (
        ("orientation", orientation, ORIENTATIONS),
        ("target", target, TARGETS),
    ):
        if value is not None and value not in known:
            raise CommandError(
                "not_a_choice", what=name, value=shown(value), known=", ".join(known)
            )
    given = {"activation": activation, "scaling": scaling}
    found = checked({name: value for name, value in given.items() if value is not None})
    return Wish(orientation, target=target, **found)  # type: ignore[arg-type]


def take(
    experiment: Experiment,
    settings: Mapping[str, Any],
    fixed: Collection[str],
    stored: Stored,
    wish: Wish,
) -> Taken:
    """Return the experiment with the weights of a file as initial weights.

    Parameters
    ----------
    experiment, settings
        The experiment whose data they are for, with all current settings.
    fixed
        The controls that a lesson has fixed.
    stored
        The file, which contains only layers.
    wish
        How to interpret them.

    Raises
    ------
    CommandError, PycoreError
        If they fit neither the data nor the page's networks; QuestionError if they can be read in two ways.
    """
    if stored.found is None:
        raise CommandError("no_weights")
    source, dataset = experiment.source, experiment.dataset
    before, settings = settings, dict(settings)
    if wish.scaling not in (None, settings["scaling"]):
        settings["scaling"] = wish.scaling
        dataset = source.dataset(settings)
    way = _oriented(stored.found, dataset, wish)
    is_new = _has_new_units(before, way)
    if is_new and "hidden_layer_sizes" in fixed:
        theirs, ours = written(way.sizes), written(experiment.network.layer_sizes)
        raise CommandError("weights_layers_fixed", theirs=theirs, ours=ours)
    settings |= _needed(before, way, wish)
    hidden, loss = settings["hidden_layer_sizes"], settings["loss"]
    network = NetworkSpec.for_dataset(dataset, hidden, loss=loss)
    outputs = network.output_activation
    weights, biases, of_one = way.weights, way.biases, ""
    if way.sizes[-1] == 1 and len(dataset.output_names) == TWO and dataset.is_classification:
        weights, biases = with_two_outputs(weights, biases, outputs)
        of_one = dataset.output_names[1]
    parameters_for(network.layer_sizes, weights, biases)  # before anything is tried
    activations = tuple(settings["layer_activations"]) or (settings["activation"],) * len(hidden)
    target = wish.target if wish.target is not None and outputs == LINEAR else SCALED
    meaning = Meaning(activations, settings["scaling"], target)
    read = Network(weights, biases, outputs, stored.found.form.name)
    judged = judge(source, dataset, settings, read, meaning)
    if target == OWN_UNIT:
        weights, biases = in_own_unit(weights, biases, dataset)
    start = parameters_for(network.layer_sizes, weights, biases).vector
    return Taken(
        Experiment(source, dataset, settings, experiment.draw, start),
        settings,
        stored.found,
        way,
        wish,
        outputs,
        judged[0],
        likely_of(stored, judged, outputs),
        is_new,
        of_one,
    )


def _oriented(found: Found, dataset: Dataset, wish: Wish) -> Oriented:
    """Return the layers in the orientation that fits the data, or that was requested.

    Raises
    ------
    QuestionError
        If the orientation is ambiguous.
    """
    n_in, n_out = len(dataset.input_names), len(dataset.output_names)
    ends = {(n_in, n_out)}
    if dataset.is_classification and n_out == TWO:
        ends |= {(n_in, 1)}
    try:
        return oriented(found, ends, wish.orientation)
    except OrientationError as error:
        offers = tuple(
            Offer(t(f"offer_{way}"), COMMAND, wish.arguments(orientation=way))
            for way in ORIENTATIONS
        )
        raise QuestionError("weights_which_way", offers) from error


def _needed(settings: Mapping[str, Any], way: Oriented, wish: Wish) -> dict[str, Any]:
    """Return the network settings that the weights require.

    Raises
    ------
    CommandError
        If the page does not support such a network.
    """
    hidden = list(way.sizes[1:-1])
    found: dict[str, Any] = {}
    if _has_new_units(settings, way):
        if len(hidden) > MAX_HIDDEN_LAYERS or max(hidden, default=0) > MAX_UNITS:
            limits: dict[str, Any] = {"layers": MAX_HIDDEN_LAYERS, "units": MAX_UNITS}
            raise CommandError("weights_too_large", theirs=written(way.sizes), **limits)
        found["hidden_layer_sizes"] = hidden
    now = settings["layer_activations"]
    if wish.activation is not None or (now and len(now) != len(hidden)):
        found["layer_activations"] = []
    if wish.activation is not None:
        found["activation"] = wish.activation
    if any(b.any() for b in way.biases):
        found["biases"] = YES
    return found


def _has_new_units(settings: Mapping[str, Any], way: Oriented) -> bool:
    return list(way.sizes[1:-1]) != list(settings["hidden_layer_sizes"])

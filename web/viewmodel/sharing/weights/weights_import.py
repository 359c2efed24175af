"""Weights alone as start weights: which settings they need, what is assumed about them, and what they may mean else."""

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
    """How weights are to be taken; None for what is found out, or is as it is set.

    Attributes
    ----------
    orientation
        "in_out" or "out_in": what a matrix of the file has a row for.
    activation, scaling
        The settings.
    target
        "scaled" or "own_unit": what outputs that are numbers are in.
    """

    orientation: str | None = None
    activation: str | None = None
    scaling: str | None = None
    target: str | None = None

    def arguments(self, **changes: str | None) -> dict[str, str]:
        """Return it, with changes, as arguments of the command."""
        wish = {**self._asdict(), **changes}
        return {name: value for name, value in wish.items() if value is not None}


class Taken(NamedTuple):
    """Weights that fit, and all that is known about them.

    Attributes
    ----------
    experiment, settings
        What takes the place of that of now.
    found, way
        The file's layers, and the way round that they were read.
    wish
        How they were to be taken.
    outputs
        The activation of the network's outputs.
    now, likely
        What is assumed, with how well it predicts the training rows; what is more likely, or None.
    has_new_units
        Whether the hidden layers are others than before.
    of_one_output
        The class of which the file's one output is the probability; "" if it has more.
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
    """Return what was asked for.

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
    """Return what the weights of a file become in the place of the start weights.

    Parameters
    ----------
    experiment, settings
        Whose data they are for, with all settings in force.
    fixed
        The controls that a lesson has fixed.
    stored
        The file, which has layers alone.
    wish
        How they are to be taken.

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
    """Return the layers the way round that fits the data, or that was asked for.

    Raises
    ------
    QuestionError
        If that is not known.
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
    """Return the settings of the network that the weights need.

    Raises
    ------
    CommandError
        If the page has no such network.
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

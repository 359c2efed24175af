"""Whether a model from a file fits the current data, and which settings it requires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.checks import quoted, quoted_all, shown
from pycore.functions.losses import LOSSES
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.run.loss_of_data import with_loss
from web.viewmodel.settings.parsing import checked
from web.viewmodel.settings.table import YES
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pycore import Dataset, Parameters
    from pycore.columns.features import Feature
    from pycore.model.layers.stored import Stored
    from pycore.model.record.model import Model
    from web.viewmodel.run.experiment import Experiment

CLOSE = 1e-9  # for scales computed on the same rows, perhaps by another processor
LOSS_OF_OUTPUTS = {"softmax": "cross_entropy", "sigmoid": "binary_cross_entropy"}


class Fitting(NamedTuple):
    """The settings to change, {setting: value}, and the weights and biases."""

    settings: dict[str, Any]
    parameters: Parameters


def open_model(experiment: Experiment, settings: Mapping[str, Any], stored: Stored) -> Fitting:
    """Return the settings that the model in a file requires.

    Raises
    ------
    CommandError, PycoreError
        If it is not a model, or does not fit the current data.
    """
    from pycore.model.record.document import from_parts  # noqa: PLC0415 - few visits need it

    return fit_model(
        experiment, settings, from_parts(stored.described, stored.weights, stored.biases)
    )


def fit_model(experiment: Experiment, settings: Mapping[str, Any], model: Model) -> Fitting:
    """Return the settings with which the current network becomes that of a model.

    Raises
    ------
    CommandError
        If the model is for other data, or a network that this page does not support; the sentence says what differs.
    """
    *hidden, last = model.activations
    dataset = experiment.dataset
    differs = _other_data(dataset, model)
    if differs is None:
        loss = _loss(dataset, settings["loss"], last)
        dataset = with_loss(dataset, experiment.source, settings, loss)
        differs = _other_scales(dataset, model)
    if differs is not None:
        raise differs
    needed: dict[str, Any] = {"hidden_layer_sizes": list(model.parameters.layer_sizes[1:-1])}
    if len(set(hidden)) == 1:
        needed |= {"activation": hidden[0], "layer_activations": []}
    else:
        needed["layer_activations"] = hidden
    needed["loss"] = loss
    if any(b.any() for b in model.parameters.biases):
        needed["biases"] = YES
    return Fitting(checked(needed), model.parameters.copy())


def _loss(dataset: Dataset, now: str, outputs: str) -> str:
    """Return the current loss if it has the outputs' activation, else one that does."""
    if dataset.is_classification:
        known = {loss.output_activation for loss in LOSSES.values() if loss.for_classes}
        if LOSSES[now].output_activation == outputs:
            return now
        if outputs in known:
            return LOSS_OF_OUTPUTS[outputs]
        raise CommandError("model_outputs_of_classes", outputs=outputs)
    of_numbers = [name for name, loss in LOSSES.items() if loss.for_numbers]
    fitting = [name for name in of_numbers if LOSSES[name].number_activation == outputs]
    if not fitting:
        raise CommandError("model_outputs_of_numbers", outputs=outputs)
    return now if now in fitting else fitting[0]


def _other_data(dataset: Dataset, model: Model) -> CommandError | None:
    """Return an error that says how the columns of a model differ from the current ones; None if they do not."""
    for what, theirs, ours in (
        ("task", [t(f"task_{model.task}")], [t(f"task_{dataset.task}")]),
        ("target", list(model.targets), list(dataset.targets)),
        ("features", _columns(model.features), _columns(dataset.features)),
        ("derived", list(model.derived), list(dataset.derived)),
        ("outputs", list(model.output_names), list(dataset.output_names)),
    ):
        if theirs != ours:
            return CommandError(f"model_{what}", theirs=_listed(theirs), ours=_listed(ours))
    for there, here in zip(model.features, dataset.features, strict=True):
        name = quoted(there.column)
        if (there.encoding, there.categories) != (here.encoding, here.categories):
            texts: dict[str, Any] = {"theirs": _encoded(there), "ours": _encoded(here)}
            return CommandError("model_encoding", column=name, **texts)
        if not _same_fill(there.fill, here.fill):
            fills: dict[str, Any] = {"theirs": shown(there.fill), "ours": shown(here.fill)}
            return CommandError("model_fill", column=name, **fills)
    return None


def _other_scales(dataset: Dataset, model: Model) -> CommandError | None:
    """Return an error that names a column scaled differently: the weights would have another meaning; else None."""
    for what, names in (("input", dataset.input_names), ("target", dataset.output_names)):
        for part in ("mean", "scale"):
            theirs, ours = (getattr(each, f"{what}_{part}") for each in (model, dataset))
            scale = np.abs(getattr(dataset, f"{what}_scale"))
            apart = np.abs(theirs - ours) > CLOSE * np.maximum(scale, np.abs(ours))
            if apart.any():
                j = int(apart.argmax())
                texts: dict[str, Any] = {
                    "theirs": written(theirs[j], ".6g"),
                    "ours": written(ours[j], ".6g"),
                }
                return CommandError(f"model_{part}", column=quoted(names[j]), **texts)
    return None


def _columns(features: tuple[Feature, ...]) -> list[str]:
    return [feature.column for feature in features]


def _encoded(feature: Feature) -> str:
    """Return how a column becomes inputs, in words."""
    return t(f"encoded_{feature.encoding}", categories=quoted_all(feature.categories))


def _listed(names: Sequence[str]) -> str:
    return quoted_all(names) or t("report_nothing")


def _same_fill(one: float | str | None, other: float | str | None) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= CLOSE * max(abs(one), abs(other))
    return one == other

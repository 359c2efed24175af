"""The hidden layers as they can be changed at the diagram: a unit more or less, a layer more or less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.settings.table import MAX_HIDDEN_LAYERS, MAX_UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from web.viewmodel.run.experiment import Experiment

FIRST_UNITS = 4  # of a layer that is the first hidden one

Change = dict[str, Any]  # settings, as ``set`` takes them


class LayerStep(NamedTuple):
    """A hidden layer, from 1, its number of units, and the settings with one unit less or more; None at the limit."""

    layer: int
    units: int
    fewer: Change | None
    more: Change | None


class LayerSteps(NamedTuple):
    """All hidden layers, and the settings with the last one left out or one more behind it; None at the limit."""

    layers: tuple[LayerStep, ...]
    fewer: Change | None
    more: Change | None


def layer_steps(settings: Mapping[str, Any]) -> LayerSteps:
    """Return the changes of the hidden layers that are one step away.

    Parameters
    ----------
    settings
        {name: value}; ``layer_activations`` follows the layers, where there is one for each.
    """
    sizes: list[int] = settings["hidden_layer_sizes"]
    activations: list[str] = settings["layer_activations"]

    def changed(new: Sequence[int]) -> Change:
        if not activations or len(new) == len(sizes):
            return {"hidden_layer_sizes": list(new)}
        fitted = [*activations, activations[-1]][: len(new)]
        return {"hidden_layer_sizes": list(new), "layer_activations": fitted}

    def with_units(k: int, units: int) -> Change | None:
        return changed([*sizes[:k], units, *sizes[k + 1 :]]) if 1 <= units <= MAX_UNITS else None

    layers = tuple(
        LayerStep(k + 1, size, with_units(k, size - 1), with_units(k, size + 1))
        for k, size in enumerate(sizes)
    )
    added = sizes[-1] if sizes else FIRST_UNITS
    return LayerSteps(
        layers,
        changed(sizes[:-1]) if sizes else None,
        changed([*sizes, added]) if len(sizes) < MAX_HIDDEN_LAYERS else None,
    )


def keeps_run(experiment: Experiment) -> bool:
    """Return whether there is a run that a new network puts into the list of runs."""
    return experiment.timeline.last > 0

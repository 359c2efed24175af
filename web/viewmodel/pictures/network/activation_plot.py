"""The activation of one hidden layer: its function and derivative as lines, and what another choice sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

REACH, POINTS = 4.0, 81  # z from -REACH to REACH

Line = tuple[tuple[float, float], ...]


class ActivationLines(NamedTuple):
    """(z, f(z)) and (z, f'(z)) of a function."""

    function: Line
    derivative: Line


def activation_lines(name: str) -> ActivationLines:
    """Return the lines of an elementwise activation; see HIDDEN_ACTIVATIONS."""
    z = np.linspace(-REACH, REACH, POINTS, dtype=np.float64)
    activation = ACTIVATIONS[name]
    h = activation.function(z)
    slope = np.zeros_like(z) if activation.derivative is None else activation.derivative(z, h)

    def line(values: Any) -> Line:  # noqa: ANN401 - an array
        return tuple(zip(z.tolist(), values.tolist(), strict=True))

    return ActivationLines(line(h), line(slope))


def activation_choices(settings: Mapping[str, Any], layer: int) -> list[tuple[str, dict[str, Any]]]:
    """Return (activation, settings that give it to a hidden layer, from 1) for each activation.

    Where all layers have the same one, and would have it afterwards, that is the setting for all.
    """
    count = len(settings["hidden_layer_sizes"])
    now = settings["layer_activations"] or [settings["activation"]] * count
    found: list[tuple[str, dict[str, Any]]] = []
    for name in HIDDEN_ACTIVATIONS:
        after = [*now[: layer - 1], name, *now[layer:]]
        if len(set(after)) == 1:
            found.append((name, {"activation": name, "layer_activations": []}))
        else:
            found.append((name, {"layer_activations": after}))
    return found

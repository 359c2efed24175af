"""The activation of a layer: its function and derivative as lines and in a sentence, and what another one sends."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from web.viewmodel.settings.labels import choice_word
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

REACH, POINTS = 4.0, 81  # z from -REACH to REACH
#: z at which a function is as good as at its limit; one that is beyond MOST there has none.
FAR, MOST = 40.0, 10.0
NEAR, STEPS = 8.0, 1601  # z between which extremes are looked for, 0.01 apart
DIGITS = 3  # of the numbers in a sentence
KINDS = ("straight", "bent")  # functions with one slope and with two

Line = tuple[tuple[float, float], ...]


class OfLayers(NamedTuple):
    """Neighboring layers with the same activation: the first and last hidden layer, from 1; 0 for the outputs."""

    first: int
    last: int
    name: str


class ActivationLines(NamedTuple):
    """(z, f(z)) and (z, f'(z)) of a function."""

    function: Line
    derivative: Line


def activation_lines(name: str) -> ActivationLines | None:
    """Return the lines of an activation; None if it is no function of one variable, as softmax."""
    z = np.linspace(-REACH, REACH, POINTS, dtype=np.float64)
    found = _values(name, z)
    if found is None:
        return None
    h, slope = found

    def line(values: Any) -> Line:  # noqa: ANN401 - an array
        return tuple(zip(z.tolist(), values.tolist(), strict=True))

    return ActivationLines(line(h), line(slope))


def activation_sentence(name: str) -> str:
    """Return the course of an activation and of its derivative in one sentence, with its numbers."""
    kind, values = _course(name)
    written = {key: number(value, DIGITS) for key, value in values.items()}
    return t(f"activation_said_{kind}", name=choice_word(name), **written)


def activations_of_layers(names: Sequence[str]) -> list[OfLayers]:
    """Return the activations of all layers after the inputs, the same ones of neighboring hidden layers together."""
    *hidden, output = names
    found, first = [], 1
    for name, group in groupby(hidden):
        last = first + len(list(group)) - 1
        found.append(OfLayers(first, last, name))
        first = last + 1
    return [*found, OfLayers(0, 0, output)]


def activation_title(layers: OfLayers) -> str:
    """Return which layers have which activation, as in "Activation of hidden layers 1 to 3: tanh"."""
    name = choice_word(layers.name)
    if not layers.first:
        return t("activation_of_outputs", name=name)
    if layers.first == layers.last:
        return t("activation_of_layer", number=layers.first, name=name)
    return t("activation_of_layers", first=layers.first, last=layers.last, name=name)


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


def _values(name: str, z: NDArray[np.float64]) -> tuple[NDArray[Any], NDArray[Any]] | None:
    """Return f(z) and f'(z) as the core computes them; None if it is no function of one variable."""
    activation = ACTIVATIONS[name]
    if activation.derivative is None:
        return None
    h = activation.function(z)
    return h, activation.derivative(z, h)


@cache
def _course(name: str) -> tuple[str, dict[str, float]]:
    """Return which sentence holds for an activation, and its numbers."""
    z = np.linspace(-NEAR, NEAR, STEPS, dtype=np.float64)
    near, ends = _values(name, z), _values(name, np.array([-FAR, FAR]))
    if near is None or ends is None:
        return "joint", {}
    (h, slope), ((low, high), (left, right)) = near, ends
    least, steepest = int(np.argmin(h)), int(np.argmax(slope))
    found = {"low": low, "high": high, "left": left, "right": right}
    found |= {"least": h[least], "least_at": z[least]}
    found |= {"slope": slope[steepest], "slope_at": z[steepest]}
    numbers = {key: round(float(value), DIGITS) + 0.0 for key, value in found.items()}  # never -0
    slopes = len(np.unique(slope))
    if slopes <= len(KINDS):
        return KINDS[slopes - 1], numbers
    if high < MOST:
        return "bounded", numbers
    if h[least] < low:
        return "dipping", numbers
    return "steeper" if right > MOST else "rising", numbers

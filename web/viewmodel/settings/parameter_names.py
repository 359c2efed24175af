"""The names of weights and biases in the founding text's counting: w_1,2^1 leads from unit 1 to unit 2 of layer 2.

All weights and biases with the upper index 1, which lead to hidden layer 1, are named layer_1 together.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pycore import TrainingSpec

_NAME = re.compile(r"(?:w_(\d{1,6}),(\d{1,6})|b_(\d{1,6}))\^(\d{1,3})", re.ASCII)
_LAYER = re.compile(r"layer_(\d{1,3})", re.ASCII)
_BETWEEN = re.compile(r"[\s;,]*", re.ASCII)


class Parameter(NamedTuple):
    """A weight from unit i to unit j of the next layer, or the bias of j (i is None), of layer k; from 0."""

    k: int
    i: int | None
    j: int

    @property
    def name(self) -> str:
        """The name in the text's counting."""
        if self.i is None:
            return f"b_{self.j + 1}^{self.k + 1}"
        return f"w_{self.i + 1},{self.j + 1}^{self.k + 1}"

    def place(self, sizes: Sequence[int]) -> int | None:
        """Return the index in the vector of all parameters of a network of these layers; None if it has none."""
        if not 0 <= self.k < len(sizes) - 1:
            return None
        inputs, outputs = sizes[self.k : self.k + 2]
        i = inputs if self.i is None else self.i
        if self.j >= outputs or (self.i is not None and i >= inputs):
            return None
        before = sum((n + 1) * m for n, m in pairwise(sizes[: self.k + 1]))
        return before + i * outputs + self.j


def name_at(index: int, sizes: Sequence[int]) -> str:
    """Return the name of the parameter at an index of the vector of a network of these layers."""
    for k, (inputs, outputs) in enumerate(pairwise(sizes)):
        if index < (inputs + 1) * outputs:
            i, j = divmod(index, outputs)
            return Parameter(k, i if i < inputs else None, j).name
        index -= (inputs + 1) * outputs
    raise IndexError(index)  # pragma: no cover


def parameter(name: object) -> Parameter | None:
    """Return the parameter of a name; None if it is not one. Whether a network has it is not checked."""
    found = _NAME.fullmatch(name) if isinstance(name, str) else None
    return None if found is None else _parameter(found)


def layer_name(k: int) -> str:
    """Return the name of all weights and biases of layer k, from 0."""
    return f"layer_{k + 1}"


def layer(name: object) -> int | None:
    """Return the layer, from 0, whose weights and biases a name means; None if it is not one of a layer."""
    found = _LAYER.fullmatch(name) if isinstance(name, str) else None
    return int(found[1]) - 1 if found is not None and int(found[1]) else None


def listed_names(text: str) -> list[str] | None:
    """Return the names of parameters and layers in a text, with spaces, commas or semicolons between; else None."""
    names, at = [], _end(_BETWEEN, text, 0)
    while at < len(text):
        found = _NAME.match(text, at) or _LAYER.match(text, at)
        after = at if found is None else found.end()
        end = _end(_BETWEEN, text, after)
        if found is None or (end == after and end < len(text)):
            return None
        names.append(found[0])
        at = end
    return names


def in_order(names: Iterable[str]) -> list[str] | None:
    """Return names once each, weights, biases, whole layers, layer by layer; None if one of them is none."""
    known, layers = set(), set()
    for name in names:
        one, k = parameter(name), layer(name)
        if one is not None:
            known.add(one)
        elif k is not None:
            layers.add(k)
        else:
            return None
    ordered = sorted(known, key=lambda p: (p.i is None, p.k, p.i or 0, p.j))
    return [*(each.name for each in ordered), *map(layer_name, sorted(layers))]


def layer_turned(names: Sequence[str], k: int) -> list[str]:
    """Return names of what is frozen, in order, after layer k is frozen as a whole, or no longer at all if it was."""
    whole, ones = layer_name(k), [(name, parameter(name)) for name in names]
    others = [name for name, one in ones if name != whole and (one is None or one.k != k)]
    return in_order(others if whole in names else [*others, whole]) or []


def frozen_of(names: Iterable[str]) -> dict[str, Any]:
    """Return names as the fields of ``TrainingSpec`` that freeze these parameters and layers."""
    names = list(names)
    layers = [k for k in map(layer, names) if k is not None]
    found = [each for each in map(parameter, names) if each is not None]
    return {
        "frozen_weights": tuple((p.k, p.i, p.j) for p in found if p.i is not None),
        "frozen_biases": tuple((p.k, p.j) for p in found if p.i is None),
        "frozen_layers": tuple(layers),
    }


def frozen_names(training: TrainingSpec) -> list[str]:
    """Return the names of the parameters and layers that training leaves unchanged, as ``frozen_of`` was given them."""
    weights = [Parameter(*at).name for at in training.frozen_weights]
    biases = [Parameter(k, None, j).name for k, j in training.frozen_biases]
    return [*weights, *biases, *map(layer_name, training.frozen_layers)]


def _parameter(found: re.Match[str]) -> Parameter | None:
    first, second, bias, layer = (None if part is None else int(part) for part in found.groups())
    j = second if bias is None else bias
    if not layer or not j or first == 0:
        return None
    return Parameter(layer - 1, None if first is None else first - 1, j - 1)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()

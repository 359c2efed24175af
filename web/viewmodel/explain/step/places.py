"""The place of a quantity in a step: its kind, its layer, its unit or weight, and its row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pycore.trace import Trace

STAGES = ("forward", "loss", "backward", "gradient", "update")


class Place(NamedTuple):
    """The place of a quantity.

    Attributes
    ----------
    kind
        "z", "a" (where dropout follows), "h"; "row_loss", "loss", "penalty"; "slope" (dL/dh of an output), "delta";
        "gradient"; "g", "clip", "g_hat", the optimizer's own ("v", "s", "m", "m_hat", "v_hat"), "after".
    k, i, j
        The layer, counted from 0; the unit j, or the weight from i to j; i = n_k is the bias of j.
    row
        Row of the minibatch, from 0.
    """

    kind: str
    k: int = 0
    i: int = 0
    j: int = 0
    row: int = 0


PER_ROW = ("z", "a", "h", "row_loss", "slope", "delta")
PER_PARAMETER = ("gradient", "g", "g_hat", "v", "s", "m", "m_hat", "v_hat", "after")
#: {optimizer: what it computes for each parameter, in order, before the parameter after the step}.
REMEMBERED = {
    "gradient_descent": (),
    "momentum": ("v",),
    "nesterov": ("v",),
    "adagrad": ("s",),
    "rmsprop": ("s",),
    "adam": ("m", "v", "m_hat", "v_hat"),
    "adamw": ("m", "v", "m_hat", "v_hat"),
}
SLOTS = ("v", "s", "m")  # their values before the step are given
_KEY = re.compile(
    r"(?P<slope>dL/d)?(?P<letter>[a-zA-Z]{1,5}(?:_hat)?)"
    r"(?:_(?P<first>\d{1,6})(?:,(?P<second>\d{1,6}))?)?(?:\^(?P<layer>\d{1,3}))?(?:\[(?P<row>\d{1,6})\])?(?P<new>')?",
    re.ASCII,
)


def stage_of(kind: str) -> str:
    """Return the part of the step in which a kind of quantity is computed."""
    stages = {
        **dict.fromkeys(("z", "a", "h"), "forward"),
        **dict.fromkeys(("row_loss", "loss", "penalty"), "loss"),
        **dict.fromkeys(("slope", "delta"), "backward"),
        "gradient": "gradient",
    }
    return stages.get(kind, "update")


def place_of(trace: Trace, key: str) -> Place | None:  # noqa: PLR0911 - a table
    """Return the place of a quantity by its key, such as "delta_1^2" or "dL/dw_1,1^2"; None if it has none.

    The inputs of a step (x, y, w, b, constants) have no place: they are not computed. Whether the place exists in the
    network is checked by the walk.
    """
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    letter, first, second = found["letter"], found["first"], found["second"]
    layer = int(found["layer"] or 1)
    row = int(found["row"] or 1) - 1
    j = int(second or first or 1) - 1
    if letter == "L" and not found["slope"]:
        return Place("row_loss", row=row) if found["row"] else Place("loss")
    if letter in ("P", "clip") and not found["slope"]:
        return Place("penalty" if letter == "P" else "clip")
    if found["slope"]:  # the text's delta is dL/dz
        letter = {"z": "delta", "h": "slope", "w": "w", "b": "b"}.get(letter, "")
    if letter in ("z", "delta"):
        return Place(letter, layer - 1, j=j, row=row)
    if letter in ("a", "h", "slope"):
        return Place(letter, layer - 2, j=j, row=row)
    k = layer - 1
    if not 0 <= k < len(trace.z):
        return None
    inputs = trace.network.layer_sizes[k]
    i = inputs if second is None else int(first) - 1
    if second is not None and i >= inputs:
        return None  # not a weight; and the place of a bias is written without i
    if letter in ("w", "b"):
        kind = "gradient" if found["slope"] else "after" if found["new"] else None
        return None if kind is None else Place(kind, k, i, j)
    fits = letter in PER_PARAMETER and bool(found["new"]) == (letter in SLOTS)
    return Place(letter, k, i, j) if fits else None


def weight_place(trace: Trace, weight: str) -> Place | None:
    """Return the place of a weight or bias by its name, as in "w_2,1^1"; None if the network has none."""
    is_name = weight.startswith(("w", "b")) and not {"'", "["} & set(weight)
    place = place_of(trace, f"dL/d{weight}") if is_name else None
    if place is None or place.kind != "gradient":
        return None
    inputs, outputs = trace.network.layer_sizes[place.k : place.k + 2]
    is_bias = trace.network.biases and place.i == inputs
    fits = is_bias if weight.startswith("b") else 0 <= place.i < inputs
    return place if fits and 0 <= place.j < outputs else None

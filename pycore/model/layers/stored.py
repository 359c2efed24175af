"""The content of a file: a model with its description, or only the layers of a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.checks import quoted
from pycore.errors import ShapeError
from pycore.model.layers.pairing import find_layers
from pycore.model.record.weights import MAX_LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pycore.arrays import Array
    from pycore.messages import Message
    from pycore.model.layers.layers import Found
    from pycore.parameters import Parameters

DOCUMENT = "document"
_NAME = re.compile(r"(coefs|intercepts)_(0|[1-9][0-9]{0,3})", re.ASCII)


class Stored(NamedTuple):
    """The content of a file.

    Attributes
    ----------
    described
        The output of ``pycore.model.record.document.describe``, unchecked; None if the file has only layers.
    weights, biases
        For a model: lists of arrays or of nested lists, unchecked.
    found
        The layers, if the file has only layers.
    activation
        The activation of the hidden layers, if a file with only layers states it; "" otherwise.
    """

    described: object
    weights: Any = None
    biases: Any = None
    found: Found | None = None
    activation: str = ""


def arrays_of(parameters: Parameters) -> dict[str, Array]:
    """Return {coefs_0, intercepts_0, coefs_1, ...: array}: scikit-learn's names, numbered from 0."""
    arrays = {}
    for k, (w, b) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        arrays[f"coefs_{k}"] = w
        arrays[f"intercepts_{k}"] = b
    return arrays


def count_layers(names: Iterable[str], what: Message) -> int:
    """Return the number of layers the named arrays belong to.

    Parameters
    ----------
    names
        The names of all arrays of a file; may include ``document``.
    what
        The name of the file in errors.

    Raises
    ------
    ShapeError
        If a name is unknown, or an array per layer is missing.
    """
    found = set(names) - {DOCUMENT}
    for name in sorted(found):
        if not _NAME.fullmatch(name):
            raise ShapeError(
                "{what} has an array {name}; the arrays of a model are named coefs_0, intercepts_0, "
                "coefs_1 and so on.",
                what=what,
                name=quoted(name),
            )
    count = len(found) // 2
    wanted = {f"{kind}_{k}" for kind in ("coefs", "intercepts") for k in range(count)}
    if not 0 < count <= MAX_LAYERS or found != wanted:
        raise ShapeError(
            "{what} has {count} arrays; it must have coefs_k and intercepts_k for each layer k, "
            "counted from 0, and at most {limit} layers.",
            what=what,
            count=len(found),
            limit=MAX_LAYERS,
        )
    return count


def stored(arrays: Mapping[str, Any], described: object, what: Message) -> Stored:
    """Return the content of a file with these arrays; ``described`` is None if the file has only layers.

    Raises
    ------
    ShapeError
        If they are not those of a model, or do not form a network.
    """
    if described is None:
        return Stored(None, found=find_layers(arrays, what))
    layers = count_layers(arrays, what)
    weights = [arrays[f"coefs_{k}"] for k in range(layers)]
    return Stored(described, weights, [arrays[f"intercepts_{k}"] for k in range(layers)])

"""From arrays to layers: pairs biases with weights, and orders the layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, quoted_all
from pycore.errors import ShapeError
from pycore.messages import Message
from pycore.model.layers.layers import MATRIX, Found, Layer, fits_of, matrix_of, turned
from pycore.model.layers.naming import (
    BIAS,
    IN_OUT,
    ORIENTATIONS,
    OUT_IN,
    POSITION,
    SCIKIT_LEARN,
    WEIGHT,
    Form,
    Part,
    form_of,
    natural,
    order_of,
    parts_of,
    rank_of,
    skeleton,
)
from pycore.model.record.weights import MAX_LAYERS, numbers_of, sizes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pycore.arrays import Array

    Key = tuple[str | int, ...]

VECTOR = 1
MAX_TRIED = 2_000  # partial orders tried if names do not imply one
#: Forms in which a matrix of one row or column may be stored as a vector.
SQUEEZED = ("", "MATLAB", "scikit-learn")


def find_layers(arrays: Mapping[str, Any], what: Message) -> Found:
    """Return the layers formed by arrays with arbitrary names.

    Parameters
    ----------
    arrays
        {name: array, or nested lists of numbers}, in the file's order.
    what
        The name of the file in errors.

    Raises
    ------
    ShapeError
        If an array does not belong to a dense layer or has nonfinite values, or the arrays do not form a network.
    """
    parts = parts_of(arrays, what)
    if not parts:
        raise ShapeError("{what} has no weights.", what=what)
    numbers = {
        name: numbers_of(Message("values of {name}", name=quoted(name)), arrays[name])
        for name in parts
    }
    form = Form("", _hint(parts, numbers))
    positions = [name for name in parts if parts[name].kind == POSITION]
    if len(positions) == len(parts):
        layers = _by_position(natural(parts), numbers, what)
    elif positions:
        raise ShapeError(
            "{what} has an array {name}, which is not named like the weights or biases of a layer.",
            what=what,
            name=quoted(positions[0]),
        )
    else:
        weights, biases = (_by_key(parts, kind, what) for kind in (WEIGHT, BIAS))
        if len(weights) > MAX_LAYERS:
            raise ShapeError(
                "{what} has {count} layers; the limit is {limit}.",
                what=what,
                count=len(weights),
                limit=MAX_LAYERS,
            )
        named = form_of(weights.values())
        if named == SCIKIT_LEARN:
            _check_count(weights, biases, what)
        form = named if named.name or named.orientation else form
        numbers = {name: _checked(name, numbers[name], parts[name].kind, form) for name in parts}
        if not biases.keys() <= weights.keys():
            biases = _biases_by_size(weights, biases, numbers, what)
        layers = _in_order(
            {
                key: Layer(numbers[name], numbers[biases[key]] if key in biases else None)
                for key, name in weights.items()
            }
        )
    fits = fits_of(layers)
    if not fits:
        _raise_misfit(layers, form, what)
    return Found(layers, fits, form)


def _raise_misfit(layers: Sequence[Layer], form: Form, what: Message) -> None:
    try:
        sizes_of(*turned(layers, form.orientation or IN_OUT))
    except ShapeError as error:
        raise ShapeError(
            "{what} does not have matching layers: {reason}", what=what, reason=error.message
        ) from None


def _hint(parts: Mapping[str, Part], numbers: Mapping[str, Array]) -> str | None:
    """Return the orientation implied by biases in a column (W x + b) or in a row (x W + b); None if there is none."""
    found = set()
    for name, part in parts.items():
        if part.kind == BIAS and numbers[name].ndim == MATRIX and numbers[name].size > 1:
            rows, columns = numbers[name].shape
            found |= ({OUT_IN} if columns == 1 else set()) | ({IN_OUT} if rows == 1 else set())
    return found.pop() if len(found) == 1 else None


def _checked(name: str, array: Array, kind: str, form: Form) -> Array:
    """Return a matrix of weights, or a vector of biases given as a row, a column or a vector."""
    if kind == BIAS:
        if array.ndim > MATRIX or max(array.shape, default=1) != array.size:
            raise ShapeError(
                "The array {name} has the shape {shape}, but the biases of a dense layer are a "
                "vector.",
                name=quoted(name),
                shape=array.shape,
            )
        return array.reshape(array.size)
    if array.ndim == VECTOR and form.name in SQUEEZED:
        return array
    if array.ndim != MATRIX:
        template = (
            "The array {name} has the shape {shape}, like the weights of a normalization layer. Only dense layers "
            "are supported, each with a matrix of weights."
            if array.ndim < MATRIX
            else "The array {name} has the shape {shape}, like the weights of a convolutional layer. Only dense "
            "layers are supported, each with a matrix of weights."
        )
        raise ShapeError(template, name=quoted(name), shape=array.shape)
    return array


def _by_key(parts: Mapping[str, Part], kind: str, what: Message) -> dict[Key, str]:
    """Return {key: name} of one kind, in the file's order.

    Raises
    ------
    ShapeError
        If two have the same key, or there are no weights.
    """
    found: dict[Key, str] = {}
    for name, part in parts.items():
        if part.kind == kind:
            if part.key in found:
                raise ShapeError(
                    "{what} has {other} and {name}, but a layer has only one of them.",
                    what=what,
                    other=quoted(found[part.key]),
                    name=quoted(name),
                )
            found[part.key] = name
    if not found and kind == WEIGHT:
        raise ShapeError(
            "{what} has biases but no weights: {parts}.", what=what, parts=quoted_all(list(parts))
        )
    return found


def _check_count(weights: Mapping[Key, str], biases: Mapping[Key, str], what: Message) -> None:
    """Reject scikit-learn's arrays if one is missing: they are numbered from 0."""
    count = max(len(weights), len(biases))
    if {key[-1:] for key in (*weights, *biases)} != {(k,) for k in range(count)} or (
        len(biases) not in (0, count)
    ):
        raise ShapeError(
            "{what} has {count} arrays; it must have coefs_k and intercepts_k for each layer k, "
            "counted from 0.",
            what=what,
            count=len(weights) + len(biases),
        )


def _by_position(names: Sequence[str], numbers: Mapping[str, Array], what: Message) -> list[Layer]:
    """Return the layers of arrays known only by position: each matrix, with the vector after it if there is one."""
    layers: list[Layer] = []
    for name in names:
        array = numbers[name]
        waits = bool(layers) and layers[-1].biases is None
        is_row = array.ndim == MATRIX and len(array) == 1 and array.size > 1
        if waits and (
            array.ndim < MATRIX or (is_row and array.size == layers[-1].weights.shape[1])
        ):
            layers[-1] = layers[-1]._replace(biases=array.reshape(array.size))
        elif array.ndim == MATRIX:
            layers.append(Layer(array, None))
        else:
            raise ShapeError(
                "{what} has {name} of shape {shape} where the weights of a layer are expected: "
                "unnamed arrays must be the weights and biases of one dense layer after another.",
                what=what,
                name=quoted(name),
                shape=array.shape,
            )
    if len(layers) > MAX_LAYERS:
        raise ShapeError(
            "{what} has {count} layers; the limit is {limit}.",
            what=what,
            count=len(layers),
            limit=MAX_LAYERS,
        )
    return layers


def _biases_by_size(
    weights: Mapping[Key, str],
    biases: Mapping[Key, str],
    numbers: Mapping[str, Array],
    what: Message,
) -> dict[Key, str]:
    """Return {key of weights: name of biases} if names do not pair them, matched by unique sizes.

    Raises
    ------
    ShapeError
        If the sizes are ambiguous too.
    """
    for side in (1, 0):
        found: dict[Key, str] = {}
        for name in biases.values():
            fitting = [
                key
                for key, w in weights.items()
                if numbers[w].ndim == MATRIX and numbers[w].shape[side] == numbers[name].size
            ]
            if len(fitting) == 1:
                found[fitting[0]] = name
        if len(found) == len(biases):
            return found
    lone = next(name for key, name in biases.items() if key not in weights)
    raise ShapeError(
        "{what} has biases {lone} without weights of the same name; it has {values}. Weights and "
        "biases of a layer need the same name or number.",
        what=what,
        lone=quoted(lone),
        values=quoted_all(list(weights.values())),
    )


def _in_order(layers: Mapping[Key, Layer]) -> list[Layer]:
    """Return layers in natural order or, if their names use different words, in an order in which they fit."""
    keys = sorted(layers, key=order_of)
    ways: list[list[Key]] = [keys]
    if len({skeleton(key) for key in keys}) > 1:
        by_words = sorted(layers, key=lambda key: (skeleton(key), order_of(key)))
        in_file = sorted(layers, key=skeleton)  # stable
        ways = [*([list(layers)] if in_file == by_words else []), *_orders(layers), keys]
    for way in ways:
        in_order = [layers[key] for key in way]
        if fits_of(in_order):
            return in_order
    return [layers[key] for key in keys]


def _orders(layers: Mapping[Key, Layer]) -> Iterator[list[Key]]:
    """Yield orders in which each layer fits the preceding one; layers that share words stay in numeric order."""
    queues: dict[tuple[str, ...], list[Key]] = {}
    for key in sorted(layers, key=rank_of):
        queues.setdefault(skeleton(key), []).append(key)
    groups = list(queues.values())
    for orientation in ORIENTATIONS:
        shapes = {key: matrix_of(layer, orientation).shape for key, layer in layers.items()}
        pending: list[tuple[list[Key], tuple[int, ...]]] = [([], (0,) * len(groups))]
        for _ in range(MAX_TRIED):
            if not pending:
                break
            chosen, at = pending.pop()
            if len(chosen) == len(layers):
                yield chosen
                continue
            for j in reversed(range(len(groups))):
                if at[j] == len(groups[j]):
                    continue
                key = groups[j][at[j]]
                if not chosen or shapes[key][0] == shapes[chosen[-1]][1]:
                    pending.append(([*chosen, key], (*at[:j], at[j] + 1, *at[j + 1 :])))

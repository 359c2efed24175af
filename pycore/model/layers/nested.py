"""Arrays in nested lists and mappings from JSON, each named by its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.model.layers.naming import BIAS, MAX_ARRAYS, MAX_NAME, POSITION, WEIGHT, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTED, MATRIX, VECTOR = 3, 2, 1  # nesting depth of a list of matrices, a matrix, and a vector
#: Other entries next to weights: attributes of scikit-learn's estimators, and training metadata.
BESIDE = frozenset(
    (
        *("loss_curve", "validation_scores", "classes", "feature_names_in", "hidden_layer_sizes"),
        *("history", "losses", "sizes", "layer_sizes", "layers", "shape", "shapes", "version"),
    )
)
OTHER_NAMES = {
    "logistic": "sigmoid",
    "swish": "silu",
    "linear": "identity",
    "leakyrelu": "leaky_relu",
}


def arrays_in(content: object) -> dict[str, Any]:
    """Return {name: nested lists} of all arrays, at most MAX_ARRAYS; a name is the path, joined by slashes.

    A list of arrays counts as several arrays, whose names end in their position. Numbers and strings next to arrays are
    ignored, except for a single bias.
    """
    found: dict[str, Any] = {}
    for name, value in _leaves(content, ""):
        if name.rpartition("/")[2].strip("_") in BESIDE:
            continue
        found[name] = value
        if len(found) == MAX_ARRAYS:
            break
    return _one_by_one(found)


def activation_in(content: object) -> str:
    """Return the activation of hidden layers named in a mapping, "" if there is no known one."""
    names = content if isinstance(content, dict) else {}
    for key in ("activation", "activations", "hidden_activation"):
        value = names.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str):
            name = OTHER_NAMES.get(value.lower(), value.lower())
            if name in HIDDEN_ACTIVATIONS:
                return name
    return ""


def depth_of(value: object) -> int:
    """Return the nesting depth of a list, following first items."""
    depth = 0
    while isinstance(value, list):
        depth += 1
        value = value[0] if value else None
    return depth


def _leaves(value: object, name: str) -> Iterator[tuple[str, Any]]:
    """Yield (name, nested lists) in order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{name}/{key}" if name else str(key)[:MAX_NAME])
    elif isinstance(value, list):
        if _is_array(value) or (depth_of(value) > LISTED and _kind(name) == WEIGHT):
            yield name, value
        else:
            for i, inner in enumerate(value[: MAX_ARRAYS + 1]):
                if isinstance(inner, (list, dict)):
                    yield from _leaves(inner, f"{name}/{i}" if name else str(i))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        part = part_of(name)
        if part is not None and part.kind == BIAS:
            yield name, [value]


def _is_array(value: list[Any]) -> bool:
    """Return whether a list is a vector or a matrix: numbers, or equally long lists of numbers."""
    depth = depth_of(value)
    if depth == VECTOR:
        return bool(value) and not any(isinstance(item, (str, list, dict)) for item in value[:3])
    if depth != MATRIX:
        return False
    first = value[0]
    if not first or isinstance(first[0], (str, dict)):
        return False
    return all(isinstance(row, list) and len(row) == len(first) for row in value) and not any(
        isinstance(item, (list, dict)) for row in value for item in row[:1]
    )


def _one_by_one(arrays: dict[str, Any]) -> dict[str, Any]:
    """Return the arrays with a list of equally long bias vectors split into vectors."""
    lists_of_weights = {
        name.rpartition("/")[0] for name in arrays if _kind(name) == WEIGHT and "/" in name
    }
    found: dict[str, Any] = {}
    for name, value in arrays.items():
        is_list = _kind(name) == BIAS and depth_of(value) == MATRIX and len(value) > 1
        if is_list and (len(value[0]) > 1 or (lists_of_weights and "/" not in name)):
            found |= {f"{name}/{i}": row for i, row in enumerate(value)}
        else:
            found[name] = value
    return found


def _kind(name: str) -> str:
    part = part_of(name)
    return POSITION if part is None else part.kind

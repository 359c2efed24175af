"""Activation functions and features as ONNX operators in float64, each with the same formula as in the core.

Where ONNX Runtime has no float64 operator (leaky ReLU, ELU, softplus, GELU), the formula is composed of others.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pycore.columns.categories import ONE_HOT, OTHER, spellings
from pycore.functions.activations import LEAK, MAX_EXPONENT, MIN_EXPONENT
from pycore.functions.normal import FAR, POINTS_PER_UNIT, TAYLOR
from pycore.model.files.onnx_graph import BOOL, DOUBLE, INT64
from pycore.reading.base.result import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.columns.features import Feature
    from pycore.model.files.onnx_graph import Graph


def sigmoid(graph: Graph, z: str) -> str:
    """Add 1 / (1 + e^-z), z at least -700; ONNX Runtime's own operator returns 0 for results below 1e-16."""
    limited = graph.node("Max", z, graph.constant(MIN_EXPONENT))
    power = graph.node("Exp", graph.node("Neg", limited))
    return graph.node("Reciprocal", graph.node("Add", power, graph.constant(1.0)))


def leaky_relu(graph: Graph, z: str) -> str:
    """Add max(z, 0.01 z)."""
    return graph.node("Max", z, graph.node("Mul", z, graph.constant(LEAK)))


def elu(graph: Graph, z: str) -> str:
    """Add max(z, e^m - 1) with m = min(z, 0), where e^m - 1 = tanh(m / 2) (e^m + 1) loses no digits near 0."""
    m = graph.node("Min", z, graph.constant(0.0))
    half = graph.node("Tanh", graph.node("Mul", m, graph.constant(0.5)))
    rest = graph.node("Add", graph.node("Exp", m), graph.constant(1.0))
    return graph.node("Max", z, graph.node("Mul", half, rest))


def softplus(graph: Graph, z: str) -> str:
    """Add max(z, 0) + ln(1 + e^-abs(z)), which never overflows."""
    power = graph.node("Exp", graph.node("Neg", graph.node("Abs", z)))
    log = graph.node("Log", graph.node("Add", power, graph.constant(1.0)))
    return graph.node("Add", graph.node("Max", z, graph.constant(0.0)), log)


def exponential(graph: Graph, z: str) -> str:
    """Add e^z, clipped to e^700 beyond z = 700."""
    return graph.node("Exp", graph.node("Min", z, graph.constant(MAX_EXPONENT)))


def silu(graph: Graph, z: str) -> str:
    """Add z sigmoid(z)."""
    return graph.node("Mul", z, sigmoid(graph, z))


def gelu(graph: Graph, z: str) -> str:
    """Add z Phi(z), with Phi from a Taylor polynomial around the nearest grid point, as in pycore.functions.normal."""
    near = graph.node("Max", graph.constant(-FAR), graph.node("Min", z, graph.constant(FAR)))
    points = graph.constant(float(POINTS_PER_UNIT))
    nearest = graph.node("Round", graph.node("Mul", near, points))
    d = graph.node("Sub", near, graph.node("Div", nearest, points))
    place = graph.node("Add", nearest, graph.constant(FAR * POINTS_PER_UNIT))
    at = graph.node("Cast", place, to=INT64)
    phi = graph.node("Gather", graph.constant(TAYLOR[8]), at, axis=0)
    for row in TAYLOR[7::-1]:
        term = graph.node("Gather", graph.constant(row), at, axis=0)
        phi = graph.node("Add", graph.node("Mul", phi, d), term)
    return graph.node("Mul", z, phi)


#: {activation: function that adds it to a graph, given a layer's z}
NODES: dict[str, Callable[[Graph, str], str]] = {
    "sigmoid": sigmoid,
    "tanh": lambda graph, z: graph.node("Tanh", z),
    "relu": lambda graph, z: graph.node("Relu", z),
    "identity": lambda graph, z: graph.node("Identity", z),
    "leaky_relu": leaky_relu,
    "elu": elu,
    "softplus": softplus,
    "gelu": gelu,
    "silu": silu,
    "exponential": exponential,
    "softmax": lambda graph, z: graph.node("Softmax", z, axis=1),
}

#: {derived feature: function that adds it to a graph, given the two features}
DERIVED_NODES: dict[str, Callable[[Graph, str, str], str]] = {
    "x1": lambda _graph, x1, _x2: x1,
    "x2": lambda _graph, _x1, x2: x2,
    "x1^2": lambda graph, x1, _x2: graph.node("Mul", x1, x1),
    "x2^2": lambda graph, _x1, x2: graph.node("Mul", x2, x2),
    "x1*x2": lambda graph, x1, x2: graph.node("Mul", x1, x2),
    "sin x1": lambda graph, x1, _x2: graph.node("Sin", x1),
    "sin x2": lambda graph, _x1, x2: graph.node("Sin", x2),
}


def feature(graph: Graph, described: Feature) -> str:
    """Add the encoding of a column (N, 1) as inputs (N, inputs), before scaling, and return their name.

    A missing value without a fill value becomes NaN. An unknown category becomes zeros if each category has an input
    and there is none for all others, and NaN if categories share one input.
    """
    column, fill = described.column, described.fill
    if described.encoding == NUMBER:
        if fill is None:
            return column
        return graph.node("Where", graph.node("IsNaN", column), graph.constant(fill), column)
    missing = graph.node("Equal", column, graph.texts([""], ()))
    if fill is None:
        return graph.node(
            "Where", missing, graph.constant(math.nan), _encoded(graph, described, column)
        )
    filled = graph.node("Where", missing, graph.texts([str(fill)], ()), column)
    return _encoded(graph, described, filled)


def _encoded(graph: Graph, described: Feature, text: str) -> str:
    """Add the encoding of strings (N, 1) as inputs."""
    categories = described.categories
    places = spellings(categories)
    equal = graph.node("Equal", text, graph.texts(list(places), (1, len(places))))
    known = graph.node("Cast", equal, to=DOUBLE)
    if len(places) > len(categories):
        which = np.eye(len(categories))[list(places.values())]
        known = graph.node("MatMul", known, graph.constant(which))
    other = categories.index(OTHER) if OTHER in categories else None
    if described.encoding == ONE_HOT and other is None:
        return known
    count = graph.node("ReduceSum", known, graph.constant([1]), keepdims=1)
    unknown = graph.node("Sub", graph.constant(1.0), count)
    if described.encoding == ONE_HOT:
        shared = np.zeros((1, len(categories)))
        shared[0, other] = 1.0
        return graph.node("Add", known, graph.node("Mul", unknown, graph.constant(shared)))
    numbers = graph.constant(np.arange(len(categories), dtype=np.float64)[:, np.newaxis])
    elsewhere = graph.constant(math.nan if other is None else float(other))
    is_unknown = graph.node("Cast", unknown, to=BOOL)
    return graph.node("Where", is_unknown, elsewhere, graph.node("MatMul", known, numbers))

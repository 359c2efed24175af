"""A model as ONNX: one input per column in original units, with all preprocessing included, in float64.

Numeric inputs are float64 (NaN if missing), text inputs are strings ("" if missing), each (N, 1). Classes are returned
as ``label`` (N,), ``index`` (N,) and ``probabilities`` (N, K) (``outputs`` if they are not a softmax), numbers as
``values`` (N, K) in original units. The file documents what ONNX cannot express: it rejects no row.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import numpy as np

from pycore.columns.categories import is_any_case
from pycore.model.files.onnx_graph import DOUBLE, INT64, STRING, Graph, value
from pycore.model.files.onnx_nodes import DERIVED_NODES, NODES, feature
from pycore.model.record.document import describe
from pycore.reading.base.result import NUMBER

if TYPE_CHECKING:
    from pycore.model.record.model import Model

LABEL, INDEX, PROBABILITIES, OUTPUTS, VALUES = (
    *("label", "index", "probabilities", "outputs", "values"),
)
ABOUT = (
    "A multilayer perceptron trained in Backprop Lab. Each input is a column of the table in its original unit: filling"
    " in of missing values, categories, scaling and the unit of the target are inside. Numbers are float64, NaN where "
    'missing; texts are strings, "" where missing. No row is refused: where nothing stands for a missing value, or a '
    "text is unknown to a column whose categories share one input, all numbers of the row are NaN, its label is empty "
    "and its index -1; a text unknown to a column with an input for each category becomes zeros."
)


def write(model: Model) -> bytes:
    """Return the model as an ONNX file."""
    columns = [column.column for column in model.features]
    results = _result_names(model)
    graph = Graph([*columns, *results])
    x, incomplete = _inputs(graph, model)
    outputs = _network(graph, model, x, incomplete)
    described = json.dumps(describe(model), ensure_ascii=False, allow_nan=False)
    return graph.model(
        [_input(model, i) for i in range(len(columns))],
        _results(graph, model, outputs, results),
        ABOUT,
        {"backprop-lab-model": described, "outputs": json.dumps(model.output_names)},
    )


def _inputs(graph: Graph, model: Model) -> tuple[str, str]:
    """Add the scaled inputs x (N, n_0), and a mask of incomplete rows, (N, 1)."""
    raw = [feature(graph, described) for described in model.features]
    parts = [DERIVED_NODES[name](graph, *raw) for name in model.derived] if model.derived else raw
    x = graph.node("Concat", *parts, axis=1)
    x = graph.node("Sub", x, graph.constant(model.input_mean, "input_mean"))
    scale = graph.constant(model.input_scale, "input_scale")
    x = graph.node("Div", x, scale, result=graph.name("x"))
    everything = graph.node("Concat", *raw, x, axis=1)
    nothing = graph.node("Mul", everything, graph.constant(0.0))  # NaN if not finite
    total = graph.node("ReduceSum", nothing, graph.constant([1]), keepdims=1)
    return x, graph.node("IsNaN", total)


def _network(graph: Graph, model: Model, x: str, incomplete: str) -> str:
    """Add the layers, and return the name of the outputs (N, n_out)."""
    h = graph.node(
        "Where", incomplete, graph.constant(0.0), x
    )  # operators differ in how they handle NaN
    parameters = model.parameters
    layers = zip(parameters.weights, parameters.biases, model.activations, strict=True)
    for k, (w, b, activation) in enumerate(layers, start=1):
        product = graph.node("MatMul", h, graph.constant(w, f"weights_{k}"))
        z = graph.node(
            "Add", product, graph.constant(b, f"biases_{k}"), result=graph.name(f"z_{k}")
        )
        h = NODES[activation](graph, z)
    return graph.node("Where", incomplete, graph.constant(math.nan), h)


def _result_names(model: Model) -> tuple[str, ...]:
    """Return the names of the results, changed if they clash with column names."""
    columns = {column.column for column in model.features}
    wishes = [VALUES]
    if model.is_classification:
        wishes = [LABEL, INDEX, PROBABILITIES if model.activations[-1] == "softmax" else OUTPUTS]
    names = []
    for wish in wishes:
        name = wish
        while name in columns:
            name = f"predicted_{name}"
        names.append(name)
    return tuple(names)


def _results(graph: Graph, model: Model, outputs: str, names: tuple[str, ...]) -> list[bytes]:
    """Add the decoding of the outputs, and return the descriptions of the results."""
    count = len(model.output_names)
    if not model.is_classification:
        scaled = graph.node("Mul", outputs, graph.constant(model.target_scale, "target_scale"))
        mean = graph.constant(model.target_mean, "target_mean")
        (name,) = names
        graph.node("Add", scaled, mean, result=name)
        return [value(name, DOUBLE, count, f"{', '.join(model.targets)}, in original units")]
    label, index, shares = names
    graph.node("Identity", outputs, result=shares)
    largest = graph.node("ArgMax", outputs, axis=1, keepdims=0)
    total = graph.node("ReduceSum", outputs, graph.constant([1]), keepdims=0)
    nowhere = graph.constant(np.array(-1))
    graph.node("Where", graph.node("IsNaN", total), nowhere, largest, result=index)
    classes = graph.texts([*model.output_names, ""], [count + 1], "classes")
    graph.node("Gather", classes, index, result=label, axis=0)
    return [
        value(label, STRING, None, f"The predicted {model.targets[0]}; empty where there is none"),
        value(index, INT64, None, "Its place among the classes, from 0; -1 where there is none"),
        value(shares, DOUBLE, count, f"Of the classes {', '.join(model.output_names)}"),
    ]


def _input(model: Model, i: int) -> bytes:
    """Return the description of a column's input."""
    described = model.features[i]
    if described.encoding == NUMBER:
        return value(described.column, DOUBLE, 1, "A number; NaN where missing")
    about = f"A text, one of {json.dumps(described.categories, ensure_ascii=False)}"
    if is_any_case(described.categories):
        about += ", in any case"
    if model.is_of_numbers(described):
        about += "; whole numbers without a point"
    return value(described.column, STRING, 1, about)

"""Activations and encodings as ONNX Runtime computes them, beside the core's own."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.columns.categories import OTHER
from pycore.columns.derived import DERIVED
from pycore.columns.features import Feature
from pycore.functions.activations import ACTIVATIONS
from pycore.model.files.onnx_graph import DOUBLE, STRING, Graph, value
from pycore.model.files.onnx_nodes import DERIVED_NODES, NODES, feature

onnx = pytest.importorskip("onnx", reason="there are no files of it for this machine")
runtime = pytest.importorskip("onnxruntime")

NAN = float("nan")


def computed(graph, inputs, result, columns, feeds):
    """Return what ONNX Runtime makes of a graph's inputs, after the checker has passed it."""
    outputs = [value(result, DOUBLE, columns, "")]
    data = graph.model(inputs, outputs, "", {})
    onnx.checker.check_model(data, full_check=True)
    session = runtime.InferenceSession(data, providers=["CPUExecutionProvider"])
    return session.run(None, feeds)[0]


def test_every_activation_and_engineered_feature_has_its_nodes():
    """And no other."""
    assert NODES.keys() == ACTIVATIONS.keys()
    assert DERIVED_NODES.keys() == DERIVED.keys()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_are_exact_over_their_whole_range(name):
    """To some units of the last place, from the smallest numbers to those whose exponential overflows."""
    sizes = np.concatenate([np.logspace(-300, -1, 300), np.linspace(0.1, 40.0, 4_000), [800, 1e4]])
    z = np.concatenate([-sizes[::-1], [0.0], sizes])[:, np.newaxis]
    graph = Graph(["z", "h"])
    columns = 2 if name == "softmax" else 1
    z = np.repeat(z, columns, axis=1) * np.arange(1, columns + 1)
    graph.node("Identity", NODES[name](graph, "z"), result="h")
    found = computed(graph, [value("z", DOUBLE, columns, "")], "h", columns, {"z": z})
    np.testing.assert_allclose(found, ACTIVATIONS[name].function(z), rtol=1e-13, atol=2e-16)


def encoded(described, values):
    """Return the inputs (N, inputs) of a column's values."""
    graph = Graph([described.column])
    result = graph.node("Identity", feature(graph, described), result="inputs")
    kind = DOUBLE if described.encoding == "number" else STRING
    column = np.array([[v] for v in values], dtype=np.float64 if kind == DOUBLE else object)
    inputs = [value(described.column, kind, 1, "")]
    return computed(graph, inputs, result, described.inputs, {described.column: column}).tolist()


@pytest.mark.parametrize(
    ("described", "values", "expected"),
    [
        (Feature("c", "number", (), 0), [1.5, NAN], [[1.5], [NAN]]),
        (Feature("c", "number", (), 0, 2.0), [1.5, NAN], [[1.5], [2.0]]),
        (
            Feature("c", "one_hot", ("a", "b"), 0),
            ["b", "a", "?", ""],
            [[0.0, 1.0], [1.0, 0.0], [0.0, 0.0], [NAN, NAN]],
        ),
        (Feature("c", "one_hot", ("a", "b"), 0, "b"), ["", "a"], [[0.0, 1.0], [1.0, 0.0]]),
        (
            Feature("c", "one_hot", ("a", OTHER), 0),
            ["a", "?", OTHER],
            [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]],
        ),
        (
            Feature("c", "ordinal", ("low", "mid", "high"), 0),
            ["high", "low", "?", ""],
            [[2.0], [0.0], [NAN], [NAN]],
        ),
        (Feature("c", "ordinal", ("low", OTHER, "high"), 0, "high"), ["?", ""], [[1.0], [2.0]]),
        (Feature("c", "boolean", ("no", "yes"), 0), ["yes", "no", "?"], [[1.0], [0.0], [NAN]]),
    ],
)
def test_a_column_is_encoded_as_it_is_described(described, values, expected):
    """What is missing is filled in or undefined; what is unknown is none of all, the others, or undefined."""
    np.testing.assert_array_equal(encoded(described, values), expected)


@pytest.mark.parametrize("name", DERIVED)
def test_engineered_features_are_the_core_s(name):
    """Of two columns, on both sides of 0."""
    rng = np.random.default_rng(1)
    x1, x2 = rng.normal(size=(2, 20, 1))
    graph = Graph(["a", "b"])
    result = graph.node("Identity", DERIVED_NODES[name](graph, "a", "b"), result="found")
    inputs = [value(column, DOUBLE, 1, "") for column in "ab"]
    found = computed(graph, inputs, result, 1, {"a": x1, "b": x2})
    np.testing.assert_allclose(found, DERIVED[name](x1, x2), rtol=1e-13, atol=1e-15)

"""Graphs as ONNX's own library reads them: names, arrays, nodes, inputs and outputs."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.model.files.onnx_graph import BOOL, DOUBLE, INT64, STRING, Graph, value

onnx = pytest.importorskip("onnx", reason="there are no files of it for this machine")


def read(graph, inputs=(), outputs=(), about="", **metadata):
    """Return the model of a graph, as the library reads it."""
    return onnx.load_from_string(graph.model(inputs, outputs, about, metadata))


def test_names_are_used_once():
    """A wish that is taken gets a number; also one that looks like a numbered wish."""
    graph = Graph(["x", "x_2"])
    assert [graph.name("x"), graph.name("y"), graph.name("y"), graph.name("x")] == [
        *("x_3", "y", "y_2", "x_4"),
    ]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (1.5, np.float64),
        ([1, 2, 3], np.int64),
        (np.array([[0.1, -np.inf], [np.nan, 2.0**-1074]]), np.float64),
        (np.array([[True, False]]), np.float64),
        (np.arange(6, dtype=np.int32).reshape(1, 2, 3), np.int64),
        (np.zeros((0, 3)), np.float64),
    ],
)
def test_arrays_come_back(values, kind):
    """Every bit and the shape; whole numbers as int64, all others as float64."""
    graph = Graph([])
    name = graph.constant(values, "array")
    (tensor,) = read(graph).graph.initializer
    found = onnx.numpy_helper.to_array(tensor)
    assert (tensor.name, found.dtype, found.shape) == (name, kind, np.shape(values))
    np.testing.assert_array_equal(found, values)


def test_texts_come_back():
    """In any script, with their shape; also an empty one."""
    graph = Graph([])
    texts = ["", "a", "gr\u00f6\u00dfe", "\u4e2d\u6587", "x\x00y", "\U0001f600"]
    graph.texts(texts, (2, 3))
    graph.texts(["only"], ())
    first, second = (onnx.numpy_helper.to_array(t) for t in read(graph).graph.initializer)
    assert [str(text) for text in first.ravel()] == texts
    assert (first.shape, second.shape) == ((2, 3), ())


def test_a_node_has_its_inputs_and_attributes():
    """In their order; its result is called as asked, or after the operator."""
    graph = Graph(["x", "y"])
    product = graph.node("MatMul", "x", graph.constant([[1.0]]))
    assert product == "matmul"
    assert graph.node("ReduceSum", product, result="y", keepdims=1, axis=-1) == "y"
    one, two = read(graph).graph.node
    assert (one.op_type, list(one.input), list(one.output)) == (
        *("MatMul", ["x", "constant"], ["matmul"]),
    )
    assert [(a.name, a.i, a.type) for a in two.attribute] == [
        ("keepdims", 1, onnx.AttributeProto.INT),
        ("axis", -1, onnx.AttributeProto.INT),
    ]
    assert not one.attribute


@pytest.mark.parametrize(
    ("kind", "columns", "shape"),
    [(DOUBLE, 3, ["N", 3]), (STRING, 1, ["N", 1]), (INT64, None, ["N"]), (BOOL, None, ["N"])],
)
def test_an_input_has_any_number_of_rows(kind, columns, shape):
    """By the same symbol in all of them; with what it is."""
    graph = Graph(["x"])
    (found,) = read(graph, [value("x", kind, columns, "The size, in cm")]).graph.input
    tensor = found.type.tensor_type
    assert [d.dim_param or d.dim_value for d in tensor.shape.dim] == shape
    assert (found.name, found.doc_string, tensor.elem_type) == ("x", "The size, in cm", kind)
    assert kind in {
        onnx.TensorProto.DOUBLE,
        onnx.TensorProto.STRING,
        onnx.TensorProto.INT64,
        onnx.TensorProto.BOOL,
    }


def test_a_model_says_what_it_is():
    """It passes the checker, with its description and what is known beside it."""
    graph = Graph(["x", "y"])
    graph.node("Identity", "x", result="y")
    ends = [value(name, DOUBLE, 2, "") for name in ("x", "y")]
    model = read(graph, ends[:1], ends[1:], "About it", author="somebody", classes='["a"]')
    onnx.checker.check_model(model, full_check=True)
    assert (model.producer_name, model.doc_string) == ("Backprop Lab", "About it")
    said = {entry.key: entry.value for entry in model.metadata_props}
    assert said == {"author": "somebody", "classes": '["a"]'}
    assert (model.ir_version, model.opset_import[0].version) == (9, 19)

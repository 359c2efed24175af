"""ONNX files pass the checker and answer in ONNX Runtime as the model does: rows in original units, in one call."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import examples, rows_of
from random_models import different, models, rows

from pycore import DatasetError
from pycore.columns.categories import OTHER
from pycore.columns.features import Feature
from pycore.model.files.protobuf import varint
from pycore.model.formats import FORMATS

onnx = pytest.importorskip("onnx", reason="there are no files of it for this machine")
runtime = pytest.importorskip("onnxruntime")

EXAMPLES = examples()
CLOSE = {"rtol": 1e-12, "atol": 1e-13}


def answers(model, given_rows):
    """Return {name: values} that ONNX Runtime gives for rows, after the checker has passed the file."""
    data = FORMATS["onnx"].write(model)
    onnx.checker.check_model(data, full_check=True)
    session = runtime.InferenceSession(data, providers=["CPUExecutionProvider"])
    feeds = {
        entry.name: column(entry, [row[entry.name] for row in given_rows])
        for entry in session.get_inputs()
    }
    names = [entry.name for entry in session.get_outputs()]
    return dict(zip(names, session.run(None, feeds), strict=True))


def column(entry, values):
    """Return values as an input takes them: float64 with NaN, or texts with ""."""
    if entry.type == "tensor(double)":
        return np.array([[np.nan if v is None else v] for v in values], dtype=np.float64)
    return np.array([["" if v is None else v] for v in values], dtype=object)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_answers_as_the_model_does(name):
    """Every encoding, task and activation; numbers in the targets' units."""
    model, dataset = EXAMPLES[name]
    given_rows = rows_of(dataset, model)
    found = answers(model, given_rows)
    outputs = model.outputs(given_rows)
    if not model.is_classification:
        expected = outputs * model.target_scale + model.target_mean
        np.testing.assert_allclose(found["values"], expected, **CLOSE)
        return
    shares = found["probabilities" if model.activations[-1] == "softmax" else "outputs"]
    np.testing.assert_allclose(shares, outputs, **CLOSE)
    assert found["label"].tolist() == model.predict(given_rows)
    assert found["index"].tolist() == outputs.argmax(axis=1).tolist()


def expected_row(model, row):
    """Return the outputs (n_out,) that the file promises for a row, NaN where it says so; None where it says nothing.

    A text that a column with an input for each category does not know becomes zeros; the model refuses it.
    """
    try:
        return model.outputs([row])[0]
    except DatasetError:
        pass
    for feature in model.features:
        value = row[feature.column]
        missing = value is None or value == ""
        if missing and feature.fill is not None:
            continue
        known = value in feature.categories or OTHER in feature.categories
        shared = feature.encoding in ("ordinal", "boolean")
        if missing or (shared and not known):
            return np.full(len(model.output_names), np.nan)
    return None


@settings(max_examples=150)
@given(st.data())
def test_random_models_answer_as_they_do_here(data):
    """Also for rows that miss something, or have what the training rows did not know."""
    model = data.draw(models())
    given_rows = data.draw(rows(model))
    found = answers(model, given_rows)
    shares = next(values for values in found.values() if values.dtype == np.float64)
    for i, row in enumerate(given_rows):
        expected = expected_row(model, row)
        if expected is None:
            continue
        expected = expected * model.target_scale + model.target_mean
        np.testing.assert_allclose(shares[i], expected, rtol=1e-9, atol=1e-9)
        if not model.is_classification:
            continue
        label, index = (values[i] for values in found.values() if values.ndim == 1)
        if np.isnan(expected).any():
            assert (label, index) == ("", -1)
        else:
            assert label == model.output_names[index]
            assert expected[index] >= expected.max() - 1e-9


@st.composite
def a_number_and_categories(draw, texts):
    """Return a feature of each kind."""
    one, two = draw(different(texts, 2, 2))
    categories = tuple(draw(different(texts, 1, 4)))
    return Feature(one, "number", (), 0), Feature(two, "one_hot", categories, 1)


@settings(max_examples=30)
@given(st.data())
def test_a_text_that_no_input_stands_for_becomes_zeros(data):
    """As the rows that were held back have it in the training table."""
    model = data.draw(models(of_features=a_number_and_categories))
    feature = model.features[1]
    row = {f.column: f.categories[0] if f.categories else 1.0 for f in model.features}
    unknown = "".join(feature.categories) + "?"
    found = answers(model, [{**row, feature.column: unknown}])
    from pycore.columns.features import encode_rows, scale_inputs
    from pycore.network import forward

    x = encode_rows(model.features, [row])
    x[0, feature.first : feature.first + feature.inputs] = 0.0
    x = scale_inputs(model.input_names, x, model.input_mean, model.input_scale)
    outputs = forward(model.network, model.parameters, x).h[-1]
    shares = next(values for values in found.values() if values.dtype == np.float64)
    expected = outputs * model.target_scale + model.target_mean
    np.testing.assert_allclose(shares, expected, rtol=1e-9, atol=1e-9)


def test_columns_that_are_called_like_results_keep_their_names():
    """The results get others."""
    model, _ = EXAMPLES["hidden tanh"]
    from dataclasses import replace

    names = ("label", "index", "probabilities", "x")
    columns = tuple(replace(f, column=name) for f, name in zip(model.features, names, strict=True))
    odd = replace(model, features=columns)
    found = answers(odd, [dict.fromkeys(names, 1.0)])
    assert list(found) == ["predicted_label", "predicted_index", "predicted_probabilities"]


def test_the_file_says_what_it_is():
    """Versions, the names of the outputs, a description of every input, and what no graph can do."""
    model, _ = EXAMPLES["every encoding"]
    file = onnx.load_from_string(FORMATS["onnx"].write(model))
    assert (file.ir_version, file.opset_import[0].version) == (9, 19)
    said = {entry.key: entry.value for entry in file.metadata_props}
    assert json.loads(said["outputs"]) == list(model.output_names)
    assert json.loads(said["backprop-lab-model"])["format"] == "backprop-lab-model"
    assert "No row is refused" in file.doc_string
    about = {entry.name: entry.doc_string for entry in file.graph.input}
    assert about.keys() == {feature.column for feature in model.features}
    assert "without a point" in about["doors"]
    assert '"low"' in about["grade"]


@given(st.integers(-(2**63), 2**63 - 1))
def test_numbers_are_written_as_protobuf_writes_them(number):
    """Against its own library."""
    internal = pytest.importorskip("google.protobuf.internal.encoder")
    assert varint(number) == internal._VarintBytes(number % 2**64)

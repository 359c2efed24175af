"""A model alone predicts what data set and network did, bit for bit, and refuses what none can be."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import numpy as np
import pytest
from models import CHOICES, examples, mixed_dataset, mixed_table, network_model, rows_of, toy

from pycore import PycoreError, make_dataset
from pycore.model.record.document import describe, from_document, from_parts, to_document
from pycore.model.record.model import Model
from pycore.network import forward

EXAMPLES = examples()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_model_gives_the_bits_of_data_set_and_network(name):
    """Outputs and what they say, for mappings and lists; many encodings are among them."""
    model, dataset = EXAMPLES[name]
    rows = rows_of(dataset, model)
    expected = forward(model.network, model.parameters, dataset.encode(rows)).h[-1]
    assert model.outputs(rows).tobytes() == expected.tobytes()
    assert model.predict(rows) == dataset.decode(expected)
    assert model.outputs([list(row.values()) for row in rows]).tobytes() == expected.tobytes()
    assert model.input_names == dataset.input_names


def test_the_examples_have_every_encoding():
    """So that what is tested with them is tested for all."""
    features = EXAMPLES["every encoding"][0].features
    assert {feature.encoding for feature in features} == {"number", "one_hot", "ordinal", "boolean"}
    assert any("(other)" in feature.categories for feature in features)
    assert {type(feature.fill) for feature in features} == {float, str, type(None)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_document_goes_through_json_and_comes_back_equal(name):
    """With its weights, and apart from them."""
    model, _ = EXAMPLES[name]
    document = json.loads(json.dumps(to_document(model), allow_nan=False))
    assert from_document(document) == model
    parts = json.loads(json.dumps(describe(model)))
    lists = model.parameters.to_lists()
    assert from_parts(parts, lists["weights"], lists["biases"]) == model


def test_a_model_stays_what_it_is():
    """Training on does not reach it, and its scaling cannot be written to."""
    dataset = toy()
    made = network_model(dataset)
    model = Model.of(dataset, made.network, made.parameters)
    made.parameters.vector[:] = 0.0
    assert model.parameters.vector.any()
    with pytest.raises(ValueError, match="read-only"):
        model.input_mean[0] = 1.0


def test_models_that_differ_in_one_bit_are_not_equal():
    """A weight, a name, a scale, an activation."""
    model, _ = EXAMPLES["every encoding"]
    others = [replace(model) for _ in range(2)]
    assert others[0] == model
    others[0].parameters.vector[3] = np.nextafter(others[0].parameters.vector[3], 9.0)
    others[1] = replace(model, input_scale=model.input_scale * 2.0)
    others += [replace(model, table_name="other"), replace(model, activations=("relu",) * 3)]
    assert all(other != model for other in others)
    assert model != "a model"


def changed(document, path, value):
    """Return a copy of a document with one value changed, or taken out."""
    document = copy.deepcopy(document)
    *way, last = path
    place = document
    for name in way:
        place = place[name]
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return document


HUGE = 10**400


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (["format"], "something", "supported: backprop-lab-model version 1"),
        (["version"], 2, "newer version .* version 2"),
        (["version"], True, "version True"),
        (["extra"], 1, 'newer version .* unknown part "extra"'),
        (["task"], KeyError, 'has no "task"'),
        (["weights"], KeyError, 'has no "weights"'),
        (["task"], ["classification"], "task is"),
        (["task"], "regression", "must be its targets"),
        (["table_name"], 5, "5 in its table_name"),
        (["table_name"], "\ud800", "in its table_name"),
        (["table_name"], "x" * 100_001, "in its table_name"),
        (["targets"], "kind", "must be a list of texts"),
        (["targets"], ["kind", "more"], "one target and at least two classes"),
        (["output_names"], ["a", "a", "b"], "duplicates"),
        (["output_names"], ["a"], "at least two classes"),
        (["output_names"], ["a", "b"], "2 outputs"),
        (["features"], {}, "list of 1 to 1000 columns"),
        (["features", 0], [], "must have column, encoding"),
        (["features", 0, "column"], "gaps", "duplicates"),
        (["features", 0, "column"], None, "None in its features"),
        (["features", 0, "encoding"], "hot", 'newer version .* unknown encoding "hot"'),
        (["features", 0, "encoding"], 1, "must be one of"),
        (["features", 0, "unit"], "mm", 'newer version .* features has an unknown part "unit"'),
        (["task"], "ranking", 'newer version .* unknown task "ranking"'),
        (["features", 0, "categories"], ["a"], "cannot have categories"),
        (["features", 0, "categories"], "a", "must be a list"),
        (["features", 0, "fill"], "a", "must be a finite number"),
        (["features", 0, "fill"], HUGE, "must be a finite number"),
        (["features", 2, "fill"], "purple", "one of its categories"),
        (["features", 2, "fill"], 1, "one of its categories"),
        (["features", 2, "categories", 1], "red", "duplicates"),
        (["features", 4, "categories"], ["no"], "two categories"),
        (["features", 6, "categories"], [], "must have 1 to"),
        (["derived"], ["x1^3"], 'newer version .* derived feature "x1\\^3"'),
        (["derived"], ["x1"], "need exactly two numeric features"),
        (["as_category"], ["size (mm)"], "not a feature with categories"),
        (["input_names", 0], "other", "do not match its features"),
        (["input_mean"], [0.0], "must be .* finite numbers"),
        (["input_mean", 0], HUGE, "too large"),
        (["input_mean", 0], "0", "must be a list of numbers"),
        (["input_mean", 0], True, "must be a list of numbers"),
        (["input_scale", 0], 0.0, "greater than 0"),
        (["input_scale", 0], -1.0, "greater than 0"),
        (["target_mean", 0], 0.5, "must be 0"),
        (["layer_sizes"], [3], "2 to 65"),
        (["layer_sizes"], [10**9, 10**9], "a layer can have"),
        (["layer_sizes"], [10_000] * 3, "the limit is"),
        (["layer_sizes", 1], 5, "the network has"),
        (["layer_sizes", 1], 4.0, "list of integers"),
        (["activations"], ["tanh"], "one for each"),
        (["activations", 0], "softmax", "hidden activation"),
        (["activations", 0], "mish", 'newer version .* unknown activation "mish"'),
        (["reading"], [], "must be a mapping"),
        (["reading"], {"kinds": {}}, 'newer version .* reading option "kinds"'),
        (["reading"], {"decimal": "x"}, "cannot be 'x'"),
        (["weights"], {}, "two lists"),
        (["weights"], [], "both numbers must be the same"),
        (["weights", 0], [[1.0], [2.0, 3.0]], "not an array"),
        (["weights", 0], "text", "'text'"),
        (["weights", 0, 0, 0], "1", "'1'"),
        (["weights", 0, 0, 0], None, "None"),
        (["weights", 0, 0, 0], HUGE, "not a number"),
        (["weights", 1], [[1.0, 2.0, 3.0]], "Layer 2"),
        (["biases", 0], [[1.0]], "1 dimensions"),
        (["biases", 0, 0], float("inf"), "not a finite number"),
    ],
)
def test_a_document_that_is_none_is_refused_in_a_sentence(path, value, sentence):
    """Each kind of strangeness, by name and value."""
    document = to_document(EXAMPLES["every encoding"][0])
    with pytest.raises(PycoreError, match=sentence) as raised:
        from_document(changed(document, path, value))
    assert str(raised.value).endswith(".")
    assert len(str(raised.value)) < (301 if "newer" in sentence else 1_000)


def test_what_a_later_version_says_is_told_in_few_words():
    """However long its names are."""
    document = to_document(EXAMPLES["every encoding"][0])
    for changes in ({"x" * 10_000: 1}, {"activations": ["y" * 10_000]}, {"version": 10**200}):
        with pytest.raises(PycoreError, match=r"newer version .* reload") as raised:
            from_document({**document, **changes})
        assert len(str(raised.value)) <= 300


@pytest.mark.parametrize("content", [None, [], "text", 5, {}])
def test_what_is_no_document_is_refused(content):
    """Anything that JSON can hold."""
    with pytest.raises(PycoreError):
        from_document(content)


def test_a_row_that_cannot_be_predicted_is_named():
    """As the data set does."""
    model, dataset = EXAMPLES["every encoding"]
    rows = rows_of(dataset, model, 2)
    with pytest.raises(PycoreError, match=r"Row 2: .*size"):
        model.predict([rows[0], {**rows[1], "size (mm)": "x"}])


def test_a_model_keeps_the_numbers_that_are_categories():
    """But not those that are no features."""
    dataset = make_dataset(mixed_table(), "kind", ["doors", "grade"], **CHOICES)
    assert network_model(dataset).as_category == ("doors",)
    alone = make_dataset(mixed_table(), "kind", ["grade"], **CHOICES)
    assert network_model(alone).as_category == ()
    assert network_model(mixed_dataset("price")).task == "regression"

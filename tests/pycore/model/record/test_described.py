"""Descriptions of columns of unknown origin: they come back equal, or are refused with what is wrong."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from pycore import DatasetError
from pycore.columns.features import MAX_INPUTS, Feature
from pycore.messages import Message
from pycore.model.record.described import (
    MAX_TEXT_LENGTH,
    check_features,
    checked_texts,
    describe_feature,
    features_from,
)

FEATURES = (
    Feature("size", "number", (), 0, 1.5),
    Feature("color", "one_hot", ("red", "green", "blue"), 1, "green"),
    Feature("grade", "ordinal", ("low", "mid", "high"), 4, None),
    Feature("doors", "boolean", ("no", "yes"), 5, None),
)


def described(**changes):
    """Return the description of a number column with some parts changed."""
    return {"column": "size", "encoding": "number", "categories": [], "fill": None, **changes}


def test_features_go_through_json():
    """Each begins at the input behind the one before it."""
    parts = json.loads(json.dumps([describe_feature(feature) for feature in FEATURES]))
    assert features_from(parts) == FEATURES
    check_features(FEATURES)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (None, "must be a list of 1 to"),
        ([], "must be a list of 1 to"),
        ({"column": "size"}, "must be a list of 1 to"),
        (["size"], "A feature of the model is 'size'"),
        ([{"column": "size"}], "it must have column, encoding, categories, fill"),
        ([described(more=1)], "it must have column, encoding, categories, fill"),
        ([described(categories="red")], "The categories of a feature are 'red'"),
        ([described(categories=None)], "The categories of a feature are None"),
    ],
)
def test_what_is_no_list_of_descriptions_is_refused(parts, sentence):
    with pytest.raises(DatasetError, match=sentence):
        features_from(parts)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"column": ""}, None),
        ({"column": 5}, "The model has 5 in its features"),
        ({"column": None}, "The model has None in its features"),
        ({"column": "\ud800"}, "in its features; each must be a text"),
        ({"column": "x" * (MAX_TEXT_LENGTH + 1)}, "at most 100,000 characters"),
        (
            {"encoding": "one-hot"},
            "The encoding of \"size\" is 'one-hot'; it must be one of number",
        ),
        ({"encoding": ["number"]}, "The encoding of"),
        ({"categories": ["a"]}, '"size" is a number, so it cannot have categories'),
        ({"fill": 3}, None),
        ({"fill": "3"}, "must be a finite number"),
        ({"fill": True}, "must be a finite number"),
        ({"fill": math.nan}, "must be a finite number"),
        ({"fill": 10**400}, "must be a finite number"),
        ({"encoding": "one_hot"}, 'The model has 0 categories of "size"'),
        ({"encoding": "one_hot", "categories": ["a", "b"]}, None),
        ({"encoding": "one_hot", "categories": ["a", "a"]}, "duplicates in its categories of"),
        ({"encoding": "one_hot", "categories": ["a", 1]}, "The model has 1 in its categories of"),
        ({"encoding": "ordinal", "categories": ["a", "b"], "fill": "b"}, None),
        ({"encoding": "ordinal", "categories": ["a", "b"], "fill": "c"}, "one of its categories"),
        ({"encoding": "ordinal", "categories": ["a", "b"], "fill": 1}, "one of its categories"),
        ({"encoding": "boolean", "categories": ["a", "b"]}, None),
        ({"encoding": "boolean", "categories": ["a"]}, "it must have two categories"),
        ({"encoding": "boolean", "categories": ["a", "b", "c"]}, "it must have two categories"),
    ],
)
def test_what_no_data_set_can_have_is_refused(changes, sentence):
    """Column by column; what is near but possible is not."""
    features = features_from([described(**changes)])
    if sentence is None:
        check_features(features)
        return
    with pytest.raises(DatasetError, match=sentence) as caught:
        check_features(features)
    assert len(str(caught.value)) < 1000


def test_columns_and_inputs_are_counted():
    """Two of one name, a gap between the inputs, and more inputs than a network may have."""
    with pytest.raises(DatasetError, match="duplicates in its features"):
        check_features([FEATURES[0], replace(FEATURES[0], first=1)])
    with pytest.raises(DatasetError, match='The first input of "color" is not 1'):
        check_features([FEATURES[0], replace(FEATURES[1], first=2)])
    many = tuple(f"c{i}" for i in range(MAX_INPUTS))
    check_features([Feature("c", "one_hot", many, 0)])
    with pytest.raises(DatasetError, match=f"need {MAX_INPUTS + 1} inputs"):
        check_features([Feature("c", "one_hot", (*many, "more"), 0)])


def test_a_list_of_texts():
    """As many as are allowed, each once."""
    what = Message("classes")
    checked_texts(what, ["a", "b"], most=2)
    with pytest.raises(DatasetError, match="The model has 3 classes; it must have 1 to 2"):
        checked_texts(what, ["a", "b", "c"], most=2)
    with pytest.raises(DatasetError, match="The model has 0 classes"):
        checked_texts(what, [], most=2)

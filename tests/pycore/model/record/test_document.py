"""A model as plain values: it comes back equal, and a document with a part changed is refused in a sentence."""

from __future__ import annotations

import json

import pytest
from models import examples

from pycore import PycoreError
from pycore.model.record.document import describe, from_document, from_parts, to_document

MODELS = {name: model for name, (model, _) in examples().items()}


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_model_goes_through_json(model):
    """To the last bit; what describes it holds no weights."""
    document = json.loads(json.dumps(to_document(model), allow_nan=False))
    again = from_document(document)
    assert (again.parameters.vector == model.parameters.vector).all()
    assert to_document(again) == to_document(model)
    assert set(to_document(model)) - set(describe(model)) == {"weights", "biases"}
    other = from_parts(describe(model), document["weights"], document["biases"])
    assert to_document(other) == to_document(model)


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [None], -1, "x" * 1000])
def test_a_part_of_another_kind_is_refused_or_means_the_same(value):
    document = to_document(next(iter(MODELS.values())))
    for name in document:
        try:
            again = from_document({**document, name: value})
        except PycoreError as error:
            assert len(str(error)) < 1000  # noqa: PT017 - it may be a value that is allowed
        else:
            assert again is not None

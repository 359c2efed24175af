"""Models as JSON: plain for any reader, and nothing strange is taken for one."""

from __future__ import annotations

import json

import pytest
from models import examples

from pycore import SpecError
from pycore.model.files.json_form import parse, read, text_of, write

MODEL, _ = examples()["every encoding"]


def test_any_reader_finds_the_weights_to_the_last_bit():
    content = json.loads(write(MODEL))
    weights, biases = MODEL.parameters.to_lists().values()
    assert content["weights"] == weights
    assert content["biases"] == biases


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be"])
def test_json_may_be_in_any_form_of_unicode(encoding):
    data = '{"a": "ü"}'.encode(encoding)
    assert parse(data) == {"a": "ü"}
    assert text_of(data) == '{"a": "ü"}'


@pytest.mark.parametrize(
    "data",
    [b"{", b"[1,", b'{"a": NaN}', b"[" * 200 + b"]" * 200, b"\xff\xfe\xff", b'{"a": 1}', b"[]", b"5",
     b'{"class_name": "Dense", "config": {}}', b'{"weightsManifest": []}'],
)  # fmt: skip
def test_what_is_no_model_is_refused(data):
    with pytest.raises(SpecError):
        read(data)

"""Opening model files: the format is found by the content, and weights fit the network or say what does."""

from __future__ import annotations

import numpy as np
import pytest
from models import examples

from pycore import PycoreError
from pycore.model.formats import FORMATS
from pycore.model.opening import read_model, read_stored, read_weights

MODEL, _ = examples()["every encoding"]
READABLE = ("json", "npz", "safetensors")


@pytest.mark.parametrize("name", READABLE)
def test_each_format_gives_the_model_and_its_weights_back(name):
    data = FORMATS[name].write(MODEL)
    assert (read_model(data).parameters.vector == MODEL.parameters.vector).all()
    sizes = MODEL.parameters.layer_sizes
    assert (read_weights(data, sizes).vector == MODEL.parameters.vector).all()
    assert read_stored(data).described is not None


@pytest.mark.parametrize("name", READABLE)
def test_weights_for_another_network_say_what_fits(name):
    sizes = MODEL.parameters.layer_sizes
    with pytest.raises(PycoreError, match=str(sizes[0])):
        read_weights(FORMATS[name].write(MODEL), (sizes[0] + 1, *sizes[1:]))


@pytest.mark.parametrize(
    "data", [b"", b"x", b"PK\x03\x04", b"{", b"[]", b"\x93NUMPY", b"%PDF-1.7", bytes(100)]
)
def test_what_is_no_model_is_refused_in_a_sentence(data):
    with pytest.raises(PycoreError) as raised:
        read_stored(data)
    assert str(raised.value).endswith(".")


def test_weights_alone_are_no_model():
    data = b'{"weights": [[[1.0, 2.0]]], "biases": [[0.5, 0.5]]}'
    with pytest.raises(PycoreError, match="weights"):
        read_model(data)
    np.testing.assert_array_equal(read_weights(data, (1, 2)).weights[0], [[1.0, 2.0]])

"""Files in the safetensors format, taken apart as its description says."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from models import examples

from pycore import PycoreError
from pycore.model.files.safetensors import header_of, looks_like, read, write

MODEL, _ = examples()["every encoding"]
DATA = write(MODEL)


def test_the_header_says_where_each_array_is():
    """Eight bytes of length, JSON, and the arrays without gaps."""
    (length,) = struct.unpack_from("<Q", DATA)
    header = json.loads(DATA[8 : 8 + length])
    header.pop("__metadata__")
    assert (8 + length) % 8 == 0
    places = sorted(about["data_offsets"] for about in header.values())
    assert [begin for begin, _ in places] == [0, *(end for _, end in places[:-1])]
    assert 8 + length + places[-1][1] == len(DATA)
    values = np.frombuffer(DATA[8 + length :], "<f8")
    assert sorted(values.tolist()) == sorted(MODEL.parameters.vector.tolist())


def test_it_is_known_by_its_beginning():
    assert looks_like(DATA)
    for other in (b"", b"{}", b"PK\x03\x04", bytes(20), b"\xff" * 8 + b"{}"):
        assert not looks_like(other)


def test_what_is_read_is_the_model():
    stored = read(DATA)
    assert stored.described["format"]
    assert header_of(DATA)[1]["format"] == "np"


@pytest.mark.parametrize("cut", [1, 8, 100, len(DATA) - 9])
def test_a_file_that_is_cut_off_is_refused(cut):
    with pytest.raises(PycoreError):
        read(DATA[:-cut])

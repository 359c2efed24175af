"""Random models go through every readable format and come back equal; hypothesis is not pure Python."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import safetensors.numpy
from hypothesis import given, settings
from hypothesis import strategies as st
from random_models import models

from pycore import Parameters
from pycore.model.formats import FORMATS
from pycore.model.layers.stored import arrays_of
from pycore.model.opening import read_model, read_weights
from pycore.model.record.csv_out import FORMULA_SIGNS, write_csv

READABLE = [entry for entry in FORMATS.values() if entry.read]


@settings(max_examples=200)
@given(models())
def test_every_readable_format_gives_the_model_back(model):
    """Names with any character, weights and scales to the last bit."""
    for entry in READABLE:
        data = entry.write(model)
        back = read_model(data)
        assert back == model, entry.name
        assert back.parameters.vector.tobytes() == model.parameters.vector.tobytes()
        assert entry.write(back) == data
        alone = read_weights(data, model.parameters.layer_sizes)
        assert alone.vector.tobytes() == model.parameters.vector.tobytes()


@settings(max_examples=50)
@given(models())
def test_the_library_of_safetensors_reads_and_writes_the_same(model):
    """Arrays to the last bit in both directions, and the description among the metadata."""
    arrays = arrays_of(model.parameters)
    found = safetensors.numpy.load(FORMATS["safetensors"].write(model))
    assert found.keys() == arrays.keys()
    assert all(found[name].tobytes() == array.tobytes() for name, array in arrays.items())
    theirs = safetensors.numpy.save({n: np.ascontiguousarray(a) for n, a in arrays.items()})
    back = read_weights(theirs, model.parameters.layer_sizes)
    assert back.vector.tobytes() == model.parameters.vector.tobytes()


FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=100)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=4), st.data())
def test_numpy_s_own_archives_are_read(sizes, data):
    """Any finite numbers, also the smallest and -0, compressed or not."""
    count = Parameters(sizes).vector.size
    vector = data.draw(st.lists(FLOATS, min_size=count, max_size=count))
    parameters = Parameters(sizes, np.array(vector))
    buffer = io.BytesIO()
    save = data.draw(st.sampled_from([np.savez, np.savez_compressed]))
    save(buffer, **arrays_of(parameters))
    assert read_weights(buffer.getvalue(), sizes).vector.tobytes() == parameters.vector.tobytes()


CELLS = st.one_of(st.none(), FLOATS, st.integers(-(10**9), 10**9), st.text(max_size=6))


@settings(max_examples=300)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5
        )
    )
)
def test_csv_goes_out_and_comes_back(rows):
    """Numbers to the last bit, texts as they were but for the apostrophe before what could be a formula."""
    rows = [
        [
            c.encode("utf-8", "replace").decode().replace("\0", "") if isinstance(c, str) else c
            for c in row
        ]
        for row in rows
    ]
    heads = [f"h{j}" for j in range(len(rows[0]))]
    text = write_csv(heads, rows).decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back[0] == heads
    for row, cells in zip(rows, back[1:], strict=True):
        for value, cell in zip(row, cells or [""], strict=True):
            if value is None:
                assert cell == ""
            elif isinstance(value, str):
                assert cell in {value, f"'{value}"}
                number = as_number(cell) is not None
                assert number or not cell.startswith(FORMULA_SIGNS)
            else:
                assert as_number(cell) == value
                assert math.copysign(1.0, as_number(cell)) == math.copysign(1.0, value)


def as_number(text):
    """Return what Python reads as a number, with a decimal comma too; None for anything else."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None

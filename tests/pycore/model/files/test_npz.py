"""NPZ files of models, beside NumPy's own reader."""

from __future__ import annotations

import io

import numpy as np
import pytest
from models import examples

from pycore import PycoreError
from pycore.model.files.npz import read, shape_of, write

MODEL, _ = examples()["every encoding"]


def test_numpy_reads_the_arrays_to_the_last_bit():
    """Without pickles; the same model gives the same bytes."""
    data = write(MODEL)
    assert data == write(MODEL)
    arrays = np.load(io.BytesIO(data), allow_pickle=False)
    matrices = [arrays[name] for name in arrays.files if arrays[name].ndim == 2]
    for w, found in zip(MODEL.parameters.weights, matrices, strict=True):
        np.testing.assert_array_equal(w, found)


def test_what_numpy_saves_is_read():
    buffer = io.BytesIO()
    np.savez_compressed(buffer, coefs_0=np.ones((2, 3)), intercepts_0=np.zeros(3))
    stored = read(buffer.getvalue())
    assert stored.described is None
    assert stored.found is not None


@pytest.mark.parametrize("shape", [(2, 3), (5,), (1, 2, 3)])
def test_the_shape_is_known_before_the_values(shape):
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(shape))
    assert shape_of(buffer.getvalue()) == shape


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_file_that_is_cut_off_is_refused(cut):
    with pytest.raises(PycoreError):
        read(write(MODEL)[:-cut])

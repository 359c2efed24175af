"""Arrays of NPY files, beside NumPy's own reader; nothing in a header is ever run."""

from __future__ import annotations

import io

import numpy as np
import pytest

from pycore import TableError
from pycore.reading.files.npy import parse_array, shape_of

RNG = np.random.default_rng(3)


def saved(array: np.ndarray, version: tuple[int, int] | None = None) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version, allow_pickle=False)
    return buffer.getvalue()


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
@pytest.mark.parametrize("order", "CF")
@pytest.mark.parametrize(
    "dtype", ["<f8", ">f8", "<f4", ">f2", "<i8", ">i4", "u1", "?", "<U5", "S3"]
)
def test_it_is_the_array_that_numpy_reads(dtype, order, version):
    """All orders of bytes and of rows; texts of bytes become texts."""
    values = np.asarray(RNG.integers(0, 2, (5, 3)), order=order)
    array = np.asarray(values.astype(dtype), order=order)
    found = parse_array(saved(array, version), "t")
    assert found.shape == (5, 3)
    if array.dtype.kind in "US":
        assert found.astype(str).tolist() == values.astype(str).tolist()
    else:
        np.testing.assert_array_equal(found.astype(float), values.astype(float))


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 3, 4)])
def test_the_shape_is_known_before_the_values(shape):
    assert shape_of(saved(np.zeros(shape)), "t") == shape


def test_more_dimensions_are_flattened_where_that_is_asked_for():
    array = RNG.normal(size=(4, 2, 3))
    np.testing.assert_array_equal(parse_array(saved(array), "t", flatten=True), array.reshape(4, 6))
    with pytest.raises(TableError, match="reshape"):
        parse_array(saved(array), "t")


@pytest.mark.parametrize(
    "header",
    [
        "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }",
        "{'descr': __import__('os').system('x'), 'fortran_order': False, 'shape': (2,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }",
        "{'descr': '<f8', 'shape': (2,), }",
        "{'descr': '<c16', 'fortran_order': False, 'shape': (2,), }",
        "",
        "'" * 5000,
    ],
)
def test_a_header_that_is_no_description_is_refused(header):
    """Objects, programs, more values than there are, no numbers."""
    text = header.encode()
    data = b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + bytes(16)
    with pytest.raises(TableError, match=r"."):
        parse_array(data, "t")


@pytest.mark.parametrize("cut", [1, 8, 20, 100])
def test_a_file_that_is_cut_off_is_refused(cut):
    data = saved(np.arange(6.0).reshape(3, 2))
    with pytest.raises(TableError):
        parse_array(data[:-cut], "t")

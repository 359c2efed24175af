"""Files of other programs that are no weights: refused with the way out, or tables."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest
from stored_weights import as_json, npz

from pycore.errors import PycoreError
from pycore.model.formats import looks_like_model
from pycore.model.opening import read_stored


def archive(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


FOREIGN = {
    "PyTorch": (
        archive({"archive/data.pkl": b"\x80\x02", "archive/data/0": b""}),
        "PyTorch.*pickle.*state_dict",
    ),
    "PyTorch, named": (archive({"net/data.pkl": b"\x80\x02", "net/version": b"3"}), "PyTorch"),
    "PyTorch of old": (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.", "PyTorch.*pickle"),
    "scikit-learn's pickle": (b"\x80\x04\x95\x10\x00", "pickle.*scikit-learn"),
    "joblib": (b"\x80\x05\x95\x10\x00", "pickle"),
    "Keras": (
        archive({"metadata.json": "{}", "config.json": "{}", "model.weights.h5": b"\x89HDF"}),
        "Keras.*get_weights",
    ),
    "HDF5": (b"\x89HDF\r\n\x1a\n" + bytes(100), "HDF5.*get_weights"),
    "MATLAB": (b"MATLAB 5.0 MAT-file, Platform: GLNXA64" + bytes(100), "MATLAB.*jsonencode"),
    "ONNX": (b"\x08\x08\x12\x07pytorch" + bytes(50), "ONNX"),
    "TensorFlow Lite": (b"\x1c\0\0\0TFL3" + bytes(50), "TensorFlow Lite"),
    "TensorFlow.js": (
        as_json({"format": "layers-model", "modelTopology": {}, "weightsManifest": []}),
        r"\.bin",
    ),
    "Keras' layers": (
        as_json({"class_name": "Sequential", "config": {"layers": []}}),
        "without their weights",
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_files_that_hold_programs_or_need_other_readers_are_refused_with_the_way_out(name):
    """Whose form it is, and how the weights are saved so that they can be opened."""
    data, sentence = FOREIGN[name]
    assert looks_like_model(data)
    with pytest.raises(PycoreError, match=sentence) as raised:
        read_stored(data)
    assert len(str(raised.value)) <= 300


ROWS = 40
NUMBERS = np.arange(ROWS * 3.0).reshape(ROWS, 3)
TABLES = {
    "x and y": npz({"x": NUMBERS, "y": NUMBERS[:, 0]}),
    "two arrays": npz({"arr_0": NUMBERS, "arr_1": NUMBERS[:, 0]}),
    "training and test rows": npz(
        {"arr_0": NUMBERS, "arr_1": NUMBERS[:, 0], "arr_2": NUMBERS[:9], "arr_3": NUMBERS[:9, 0]}
    ),
    "a column weight": npz({"weight": NUMBERS[:, 0], "height": NUMBERS[:, 1]}),
    "weight and bias": npz({"weight": NUMBERS[:, 0], "bias": NUMBERS[:, 1]}),
    "person.weight": npz({"person.weight": NUMBERS[:, 0], "person.height": NUMBERS[:, 1]}),
    "w1 and b1": npz({"w1": NUMBERS[:, 0], "b1": NUMBERS[:, 1]}),
    "sample weights": npz({"X": NUMBERS, "y": NUMBERS[:, 0], "weights": NUMBERS[:, 1]}),
    "long": npz({"weights": np.ones((100, 2)), "bias": np.ones(100)}),
    "kernel": npz({"kernel": NUMBERS[:, 0], "coef": NUMBERS[:, 1]}),
    "coef and intercept": npz({"coef_": NUMBERS[:, 0], "intercept_": NUMBERS[:, 1]}),
    "one matrix": npz({"a": NUMBERS}),
    "records": as_json([{"weight": 1, "bias": 2}, {"weight": 3, "bias": 4}]),
    "columns": as_json({"weight": [1, 2, 3], "bias": [4, 5, 6]}),
    "columns, as pandas splits": as_json({"columns": ["weight", "bias"], "data": [[1, 2], [3, 4]]}),
    "columns by index": as_json({"weight": {"0": 1, "1": 2}, "bias": {"0": 3, "1": 4}}),
    "rows": as_json([[1, 2, 3], [4, 5, 6]]),
    "rows of rows": as_json({"weight": [[1, 2], [3, 4]], "name": ["a", "b"]}),
    "W1 columns": as_json({"W1": [1, 2], "b1": [3, 4]}),
    "text": b"weights,biases\n1,2\n",
    "text with brackets": b"[[[ not JSON",
    "UTF-16 text with a brace": "abc{weight}".encode("utf-16-le"),
    "UTF-16 JSON": json.dumps([{"weight": 1}]).encode("utf-16"),
    "an empty archive": archive({}),
    "a workbook": archive({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"}),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_stay_tables(name):
    """Whatever their columns are called."""
    assert not looks_like_model(TABLES[name])

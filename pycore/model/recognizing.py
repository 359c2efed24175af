"""Whether a file holds a network rather than a table, judging by its content, whatever its format or compression."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import numpy as np

from pycore.errors import PycoreError, TableError
from pycore.messages import Message
from pycore.model.files import json_form, npz, safetensors
from pycore.model.layers.layers import MATRIX
from pycore.model.layers.naming import (
    MAX_ARRAYS,
    OPTIMIZER,
    OUT_IN,
    POSITION,
    WEIGHT,
    part_of,
    seems_foreign,
)
from pycore.model.layers.nested import arrays_in
from pycore.model.layers.pairing import find_layers
from pycore.model.layers.stored import DOCUMENT
from pycore.model.record.document import FORMAT
from pycore.model.record.weights import MAX_PARAMETERS
from pycore.reading.base.zipped import Archive, files_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    Shapes = Mapping[str, tuple[int, ...]]

ZIP = b"PK"
MAX_ROWS = 50  # of a matrix that could be a table: no network here has more outputs
NO_SIGNS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # byte order marks, whitespace, UTF-16 zero bytes
_MATRICES = re.compile(r"\s*\[\s*\[\s*\[")
_MATRIX = re.compile(r"\[\s*\[")
_WORD = re.compile(
    r'weight|bias|kernel|coef|dense|linear|layer|vars|arr_|["/][wb][0-9_{("]|"[il]w', re.IGNORECASE
)
_MARKS = ('"weightsManifest"', '"class_name"')

SAVE_TORCH = (
    'np.savez("weights.npz", **{name: w.numpy() for name, w in model.state_dict().items()})'
)
SAVE_KERAS = 'np.savez("weights.npz", *model.get_weights())'
PICKLED = Message(
    "This is a pickle, which can run code and is never loaded. Save the weights of scikit-learn as JSON with coefs and "
    "intercepts, those of PyTorch with {torch}, or as safetensors.",
    torch=SAVE_TORCH,
)
#: {first bytes: why the file cannot be opened, and what to do instead}
BEGINNINGS = {
    b"\x80\x02\x8a\n": Message(
        "This is PyTorch's old format, a pickle, which can run code and is never loaded. Save the weights with "
        "{torch}, or as safetensors.",
        torch=SAVE_TORCH,
    ),
    b"\x89HDF\r\n": Message(
        "HDF5 (Keras .h5, MATLAB .mat) cannot be opened here. Save the weights of a Keras model with {keras}, those of "
        "another library as JSON, and a table as CSV.",
        keras=SAVE_KERAS,
    ),
    b"MATLAB 5.0 MAT-file": Message(
        "MATLAB .mat files cannot be opened here. Save the weights as JSON, "
        "jsonencode(struct('W1', ..., 'b1', ...)), and a table as CSV."
    ),
    **{b"\x80" + bytes([protocol]): PICKLED for protocol in (2, 3, 4, 5)},
}
ONNX = re.compile(rb"\x08[\x03-\x14][\x12\x1a\x22\x2a\x32\x3a]")  # a version, then one of its parts


def refused_form(data: bytes) -> Message | None:
    """Return why a file of another program cannot be opened, and what to do instead; None if it is not recognized."""
    if data.startswith(ZIP):
        return _refused_archive(data)
    if safetensors.looks_like(data):  # its length field can look like any format
        return None
    if ONNX.match(data):
        return Message(
            "ONNX models cannot be imported. Save the model as JSON where it was exported here, or the weights of "
            "PyTorch with {torch}, or as safetensors.",
            torch=SAVE_TORCH,
        )
    if data[4:8] == b"TFL3":
        return Message(
            "TensorFlow Lite models cannot be opened here. Save the weights of the Keras model with {keras}.",
            keras=SAVE_KERAS,
        )
    return next((why for begins, why in BEGINNINGS.items() if data.startswith(begins)), None)


def _refused_archive(data: bytes) -> Message | None:
    try:
        names = files_of(Archive(data, "The file"))
    except TableError:
        return None  # its reader reports what is wrong
    if any(name.endswith("data.pkl") for name in names):
        return Message(
            "This PyTorch file is a pickle, which can run code and is never loaded. Save the weights with {torch}, or "
            "as safetensors.",
            torch=SAVE_TORCH,
        )
    if any(name.endswith("model.weights.h5") for name in names):
        return Message(
            "Keras .keras files contain HDF5, which cannot be opened here. Save the weights with {keras}.",
            keras=SAVE_KERAS,
        )
    return None


def is_model(data: bytes) -> bool:
    """Return whether a file holds a model or weights in any form, or is a recognized model of another program."""
    try:
        if refused_form(data) is not None:
            return True
        if data.startswith(ZIP):
            return _is_archive(data)
        if safetensors.looks_like(data):
            header, _ = safetensors.header_of(data)
            return all(
                isinstance(about, dict) and "data_offsets" in about for about in header.values()
            )
        return _is_json(data)
    except (PycoreError, MemoryError):
        return False


def _is_archive(data: bytes) -> bool:
    try:
        archive = Archive(data, "The file")
    except TableError:
        return b"coefs_0.npy" in data  # damaged: its reader reports how
    names = npz.array_names(archive)
    if not names or len(names) > MAX_ARRAYS:
        return False
    if DOCUMENT in names:
        return any(name.startswith("coefs_") for name in names)
    if all(part_of(name) is None for name in names):
        return False
    shapes = {}
    for name, entry in names.items():
        try:
            shapes[name] = npz.shape_of(next(archive.pieces(entry))[0])
        except (StopIteration, TableError):
            return seems_foreign(names)  # damaged: its reader reports how
    return is_network(shapes)


def _is_json(data: bytes) -> bool:
    """Return whether JSON holds a network; JSON that cannot hold one is not parsed."""
    if not data[:1_000].lstrip(NO_SIGNS).startswith((b"{", b"[")):
        return False
    try:
        text = json_form.text_of(data)
    except UnicodeDecodeError:
        return False
    is_list = _MATRICES.match(text) is not None
    marked = any(mark in text for mark in (FORMAT, *_MARKS))
    if not marked and not is_list and not (_MATRIX.search(text) and _WORD.search(text)):
        return False
    try:
        content = json_form.parse(data)
    except PycoreError:
        return f'"{FORMAT}"' in text  # damaged: its reader reports how
    if isinstance(content, dict) and (
        content.get("format") == FORMAT
        or "weightsManifest" in content
        or {"class_name", "config"} <= content.keys()
    ):
        return True
    arrays = arrays_in(content)
    return 0 < len(arrays) <= MAX_ARRAYS and is_network({n: np.shape(v) for n, v in arrays.items()})


def is_network(shapes: Shapes) -> bool:
    """Return whether arrays with these names and shapes can only be those of a network.

    Parameters
    ----------
    shapes
        {name: shape}, in the file's order.
    """
    shapes = {name: shape for name, shape in shapes.items() if not OPTIMIZER.match(name)}
    parts = {name: part_of(name) for name in shapes}
    kinds = {name: None if part is None else part.kind for name, part in parts.items()}
    matrices = [n for n, kind in kinds.items() if kind == WEIGHT and len(shapes[n]) >= MATRIX]
    if seems_foreign(matrices):
        return True
    has_places = set(kinds.values()) == {POSITION}
    is_small = sum(math.prod(shape) for shape in shapes.values()) <= MAX_PARAMETERS
    # A vector can be the weights of a single output; columns of a table would all have the same length.
    is_no_table = bool(matrices) or len({shape[:1] for shape in shapes.values()}) > 1
    if not is_small or not (has_places or (is_no_table and None not in kinds.values())):
        return False
    try:
        found = find_layers(
            {n: np.zeros(shape) for n, shape in shapes.items()}, Message("The file")
        )
    except PycoreError:
        return False
    # Tables may lack names too, but they have no layers with biases in which each fits the preceding one.
    have_biases = all(biases is not None for _, biases in found.layers)
    if len(found.layers) > 1:
        return have_biases or not has_places
    is_long = found.fits == (OUT_IN,) and len(found.layers[0].weights) > MAX_ROWS
    return have_biases and not has_places and not is_long

"""Models and weights from files of any source: the format is found by the content, and nothing in them can run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.errors import SpecError
from pycore.model import json_form, npz, safetensors
from pycore.model.document import from_parts
from pycore.model.weights import parameters_for
from pycore.reading.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.model.model import Model
    from pycore.model.stored import Stored
    from pycore.parameters import Parameters

ARCHIVE = b"PK"
PICKLE = b"\x80"
BLANKS = b"\xef\xbb\xbf \t\r\n"  # a byte order mark may stand among them


def read_model(data: bytes) -> Model:
    """Return the model in a JSON, NPZ or safetensors file.

    Raises
    ------
    SpecError, ShapeError, DatasetError
        If it holds none: another format, too large, damaged, weights alone, or something that no model has.
    """
    found = read_stored(data)
    if found.described is None:
        raise SpecError(
            "This file has weights and biases alone, not what stands before and after them: take it as weights for a "
            "network of the same layers."
        )
    return from_parts(*found)


def read_weights(data: bytes, layer_sizes: Sequence[int]) -> Parameters:
    """Return the weights and biases in a file, for a network of these layers.

    Parameters
    ----------
    data
        A model, or weights and biases alone: JSON {"weights": [...], "biases": [...]}, NPZ or safetensors with
        coefs_k and intercepts_k.
    layer_sizes
        Of the network, inputs first.

    Raises
    ------
    SpecError, ShapeError
        If it holds none, or those of another network; the sentence says what fits.
    """
    _, weights, biases = read_stored(data)
    return parameters_for(layer_sizes, weights, biases)


def read_stored(data: bytes) -> Stored:
    """Return what a file holds.

    Raises
    ------
    SpecError, ShapeError
        If it is of another format, too large or damaged.
    """
    if len(data) > MAX_BYTES:
        raise SpecError(
            f"This file has {len(data) / 1e6:.1f} MB; the limit is {MAX_BYTES // 1_000_000} MB."
        )
    try:
        if data.startswith(ARCHIVE):
            return npz.read(data)
        if safetensors.looks_like(data):
            return safetensors.read(data)
        if data.lstrip(BLANKS).startswith(b"{"):
            return json_form.read(data)
    except MemoryError:
        raise SpecError("This file needs more memory than there is.") from None
    if data.startswith(PICKLE):
        raise SpecError(
            "This is a pickle, which can be a program and is never opened: save the model as JSON, NPZ or safetensors."
        )
    raise SpecError(
        "This is no model file that can be read: JSON, NPZ and safetensors are, as they are exported here."
    )

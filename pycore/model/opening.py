"""Models and weights from files of any source: the format is detected by content, and no code in them is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.errors import SpecError
from pycore.model.files import json_form, npz, safetensors
from pycore.model.layers.layers import oriented
from pycore.model.recognizing import NO_SIGNS, refused_form
from pycore.model.record.document import from_parts
from pycore.model.record.weights import parameters_for, with_two_outputs
from pycore.reading.base.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.model.layers.stored import Stored
    from pycore.model.record.model import Model
    from pycore.parameters import Parameters

ARCHIVE = b"PK"
JSON = (b"{", b"[")
TWO = 2  # classes, which a single logistic output can represent too


def read_model(data: bytes) -> Model:
    """Return the model in a JSON, NPZ or safetensors file.

    Raises
    ------
    SpecError, ShapeError, DatasetError
        If it holds no valid model: it has another format, is too large or damaged, or holds only weights or invalid
        values.
    """
    found = read_stored(data)
    if found.described is None:
        raise SpecError(
            "This file has only weights and biases, not a complete model: import it as weights for a "
            "network with the same layers."
        )
    return from_parts(found.described, found.weights, found.biases)


def read_weights(
    data: bytes,
    layer_sizes: Sequence[int],
    *,
    orientation: str | None = None,
    outputs: str = "softmax",
) -> Parameters:
    """Return the weights and biases in a file, for a network with the given layer sizes.

    Parameters
    ----------
    data
        A model, or only weights and biases: JSON, NPZ or safetensors in a form of ``pycore.model.layers.naming``.
    layer_sizes
        The layer sizes of the network, inputs first.
    orientation
        The orientation of the file's matrices: one row per input ("in_out") or per output ("out_in"); None to detect
        it.
    outputs
        The activation of the network's outputs: weights of one logistic output are converted to two of softmax or
        sigmoid.

    Raises
    ------
    SpecError, ShapeError
        If it holds no weights, or those of another network; the error states what fits.
    """
    return weights_for(read_stored(data), layer_sizes, orientation=orientation, outputs=outputs)


def weights_for(
    stored: Stored,
    layer_sizes: Sequence[int],
    *,
    orientation: str | None = None,
    outputs: str = "softmax",
) -> Parameters:
    """Return the weights and biases in a file that was already read, as ``read_weights`` does."""
    if stored.found is None:
        return parameters_for(layer_sizes, stored.weights, stored.biases)
    n_in, n_out = layer_sizes[0], layer_sizes[-1]
    ends = {(n_in, n_out)} | ({(n_in, 1)} if n_out == TWO else set())
    way = oriented(stored.found, ends, orientation)
    weights, biases = way.weights, way.biases
    if n_out == TWO and way.sizes[-1] == 1:
        weights, biases = with_two_outputs(weights, biases, outputs)
    return parameters_for(layer_sizes, weights, biases)


def read_stored(data: bytes) -> Stored:
    """Return the content of a file.

    Raises
    ------
    SpecError, ShapeError
        If it has another format, is too large or damaged.
    """
    if len(data) > MAX_BYTES:
        raise SpecError(
            "This file has {size:.1f} MB, but the limit is {limit} MB.",
            size=len(data) / 1e6,
            limit=MAX_BYTES // 1_000_000,
        )
    why = refused_form(data)
    if why is not None:
        raise SpecError("{reason}", reason=why)
    try:
        if data.startswith(ARCHIVE):
            return npz.read(data)
        if safetensors.looks_like(data):
            return safetensors.read(data)
        if data[:1_000].lstrip(NO_SIGNS).startswith(JSON):
            return json_form.read(data)
    except MemoryError:
        raise SpecError("This file needs more memory than is available.") from None
    raise SpecError(
        "This is not a model file that can be read: JSON, NPZ and safetensors files can, as exported "
        "here or saved by other libraries."
    )

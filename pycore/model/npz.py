"""A model as NPZ: arrays coefs_0, intercepts_0, coefs_1, ... and ``document``, the description as JSON; no pickle."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from pycore.errors import ShapeError, SpecError, TableError
from pycore.model.document import describe
from pycore.model.json_form import parse
from pycore.model.stored import DOCUMENT, arrays_of, layers_of, stored
from pycore.model.weights import MAX_UNITS
from pycore.reading.arrays import SUFFIX
from pycore.reading.npy import parse_array
from pycore.reading.zipped import Archive

if TYPE_CHECKING:
    from pycore.model.model import Model
    from pycore.model.stored import Stored

FIRST_DAY = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # an archive knows no earlier time: the same model gives the same bytes
UNIX, READABLE = 3, 0o600 << 16


def write(model: Model) -> bytes:
    """Return the model as an uncompressed archive, as np.savez makes them: float64, and a list of one text in UTF-8."""
    text = json.dumps(describe(model), allow_nan=False).encode()
    arrays = {**arrays_of(model.parameters), DOCUMENT: np.array([text])}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(name + SUFFIX, FIRST_DAY)
            entry.create_system, entry.external_attr = UNIX, READABLE
            content = io.BytesIO()
            np.lib.format.write_array(  # type: ignore[no-untyped-call]
                content, np.ascontiguousarray(array), allow_pickle=False
            )
            archive.writestr(entry, content.getvalue())
    return out.getvalue()


def read(data: bytes) -> Stored:
    """Return what an archive holds: a model, or weights and biases alone.

    Raises
    ------
    SpecError, ShapeError
        If it is damaged or unpacks to too much, or its arrays are not those of a model.
    """
    try:
        archive = Archive(data, "The file")
        names = [name.removesuffix(SUFFIX) for name in archive.entries if name.endswith(SUFFIX)]
        layers = layers_of(names, "This NPZ file")
        arrays = {name: parse_array(archive.read(name + SUFFIX), name, MAX_UNITS) for name in names}
    except TableError as error:
        reason = str(error).removesuffix(".")
        raise SpecError(f"This NPZ file cannot be read as a model ({reason}).") from None
    described = None
    if DOCUMENT in arrays:
        texts = arrays[DOCUMENT]
        if texts.dtype.kind != "S" or texts.size != 1:
            raise ShapeError("This NPZ file has a description that is not one text in UTF-8.")
        described = parse(bytes(texts.flat[0]))
    return stored(arrays, described, layers)

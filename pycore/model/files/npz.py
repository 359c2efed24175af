"""A model as NPZ: arrays coefs_0, intercepts_0, coefs_1, ... and ``document``, the description as JSON; no pickle."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted
from pycore.errors import ShapeError, SpecError, TableError
from pycore.messages import Message
from pycore.model.files.json_form import parse
from pycore.model.layers.naming import parts_of
from pycore.model.layers.stored import DOCUMENT, arrays_of, stored
from pycore.model.record.document import describe
from pycore.model.record.weights import MAX_UNITS
from pycore.reading.base.zipped import Archive, common_folder, files_of
from pycore.reading.files.arrays import SUFFIX
from pycore.reading.files.npy import parse_array

if TYPE_CHECKING:
    from pycore.model.layers.stored import Stored
    from pycore.model.record.model import Model

FIRST_DAY = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the earliest time a ZIP can store, so that the same model gives the same bytes
UNIX, READABLE = 3, 0o600 << 16
WHAT = Message("This NPZ file")
OWN = ("coefs_", "intercepts_", "arr_")
MATRIX = 2
MAX_HEADER_LENGTH = 10_000
_SHAPE = re.compile(rb"'shape':\s*\(([0-9, ]{0,200})\)")


def write(model: Model) -> bytes:
    """Return the model as an uncompressed archive like np.savez: float64 arrays, and one array of a UTF-8 string."""
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
    """Return the content of an archive: a model, or only the layers of a network.

    Raises
    ------
    SpecError, ShapeError
        If it is damaged or too large when unpacked, or its arrays are not those of a model or of dense layers.
    """
    try:
        archive = Archive(data, "The file")
        names = array_names(archive)
        parts_of(
            [name for name in names if name != DOCUMENT], WHAT
        )  # checks the names before anything is unpacked
        arrays: dict[str, Any] = {}
        for name, entry in names.items():
            content = archive.read(entry)
            shape = shape_of(content)
            if len(shape) > MATRIX:
                raise ShapeError(
                    "{what} has an array {name} of shape {shape}, which is not a dense layer but a "
                    "convolution, or several layers in one array. Save an array for each layer.",
                    what=WHAT,
                    name=quoted(name),
                    shape=shape,
                )
            # A single number is saved as a 0-D array.
            arrays[name] = parse_array(content if shape else _as_vector(content), name, MAX_UNITS)
    except TableError as error:
        raise SpecError(
            "This NPZ file cannot be read as a model: {reason}", reason=error.message
        ) from None
    described = None
    if DOCUMENT in arrays:
        texts = arrays.pop(DOCUMENT)
        if texts.dtype.kind not in "SU" or texts.size != 1:
            raise ShapeError("This NPZ file has a description that is not a single UTF-8 text.")
        text = texts.flat[0]
        described = parse(str(text).encode() if texts.dtype.kind == "U" else bytes(text))
    return stored(arrays, described, WHAT)


def array_names(archive: Archive) -> dict[str, str]:
    """Return {array name: entry}, in the archive's order.

    A common folder is removed if it can only result from repacking: TensorFlow's names contain slashes too.
    """
    entries = [name for name in files_of(archive) if name.endswith(SUFFIX)]
    folder = common_folder(entries)
    names = [name.removeprefix(folder).removesuffix(SUFFIX) for name in entries]
    if not any(name == DOCUMENT or name.startswith(OWN) for name in names):
        names = [name.removesuffix(SUFFIX) for name in entries]
    return dict(zip(names, entries, strict=True))


def shape_of(content: bytes) -> tuple[int, ...]:
    """Return the shape stated at the beginning of an NPY file, (0,) if there is none."""
    match = _SHAPE.search(content[:MAX_HEADER_LENGTH])
    return (0,) if match is None else tuple(int(n) for n in re.findall(rb"[0-9]{1,12}", match[1]))


def _as_vector(content: bytes) -> bytes:
    """Return the NPY file of a scalar as that of a vector, with a header of the same length.

    Raises
    ------
    ShapeError
        If the header is not padded as by NumPy.
    """
    start, found, end = content[:MAX_HEADER_LENGTH].partition(b"'shape': ()")
    if not found or b"}  " not in end:
        raise ShapeError(
            "{what} has a single number that cannot be read: save it as a vector.", what=WHAT
        )
    return start + b"'shape': (1,)" + end.replace(b"}  ", b"}", 1) + content[MAX_HEADER_LENGTH:]

"""Import options for a file that could not be read: by its detected format, with its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.errors import TableError
from pycore.reading.base.gzipped import GZIP, beginning
from pycore.reading.base.limits import MAX_BYTES, MAX_RATIO, SMALL
from pycore.reading.base.overrides import APPLICABLE, NPY, NPZ, XLSX
from pycore.reading.base.steps import at_once
from pycore.reading.foreign import foreign
from pycore.reading.formats import NUMPY, ZIP, format_of_text
from pycore.reading.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = 100_000  # of a text: enough to detect its format, and a whole number of UTF-16 and UTF-32 code units


class Otherwise(NamedTuple):
    """The overrides that apply to a file, and the names of its sheets or arrays, if it can have any."""

    decisions: frozenset[str]
    sheets: tuple[str, ...] = ()


def read_otherwise(data: bytes | str, name: str, given: Mapping[str, Any]) -> Otherwise | None:
    """Return the overrides that may help to read a file that could not be read.

    Parameters
    ----------
    data
        The file's content.
    name
        The file's name.
    given
        The overrides it could not be read with.

    Returns
    -------
    None if no override can help: the file is empty, too large, or of an unsupported format.
    """
    if len(data) > MAX_BYTES:
        return None
    if isinstance(data, bytes) and data.startswith(GZIP) and not foreign(data):
        data = beginning(data, SAMPLE)
    try:
        if isinstance(data, str):
            return _of_text(data[:SAMPLE], name, given)
        if data.startswith(NUMPY):
            return Otherwise(APPLICABLE[NPY])
        if data.startswith(ZIP):
            return _of_archive(data, name)
        return None if foreign(data) else _of_text(data[:SAMPLE], name, given)
    except TableError:
        return None


def _of_text(start: bytes | str, name: str, given: Mapping[str, Any]) -> Otherwise | None:
    try:
        text = at_once(decode(start, name, given.get("encoding"))).text
    except TableError:  # perhaps only the encoding is wrong
        text = at_once(decode(start, name, None)).text
    kind = format_of_text(text, given)
    if kind is None:
        return None
    has_bytes = isinstance(start, bytes)
    return Otherwise(APPLICABLE[kind] if has_bytes else APPLICABLE[kind] - {"encoding"})


def _of_archive(data: bytes, name: str) -> Otherwise | None:
    from pycore.reading.base import zipped  # noqa: PLC0415 - as in formats
    from pycore.reading.files import arrays  # noqa: PLC0415 - as in formats
    from pycore.reading.workbooks import xlsx  # noqa: PLC0415 - as in formats

    archive = zipped.Archive(data, name)
    if any(e.size > max(SMALL, MAX_RATIO * e.packed) for e in archive.entries.values()):
        return None  # a decompression bomb
    if any(entry.endswith("workbook.xml") for entry in archive.entries):
        parts, _ = at_once(xlsx.read_directory(archive, name))
        return Otherwise(APPLICABLE[XLSX], tuple(sheet.name for sheet in xlsx.worksheets(parts)))
    names = arrays.arrays_of(archive)
    return Otherwise(APPLICABLE[NPZ], names) if names else None

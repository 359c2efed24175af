"""The format of a file, detected by its content because file names are unreliable."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.base.gzipped import GZIP, unpacked
from pycore.reading.base.overrides import ARFF, JSON, NPY, NPZ, TEXT, XLSX, check_applicable
from pycore.reading.base.steps import part
from pycore.reading.files import csv_text
from pycore.reading.foreign import archive_of, foreign
from pycore.reading.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pycore.reading.base.result import Table

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
NUMPY = b"\x93NUMPY"
MARKUP = ("<!doctype", "<html", "<?xml", "<table")
BEGINNING = 1_000  # characters used to detect the format of a text
_LIBSVM = re.compile(r"(?:[-+]?\d[\d.]*(?: \d+:[-+.\deE]+)+ *\r?\n){2}", re.ASCII)
_PAIR_NO_TIME = re.compile(r" \d+:(?!\d\d(?:\s|$))", re.ASCII)


def read_any(
    data: bytes | str, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a file of any supported format; a given delimiter or comment implies delimited text.

    Parameters
    ----------
    data
        The file's content.
    name
        The name of the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If the format is not supported, an override does not apply to it, or its reader rejects the file.
    """
    if isinstance(data, bytes):
        if data.startswith(GZIP) and not foreign(data):
            inside = yield from part(unpacked(data, name), 0.0, 0.1)
            return (yield from part(read_any(inside, name, given), 0.1, 1.0))
        if data.startswith(ZIP):
            return (yield from _read_archive(data, name, given))
        if data.startswith(NUMPY):
            from pycore.reading.files import arrays  # noqa: PLC0415 - imported lazily: few files need it

            check_applicable(given, NPY, name)
            return (yield from arrays.read_npy(data, name, given))
        if what := foreign(data):
            raise TableError("{name} is {what}.", name=quoted(name), what=what)
    text, encoding, notes = yield from part(decode(data, name, given.get("encoding")), 0.0, 0.1)
    table = yield from part(_read_text(text, encoding, name, given), 0.1, 1.0)
    return replace(table, notes=(*notes, *table.notes)) if notes else table


def _read_text(
    text: str, encoding: str, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    kind = format_of_text(text, given)
    if kind is None:
        raise TableError(
            "{name} is a web page or another XML file, not a table: save the table as CSV or XLSX.",
            name=quoted(name),
        )
    if "delimiter" not in given and _is_libsvm(text[:BEGINNING]):
        raise TableError(
            "{name} is in LIBSVM format (index:value), which is not supported: save it as CSV with a "
            "column for each index.",
            name=quoted(name),
        )
    check_applicable(given, kind, name)
    if kind == JSON:
        from pycore.reading.files import json_text  # noqa: PLC0415

        return (yield from json_text.read_json(text, encoding, name, given))
    if kind == ARFF:
        from pycore.reading.files import arff  # noqa: PLC0415

        return (yield from arff.read_arff(text, encoding, name, given))
    return (yield from csv_text.read_csv(text, encoding, name, given))


def format_of_text(text: str, given: Mapping[str, Any]) -> str | None:
    """Return the format of a text, detected from its beginning; None for a web page or another XML file."""
    if "delimiter" in given or "comment" in given:
        return TEXT
    beginning = text[:BEGINNING].lstrip()
    if beginning.startswith("[") and _is_list_a_line(text):
        return JSON
    if beginning.lower().startswith(MARKUP):
        return None
    if _is_json(beginning) or (beginning.startswith("[") and _is_list(text)):
        return JSON
    if "@" in beginning or beginning.startswith("%"):
        from pycore.reading.files import arff  # noqa: PLC0415

        if arff.is_arff(text):
            return ARFF
    return TEXT


def _is_libsvm(beginning: str) -> bool:
    """Return whether a text begins with two lines of a label and index:value pairs that are not times."""
    lines = _LIBSVM.match(beginning)
    return lines is not None and _PAIR_NO_TIME.search(lines[0]) is not None


def _is_json(beginning: str) -> bool:
    """Return whether a text begins like a list of lists or records, or like an object."""
    rest = beginning[1:].lstrip()[:1]
    return (beginning.startswith("{") and rest in {'"', "}"}) or (
        beginning.startswith("[") and rest in {"[", "{", "]"}
    )


def _is_list(text: str) -> bool:
    """Return whether a text is one list of values in brackets, which its reader rejects with an explanation."""
    return text.count("[") == text.count("]") == 1 and text.rstrip().endswith("]")


def _is_list_a_line(text: str) -> bool:
    """Return whether each of the first lines is a JSON list, to be read as a row."""
    from pycore.reading.files import json_text  # noqa: PLC0415 - as above

    return json_text.has_list_a_line(text)


def _read_archive(
    data: bytes, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    from pycore.reading.base import zipped  # noqa: PLC0415
    from pycore.reading.files import arrays  # noqa: PLC0415
    from pycore.reading.workbooks import xlsx  # noqa: PLC0415

    archive = zipped.Archive(data, name)
    if any(entry.endswith("workbook.xml") for entry in archive.entries):
        check_applicable(given, XLSX, name)
        return (yield from xlsx.read_xlsx(archive, name, given))
    if any(entry.endswith(arrays.SUFFIX) for entry in archive.entries):
        check_applicable(given, NPZ, name)
        return (yield from arrays.read_npz(archive, name, given))
    raise TableError(
        "{name} is {what}.",
        name=quoted(name),
        what=archive_of(archive.entries),
    )

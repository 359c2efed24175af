"""Which format a file has, found by its content: names of files lie."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading import csv_text
from pycore.reading.decoding import decode
from pycore.reading.overrides import ARFF, JSON, NPY, NPZ, TEXT, XLSX, check_applicable
from pycore.reading.steps import part

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pycore.reading.result import Table

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
NUMPY = b"\x93NUMPY"
#: {first bytes: what the file is, and the way out}
FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls) or one with a password: save it as .xlsx or CSV without one",
    b"%PDF-": "a PDF document: find the table's data, as CSV or XLSX",
    b"\x1f\x8b": "packed with gzip: unpack it first",
    b"BZh": "packed with bzip2: unpack it first",
    b"\xfd7zXZ\x00": "packed with xz: unpack it first",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive: unpack it first",
    b"Rar!\x1a": "a RAR archive: unpack it first",
    b"\x28\xb5\x2f\xfd": "packed with zstandard: unpack it first",
    b"PAR1": "a Parquet file: save it as CSV",
    b"ARROW1": "an Arrow file: save it as CSV",
    b"\x89HDF": "an HDF5 file: save it as CSV",
    b"SQLite format 3\x00": "a database: save the table as CSV",
    b"\x89PNG": "a picture: find the table's data, as CSV or XLSX",
    b"\xff\xd8\xff": "a picture: find the table's data, as CSV or XLSX",
    b"GIF8": "a picture: find the table's data, as CSV or XLSX",
    b"\x80\x04\x95": "a pickle, which can be a program and is never opened: save it as CSV",
    b"\x80\x05\x95": "a pickle, which can be a program and is never opened: save it as CSV",
}
MARKUP = ("<!doctype", "<html", "<?xml", "<table")


def read_any(
    data: bytes | str, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a file of any format that is known; a given delimiter or comment means delimited text.

    Parameters
    ----------
    data
        The file's content.
    name
        What to call the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If it is of none of them, an override does not apply, or the reader of its format refuses it.
    """
    if isinstance(data, bytes):
        if data.startswith(ZIP):
            return (yield from _read_archive(data, name, given))
        if data.startswith(NUMPY):
            from pycore.reading import arrays  # noqa: PLC0415 - the page starts without what few files need

            check_applicable(given, NPY, name)
            return (yield from arrays.read_npy(data, name, given))
        for beginning, what in FOREIGN.items():
            if data.startswith(beginning):
                raise TableError(f"{quoted(name)} is a binary file, {what}.")
    text, encoding, notes = yield from part(decode(data, name, given.get("encoding")), 0.0, 0.1)
    table = yield from part(_read_text(text, encoding, name, given), 0.1, 1.0)
    return replace(table, notes=(*notes, *table.notes)) if notes else table


def _read_text(
    text: str, encoding: str, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    kind = format_of_text(text, given)
    if kind is None:
        raise TableError(
            f"{quoted(name)} is a web page or another XML file, not a table: save the table as CSV or XLSX."
        )
    check_applicable(given, kind, name)
    if kind == JSON:
        from pycore.reading import json_text  # noqa: PLC0415

        return (yield from json_text.read_json(text, encoding, name, given))
    if kind == ARFF:
        from pycore.reading import arff  # noqa: PLC0415

        return (yield from arff.read_arff(text, encoding, name, given))
    return (yield from csv_text.read_csv(text, encoding, name, given))


def format_of_text(text: str, given: Mapping[str, Any]) -> str | None:
    """Return the format of a text by its beginning, or None for a web page or another XML file."""
    if "delimiter" in given or "comment" in given:
        return TEXT
    beginning = text[:1_000].lstrip()
    if beginning.lower().startswith(MARKUP):
        return None
    if _is_json(beginning):
        return JSON
    if "@" in beginning or beginning.startswith("%"):
        from pycore.reading import arff  # noqa: PLC0415

        if arff.is_arff(text):
            return ARFF
    return TEXT


def _is_json(beginning: str) -> bool:
    """Return whether a text begins as a list of lists or records, or as an object, does."""
    rest = beginning[1:].lstrip()[:1]
    return (beginning.startswith("{") and rest in {'"', "}"}) or (
        beginning.startswith("[") and rest in {"[", "{", "]"}
    )


def _read_archive(
    data: bytes, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    from pycore.reading import arrays, xlsx, zipped  # noqa: PLC0415

    archive = zipped.Archive(data, name)
    if any(entry.endswith("workbook.xml") for entry in archive.entries):
        check_applicable(given, XLSX, name)
        return (yield from xlsx.read_xlsx(archive, name, given))
    if any(entry.endswith(arrays.SUFFIX) for entry in archive.entries):
        check_applicable(given, NPZ, name)
        return (yield from arrays.read_npz(archive, name, given))
    what = "an archive without a workbook or arrays: unpack it first"
    if any(entry.endswith("workbook.bin") for entry in archive.entries):
        what = "a binary workbook (.xlsb): save it as .xlsx or CSV"
    elif "content.xml" in archive.entries:
        what = "an OpenDocument file: save the table as XLSX or CSV"
    raise TableError(f"{quoted(name)} is a binary file, {what}.")

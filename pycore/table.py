"""From bytes to a table: encoding, dialect, header and types are found out, and every decision can be overridden."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore.checks import quoted, shown
from pycore.errors import TableError
from pycore.numerals import find_decimal, read_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_BYTES = 50_000_000
MAX_COLUMNS = 1_000
MAX_CELLS = 100_000  # of one line, empty ones included
#: Where several fit equally well, the first: commas stand inside numbers and text, the others hardly ever do.
DELIMITERS = {"\t": "tab", ";": "semicolon", "|": "bar", ",": "comma"}
MISSING = frozenset({"", "?", "na", "n/a", "nan", "null", "none", "-"})
SAMPLE_ROWS = 200
SAMPLE_CHARACTERS = 500_000
OVERRIDES = ("delimiter", "encoding", "decimal", "header")

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # a spreadsheet's way to say it


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name
        As in the header, made unique.
    kind
        "number" or "category".
    values
        (rows,): float64 with NaN where a number is missing, or text (object) with None where a category is missing.
    missing
        How many values are missing.
    """

    name: str
    kind: str
    values: NDArray[Any]
    missing: int


@dataclass(frozen=True)
class Table:
    """A table as it was read.

    Attributes
    ----------
    name
        Of the file or the set.
    columns
        In the file's order.
    decisions
        What was decided while reading, {what: decision}: encoding, delimiter, decimal, header; rows, where some were
        too short.
    """

    name: str
    columns: tuple[Column, ...]
    decisions: dict[str, str]

    @property
    def shape(self) -> tuple[int, int]:
        """Return (rows, columns)."""
        return (len(self.columns[0].values), len(self.columns))

    def column(self, name: str) -> Column:
        """Return the column of that name.

        Raises
        ------
        TableError
            If there is none; the sentence lists what there is.
        """
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(quoted(column.name) for column in self.columns[:20])
        raise TableError(
            f"The table {quoted(self.name)} has no column {quoted(name)}; it has {known}."
        )


class _Record(NamedTuple):
    """A row of the file: its number there (blank ones count), its cells up to the last filled one, how many it has."""

    number: int
    cells: list[str]
    width: int


def read_table(data: bytes | str, name: str | None = None, **overrides: Any) -> Table:  # noqa: ANN401
    """Read a delimited text file.

    Parameters
    ----------
    data
        The file's content.
    name
        What to call the table; "table" if None.
    overrides
        Decisions to take instead of finding out: ``delimiter`` (one character), ``encoding`` (utf-8, utf-16, cp1252),
        ``decimal`` ("." or ","), ``header`` (True or False).

    Raises
    ------
    TableError
        If it is not a table: empty, binary, too large, without a row of data, a row with more values than there are
        columns, a quote that is never closed; with the number of the row, as a spreadsheet counts it.
    """
    _check_overrides(overrides)
    name = name or "table"
    text, encoding = _decode(data, name, overrides.get("encoding"))
    separator = _SEPARATOR_LINE.match(text)
    start = separator.end() if separator else 0
    stated = separator[1] if separator and _is_delimiter(separator[1]) else None
    delimiter = overrides.get("delimiter") or stated or _find_delimiter(text[start:])
    records = _split(text, start, delimiter, name)
    cells = [record.cells for record in records]
    decimal = overrides.get("decimal") or find_decimal(cells, delimiter)
    header = overrides.get("header")
    has_header = _is_header(cells[0], decimal) if header is None else bool(header)
    heads, body = (cells[0], records[1:]) if has_header else ([], records)
    if not body:
        raise TableError(f"{quoted(name)} has a header but no row of data.")
    width = _width(heads, body)
    if width > MAX_COLUMNS:
        raise TableError(f"{quoted(name)} has {width} columns; the limit is {MAX_COLUMNS}.")
    for record in body:
        if len(record.cells) > width:
            raise TableError(
                f"Row {record.number} of {quoted(name)} has {len(record.cells)} values where {width} were expected; "
                "check its quotes and delimiters."
            )
    unnamed_first = has_header and _names_rows(heads, body)
    names = _unique(["", *heads] if unnamed_first else heads, width)
    columns = tuple(
        _column(names[j], [r.cells[j] if j < len(r.cells) else "" for r in body], decimal)
        for j in range(width)
    )
    decisions = {
        "encoding": encoding,
        "delimiter": DELIMITERS.get(delimiter, delimiter),
        "decimal": "comma" if decimal == "," else "point",
        "header": "first row" if has_header else "none",
    }
    if unnamed_first:
        decisions["header"] += ", without a name for the first column"
    short = sum(record.width < width for record in body)
    if short:
        decisions["rows"] = f"{short} too short: what they lack at their end is missing"
    return Table(name, columns, decisions)


# -- bytes to text -------------------------------------------------------------------------------


def _decode(data: object, name: str, encoding: str | None) -> tuple[str, str]:
    if isinstance(data, str):
        text, encoding = data, "text"
    elif isinstance(data, (bytes, bytearray, memoryview)):
        text, encoding = _decode_bytes(bytes(data), name, encoding)
    else:
        raise TableError(f"A table is read from bytes or text, not from {type(data).__name__}.")
    if "\0" in text:
        raise TableError(
            f"{quoted(name)} is a binary file, not a table in text form: save it as CSV first."
        )
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise TableError(f"{quoted(name)} is empty.")
    return text, encoding


def _decode_bytes(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    if len(data) > MAX_BYTES:
        size, limit = len(data) / 1e6, MAX_BYTES // 1_000_000
        raise TableError(f"{quoted(name)} has {size:.0f} MB; the limit is {limit} MB.")
    if encoding is None:
        if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            try:
                return data.decode("utf-8-sig"), "utf-8"
            except UnicodeDecodeError:
                return data.decode("cp1252", errors="replace"), "cp1252"
        encoding = "utf-16"
    try:
        return data.decode(encoding), encoding
    except (UnicodeError, LookupError, ValueError) as error:
        raise TableError(f"{quoted(name)} is not {encoding} text: {error}.") from None


# -- text to records -----------------------------------------------------------------------------


def _find_delimiter(text: str) -> str:
    """Return the delimiter with which the largest share of the first rows has the same number of values, above one."""
    sample = text[:SAMPLE_CHARACTERS]
    best, best_share = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            rows = islice((row for row in _reader(sample, delimiter) if any(row)), SAMPLE_ROWS)
            widths = [len(row) for row in rows]
        except csv.Error:
            continue
        common = max(set(widths), key=lambda n: (widths.count(n), n), default=0)
        share = widths.count(common) / len(widths) if common > 1 else 0.0
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _split(text: str, start: int, delimiter: str, name: str) -> list[_Record]:
    """Return the records of the text from ``start`` on; blank ones are left out."""
    if text.count(delimiter) > MAX_CELLS:
        for number, line in enumerate(text.splitlines(), start=1):
            if line.count(delimiter) > MAX_CELLS:
                raise TableError(
                    f"Row {number} of {quoted(name)} has more than {MAX_CELLS} values: that is no table."
                )
    records: list[_Record] = []
    last_line = 0
    reader = _reader(text[start:], delimiter)
    try:
        for number, row in enumerate(reader, start=2 if start else 1):
            lines, last_line = reader.line_num - last_line, reader.line_num
            cells = [cell.strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                records.append(_Record(number, cells, len(row)))
    except csv.Error as error:
        raise TableError(f"{quoted(name)} could not be split into columns: {error}.") from None
    if not records:
        raise TableError(f"{quoted(name)} has no row of data.")
    if lines > 1 and text.count('"') % 2:
        raise TableError(
            f"In row {records[-1].number} of {quoted(name)} a quote is opened and never closed."
        )
    return records


def _reader(text: str, delimiter: str) -> Any:  # noqa: ANN401 - csv.reader's type has no public name
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


# -- records to columns --------------------------------------------------------------------------


def _is_header(row: list[str], decimal: str) -> bool:
    """Return whether the first row names the columns: it does, unless it holds a number."""
    return all(read_number(cell, decimal) is None for cell in row)


def _width(heads: list[str], body: list[_Record]) -> int:
    """Return the number of columns: of the header, or of most rows where that is more (a short row lacks values)."""
    widths = [len(record.cells) for record in body]
    return max(len(heads), max(set(widths), key=lambda n: (widths.count(n), n)))


def _names_rows(heads: list[str], body: list[_Record]) -> bool:
    """Return whether the first column names the rows and has no head itself, as R writes tables."""
    first = {record.cells[0] for record in body}
    return all(record.width == len(heads) + 1 for record in body) and len(first) == len(body)


def _unique(heads: list[str], width: int) -> list[str]:
    """Return ``width`` names, none empty and none twice."""
    names: list[str] = []
    taken: set[str] = set()
    last: dict[str, int] = {}
    for j in range(width):
        base = (heads[j] if j < len(heads) else "") or f"column {j + 1}"
        name, n = base, last.get(base, 1)
        while name in taken:
            n += 1
            name = f"{base} ({n})"
        last[base] = n
        taken.add(name)
        names.append(name)
    return names


def _column(name: str, cells: list[str], decimal: str) -> Column:
    """Return a column: numbers if every cell that is not missing is one, else text."""
    present = [cell.lower() not in MISSING for cell in cells]
    missing = len(cells) - sum(present)
    numbers: list[float] = []
    for cell, here in zip(cells, present, strict=True):
        number = read_number(cell, decimal) if here else math.nan
        if number is None:
            break
        numbers.append(number)
    if len(numbers) == len(cells) and any(present):
        return Column(name, "number", np.array(numbers), missing)
    texts = np.empty(len(cells), dtype=object)
    texts[:] = [cell if here else None for cell, here in zip(cells, present, strict=True)]
    return Column(name, "category", texts, missing)


# -- overrides -----------------------------------------------------------------------------------


def _is_delimiter(value: object) -> bool:
    return isinstance(value, str) and len(value) == 1 and value not in '"\r\n\0 '


def _check_overrides(overrides: dict[str, Any]) -> None:
    for key, value in overrides.items():
        if key not in OVERRIDES:
            raise TableError(f"Unknown override {quoted(key)}; known are {', '.join(OVERRIDES)}.")
        fits = {
            "delimiter": _is_delimiter(value),
            "encoding": isinstance(value, str),
            "decimal": value in (".", ","),
            "header": isinstance(value, bool),
        }
        if value is not None and not fits[key]:
            raise TableError(f"The override {key} cannot be {shown(value)}.")

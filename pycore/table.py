"""From bytes to a table: encoding, dialect, header and types are found out, and every decision can be overridden."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.errors import TableError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_BYTES = 50_000_000
MAX_COLUMNS = 1_000
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MISSING = frozenset({"", "?", "na", "n/a", "nan", "null", "none", "-"})
SAMPLE_LINES = 200
OVERRIDES = ("delimiter", "encoding", "decimal", "header")

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")


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
        What was decided while reading, {what: decision}: encoding, delimiter, decimal, header, dropped.
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
        known = ", ".join(f'"{column.name}"' for column in self.columns[:20])
        raise TableError(f'The table "{self.name}" has no column "{name}"; it has {known}.')


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
        If it is not a table: empty, binary, too large, one without a row of data; with row and column where it can be.
    """
    for key in overrides:
        if key not in OVERRIDES:
            raise TableError(f'Unknown override "{key}"; known are {", ".join(OVERRIDES)}.')
    name = name or "table"
    text, encoding = _decode(data, name, overrides.get("encoding"))
    delimiter = overrides.get("delimiter") or _find_delimiter(text)
    rows = _split(text, delimiter, name)
    widest = max(len(row) for row in rows)
    if widest > MAX_COLUMNS:
        raise TableError(f'"{name}" has {widest} columns; the limit is {MAX_COLUMNS}.')
    decimal = overrides.get("decimal") or _find_decimal(rows, delimiter)
    header = overrides.get("header")
    has_header = _find_header(rows, decimal) if header is None else bool(header)
    body = rows[1:] if has_header else rows
    if not body:
        raise TableError(f'"{name}" has a header but no row of data.')
    width = _width(rows[0] if has_header else [], body)
    names = _unique(rows[0] if has_header else [], width)
    first = 2 if has_header else 1
    for i, row in enumerate(body):
        if len(row) > width:
            raise TableError(
                f'Row {i + first} of "{name}" has {len(row)} values where {width} were expected; '
                "check its quotes and delimiters."
            )
    columns = tuple(
        _column(names[j], [row[j] if j < len(row) else "" for row in body], decimal)
        for j in range(width)
    )
    decisions = {
        "encoding": encoding,
        "delimiter": DELIMITERS.get(delimiter, delimiter),
        "decimal": "comma" if decimal == "," else "point",
        "header": "first row" if has_header else "none",
    }
    return Table(name, columns, decisions)


def _decode(data: bytes | str, name: str, encoding: str | None) -> tuple[str, str]:
    if isinstance(data, str):
        text, encoding = data, "text"
    else:
        if len(data) > MAX_BYTES:
            size = len(data) / 1e6
            raise TableError(
                f'"{name}" has {size:.0f} MB; the limit is {MAX_BYTES // 1_000_000} MB.'
            )
        text, encoding = _decode_bytes(data, name, encoding)
    if "\0" in text:
        raise TableError(
            f'"{name}" is a binary file, not a table in text form: save it as CSV first.'
        )
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise TableError(f'"{name}" is empty.')
    return text, encoding


def _decode_bytes(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    if encoding is None:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            encoding = "utf-16"
        else:
            try:
                return data.decode("utf-8-sig"), "utf-8"
            except UnicodeDecodeError:
                return data.decode("cp1252", errors="replace"), "cp1252"
    try:
        return data.decode(encoding), encoding
    except (UnicodeDecodeError, LookupError) as error:
        raise TableError(f'"{name}" is not {encoding} text: {error}.') from None


def _find_delimiter(text: str) -> str:
    """Return the delimiter with which the most of the first lines split into the same number of values."""
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        try:
            widths = [
                len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row
            ]
        except csv.Error:
            continue
        common = max(set(widths), key=widths.count)
        if common > 1:
            score = (widths.count(common) / len(widths), common)
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _split(text: str, delimiter: str, name: str) -> list[list[str]]:
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True
        )
        rows = [[cell.strip() for cell in row] for row in reader]
    except (csv.Error, TypeError, ValueError) as error:
        raise TableError(f'"{name}" could not be split into columns: {error}.') from None
    rows = [row for row in rows if any(row)]
    if not rows:
        raise TableError(f'"{name}" has no row of data.')
    while rows and max(len(row) for row in rows) > 1 and all(row[-1:] == [""] for row in rows):
        rows = [row[:-1] for row in rows]
    return rows


def _find_decimal(rows: list[list[str]], delimiter: str) -> str:
    if delimiter == ",":
        return "."
    cells = [cell for row in rows[1:SAMPLE_LINES] for cell in row]
    commas = sum(bool(_NUMBER.match(cell.replace(",", "."))) for cell in cells if "," in cell)
    points = sum(bool(_NUMBER.match(cell)) for cell in cells if "." in cell)
    return "," if commas > points else "."


def _find_header(rows: list[list[str]], decimal: str) -> bool:
    """Return whether the first row names the columns: it does, unless it holds a number."""
    return all(_number(cell, decimal) is None for cell in rows[0])


def _width(header: list[str], body: list[list[str]]) -> int:
    """Return the number of columns: of the header, or of most rows where that is more (a short row lacks values)."""
    lengths = [len(row) for row in body]
    return max(len(header), max(set(lengths), key=lambda n: (lengths.count(n), n)))


def _unique(header: list[str], width: int) -> list[str]:
    names: list[str] = []
    for j in range(width):
        base = (header[j] if j < len(header) else "") or f"column {j + 1}"
        name, n = base, 2
        while name in names:
            name, n = f"{base} ({n})", n + 1
        names.append(name)
    return names


def _number(cell: str, decimal: str) -> float | None:
    text = cell.replace(",", ".") if decimal == "," else cell
    return float(text) if _NUMBER.match(text) else None


def _column(name: str, cells: list[str], decimal: str) -> Column:
    present = [cell.lower() not in MISSING for cell in cells]
    missing = len(cells) - sum(present)
    numbers = [
        _number(cell, decimal) if here else None for cell, here in zip(cells, present, strict=True)
    ]
    if any(present) and all(
        number is not None for number, here in zip(numbers, present, strict=True) if here
    ):
        values = np.array([np.nan if number is None else number for number in numbers])
        return Column(name, "number", values, missing)
    texts = np.empty(len(cells), dtype=object)
    texts[:] = [cell if here else None for cell, here in zip(cells, present, strict=True)]
    return Column(name, "category", texts, missing)

"""Decisions that a caller takes instead of the readers: which there are, what they may be, where they fit."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from pycore.checks import quoted, shown
from pycore.errors import TableError
from pycore.reading.result import CATEGORY, NUMBER

#: Groups of three digits may be set apart by these; "" is none. A space stands for all kinds of spaces, ' for both.
THOUSANDS = (",", ".", " ", "'", "")
ENCODINGS = frozenset(
    {
        *("ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
        *("utf-32", "utf-32-le", "utf-32-be", "koi8-r", "koi8-u"),
        *("mac-roman", "mac-latin2", "mac-cyrillic", "mac-greek", "mac-turkish"),
        *(f"cp{page}" for page in (437, 850, 852, 866, 874, 932, 949, 950, *range(1250, 1259))),
        *(f"iso8859-{part}" for part in range(1, 17)),
        *("big5", "gb2312", "gbk", "gb18030", "shift_jis", "euc_jp", "euc_kr"),
    }
)
LONGEST_MARK = 2
LAST_HEADER = 100
MAX_BELOW = 1_000
ORANGE = "orange"  # the form of a header: names, kinds and roles

#: {override: what it must be, for the sentence}
KNOWN = {
    "delimiter": "one character, no quote and no line break",
    "encoding": "the name of a text encoding, such as utf-8, utf-16 or cp1252",
    "decimal": '"." or ","',
    "thousands": f"one of {', '.join(repr(sign) for sign in THOUSANDS)}",
    "comment": 'the one or two characters that a comment begins with, or "" for none',
    "header": f'True, False, the number of the row with the names, from 1 to {LAST_HEADER}, or "{ORANGE}"',
    "above": f"the number of rows above the table that are left out, from 0 to {LAST_HEADER}",
    "below": f"the number of rows at the end that are left out, from 0 to {MAX_BELOW}",
    "groups": "True or False: whether the row above the names holds names of groups that are put before them",
    "repeats": "True or False: whether rows that repeat the names or consist of dashes are left out",
    "units": "True or False: whether the row below the names holds units and is left out",
    "kinds": f'a mapping of column names to "{NUMBER}" or "{CATEGORY}"',
    "orient": '"index" or "columns": whether the outer names of JSON objects are those of rows or of columns',
    "sheet": "the name of a sheet of the workbook, or of an array of the NPZ file",
}

TEXT, JSON, ARFF, XLSX, NPY, NPZ = "delimited text", "JSON", "ARFF", "XLSX", "NPY", "NPZ"
_CELLS = frozenset({"decimal", "thousands", "header", "units", "kinds"})
_AROUND = frozenset({"above", "below", "groups", "repeats"})  # what people write around a table
#: {format: the overrides that mean something for it}
APPLICABLE = {
    TEXT: _CELLS | _AROUND | {"delimiter", "encoding", "comment"},
    JSON: _CELLS | {"encoding", "orient"},
    ARFF: frozenset({"encoding", "kinds"}),
    XLSX: _CELLS | _AROUND | {"sheet"},
    NPY: _CELLS,
    NPZ: _CELLS | {"sheet"},
}


def check_overrides(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return the overrides that are not None.

    Raises
    ------
    TableError
        If one is unknown, is not what it must be, or contradicts another.
    """
    for key, value in overrides.items():
        if key not in KNOWN:
            raise TableError(f"Unknown override {quoted(key)}; known are {', '.join(KNOWN)}.")
        if value is not None and not _fits(key, value):
            raise TableError(
                f"The override {key} cannot be {shown(value)}; it must be {KNOWN[key]}."
            )
    given = {key: value for key, value in overrides.items() if value is not None}
    if given.get("decimal", "") and given.get("decimal") == given.get("thousands"):
        raise TableError(
            f"Decimal sign and thousands separator cannot both be {shown(given['decimal'])}; change one of them."
        )
    return given


def check_applicable(given: Mapping[str, Any], kind: str, name: str) -> None:
    """Refuse overrides that mean nothing for a file of a format, ``kind``, and of this name.

    Raises
    ------
    TableError
        With the first that does not fit.
    """
    for key in given:
        if key not in APPLICABLE[kind]:
            raise TableError(
                f"{quoted(name)} is {kind}: the override {key} does not apply to it; leave it out."
            )


def is_delimiter(value: object) -> bool:
    """Return whether a value can stand between cells."""
    return isinstance(value, str) and len(value) == 1 and value not in '"\r\n\0'


def _fits(key: str, value: Any) -> bool:  # noqa: ANN401 - untrusted
    if key in {"units", "groups", "repeats"}:
        return isinstance(value, bool)
    if key in {"above", "below"}:
        return _is_count(value, 0, LAST_HEADER if key == "above" else MAX_BELOW)
    if key == "header":
        return isinstance(value, bool) or value == ORANGE or _is_count(value, 1, LAST_HEADER)
    if key == "kinds":
        return isinstance(value, Mapping) and all(
            isinstance(name, str) and isinstance(kind, str) and kind in {NUMBER, CATEGORY}
            for name, kind in value.items()
        )
    return isinstance(value, str) and _fits_text(key, value)


def _fits_text(key: str, value: str) -> bool:
    if key == "delimiter":
        return is_delimiter(value)
    if key == "encoding":
        return _is_encoding(value)
    if key == "comment":
        return len(value) <= LONGEST_MARK and value.strip() == value
    allowed = {"decimal": (".", ","), "thousands": THOUSANDS, "orient": ("index", "columns")}
    return value in allowed.get(key, (value,))


def _is_count(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_encoding(value: str) -> bool:
    """Return whether it is a text encoding, and none of those whose decoding of a large file takes minutes."""
    try:
        return codecs.lookup(value).name in ENCODINGS
    except (LookupError, ValueError):
        return False

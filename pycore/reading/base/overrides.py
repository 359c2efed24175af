"""Options that override what the readers detect: their names, their values, and the formats they apply to."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pycore.checks import quoted, shown
from pycore.errors import TableError
from pycore.messages import Message
from pycore.reading.base.numerals import OLD, RULES
from pycore.reading.base.result import CATEGORY, NUMBER

#: Thousands separators; "" for none. A space stands for all kinds of spaces, ' for both apostrophes.
THOUSANDS = (",", ".", " ", "'", "")
#: Quote characters; with a backslash before it, quotes inside are escaped by a backslash; "" for none.
QUOTES = ('"', "'", "", '\\"', "\\'")
LONG_DELIMITERS = ("::", "||")
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
MAX_MARK_LENGTH = 2
LAST_HEADER = 100
MAX_BELOW = 1_000
ORANGE = "orange"  # a header layout: names, kinds and roles

#: {override: what it must be, for error messages}
KNOWN = {
    "delimiter": Message('one character, no quote and no line break, or "::" or "||"'),
    "quotes": Message(
        "the quotation mark around values, one of {choices}; a backslash before it escapes marks inside",
        choices=", ".join(map(repr, QUOTES)),
    ),
    "encoding": Message("the name of a text encoding, such as utf-8, utf-16 or cp1252"),
    "decimal": Message(
        '"." or ",", or a mapping of column names to one of them, with "" for all others'
    ),
    "thousands": Message("one of {choices}", choices=", ".join(map(repr, THOUSANDS))),
    "comment": Message('the one or two characters that begin a comment, or "" for none'),
    "header": Message(
        'True, False, the number of the row with the names, from 1 to {last}, or "{orange}"',
        last=LAST_HEADER,
        orange=ORANGE,
    ),
    "above": Message(
        "the number of rows to skip above the table, from 0 to {most}", most=LAST_HEADER
    ),
    "below": Message("the number of rows to skip at the end, from 0 to {most}", most=MAX_BELOW),
    "groups": Message(
        "True or False: whether the row above the names has group names to put before them"
    ),
    "repeats": Message(
        "True or False: whether to skip rows that repeat the names or consist of dashes"
    ),
    "units": Message("True or False: whether the row below the names has units and is skipped"),
    "kinds": Message(
        'a mapping of column names to "{number}" or "{category}"', number=NUMBER, category=CATEGORY
    ),
    "orient": Message(
        '"index" or "columns": whether the outer names of nested JSON objects are row names or column names'
    ),
    "missing": Message(
        'a mapping of column names, with "" for all others, to lists of the words that mean a missing value'
    ),
    "cell_units": Message("a mapping of column names to the unit beside their numbers"),
    "rules": Message(
        "the version of the rules for reading cells, from {first} to {last}", first=OLD, last=RULES
    ),
    "merged": Message(
        "True or False: whether the value of merged cells applies to each row they cover"
    ),
    "sheet": Message("the name of a sheet of the workbook, or of an array of the NPZ file"),
}

TEXT, JSON, ARFF, XLSX, NPY, NPZ = "delimited text", "JSON", "ARFF", "XLSX", "NPY", "NPZ"
_CELLS = frozenset({"decimal", "thousands", "header", "units", "kinds"})
_AROUND = frozenset({"above", "below", "groups", "repeats"})  # text around a table
#: {format: the overrides that apply to it}
APPLICABLE = {
    TEXT: _CELLS | _AROUND | {"delimiter", "quotes", "encoding", "comment"},
    JSON: _CELLS | {"encoding", "orient"},
    ARFF: frozenset({"encoding", "kinds"}),
    XLSX: _CELLS | _AROUND | {"merged", "sheet"},
    NPY: _CELLS,
    NPZ: _CELLS | {"sheet"},
}
#: Overrides for cells that apply to every format but are not offered as import options.
OF_CELLS = frozenset({"missing", "cell_units", "rules"})


def check_overrides(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return the overrides that are not None.

    Raises
    ------
    TableError
        If one is unknown, invalid, or contradicts another.
    """
    for key, value in overrides.items():
        if key not in KNOWN:
            raise TableError(
                "Unknown override {key}.",
                key=quoted(key),
                hints=(Message("Known are {known}.", known=", ".join(KNOWN)),),
            )
        if value is not None and not _fits(key, value):
            raise TableError(
                "The override {key} cannot be {value}; it must be {allowed}.",
                key=key,
                value=shown(value),
                allowed=KNOWN[key],
            )
    given = {key: value for key, value in overrides.items() if value is not None}
    decimal = given.get("decimal", "")
    signs = decimal.values() if isinstance(decimal, Mapping) else [decimal]
    if given.get("thousands") and given["thousands"] in signs:
        raise TableError(
            "The decimal sign and the thousands separator cannot both be {sign}: change one of them.",
            sign=shown(given["thousands"]),
        )
    return given


def check_applicable(given: Mapping[str, Any], kind: str, name: str) -> None:
    """Check that overrides apply to a format, ``kind``.

    Raises
    ------
    TableError
        If one does not; the error names the first.
    """
    for key in given:
        if key not in APPLICABLE[kind] | OF_CELLS:
            raise TableError(
                "{name} is {kind}: the override {key} does not apply to it, so leave it out.",
                name=quoted(name),
                kind=kind,
                key=key,
            )


def merged(found: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return overrides updated with others; mappings of columns are merged."""
    both = dict(found)
    for name, value in said.items():
        before = both.get(name, {})
        if isinstance(value, Mapping):
            both[name] = {**(before if isinstance(before, Mapping) else {"": before}), **value}
        else:
            both[name] = value
    return both


def is_delimiter(value: object) -> bool:
    """Return whether a value is a valid delimiter."""
    return isinstance(value, str) and (
        value in LONG_DELIMITERS or (len(value) == 1 and value not in '"\r\n\0')
    )


def _fits(key: str, value: Any) -> bool:  # noqa: ANN401 - untrusted
    return _CHECKS[key](value) if key in _CHECKS else isinstance(value, str)


def _is_decimal(value: object) -> bool:
    signs = list(value.values()) if isinstance(value, Mapping) else [value]
    return _has_names(value) and all(isinstance(sign, str) and sign in {".", ","} for sign in signs)


def _is_missing(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and isinstance(words, (list, tuple)) and _are_texts(words)
        for name, words in value.items()
    )


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _has_names(value: object) -> bool:
    return not isinstance(value, Mapping) or _are_texts(value)


def _is_of_texts(value: object) -> bool:
    return isinstance(value, Mapping) and _are_texts(value) and _are_texts(value.values())


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _is_encoding(value: str) -> bool:
    """Return whether a value is a text encoding that decodes large files fast."""
    try:
        return codecs.lookup(value).name in ENCODINGS
    except (LookupError, ValueError):
        return False


#: {override: whether an untrusted value is valid}; all other overrides are strings.
_CHECKS: dict[str, Callable[[Any], bool]] = {
    "delimiter": is_delimiter,
    "quotes": lambda value: isinstance(value, str) and value in QUOTES,
    "encoding": lambda value: isinstance(value, str) and _is_encoding(value),
    "decimal": _is_decimal,
    "thousands": lambda value: isinstance(value, str) and value in THOUSANDS,
    "comment": lambda value: (
        isinstance(value, str) and len(value) <= MAX_MARK_LENGTH and value.strip() == value
    ),
    "header": lambda value: (
        isinstance(value, bool) or value == ORANGE or _is_whole(value, 1, LAST_HEADER)
    ),
    "above": lambda value: _is_whole(value, 0, LAST_HEADER),
    "below": lambda value: _is_whole(value, 0, MAX_BELOW),
    **dict.fromkeys(
        ("units", "groups", "merged", "repeats"), lambda value: isinstance(value, bool)
    ),
    "orient": lambda value: isinstance(value, str) and value in {"index", "columns"},
    "kinds": lambda value: _is_of_texts(value) and {*value.values()} <= {NUMBER, CATEGORY},
    "missing": _is_missing,
    "cell_units": _is_of_texts,
    "rules": lambda value: _is_whole(value, OLD, RULES),
}

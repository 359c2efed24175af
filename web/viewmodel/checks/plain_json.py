"""JSON of unknown origin: one canonical text for a value, and only plain values from a text.

Python's own parser accepts NaN and repeated names, and a few thousand nested brackets crash the page's Python for good;
so the depth is checked before parsing.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError

DEEPEST = 64  # nested lists and mappings
LARGEST_INTEGER = 2**63
LONGEST_INTEGER = len(str(LARGEST_INTEGER)) + 1  # characters, with a sign
_STRINGS_AND_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


def write_json(value: object) -> str:
    """Return the canonical text of a plain value: sorted names, no spaces, ASCII, numbers that read back bit-identical.

    Raises
    ------
    LinkError
        If the value, or one inside it, is not plain, as ``read_json`` defines it.
    """
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read_json(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return the value of a text: str, int, float, bool, None, and lists and mappings of these.

    Raises
    ------
    LinkError
        If it is not JSON, is nested deeper than DEEPEST, repeats a name, or contains a number that is not finite, an
        integer beyond 2**63 or an unpaired surrogate.
    """
    _check_depth(text)
    try:
        value = json.loads(
            text,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_constant,
            object_pairs_hook=_mapping,
        )
    except json.JSONDecodeError as error:
        raise LinkError("json_invalid", why=error.msg, at=error.pos) from None
    _check(value)
    return value


def _check_depth(text: str) -> None:
    """Reject excessive nesting; brackets inside strings do not count."""
    depth = 0
    for match in _STRINGS_AND_BRACKETS.finditer(text):
        mark = match[0]
        depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        if depth > DEEPEST:
            raise LinkError("json_too_deep", most=DEEPEST)


def _check(value: object, depth: int = 0) -> None:
    if not isinstance(value, (dict, list)):
        _check_single(value)
        return
    if depth == DEEPEST:
        raise LinkError("json_too_deep", most=DEEPEST)
    if isinstance(value, dict):
        for name in value:
            if type(name) is not str:
                raise LinkError("json_name", name=shown(name))
            _check_text(name)
        value = list(value.values())
    for item in value:
        _check(item, depth + 1)


def _check_single(value: object) -> None:
    if type(value) is str:
        _check_text(value)
    elif type(value) is float:
        if not math.isfinite(value):
            raise LinkError("json_not_finite", value=value)
    elif type(value) is int:
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise LinkError("json_integer_too_large")
    elif value is not None and type(value) is not bool:
        raise LinkError("json_kind", value=shown(value))


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise LinkError("json_half_character") from None


def _integer(text: str) -> int:
    if len(text) > LONGEST_INTEGER:  # Python's parser takes quadratic time for long ones
        raise LinkError("json_integer_too_large")
    return int(text)


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise LinkError("json_not_finite", value=shown(text))
    return number


def _constant(name: str) -> NoReturn:
    raise LinkError("json_not_finite", value=name)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for name, value in pairs:
        if name in mapping:
            raise LinkError("json_name_twice", name=shown(name))
        mapping[name] = value
    return mapping

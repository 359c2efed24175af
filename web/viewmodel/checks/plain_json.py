"""JSON of unknown origin: one text for a value, and nothing but plain values out of a text.

Python's own reader takes NaN and repeated names, and a few thousand brackets inside each other end the page's Python
for good; so the depth is measured before it reads.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError

DEEPEST = 64  # lists and mappings inside each other
LARGEST_INTEGER = 2**63
LONGEST_INTEGER = len(str(LARGEST_INTEGER)) + 1  # characters, with a sign
_STRINGS_AND_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


def write_json(value: object) -> str:
    """Return the one text of a plain value: names sorted, no blanks, ASCII, numbers that read back to the same bits.

    Raises
    ------
    LinkError
        If the value, or one inside it, is not plain: see ``read_json``.
    """
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read_json(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return the value of a text: str, int, float, bool, None, and lists and mappings of these.

    Raises
    ------
    LinkError
        If it is no JSON, is nested deeper than DEEPEST, repeats a name, or holds a number that is not finite, a whole
        number beyond 2**63 or half of a surrogate pair.
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
    """Refuse what is nested too deep; brackets inside of strings do not count."""
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
    if len(text) > LONGEST_INTEGER:  # long ones take Python's reader quadratic time
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

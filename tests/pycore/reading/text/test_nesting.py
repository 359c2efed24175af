"""How deeply brackets are nested, beside counting them one by one."""

from __future__ import annotations

import json
import random

import pytest

from pycore.reading.base.limits import MAX_DEPTH
from pycore.reading.base.steps import at_once
from pycore.reading.text import nesting
from pycore.reading.text.nesting import nested_too_deeply


def depth_of(text: str) -> int:
    """Return the greatest depth, character by character."""
    depth = deepest = 0
    inside = escaped = False
    for sign in text:
        if inside:
            inside = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            inside = True
        else:
            depth += (sign in "[{") - (sign in "]}")
            deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize("depth", [0, 1, MAX_DEPTH, MAX_DEPTH + 1, 5 * MAX_DEPTH])
@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_the_limit_is_where_it_is_said(depth, pair):
    text = pair[0] * depth + pair[1] * depth
    assert at_once(nested_too_deeply(text)) == (depth > MAX_DEPTH)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 500_000])
def test_any_json_cut_anywhere(step, monkeypatch):
    """Brackets in strings, quotes behind backslashes and many of those: as counted one by one."""
    monkeypatch.setattr(nesting, "STEP", step)
    monkeypatch.setattr(nesting, "MAX_DEPTH", 4)
    rng = random.Random(step)
    for _ in range(150):
        value: object = "".join(rng.choices('[]{}\\" a', k=rng.randint(0, 8)))
        for _ in range(rng.randint(0, 7)):
            value = [value, 1] if rng.random() < 0.5 else {'"[': value}
        text = json.dumps(value)
        assert at_once(nested_too_deeply(text)) == (depth_of(text) > 4), text


def test_the_progress_ends_at_the_whole(monkeypatch):
    monkeypatch.setattr(nesting, "STEP", 10)
    shares = list(nested_too_deeply("[1, 2, 3, 4, 5, 6, 7, 8, 9]"))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

"""The nesting depth of brackets in a text, checked before parsing: a few thousand crash Python in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.reading.base.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Generator

STEP = 500_000  # characters per step
_OPEN, _CLOSE = (ord("["), ord("{")), (ord("]"), ord("}"))


def nested_too_deeply(text: str) -> Generator[float, None, bool]:
    """Yield the fraction done, and return whether JSON is nested deeper than the limit.

    Brackets inside strings do not count.
    """
    depth, inside, start = 0, False, 0
    while start < len(text):
        end = min(start + STEP, len(text))
        while end < len(text) and text[end - 1] == "\\":
            end += 1  # an escaped character
        pieces = text[start:end].replace("\\\\", "").replace('\\"', "").split('"')
        outside = "".join(pieces[inside::2]).encode("utf-8", "replace")
        inside ^= (len(pieces) - 1) % 2 == 1
        codes = np.frombuffer(outside, dtype=np.uint8)
        steps = np.isin(codes, _OPEN).astype(np.int64) - np.isin(codes, _CLOSE)
        depths = depth + np.cumsum(steps)
        if len(depths):
            if depths.max() > MAX_DEPTH:
                return True
            depth = int(depths[-1])
        start = end
        yield end / len(text)
    return False

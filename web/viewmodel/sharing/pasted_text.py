"""The possible meanings of a pasted address: mail, chats and their filters break it, mark it, and wrap it."""

from __future__ import annotations

import base64
import re
from itertools import pairwise
from urllib.parse import unquote

#: Characters put around an address, or before it.
BEFORE = "<([{\"'*_~`#\u2018\u201a\u201c\u201e\u00ab\u00bb \t\r\n"
#: Invisible characters: soft hyphens, joiners, directional marks, variation selectors, control characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"=\r?\n|\s")
_MOST_TIMES = 4  # that percent signs are escaped as %25, by some programs repeatedly
#: An address inside another one: its own & and # are percent-encoded, so it ends at the next of the outer ones.
_INNER = re.compile(r"https?%(?:25)*3a[^\s&<>\"']*", re.IGNORECASE)
#: Proofpoint writes - for %, and _ for /. Others encode the address as base64, which begins with "http" in any case.
_PROOFPOINT = re.compile(r"https?-3A__[^\s&<>\"']*", re.IGNORECASE)
_PACKED = re.compile(r"aHR0c[A-Za-z0-9+/_-]*")


def visible(text: str) -> str:
    """Return a text without its invisible characters."""
    return _INVISIBLE.sub("", text)


def without_percent_signs(text: str) -> list[str]:
    """Return a text without spaces, then percent-decoded once, twice, and so on as long as it changes."""
    found = [_BLANKS.sub("", visible(text))]
    for _ in range(_MOST_TIMES):
        if "%" not in found[-1]:
            break
        found.append(_BLANKS.sub("", visible(unquote(found[-1]))))
    return [found[0], *(after for before, after in pairwise(found) if after != before)]


def inner_address(text: str) -> str | None:
    """Return the address that a filter or a redirect has wrapped into its own; None if there is none."""
    shown = visible(text)
    if match := _INNER.search(shown):
        return without_percent_signs(match[0])[-1]
    if match := _PROOFPOINT.search(shown):
        return unquote(match[0].replace("-", "%").replace("_", "/"))
    if match := _PACKED.search(shown):
        packed = match[0].replace("-", "+").replace("_", "/")
        packed = packed[: len(packed) // 4 * 4] if len(packed) % 4 == 1 else packed
        return base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-8", "replace")
    return None


def readings(text: str) -> list[str]:
    """Return the possible readings of a pasted text, the plainest first, without duplicates."""
    inner = inner_address(text)
    found = [visible(text), *without_percent_signs(text), *([] if inner is None else [inner])]
    return list(dict.fromkeys(found))

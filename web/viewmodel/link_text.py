"""The text of a link: bytes as base64url ("1.AAAB...") or as decimal digits ("n1.000..."), whole or refused.

The bytes are the length of the content (3 bytes), a CRC-32 (4 bytes) over length and content, and the content. The
header stands first, so a link that was cut off says how much is missing. Digits are for QR codes, which pack them
tighter.
"""

from __future__ import annotations

import base64
import math
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from web.viewmodel.errors import LinkError

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = 1
LENGTH_BYTES, HEADER_BYTES = 3, 7
GROUP = 12  # bytes that become digits together: 96 bits fill 29 digits almost wholly
#: What mail puts into a long line: soft hyphens, zero-width blanks, and the "=" that ends a quoted line.
_INSERTED = re.compile("=\r?\n|\\s|[\u00ad\u200b-\u200d\u2060\ufeff]")
#: What chats and sentences put after a link, or around it.
_AFTER = ").,:;!?>]}\"'*_~`=\u2019\u201d\u00bb"
_LINK = re.compile(r"(n?)([1-9][0-9]{0,3})\.(.*)", re.DOTALL)
_MAY_GROW = 4  # times: by percent signs and line breaks on its way
_NO_LINK = (
    "This is no link of Backprop Lab: what follows the # must begin with 1. and go on without gaps. "
    "Copy the whole link."
)


def wrap(content: bytes) -> str:
    """Return the link's text of a content of at most 16 MB."""
    return f"{VERSION}.{_BASE64.write(_with_header(content))}"


def unwrap(text: str, most_characters: int) -> tuple[int, bytes]:
    """Return the version and the content of a link's text.

    Parameters
    ----------
    text
        What stands after the # of an address, or the whole address. It may have come through mail and chats:
        blanks and line breaks inside, percent signs for other characters, punctuation at its end.
    most_characters
        A longer text is refused unseen.

    Raises
    ------
    LinkError
        If it is no link, is cut off or damaged, or is of a newer version.
    """
    cleaned = clean(text) if len(text) <= _MAY_GROW * most_characters else text
    if len(cleaned) > most_characters:
        raise LinkError(
            f"This link has {len(cleaned):,} characters; the page reads at most {most_characters:,}. Ask for it as a "
            "file."
        )
    match = _LINK.fullmatch(cleaned)
    if match is None:
        raise LinkError(_NO_LINK)
    kind, version, body = _DIGITS if match[1] else _BASE64, int(match[2]), match[3]
    if version > VERSION:
        raise LinkError(
            f"This link was made by a newer version of Backprop Lab (its form is {version}, this page reads up to "
            f"{VERSION}): reload the page to get the newest, or open the link where it was made."
        )
    return version, _without_header(kind, body, len(cleaned) - len(body), most_characters)


def as_digits(link: str) -> str:
    """Return a link of ``wrap`` written with decimal digits, "n1.000...", for the numeric part of a QR code."""
    version, content = unwrap(link, len(link))
    return f"n{version}.{_DIGITS.write(_with_header(content))}"


def clean(text: str) -> str:
    """Return the part after the #, if there is one, without what mail and chats add to a link."""
    text = _INSERTED.sub("", text)
    for _ in range(3):  # some programs write percent signs as %25, some of them twice
        if "%" not in text:
            break
        text = _INSERTED.sub("", unquote(text))
    before, mark, after = text.partition("#")
    return (after if mark else before).lstrip("<(\"'*_~`")


@dataclass(frozen=True)
class _Alphabet:
    """How bytes are written.

    Attributes
    ----------
    characters
        The ones used, for a regular expression.
    head
        How many of the first ones hold the length.
    size
        How many a number of bytes takes.
    write, read
        Both ways; ``read`` gives None for what ``write`` never writes.
    """

    characters: str
    head: int
    size: Callable[[int], int]
    write: Callable[[bytes], str]
    read: Callable[[str], bytes | None]


def to_base64url(content: bytes) -> str:
    """Return bytes as base64url without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes | None:
    """Return the bytes of ``to_base64url``; None for any text that it does not write."""
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return content if to_base64url(content) == text else None


def _base64_size(count: int) -> int:
    return math.ceil(count * 4 / 3)


def _digits_size(count: int) -> int:
    """Return how many digits hold so many bytes: those of each whole group, then those of the rest."""
    groups, rest = divmod(count, GROUP)
    return groups * _WIDTHS[GROUP] + _WIDTHS[rest]


def _write_digits(content: bytes) -> str:
    groups = [content[at : at + GROUP] for at in range(0, len(content), GROUP)]
    return "".join(f"{int.from_bytes(group):0{_WIDTHS[len(group)]}d}" for group in groups)


def _read_digits(text: str) -> bytes | None:
    content = b""
    for at in range(0, len(text), _WIDTHS[GROUP]):
        digits = text[at : at + _WIDTHS[GROUP]]
        count = next((count for count, width in _WIDTHS.items() if width == len(digits)), None)
        if count is None or int(digits) >= 256**count:
            return None
        content += int(digits).to_bytes(count)
    return content


#: {bytes: digits that hold them}
_WIDTHS = {count: len(str(256**count - 1)) if count else 0 for count in range(GROUP + 1)}
_BASE64 = _Alphabet(
    "A-Za-z0-9_-", _base64_size(LENGTH_BYTES), _base64_size, to_base64url, from_base64url
)
_DIGITS = _Alphabet("0-9", _WIDTHS[GROUP], _digits_size, _write_digits, _read_digits)


def _with_header(content: bytes) -> bytes:
    length = len(content).to_bytes(LENGTH_BYTES)
    return length + zlib.crc32(length + content).to_bytes(4) + content


def _without_header(kind: _Alphabet, body: str, start: int, most_characters: int) -> bytes:
    """Return the content; ``start`` counts the characters before the body, for people a part of the link."""
    written = re.match(f"[{kind.characters}]*", body)
    there = written[0] if written else ""
    only_cut = not body[len(there) :].strip(_AFTER)
    head = kind.read(there[: kind.head]) or b""
    size = kind.size(HEADER_BYTES + int.from_bytes(head[:LENGTH_BYTES]))
    payload = kind.read(there[:size])
    if payload is not None and not body[size:].strip(_AFTER):
        content = payload[HEADER_BYTES:]
        if _with_header(content) == payload:
            return content
    if only_cut and len(there) < kind.head:
        raise LinkError("This link is cut off after its first characters. Copy the whole link.")
    if only_cut and len(there) < size <= most_characters:
        raise LinkError(
            f"This link is cut off: {size - len(there):,} of {start + size:,} characters are missing. Copy the whole "
            "link, or ask for it as a file."
        )
    raise LinkError(
        "This link is damaged: some of its characters are not those that it was made with. Copy it once more, or ask "
        "for it as a file."
    )

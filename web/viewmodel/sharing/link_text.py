"""The text of a link: bytes as base64url ("1.AAAB...") or as decimal digits ("n1.000..."), intact or rejected.

The bytes are the length of the content (3 bytes), a CRC-32 (4 bytes) of length and content, and the content. The header
comes first, so a truncated link says how much is missing. Digits are for QR codes, which pack them more tightly.
"""

from __future__ import annotations

import base64
import math
import re
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.sharing.pasted_text import BEFORE, readings

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = 1
LENGTH_BYTES, HEADER_BYTES = 3, 7
LONGEST_PASTED = 32_000  # characters of a text that is searched for a link
GROUP = 12  # bytes that become digits together: 96 bits nearly fill 29 digits
#: What chats and sentences put after a truncated link, or around it.
_AFTER = ").,:;!?>]}\"'*_~`=|\u2019\u201c\u201d\u00ab\u00bb\u2026"
#: What mail inserts into a link besides spaces: the "=" that ends a quoted line, the ">" that begins one.
_BETWEEN = re.compile(r"<wbr ?/?>|[\s=>\\]")
#: Where a link may begin. Digits before it would belong to its version.
_PLACE = re.compile(r"(?<![0-9])(n?)([1-9][0-9]{0,3})\s*\.")
_MOST_PLACES = 32
_MAY_GROW = 4  # times: by percent signs, line breaks, and surrounding text


def wrap(content: bytes) -> str:
    """Return the link text of a content of at most 16 MB."""
    return f"{VERSION}.{_BASE64.write(_with_header(content))}"


def unwrap(text: str, most_characters: int) -> tuple[int, bytes]:
    """Return the version and the content of a link's text.

    Parameters
    ----------
    text
        The part of an address after the #, the whole address, or a text around it. It may have passed through mail,
        chats and their filters: see ``pasted_text.readings``. Text after the link is ignored, because its length and
        checksum are known.
    most_characters
        A longer link is rejected unread.

    Raises
    ------
    LinkError
        If there is no link, or it is truncated, damaged, or of a newer version.
    """
    if len(text) > _MAY_GROW * most_characters:
        raise _too_long(len(text), most_characters)
    found = readings(text)
    link = _whole(found)
    if link is None:
        written = _expected(found)
        raise LinkError("no_link") if written is None else written.refusal(most_characters)
    if link.size > most_characters:
        raise _too_long(link.size, most_characters)
    return link.version, link.content() or b""


def holds_link(text: str) -> bool:
    """Return whether a text contains a complete and unchanged link."""
    return len(text) <= LONGEST_PASTED and _whole(readings(text)) is not None


def begins_link(text: str) -> bool:
    """Return whether a link, even a truncated or damaged one, follows a # or begins a text."""
    return len(text) <= LONGEST_PASTED and _expected(readings(text)) is not None


def as_digits(link: str) -> str:
    """Return a link of ``wrap`` written with decimal digits, "n1.000...", for the numeric part of a QR code."""
    version, content = unwrap(link, len(link))
    return f"n{version}.{_DIGITS.write(_with_header(content))}"


@dataclass(frozen=True)
class _Alphabet:
    """An encoding of bytes as characters.

    Attributes
    ----------
    characters
        The characters used, for a regular expression.
    head
        How many of the first characters hold the length.
    size
        The number of characters for a number of bytes.
    write, read
        The two directions; ``read`` returns None for what ``write`` never writes.
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
    """Return the number of digits for ``count`` bytes: those of each whole group, then those of the rest."""
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


#: {bytes: digits that hold them}.
_WIDTHS = {count: len(str(256**count - 1)) if count else 0 for count in range(GROUP + 1)}
_BASE64 = _Alphabet(
    "A-Za-z0-9_-", _base64_size(LENGTH_BYTES), _base64_size, to_base64url, from_base64url
)
_DIGITS = _Alphabet("0-9", _WIDTHS[GROUP], _digits_size, _write_digits, _read_digits)


def _with_header(content: bytes) -> bytes:
    length = len(content).to_bytes(LENGTH_BYTES)
    return length + zlib.crc32(length + content).to_bytes(4) + content


def _too_long(characters: int, most: int) -> LinkError:
    return LinkError("link_too_long", count=characters, most=most)


def _whole(found: list[str]) -> _Written | None:
    """Return the first link whose checksum is right."""
    for reading in found:
        for place in islice(_PLACE.finditer(reading), _MOST_PLACES):
            link = _Written.at(place)
            if link.version <= VERSION and link.content() is not None:
                return link
    return None


def _expected(found: list[str]) -> _Written | None:
    """Return a candidate where a link is expected: after a # (some filters write *), or at the beginning of a text."""
    for reading in reversed(found):
        for place in islice(_PLACE.finditer(reading), _MOST_PLACES):
            before = reading[: place.start()].rstrip()
            if before.endswith(("#", "*")) or not before.strip(BEFORE):
                return _Written.at(place)
    return None


@dataclass(frozen=True)
class _Written:
    """A pasted link, or text that looks like one.

    Attributes
    ----------
    start
        Characters before the body.
    body
        What follows "1.", to the end of the text.
    """

    kind: _Alphabet
    version: int
    start: int
    body: str

    @classmethod
    def at(cls, place: re.Match[str]) -> _Written:
        """Return the candidate at a match of _PLACE."""
        kind, number = _DIGITS if place[1] else _BASE64, place[2]
        start = len(place[1]) + len(number) + 1
        return cls(kind, int(number), start, _BETWEEN.sub("", place.string[place.end() :]))

    @property
    def there(self) -> str:
        """The body's leading characters that belong to the alphabet."""
        written = re.match(f"[{self.kind.characters}]*", self.body)
        return written[0] if written else ""

    @property
    def body_size(self) -> int:
        """The length that the body should have, read from its first characters."""
        head = self.kind.read(self.there[: self.kind.head]) or b""
        return self.kind.size(HEADER_BYTES + int.from_bytes(head[:LENGTH_BYTES]))

    @property
    def size(self) -> int:
        """The length that the link should have, in characters."""
        return self.start + self.body_size

    def content(self) -> bytes | None:
        """Return the content, if it is complete and unchanged."""
        size = self.body_size
        if len(self.there) < size:
            return None
        payload = self.kind.read(self.there[:size])
        if payload is None:
            return None
        content = payload[HEADER_BYTES:]
        return content if _with_header(content) == payload else None

    def refusal(self, most_characters: int) -> LinkError:
        """Return an error that says what is wrong with it."""
        if self.version > VERSION:
            return LinkError("link_newer", version=self.version, most=VERSION)
        there, size = self.there, self.body_size
        rest = self.body[len(there) :].rstrip(_AFTER)
        if self.start + len(there) > most_characters:
            return _too_long(self.start + len(there), most_characters)
        if not rest and len(there) < self.kind.head:
            return LinkError("link_cut_at_once")
        # A changed character keeps the length; the text after a truncated link is usually shorter.
        if len(there) + len(rest) < size <= most_characters:
            return LinkError("link_cut", missing=size - len(there), count=self.size)
        return LinkError("link_damaged")

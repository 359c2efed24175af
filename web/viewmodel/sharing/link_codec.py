"""A document as a link and back: JSON, deflated with a preset dictionary, in the format of ``link_text``.

The same document gives the same link wherever zlib compresses alike. Another zlib may write another link for it; both
mean the same, because only reading is specified: the meaning of a version 1 link never changes. A later version adds
its dictionary below and keeps the old ones.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.checks.plain_json import read_json, write_json
from web.viewmodel.sharing.link_dictionary import DICTIONARY_1
from web.viewmodel.sharing.link_text import VERSION, unwrap, wrap

DICTIONARIES = {1: DICTIONARY_1}
RAW = -zlib.MAX_WBITS  # deflate without zlib's own header: ours contains more


@dataclass(frozen=True)
class Limits:
    """The maximum length of a link in characters, and of its JSON in bytes."""

    characters: int
    size: int


#: What browsers, mail and chats let through; the page recommends a maximum length, too.
LINK_LIMITS = Limits(characters=8_000, size=64 * 1024)


def encode(document: object, limits: Limits = LINK_LIMITS) -> str:
    """Return the link of a document, "1." and base64url; ``link_text.as_digits`` writes it for a QR code.

    Raises
    ------
    LinkError
        If the document is larger than ``decode`` accepts, or contains a value that JSON cannot hold.
    """
    content = write_json(document).encode()
    deflate = zlib.compressobj(9, zlib.DEFLATED, RAW, memLevel=9, zdict=DICTIONARIES[VERSION])
    link = wrap(deflate.compress(content) + deflate.flush())
    if len(content) > limits.size or len(link) > limits.characters:
        raise LinkError("too_much_for_a_link", count=len(link), most=limits.characters)
    return link


def decode(text: str, limits: Limits = LINK_LIMITS) -> Any:  # noqa: ANN401 - JSON
    """Return the document of a link, of any version so far, in either form; ``read_json`` defines the allowed values.

    Raises
    ------
    LinkError
        If it is not a link, cut off, damaged, of a newer version, too large, or does not contain such a document.
    """
    version, content = unwrap(text, limits.characters)
    inflate = zlib.decompressobj(RAW, zdict=DICTIONARIES[version])
    try:
        data = inflate.decompress(content, limits.size + 1)
        if len(data) > limits.size:
            raise LinkError("link_too_large", most=limits.size // 1024)
        if not inflate.eof or inflate.unused_data:
            raise LinkError("link_foreign")
        return read_json(data.decode())
    except (zlib.error, UnicodeDecodeError):
        raise LinkError("link_foreign") from None

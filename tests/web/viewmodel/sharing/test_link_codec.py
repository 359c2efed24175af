"""Links: what goes in comes out to the last bit, or a sentence says why not; version 1 can be read forever."""

from __future__ import annotations

import json
import random
import tracemalloc
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import FIXTURES
from plain_values import PLAIN, bits
from sent_links import wrapped

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.link_codec import LINK_LIMITS, Limits, decode, encode
from web.viewmodel.sharing.link_text import as_digits, wrap

GOLDEN = json.loads((FIXTURES / "links-1.json").read_text("utf-8"))


@given(PLAIN)
def test_a_document_comes_back_to_the_last_bit(document: Any) -> None:
    """By both forms, from fragment and whole address; the same document gives the same link."""
    link = encode(document)
    digits = as_digits(link)
    assert link.startswith("1.")
    assert digits.startswith("n1.")
    assert digits[3:].isdecimal()
    for text in (link, digits, f"#{link}", f"https://lab.example/a/?embed=b#{digits}"):
        assert bits(decode(text)) == bits(document)
    assert encode(document) == link


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["link"][:12])
def test_links_of_version_1_can_be_read_forever(golden: dict[str, Any]) -> None:
    """These were stored once; whatever zlib writes today, they say what they said."""
    assert bits(decode(golden["link"])) == bits(golden["document"])
    assert bits(decode(golden["digits"])) == bits(golden["document"])


@given(st.text(max_size=300) | st.from_regex(r"n?1\.[A-Za-z0-9_-]{0,80}", fullmatch=True))
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    """No text crashes the reader, and none that encode did not write gives a value."""
    with pytest.raises(LinkError, match=r"\.$"):
        decode(text)


def test_a_bomb_is_refused_before_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    """48 kB that inflate to 50 MB: not a byte more than the limit is inflated, and no JSON is read."""
    bomb = wrapped(b" " * 50_000_000)
    assert 48_000 < len(bomb) < 80_000
    monkeypatch.setattr(link_codec, "read_json", lambda _text: pytest.fail("it was read"))
    with pytest.raises(LinkError, match="characters"):
        decode(bomb)
    wide = Limits(characters=100_000, size=LINK_LIMITS.size)
    tracemalloc.start()
    with pytest.raises(LinkError, match="more than 64 kB"):
        decode(bomb, wide)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    small = wrapped(b" " * 2_000_000)
    assert len(small) < LINK_LIMITS.characters
    with pytest.raises(LinkError, match="more than 64 kB"):
        decode(small)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 5_000 + b"]" * 5_000, b'{"a":' * 3_000 + b"1" + b"}" * 3_000, b"", b"\xff\xfe", b"NaN", b"[1e999]",
        b'{"a":1,"a":2}', b"[1] ", b'{"a":1}{"b":2}', b'"\\ud800"',
    ],
)  # fmt: skip
def test_a_well_wrapped_link_with_other_contents_is_refused(data: bytes) -> None:
    """The checksum is no signature: whoever makes links can put anything in."""
    if data == b"[1] ":
        assert decode(wrapped(data)) == [1]
        return
    with pytest.raises(LinkError):
        decode(wrapped(data))


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"\xff" * 50, zlib.compress(b"{}"), b"\x01\x02\x00\xfd\xff{}more", b"\x00\x02\x00\xfd\xff{}"],
)  # fmt: skip
def test_what_is_no_deflate_stream_is_refused(content: bytes) -> None:
    """Empty, wrong, with a header, with something after its end, without an end."""
    with pytest.raises(LinkError, match="not written by Backprop Lab"):
        decode(wrap(content))


def test_a_document_that_is_too_large_is_not_written() -> None:
    """What decode would not read is refused with a way out; other limits hold for both sides."""
    rng = random.Random(2)
    large = [rng.random() for _ in range(1_500)]
    with pytest.raises(LinkError, match="Save it as a file"):
        encode(large)
    with pytest.raises(LinkError, match="too much"):
        encode("a" * 70_000)
    wide = Limits(characters=100_000, size=1_000_000)
    assert decode(encode(large, wide), wide) == large
    with pytest.raises(LinkError, match="at most 8,000"):
        decode(encode(large, wide))

"""Links: what goes in comes out to the last bit, or a sentence says why not; version 1 can be read forever."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import tracemalloc
import zlib
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import FIXTURES
from plain_values import PLAIN, bits

from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.checks.plain_json import write_json
from web.viewmodel.settings.table import Settings
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.link_codec import LINK_LIMITS, Limits, decode, encode
from web.viewmodel.sharing.link_dictionary import DICTIONARY_1
from web.viewmodel.sharing.link_text import as_digits, wrap

GOLDEN = json.loads((FIXTURES / "links-1.json").read_text("utf-8"))
SETTINGS = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
DOCUMENT = {
    "data": {"set": "spiral", "features": ["x1", "x2", "sin x1"]},
    "settings": {**SETTINGS, "activation": "relu", "hidden_layer_sizes": [8, 4], "seed": 42},
}
LINK = encode(DOCUMENT)
DIGITS = as_digits(LINK)
BOTH = pytest.mark.parametrize("link", [LINK, DIGITS])


def wrapped(data: bytes, zdict: bytes = DICTIONARY_1) -> str:
    """Return a link with any bytes in it, whole and with a right checksum."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=zdict)
    return wrap(deflate.compress(data) + deflate.flush())


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


def test_the_dictionary_of_version_1_never_changes() -> None:
    """A changed byte would make links that exist unreadable."""
    digest = hashlib.sha256(DICTIONARY_1).hexdigest()
    assert digest == "c389903a7437bc5072ed36498beec6f40462eb0e1bf407f668cf47c84ac65df9"


def test_the_dictionary_makes_links_of_settings_short() -> None:
    """All settings fit into a chat message, and without it would not."""
    assert len(LINK) < 120
    assert len(wrapped(write_json(DOCUMENT).encode(), b" ")) > 400


@BOTH
def test_every_cut_off_link_is_refused(link: str) -> None:
    """At each place; where the length is there, the sentence says how much is missing."""
    for end in range(len(link)):
        with pytest.raises(LinkError) as caught:
            decode(link[:end])
        sentence = str(caught.value)
        if end >= (32 if link[0] == "n" else 6):
            missing = f"{len(link) - end} of {len(link)} characters are missing"
            assert sentence.startswith(f"This link is cut off: {missing}")
        else:
            assert sentence.startswith(
                ("This link is cut off after", "This is not a Backprop Lab link")
            )


def mutated(link: str, rng: random.Random) -> str:
    """Return the link with characters changed, taken out, put in, swapped or doubled, or turned round a place."""
    letters = list(link)
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        at, other = rng.randrange(len(letters)), rng.randrange(len(letters))
        one = rng.choice("ABCXYZabcxyz0123456789-_.%#+/ \n=\u00e9\u0661n")
        letters = rng.choice(
            (
                [*letters[:at], one, *letters[at + 1 :]],
                [*letters[:at], *letters[at + 1 :]],
                [*letters[:at], one, *letters[at:]],
                [letters[{at: other, other: at}.get(i, i)] for i in range(len(letters))],
                [*letters[:at], *letters[other : other + 20], *letters[at:]],
                [*letters[at:], *letters[:at]],
            )
        )
    return "".join(letters)


def outcome(link: str) -> Any:
    """Return the document, or the sentence that refuses it."""
    try:
        return decode(link)
    except CommandError as error:
        return str(error)


def test_a_mutated_link_is_refused_or_says_the_same() -> None:
    """Of 10,000 none gives another value; most are refused, each in a sentence."""
    rng = random.Random(1)
    outcomes = [outcome(mutated(rng.choice((LINK, DIGITS)), rng)) for _ in range(10_000)]
    refused = [result for result in outcomes if result != DOCUMENT]
    assert len(refused) > 8_500
    assert all(isinstance(result, str) and result.endswith(".") for result in refused)


@given(st.text(max_size=300) | st.from_regex(r"n?1\.[A-Za-z0-9_-]{0,80}", fullmatch=True))
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    """No text crashes the reader, and none that encode did not write gives a value."""
    with pytest.raises(LinkError, match=r"\.$"):
        decode(text)


@BOTH
@pytest.mark.parametrize(
    "arrives",
    [
        lambda link: f"#{link}",
        lambda link: f"  {link}\n",
        lambda link: f"{link}).",
        lambda link: f"{link},>;\"'",
        lambda link: f"<https://lab.example/#{link}>",
        lambda link: f"(see https://lab.example/#{link})!",
        lambda link: f"**https://lab.example/#{link}**",
        lambda link: f"_{link}_",
        lambda link: "\r\n".join(link[at : at + 40] for at in range(0, len(link), 40)),
        lambda link: "=\r\n".join(link[at : at + 75] for at in range(0, len(link), 75)),
        "\u200b".join,
        lambda link: "".join(f"%{ord(character):02X}" for character in link),
        lambda link: "%23" + quote(link).replace("-", "%2D").replace(".", "%2e"),
        lambda link: quote(quote(f"https://lab.example/#{link}", safe=""), safe=""),
        lambda link: f"{link}==",
        lambda link: f"\u201ehttps://lab.example/#{link}\u201c",
        lambda link: f"\u00abhttps://lab.example/#{link}\u00bb",
        lambda link: f"{link}...",
        lambda link: f"{link}\u2026",
        lambda link: f"{link}more",
        lambda link: f"{link} and more words",
        lambda link: f"{link}&utm_source=x",
        lambda link: f"{link}&x=1&seed=2&dataset=xor",
        lambda link: f"{link}?utm_source=x#top",
        lambda link: f"{link}:~:text=Circle",
        lambda link: f"<https://lab.example/#{link}|Text>",
        lambda link: f"<a href='https://lab.example/#{link}'>Exercise 2.</a>",
        lambda link: f"[Exercise #1](https://lab.example/#{link})",
        lambda link: f"1. Open https://lab.example/#{link}, 2. press Run.",
        lambda link: f"On 3.12. at 10.15 h 21 {link}",
        lambda link: f"https://lab.example/#{link}\u200e",
        lambda link: f"\u202ahttps://lab.example/#{link}\u202c",
        lambda link: f"{link[:50]}\u2066{link[50:]}\u2069",
        lambda link: f"{link[:50]} {link[50:]}",
        lambda link: f"{link[:50]}\u00a0{link[50:]}",
        lambda link: f"{link[:50]}<wbr>{link[50:]}",
        lambda link: f"https://lab.example/#{link[:50]}\n> {link[50:]}\n> Regards",
        lambda link: link.replace("_", "\\_").replace("-", "\\-"),
        lambda link: "=".join((link[:75], link[75:])),
        lambda link: (
            "https://eur01.safelinks.protection.outlook.com/?url="
            + quote(f"https://lab.example/#{link}", safe="")
            + "&data=05%7C02%7Ca.b%40school.example%7C1.AA%7C0&sdata=Zm9v%2Bx%3D&reserved=0"
        ),
        lambda link: (
            "https://www.google.com/url?q="
            + quote(f"https://lab.example/#{link}")
            + "&sa=D&source=docs&usg=AOvVaw0"
        ),
        lambda link: (
            "https://linkprotect.cudasvc.com/url?a="
            + quote(f"https://lab.example/#{link}", safe="")
            .lower()
            .replace(quote(link).lower(), link)
            + "&c=E,1,abc&typo=1"
        ),
        lambda link: (
            "https://urldefense.proofpoint.com/v2/url?u="
            + quote(f"https://lab.example/#{link}", safe="/")
            .replace("-", "-2D")
            .replace("_", "-5F")
            .replace("/", "_")
            .replace("%", "-")
            + "&d=DwMFaQ&c=abc"
        ),
        lambda link: f"https://urldefense.com/v3/__https://lab.example/*{link}__;Iw!!ABC!def$",
        lambda link: (
            "https://eu-west-1.protection.sophos.com?d=lab.example&u="
            + base64.b64encode(f"https://lab.example/#{link}".encode()).decode()
            + "&p=m&i=NWY&t=abc&h=def&s=ghi"
        ),
        lambda link: (
            "https://www.facebook.com/l.php?u="
            + quote(quote(f"https://lab.example/#{link}", safe=""), safe="")
        ),
    ],
)
def test_what_mail_and_chats_do_to_a_link_is_undone(link: str, arrives: Any) -> None:
    """Marks and words around it, line breaks, percent signs, what nobody sees, addresses of filters around its own."""
    assert decode(arrives(link)) == DOCUMENT


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a Backprop Lab link"),
        ("#", "is not a Backprop Lab link"),
        ("activation=tanh&seed=1", "is not a Backprop Lab link"),
        ("0.AAAA", "is not a Backprop Lab link"),
        ("2" + LINK[1:], "newer version"),
        ("n7" + DIGITS[2:], "newer version"),
        ("1.", "cut off after"),
        (LINK[:20] + "!" + LINK[21:], "damaged"),
        (LINK[:20] + ("A" if LINK[20] != "A" else "B") + LINK[21:], "damaged"),
        (LINK[:20] + "\u00e9" + LINK[21:] + "&utm_source=x", "damaged"),
        (LINK[:30] + LINK[31:] + " and more words", "damaged"),
        (LINK[:-30] + "\u201c", "cut off: 30 of"),
        (LINK[:-30] + "...", "cut off: 30 of"),
        (LINK[:-30] + "&utm_source=x", "cut off: 30 of"),
        ("Exercise 3. See https://lab.example/", "is not a Backprop Lab link"),
        ("n1." + "9" * len(DIGITS[3:]), "damaged"),
        ("1." + "A" * 8_000, "8,002 characters"),
        (" " * 1_000_000, "1,000,000 characters"),
    ],
)
def test_the_sentence_says_what_is_wrong(text: str, sentence: str) -> None:
    """No link, newer, cut off, damaged, too long: each in its own words."""
    with pytest.raises(LinkError, match=sentence):
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

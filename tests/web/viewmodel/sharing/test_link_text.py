"""The text of a link: cut off, mutated or wrapped, it is read whole or refused in a sentence."""

from __future__ import annotations

import random
from typing import Any

import pytest
from sent_links import DOCUMENT

from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.sharing.link_codec import decode, encode
from web.viewmodel.sharing.link_text import as_digits

LINK = encode(DOCUMENT)
DIGITS = as_digits(LINK)
BOTH = pytest.mark.parametrize("link", [LINK, DIGITS])


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

"""The code page of bytes that are not UTF-8: the one under which their words are most probable.

Each code page is tried on a few thousand of the words with bytes beyond ASCII. A word's probability is that of its
characters, each in its language (pycore.reading.text.alphabets), and of their neighbors: no capital after a lowercase
letter, no sign inside a word, no two alphabets in one word.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pycore.reading.text.alphabets import (
    ARABIC,
    BALTIC,
    CENTRAL,
    CHINESE,
    CYRILLIC,
    DAILY,
    EASTERN,
    GREEK,
    HANGUL,
    HEBREW,
    JOINING,
    KANA,
    KANJI,
    OTHER,
    THAI,
    TRADITIONAL,
    TURKISH,
    WESTERN,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: {code page: (alphabets, or the name of an East Asian script; the extra evidence required over Windows-1252)}.
#: The first of several that decode the same wins.
PAGES: dict[str, tuple[Mapping[str, str] | str, float]] = {
    "cp1252": (WESTERN, 0.0),
    "iso8859-15": (WESTERN, 2.0),
    "mac-roman": (WESTERN, 3.0),
    "cp850": (WESTERN, 3.0),
    "cp437": (WESTERN, 3.5),
    "cp1250": (CENTRAL, 1.0),
    "iso8859-2": (CENTRAL, 1.5),
    "cp852": (CENTRAL, 3.5),
    "mac-latin2": (CENTRAL, 4.0),
    "cp1254": (TURKISH, 1.0),
    "cp1257": (BALTIC, 1.0),
    "iso8859-13": (BALTIC, 1.5),
    "cp1251": (CYRILLIC, 3.5),
    "koi8-r": (CYRILLIC, 4.0),
    "koi8-u": (CYRILLIC, 4.5),
    "cp866": (CYRILLIC, 4.5),
    "iso8859-5": (CYRILLIC, 5.0),
    "mac-cyrillic": (CYRILLIC, 5.0),
    "cp1253": (GREEK, 3.5),
    "iso8859-7": (GREEK, 4.0),
    "cp1255": (HEBREW, 3.0),
    "iso8859-8": (HEBREW, 4.5),
    "cp1256": (ARABIC, 3.5),
    "iso8859-6": (ARABIC, 4.5),
    "cp874": (THAI, 3.5),
    "gbk": ("Chinese", 3.5),
    "gb18030": ("Chinese", 4.0),
    "big5": ("Traditional", 3.5),
    "cp950": ("Traditional", 4.0),
    "shift_jis": ("Japanese", 3.5),
    "cp932": ("Japanese", 4.0),
    "euc_jp": ("Japanese", 4.5),
    "euc_kr": ("Korean", 3.5),
    "cp949": ("Korean", 4.0),
}
MAX_FOUND, MAX_WORDS, MAX_LENGTH = 20_000, 500, 200
#: In no code page does a character contain a byte below the digits, or between them and @.
_WORD = re.compile(rb"[0-9@-\xff]+")
_HIGH = re.compile(rb"[\x80-\xff]")

# Log probabilities.
ASCII_LETTER, ASCII_OTHER = math.log(1 / 30), math.log(1 / 150)
# Of a related language; of an unrelated one.
BORROWED_LETTER, FOREIGN_LETTER = math.log(1e-4), math.log(1e-5)
NO_CHARACTER = math.log(1e-7)
DAILY_SIGN, OTHER_SIGN, RARE_SIGN = math.log(2e-3), math.log(3e-4), math.log(1e-6)
CAPITAL, CAPITAL_INSIDE, CAPITAL_BEHIND_SMALL = -1.5, -0.5, -6.0
ALONE, SIGN_INSIDE, TWO_SCRIPTS, EASTERN_BESIDE_LATIN = -5.0, -5.0, -7.0, -2.0
LATIN_SHARE = 0.06  # share of letters beyond ASCII, in words that have any
APOSTROPHE = "\u2019"
_ENGLISH = ("s", "t", "d", "m", "ll", "re", "ve")  # after an apostrophe


class Verdict(NamedTuple):
    """How to decode a file's bytes.

    Attributes
    ----------
    pages
        The code pages, the most probable first; only those that decode the sample differently.
    words
        (bytes of a word, count) in the sample.
    """

    pages: list[str]
    words: Counter[bytes]


def judge(data: bytes) -> Verdict:
    """Return the code pages that fit bytes with characters beyond ASCII."""
    words = sample_words(data)
    scores: list[tuple[float, int, str]] = []
    texts: dict[tuple[str, ...], str] = {}
    for rank, (page, (_, prior)) in enumerate(PAGES.items()):
        text = tuple(word.decode(page, "replace") for word in words)
        if texts.setdefault(text, page) == page:
            scores.append((prior - _fit(text, page), rank, page))
    return Verdict([page for _, _, page in sorted(scores)], words)


def sample_words(data: bytes) -> Counter[bytes]:
    """Return the first words with bytes beyond ASCII, {word: count}."""
    found: Counter[bytes] = Counter()
    at = 0
    for _ in range(MAX_FOUND):
        high = _HIGH.search(data, at)
        if high is None or len(found) >= MAX_WORDS:
            break
        start = max(at, high.start() - MAX_LENGTH)
        before = _WORD.match(data[start : high.start()][::-1])
        first = high.start() - (before.end() if before else 0)
        word = _WORD.match(data, first, first + 2 * MAX_LENGTH)
        at = word.end() if word else high.end()
        found[data[first:at]] += 1
    return found


def utf_8_balance(words: Counter[bytes]) -> int:
    """Return the number of valid UTF-8 characters beyond ASCII minus the number of invalid ones."""
    balance = 0
    for word, count in words.items():
        text = word.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        good = sum(sign > "\x7f" for sign in text) - bad
        balance += count * (good - bad)
    return balance


def _fit(words: tuple[str, ...], page: str) -> float:
    """Return the log probability of words in the language that fits them best."""
    alphabets = PAGES[page][0]
    letters: Counter[str] = Counter()
    total = 0.0
    for word in words:
        total += _beside(word, letters)
    if isinstance(alphabets, str):
        return total + sum(n * _eastern(letter, alphabets) for letter, n in letters.items())
    return total + max(
        sum(n * table.get(letter, FOREIGN_LETTER) for letter, n in letters.items())
        for table in _tables(page)
    )


@cache
def _tables(page: str) -> list[dict[str, float]]:
    """Return the log probabilities of the letters, for each language of a code page."""
    alphabets = PAGES[page][0]
    if isinstance(alphabets, str):
        return []
    is_latin = alphabets in (WESTERN, CENTRAL, TURKISH, BALTIC)
    share, flat = (LATIN_SHARE, 2.0) if is_latin else (1.0, 6.0)
    borrowed = dict.fromkeys("".join(alphabets.values()), BORROWED_LETTER)
    tables = []
    for letters in alphabets.values():
        weights = [1 / (rank + flat) for rank in range(len(letters))]
        whole = sum(weights)
        own = {x: math.log(share * w / whole) for x, w in zip(letters, weights, strict=True)}
        tables.append(borrowed | own)
    return tables


def _beside(word: str, letters: Counter[str]) -> float:
    """Return the log probability of a word's signs and neighboring letters, and count its letters beyond ASCII."""
    total, last = 0.0, len(word) - 1
    for i, sign in enumerate(word):
        before = word[i - 1] if i else " "
        if sign < "\x80":
            total += ASCII_LETTER if sign.isalnum() else ASCII_OTHER
            if "A" <= sign <= "Z" and before > "\x7f" and before.islower():
                total += CAPITAL_BEHIND_SMALL
            continue
        after = word[i + 1] if i < last else " "
        if sign.isalpha() or _is_mark(sign):
            total += _letter(sign, before, after)
            # The lowercase form of İ has two characters.
            letters[sign if sign == "İ" else sign.lower()] += 1
        else:
            total += _sign(word, i, before, after)
    return total


def _letter(sign: str, before: str, after: str) -> float:
    total = 0.0
    if sign.isupper():
        if before.islower():
            total += CAPITAL_BEHIND_SMALL
        elif before.isalpha():
            total += CAPITAL_INSIDE
        else:
            total += CAPITAL
    if not before.isalpha() and not after.isalpha() and not _is_eastern(sign):
        total += ALONE
    if sign >= "\u0370":  # not a Latin letter
        mixed = EASTERN_BESIDE_LATIN if _is_eastern(sign) else TWO_SCRIPTS
        total += mixed * (_is_latin(before) + _is_latin(after))
    return total


def _sign(word: str, i: int, before: str, after: str) -> float:
    sign = word[i]
    if sign in EASTERN:
        return OTHER_SIGN
    if sign in DAILY:
        total = DAILY_SIGN
    elif sign in OTHER:
        total = OTHER_SIGN
    else:
        total = RARE_SIGN if sign.isprintable() else NO_CHARACTER
        total = NO_CHARACTER if sign == "\ufffd" else total
    if before.isalpha() and after.isalpha():
        is_joining = sign in JOINING or (sign == "·" and before == after == "l")  # as in Catalan
        if sign == APOSTROPHE and i > 2:  # noqa: PLR2004 - allowed after l and qu
            is_joining = word[i + 1 :] in _ENGLISH
        total += 0.0 if is_joining else SIGN_INSIDE
    return total


def _is_mark(sign: str) -> bool:
    """Return whether a sign is a Thai, Hebrew or Arabic vowel or tone mark above or below a letter."""
    return (
        "\u0e31" <= sign <= "\u0e4e" or "\u05b0" <= sign <= "\u05c7" or "\u064b" <= sign <= "\u0655"
    )


def _is_eastern(sign: str) -> bool:
    return sign >= "\u3040"


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and sign < "\u0370"


def _eastern(letter: str, script: str) -> float:
    """Return the log probability of a character of an East Asian script."""
    if script == "Japanese" and "\uff66" <= letter <= "\uff9f":  # half-width katakana
        return math.log(1e-4)
    if not _is_eastern(letter):
        return NO_CHARACTER
    common, share, base, levels = _EASTERN[script]
    found = share / len(common) if letter in common else 0.0
    try:
        lead = letter.encode(base)[0]
    except UnicodeEncodeError:
        return math.log(found or 1e-8)
    for first, last, of_level, count in levels:
        if first <= lead <= last:
            found += of_level / count
            break
    return math.log(found or 1e-8)


#: {script: (common characters, their share, character set, (first and last lead byte, share, size) per level)}
_EASTERN: dict[str, tuple[frozenset[str], float, str, tuple[tuple[int, int, float, int], ...]]] = {
    "Chinese": (
        frozenset(CHINESE),
        0.6,
        "gb2312",
        ((0xB0, 0xD7, 0.38, 3755), (0xD8, 0xF7, 0.02, 3008)),
    ),
    "Traditional": (
        frozenset(TRADITIONAL),
        0.6,
        "big5",
        ((0xA4, 0xC6, 0.38, 5401), (0xC9, 0xF9, 0.01, 7652)),
    ),
    "Japanese": (
        frozenset(KANA + KANJI),
        0.75,
        "shift_jis",
        ((0x82, 0x83, 0.1, 169), (0x88, 0x97, 0.14, 2965), (0x98, 0xEA, 0.005, 3390)),
    ),
    "Korean": (frozenset(HANGUL), 0.7, "euc_kr", ((0xB0, 0xC8, 0.29, 2350),)),
}


def examples(words: Counter[bytes], page: str, other: str, count: int = 3) -> Iterator[bytes]:
    """Yield words that two code pages decode differently."""
    for word in words:
        if word.decode(page, "replace") != word.decode(other, "replace"):
            yield word
            count -= 1
            if not count:
                return

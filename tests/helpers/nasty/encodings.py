"""One table in all encodings, and what cannot be decoded."""

from __future__ import annotations

from nasty.file import UMLAUT_TEXT, UMLAUTS, File


def encodings():
    """Return one table in all encodings."""
    for encoding in (
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
    ):
        yield File(f"encoding {encoding}", UMLAUT_TEXT.encode(encoding), UMLAUTS)
    yield File(
        "encoding cp1251, said",
        "жук,n\nвид,1\n".encode("cp1251"),
        {"жук": ["вид"], "n": [1]},
        {"encoding": "cp1251"},
    )
    yield File(
        "encoding shift_jis, said",
        "色,n\n赤,1\n".encode("shift_jis"),
        {"色": ["赤"], "n": [1]},
        {"encoding": "shift_jis"},
    )
    yield File(
        "encoding latin-1 by another name",
        "é,n\nü,1\n".encode("latin-1"),
        {"é": ["ü"], "n": [1]},
        {"encoding": "latin1"},
    )
    yield File(
        "encoding wrongly said",
        b"a,b\n1,\xff\n",
        "is not utf-8 text .invalid start byte near byte 7",
        {"encoding": "utf-8"},
    )
    yield File(
        "encoding that is no text",
        b"a,b\n1,2\n",
        "override encoding cannot be 'zip'",
        {"encoding": "zip"},
    )
    yield File(
        "encoding that takes for ever",
        b"a,b\n1,2\n",
        "override encoding cannot be 'idna'",
        {"encoding": "idna"},
    )
    yield File("half a character of UTF-16", b"\xff\xfea\x00,\x00b", "is not utf-16 text")

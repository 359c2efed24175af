"""From bytes to text: the encoding is found, and lines end in one way."""

from __future__ import annotations

import pytest

from pycore import TableError
from pycore.reading.base.steps import at_once
from pycore.reading.text import decoding
from pycore.reading.text.decoding import decode

TEXT = "Größe,Art\n1.5,süß\n2.5,—\n" * 20


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
@pytest.mark.parametrize("step", [7, 1_000_000])
def test_unicode_is_found_in_every_form(encoding, step, monkeypatch):
    """By its mark or by where the zeros are; however the file is cut into steps."""
    monkeypatch.setattr(decoding, "STEP", step)
    found = at_once(decode(TEXT.encode(encoding), "t", None))
    assert found.text == TEXT
    assert found.encoding.replace("-sig", "").startswith(encoding[:6].rstrip("-"))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_in_one_way(end):
    """Also where a pair is cut in two."""
    assert at_once(decode(TEXT.replace("\n", end).encode(), "t", None)).text == TEXT


def test_what_came_as_text_is_taken_as_it_is():
    found = at_once(decode("\ufeff" + TEXT.replace("\n", "\r\n"), "t", None))
    assert found.text == TEXT
    assert found.encoding == "text"


def test_an_encoding_that_is_said_is_taken():
    found = at_once(decode(TEXT.encode("cp1252"), "t", "cp1252"))
    assert (found.text, found.encoding) == (TEXT, "cp1252")
    with pytest.raises(TableError, match='"t"'):
        at_once(decode(TEXT.encode("cp1252"), "t", "utf-8"))


def test_programs_are_no_text():
    with pytest.raises(TableError, match='"t"'):
        at_once(decode(bytes(range(256)) * 50, "t", None))


def test_the_progress_never_goes_back(monkeypatch):
    monkeypatch.setattr(decoding, "STEP", 50)
    shares = list(decode(TEXT.encode(), "t", None))
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)

"""Text from files and people stays text."""

from __future__ import annotations

import re
from html import unescape

import pytest

from web.views.kit.text import (
    MOST_SHOWN,
    bars,
    counters,
    counters_line,
    folded,
    glossary,
    heading,
    literal,
    notice,
    paragraph,
    shares,
    stacked,
    table,
    whole,
)

KINDS = ("scroll", "wrap", "tall", "described")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</p><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<svg/onload=alert(1)>",
    "&lt;b&gt;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a name or a cell holds, the page's HTML has only the tags of this module."""
    for html in (
        paragraph(text),
        notice(text, error=True, details=text, details_label=text),
        counters([(text, text)]),
        counters_line([(text, text, text)], text),
        folded(text, text),
        glossary(text, [(text, text)]),
        *(table(text, [text], [[text, text]], kind=kind) for kind in KINDS),
        table(text, [stacked(text, text)], [[stacked(text, ""), bars([1, 0], (text, text), text)]]),
        table("", [""], [["", bars([], ("", ""), text)]]),
        heading(text),
        shares([(text, text, 0.5, text)]),
    ):
        assert text not in html
        assert "<img" not in html
        assert "<script" not in html
        assert "<svg" not in html


@pytest.mark.parametrize("text", ["$$x$$", r"\(y\)", r"\[z\]", "a $$ b"])
def test_no_name_is_taken_for_tex(text: str) -> None:
    """Bokeh's TeX delimiters are broken up, and without the joiner the name is what it was."""
    shown = literal(text)
    assert all(delimiter not in shown for delimiter in ("$$", r"\(", r"\)", r"\[", r"\]"))
    assert shown.replace("\u2060", "") == text


def test_bars_are_as_tall_as_their_counts() -> None:
    """The largest is full, a few rows are still seen, none at all is no bar, and all of it is said in words."""
    html = bars([200, 100, 1, 0], ("low", "high"), "in words")
    assert re.findall(r"<span(?: style=\"height:([0-9]+)%\")?></span>", html) == [
        "100",
        "50",
        "5",
        "",
    ]
    assert 'role="img" aria-label="in words"' in html


def test_plain_names_stay_as_they_are() -> None:
    """A usual name is not touched."""
    assert literal("petal length (cm)") == "petal length (cm)"


@pytest.mark.parametrize(
    "text", ["", "a", "x" * 24, "<b>" * 9, "y" * 150, "z" * 151, "& " * 4000, "w" * 10_000]
)
def test_long_texts_are_there_whole(text: str) -> None:
    """Whatever the length, the cell of a table holds all characters, in one element each way."""
    html = table("", ["a"], [["b", whole(text, "all")]])
    inside = unescape(html)
    assert text in inside
    assert ("<details" in html) == (len(text) > 150)
    assert ('class="long"' in html) == (len(text) > 24)
    assert "<b>" not in html


def test_of_enormous_texts_the_beginning_is_there() -> None:
    """A hundred thousand characters in one cell do not make the page slow; the label says how many there are."""
    html = str(whole("x" * 100_000, "10,000 of 100,000"))
    assert "x" * MOST_SHOWN in html
    assert len(html) < MOST_SHOWN + 1000
    assert "10,000 of 100,000" in html


def test_heads_show_less_of_a_long_text() -> None:
    assert "<details" not in whole("x" * 75, "all", 60)
    html = str(whole("x" * 76, "all", 60))
    assert f">{'x' * 60}\u2026<" in html
    assert f">{'x' * 76}<" in html

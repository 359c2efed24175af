"""Text from files and people stays text."""

from __future__ import annotations

import pytest

from web.views.text import counters, folded, glossary, literal, notice, paragraph, table

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
        folded(text, text),
        glossary(text, [(text, text)]),
        table(text, [text], [[text]]),
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


def test_plain_names_stay_as_they_are() -> None:
    """A usual name is not touched."""
    assert literal("petal length (cm)") == "petal length (cm)"

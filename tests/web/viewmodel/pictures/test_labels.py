"""Labels: every character of a name is there, in lines that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from web.viewmodel.pictures.labels import MAX_LINES, longest_line, most_lines, wrapped

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Z", "C"], exclude_characters="\u2026"),
    min_size=1,
)


@given(words=st.lists(WORDS, min_size=1, max_size=8), most=st.integers(1, 40))
def test_names_are_whole_as_long_as_their_lines_suffice(words: list[str], most: int) -> None:
    """Nothing but white space is lost; no line is longer than it may be."""
    text = " ".join(words)
    label = wrapped(text, most)
    assert longest_line([label]) <= most
    assert most_lines([label]) <= MAX_LINES
    if not label.endswith("\u2026"):
        assert "".join(label.split()) == "".join(words)
    else:
        assert len("".join(words)) > most * (MAX_LINES // 2)
        assert "".join(words).startswith("".join(label[:-1].split()))


def test_words_stay_whole() -> None:
    assert wrapped("without heart disease", 16) == "without heart\ndisease"
    assert wrapped("Donaudampfschifffahrt", 10) == "Donaudampf\nschifffahr\nt"
    assert wrapped("short", 16) == "short"
    assert wrapped("", 5) == ""


def test_a_word_too_long_for_the_last_line_is_cut_and_not_left_out() -> None:
    assert wrapped("x" * 40, 10, 1) == "xxxxxxxxx\u2026"
    assert wrapped("ab " + "x" * 40, 10, 2) == "ab xxxxxxx\nxxxxxxxxx\u2026"
    assert wrapped("abc \u2026", 3) == "abc\n\u2026"


def test_enormous_names_are_cut_and_quickly_so() -> None:
    label = wrapped("word " * 1_000_000, 16, 3)
    assert label == "word word word\nword word word\nword word word\u2026"
    assert wrapped(" " * 100, 10) == " " * 10

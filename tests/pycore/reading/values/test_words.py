"""Words for a missing value: in a column of numbers, in one of texts, by older rules, and said."""

from __future__ import annotations

import pytest

from pycore.reading.values.words import IN_TEXT, OLD_WORDS, is_missing_word, words_of


@pytest.mark.parametrize(
    "word", ["", "NA", "n/a", "NaN", "null", "NULL", "<NA>", "?", "#N/A", "#DIV/0!"]
)
def test_what_programs_write_is_missing_everywhere(word):
    assert is_missing_word(word)
    assert is_missing_word(word, numbers=False)


@pytest.mark.parametrize("word", ["none", "None", "-", "--", "..", "...", "missing", "nd", "—"])
def test_what_may_be_a_value_is_missing_among_numbers_only(word):
    """An answer may be "none", a mark "-"."""
    assert is_missing_word(word)
    assert not is_missing_word(word, numbers=False)


@pytest.mark.parametrize(
    "word", ["0", "nano", "Nancy", "x", "-1", "a-b", "nana", "n / b", "1.", "§"]
)
def test_near_misses_are_values(word):
    assert not is_missing_word(word)


def test_older_rules_know_what_they_knew():
    """The same in both kinds of columns; signs alone but for one are values."""
    for numbers in (True, False):
        words = words_of("a", {"rules": 1}, numbers=numbers)
        assert all(words.has(word) for word in OLD_WORDS)
        assert not words.has("--")
        assert not words.has("missing")


def test_what_is_said_holds_for_its_column_alone():
    """Or for all, under no name; an empty cell is missing in any case."""
    given = {"missing": {"a": ["-99", "None"], "": ["x"]}}
    own, others = (words_of(name, given, numbers=True) for name in "ab")
    assert [own.has(cell) for cell in ("-99", "none", "NONE", "", "NA", "x")] == [
        *(True, True, True, True, False, False)
    ]
    assert [others.has(cell) for cell in ("x", "", "-99")] == [True, True, False]
    assert own.numbers == {-99.0}


def test_a_long_cell_takes_no_time():
    """Signs alone, and signs that end in something else."""
    words = words_of("a", {}, numbers=True)
    assert words.has("- " * 50_000 + "-")
    assert not words.has("- " * 50_000 + "x")
    assert all(words_of("a", {}, numbers=False).has(word.upper()) for word in IN_TEXT)

"""The options of an import: their words, and what was detected in a file."""

from __future__ import annotations

import pytest

from pycore import read_table
from pycore.reading.base.overrides import check_overrides
from web.viewmodel.data.about import import_options
from web.viewmodel.data.about.import_options import CHOICES, choice_label, detected, value_label


@pytest.mark.parametrize("name", [name for name in CHOICES if name != "sheet"])
def test_every_choice_is_one_of_the_reader_s(name: str) -> None:
    """It is taken, and no two choices have the same word or the same value."""
    for value in CHOICES[name].values():
        check_overrides({name: value})
    words = [choice_label(name, word) for word in CHOICES[name]]
    assert len(set(words)) == len(words)
    values = [repr(value) for value in CHOICES[name].values()]
    assert len(set(values)) == len(values)


def test_a_value_has_the_word_of_its_choice() -> None:
    """True is not 1: the first row, and one row that is left out."""
    for value, word in {True: "header_first", False: "header_none"}.items():
        assert value_label("header", value) == choice_label("header", word)
    assert value_label("header", 2) == choice_label("header", "header_second")
    assert "12" in value_label("header", 12)
    assert value_label("above", 1) == choice_label("above", "rows_1")
    assert "17" in value_label("above", 17)
    assert value_label("encoding", "cp1252") == "cp1252"


def test_what_was_detected_is_told_in_words() -> None:
    """Of a German table below a title."""
    text = "Sizes of things\n\nsize;kind\n" + "".join(
        f"1.{i:03},5;{'ab'[i % 2]}\n" for i in range(9)
    )
    found = detected(read_table(text.encode(), "t"))
    assert found["delimiter"] == choice_label("delimiter", "semicolon")
    assert found["decimal"] == choice_label("decimal", "comma")
    assert found["thousands"] == choice_label("thousands", "point")
    assert found["encoding"] == "utf-8"
    assert found["below"] == choice_label("below", "rows_0")


def test_a_format_has_what_means_something_for_it() -> None:
    """JSON has no delimiter; each option that is told has a sentence."""
    table = read_table('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]', "t")
    assert "delimiter" not in import_options.shown_options(table)
    sentences = import_options.import_sentences(table, set())
    assert "JSON" in sentences[0]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(import_options.import_sentences(table, set(CHOICES))) == 1

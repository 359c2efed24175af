"""Sentences as data: filled, translated as a whole, compared."""

from __future__ import annotations

import pytest

from pycore.messages import Message, filled, plain

RATE = Message("The rate is {rate:.2f}.", rate=0.125)
GERMAN = {
    "The rate is {rate:.2f}.": "Rate: {rate:.1f}.",
    "{what} of {count}": "{count} mal {what}",
    "rows": "Zeilen",
}


def test_a_sentence_is_its_template_filled():
    assert str(RATE) == "The rate is 0.12."
    assert RATE.text(GERMAN) == "Rate: 0.1."
    assert RATE.text({}) == str(RATE)


def test_messages_among_the_values_are_translated_apart():
    """At any depth, and in a tuple; the order of the words is the translation's."""
    message = Message("{what} of {count}", what=Message("rows"), count=7)
    assert (str(message), message.text(GERMAN)) == ("rows of 7", "7 mal Zeilen")
    outer = Message("[{all}]", all=(message, Message("rows")))
    assert (str(outer), outer.text(GERMAN)) == ("[rows of 7, rows]", "[7 mal Zeilen, Zeilen]")


def test_a_value_is_never_taken_for_a_template():
    """Braces from a file stay what they are, and a value that is a sentence of the page is not translated."""
    assert str(Message("Column {name}", name="{rate} {0}")) == "Column {rate} {0}"
    assert Message("{what}", what="rows").text(GERMAN) == "rows"


def test_without_values_braces_stand_as_they_are():
    assert filled("{a: 1}", {}) == "{a: 1}"
    assert str(Message("100 % {of} it")) == "100 % {of} it"


def test_an_ordinary_tuple_is_a_value():
    assert str(Message("shape {shape}", shape=(3, 2))) == "shape (3, 2)"
    assert str(Message("shape {shape}", shape=())) == "shape ()"


def test_equal_messages_say_the_same_with_the_same_values():
    same, other = (Message("The rate is {rate:.2f}.", rate=rate) for rate in (0.125, 0.124))
    assert same == RATE
    assert hash(same) == hash(RATE)
    assert str(other) == str(RATE)
    assert other != RATE
    assert str(RATE) != RATE
    assert eval(repr(RATE)) == RATE  # noqa: S307 - what repr promises
    assert hash(Message("{x}", x=[1])) == hash(Message("{x}", x=[2]))


def test_values_for_json_hold_texts():
    assert plain({"a": 1, "b": RATE, "c": (RATE, RATE), "d": (1, 2)}) == {
        "a": 1,
        "b": "The rate is 0.12.",
        "c": "The rate is 0.12., The rate is 0.12.",
        "d": (1, 2),
    }


def test_a_field_without_a_value_is_a_mistake():
    with pytest.raises(KeyError, match="rate"):
        str(Message("{rate} {more}", more=1))

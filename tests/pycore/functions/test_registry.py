"""Named functions are looked up, and a name that is none is answered with the nearest and with all."""

from __future__ import annotations

import pytest

from pycore import SpecError
from pycore.functions.registry import look_up

SIZES = {"small": 1, "medium": 2, "large": 3}


def test_a_name_gives_what_stands_under_it():
    assert [look_up(SIZES, "size", name) for name in SIZES] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("smal", 'Unknown size "smal"; did you mean "small"? Known are small, medium, large.'),
        ("LARGE", 'Unknown size "LARGE". Known are small, medium, large.'),
        ("xyz", 'Unknown size "xyz". Known are small, medium, large.'),
        (None, 'Unknown size "None". Known are small, medium, large.'),
        (3, 'Unknown size "3". Known are small, medium, large.'),
        (["small"], None),
    ],
)
def test_a_name_that_is_none_is_answered(name, sentence):
    """Whatever kind of value it is; also one that cannot be a key."""
    with pytest.raises(SpecError) as raised:
        look_up(SIZES, "size", name)
    if sentence:
        assert str(raised.value) == sentence


def test_a_long_name_is_cut_in_the_sentence():
    with pytest.raises(SpecError) as raised:
        look_up(SIZES, "size", "m" * 10_000)
    assert len(str(raised.value)) < 150

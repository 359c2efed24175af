"""Overrides that make no sense are refused in a sentence."""

from __future__ import annotations

import pytest

from pycore import TableError, read_table


@pytest.mark.parametrize(
    "overrides",
    [
        {"above": -1},
        {"above": True},
        {"below": 1.5},
        {"groups": 1},
        {"repeats": "no"},
        {"header": "apple"},
        {"quotes": None, "below": "1"},
        {"delimiter": ":::"},
    ],
)
def test_overrides_of_no_sense(overrides):
    """One sentence each."""
    with pytest.raises(TableError, match=r"cannot be .*; it must be .*\.$"):
        read_table(b"a,b\n1,2\n", **overrides)

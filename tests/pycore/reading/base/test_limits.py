"""Limits: what is just allowed passes, one more is refused with both numbers."""

from __future__ import annotations

import pytest

from pycore import TableError
from pycore.reading.base import limits


@pytest.mark.parametrize(
    ("check", "most", "more", "sentence"),
    [
        (
            limits.check_bytes,
            (50_000_000,),
            (50_100_000,),
            r'"t" has 50\.1 MB, but the limit is 50 MB',
        ),
        (limits.check_columns, (1000,), (1001,), '"t" has 1001 columns; the limit is 1000'),
        (
            limits.check_values,
            (5000, 1000),
            (5001, 1000),
            '"t" has 5,001 rows of 1,000 columns, 5,001,000 values; the limit is 5,000,000',
        ),
    ],
)
def test_a_limit_is_said_with_what_there_is(check, most, more, sentence):
    check(*most, "t")
    with pytest.raises(TableError, match=sentence):
        check(*more, "t")


def test_the_page_s_words_are_the_limits():
    """Whoever reads them can count."""
    for number in (limits.MAX_BYTES // 1_000_000, limits.MAX_COLUMNS, limits.MAX_VALUES):
        assert f"{number:,}" in limits.LIMITS

"""What a workbook says of its cells: dates beside Python's, and letters of columns beside counting them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice, product
from string import ascii_uppercase

import pytest

from pycore.reading.workbooks.workbook import as_date, column_of, letters_of, what_is_shown

FIRST = {False: datetime(1899, 12, 30, tzinfo=UTC), True: datetime(1904, 1, 1, tzinfo=UTC)}


@pytest.mark.parametrize("since_1904", [False, True])
@pytest.mark.parametrize("days", [61.0, 366.0, 40_000.0, 45_351.0, 2_900_000.0])
def test_a_day_is_the_calendar_s(days, since_1904):
    """From March 1900 on; before, workbooks know a day that never was."""
    date = FIRST[since_1904] + timedelta(days=days)
    assert as_date(days, "date", since_1904=since_1904) == date.date().isoformat()


@pytest.mark.parametrize("seconds", [0, 1, 59, 3600, 43_200, 86_399])
def test_a_part_of_a_day_is_a_time(seconds):
    days = 45_000 + seconds / 86_400
    date = FIRST[False] + timedelta(days=45_000, seconds=seconds)
    assert as_date(seconds / 86_400, "time", since_1904=False).startswith(date.strftime("%H:%M"))
    both = as_date(days, "date and time", since_1904=False)
    assert both.startswith(date.date().isoformat())
    assert date.strftime("%H:%M") in both


@pytest.mark.parametrize("days", [-1.0, 2_958_466.0, 1e300])
def test_there_is_no_such_day(days):
    assert as_date(days, "date", since_1904=False) is None


def test_the_day_that_never_was_is_called_as_workbooks_call_it():
    assert as_date(60.0, "date", since_1904=False) == "1900-02-29"


def test_columns_are_counted_in_letters():
    """A to ZZZ, in order."""
    names = (
        "".join(letters) for size in (1, 2, 3) for letters in product(ascii_uppercase, repeat=size)
    )
    for index, name in enumerate(islice(names, 2000)):
        assert letters_of(index) == name
        assert column_of(name) == index


@pytest.mark.parametrize(
    ("code", "shown"),
    [("yyyy-mm-dd", "date"), ("hh:mm", "time"), ("d.m.yy h:mm", "date and time"), ("0.00", ""),
     ("[h]:mm", "hours"), ("[mm]:ss", "minutes"), ('0 "days"', ""), ("General", ""), ("[Red]0", "")],
)  # fmt: skip
def test_a_format_says_what_it_shows(code, shown):
    """Letters in quotes and colors are no dates."""
    assert what_is_shown(code) == shown

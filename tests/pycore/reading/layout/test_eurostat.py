"""Tables of Eurostat: the corner of several names, flags behind values, and tables that only look like them."""

from __future__ import annotations

import pytest

from pycore import read_table
from pycore.reading.decided import decided

FLAGGED = (
    "unit,geo\\time\t2020 \t2019 \n"
    "PC,AT\t12.3 b\t12.9 \nPC,BE\t: \t10.2 \nPC,BG\t-9.1 \t8.8 ep\nPC,DE\t14.2 \t: c\n"
)


def lists(table):
    """Return {name: values} with None for what is missing."""
    return {
        column.name: [None if v is None or v != v else v for v in column.values.tolist()]  # noqa: PLR0124
        for column in table.columns
    }


def test_flags_are_left_out_and_the_corner_is_split():
    table = read_table(FLAGGED, "t")
    assert lists(table) == {
        "unit": ["PC"] * 4,
        "geo": ["AT", "BE", "BG", "DE"],
        "2020": [12.3, None, -9.1, 14.2],
        "2019": [12.9, 10.2, 8.8, None],
    }
    assert str(table.notes[0]) == (
        'Read as a Eurostat table: the first column was split into "unit", "geo"; the flags after the values, '
        '"b", "c", "ep", were removed.'
    )
    assert lists(read_table(FLAGGED, "t", **decided(table, {}))) == lists(table)


def test_a_corner_that_was_split_by_the_user():
    text = "geo\\TIME_PERIOD,2020,2021\nAT,1 p,2\nBE,3,4\nDE,5,6 p\n"
    table = read_table(text, "t")
    assert lists(table)["2021"] == [2, 4, 6]
    assert str(table.notes[0]).endswith('table: the flags after the values, "p", were removed.')


@pytest.mark.parametrize(
    "text",
    [
        "geo,2020,2021\nAT,1 p,2\nBE,3,4\n",
        "path\\timer,a\nAT,1 p\nBE,3\n",
        "unit,geo\\time\t2020\nPC,AT\t1.5\nPC\t2.5\nPC,DE\t3.5\n",
    ],
)
def test_what_only_looks_like_it_keeps_its_columns(text):
    table = read_table(text, "t")
    assert "eurostat" not in [note.kind for note in table.notes]
    assert table.columns[0].name == text.replace("\t", "\n").replace(",a", "\n").splitlines()[
        0
    ].replace(",2020,2021", "")

"""Rows at the end that are no observations, with near misses that stay as they are."""

from __future__ import annotations

import math

import pytest
from layouts import again

from pycore import read_table

#: {what: (text, the first cells of the rows that are left)}
ENDS = {
    "a source": ("year,a,b\n2000,1,2\n2001,3,4\n\nSource: us\n", [2000, 2001]),
    "a source with commas": ("year,a\n2000,1\n2001,3\nSource: us, them\n", [2000, 2001]),
    "a source with blanks": ("year a\n" + "2000 1\n" * 210 + "Source: us and them\n", [2000] * 210),
    "a short row far down": ("a b\n" + "1 2\n" * 210 + "3\n4 5\n", [1] * 210 + [3, 4]),
    "two lines of the World Bank": (
        "land,a,b\nA,1,2\nB,3,4\n,,\nData from database: WDI,,\nLast Updated: 05/30/2024,,\n",
        ["A", "B"],
    ),
    "a count of rows": ("id,a\n1,x\n2,y\n(2 rows affected)\n", [1, 2]),
    "a total and a source": (
        "item,a,b\nu,1,10\nv,3,20\nw,5,30\nTotal:,9,60\nSource: us\n",
        ["u", "v", "w"],
    ),
    "a mean": ("item,a,b\nu,1,10\nv,3,20\nw,5,30\nMean,3,20\n", ["u", "v", "w"]),
    "a total without a word": ("item,a,b\nu,1,10\nv,3,20\nw,5,30\n,9,60\n", ["u", "v", "w"]),
    "a total that is a value": (
        "sex,a\nf,1\nm,2\nTotal,3\nf,4\nm,5\nTotal,9\n",
        ["f", "m", "Total", "f", "m", "Total"],
    ),
    "a total that does not add up": ("item,a\nu,1\nv,3\nw,5\nTotal,99\n", ["u", "v", "w", "Total"]),
    "a name alone": ("item,a,b\nu,1,10\nv,3,20\nZoe\n", ["u", "v", "Zoe"]),
    "a number alone": ("a,b\n1,x\n2,y\n3\n", [1, 2, 3]),
    "a sum by chance": ("a,b\n1,2\n2,3\n3,5\n", [1, 2, 3]),
    "names repeated below names of groups": (
        "id,Math,,Art,\n,t1,t2,t1,t2\n1,3,4,5,6\n2,4,5,6,7\n,t1,t2,t1,t2\n3,4,4,4,4\n",
        [1, 2, 3],
    ),
    "both rows of names repeated, twice": (
        ",Math,Math,Art,Art\nid,t1,t2,t1,t2\n1,3,4,5,6\n"
        + ",Math,Math,Art,Art\nid,t1,t2,t1,t2\n2,4,5,6,7\n" * 2,
        [1, 2, 2],
    ),
    "a row like that of the groups but for a value": (
        ",Math,Math\nid,t1,t2\n1,3,4\n2,4,5\n9,t1,t2\n",
        [1, 2, 9],
    ),
    "few dashes below the names": ("a  b\n-- --\n1  2\n3  4\n", [1, 3]),
    "a dash below each name": ("a,b\n-,-\n1,2\n3,4\n", [1, 3]),
    "dashes in another row": ("a,b\n1,2\n-,-\n3,4\n", [1, None, 3]),
    "a dash below one name": ("a,b\n-,5\n1,2\n3,4\n", [None, 1, 3]),
    "the end of a file of DOS": ("a,b\n1,2\n3,4\n\x1a\x1a", [1, 3]),
}


@pytest.mark.parametrize("what", ENDS)
def test_rows_at_the_end(what):
    """What is no observation is left out and said, and is there again when the note is undone."""
    text, first = ENDS[what]
    table = read_table(text.encode(), "t")
    assert [None if v != v else v for v in table.columns[0].values.tolist()] == first  # noqa: PLR0124 - NaN
    again(text.encode(), table)
    for note in table.notes:
        if note.kind == "rows_below" and note.undo:
            back = read_table(text.encode(), "t", **note.undo["reading"])
            assert back.shape[0] == len(first) + note.values["count"]
    if "does not add up" in what:
        [note] = table.notes
        assert read_table(text.encode(), "t", **note.undo["reading"]).shape[0] == 3


def test_missing_numbers_stay_missing_at_the_end():
    """A last row of gaps is one of values."""
    values = read_table(b"a,b\n1,2\n3,4\n?,6\n").column("a").values
    assert values[:2].tolist() == [1, 3]
    assert math.isnan(values[2])

"""Whole numbers that are codes by the name of their column, or dates."""

from __future__ import annotations

import math

import pytest

from pycore import read_table
from pycore.reading.values.codes import least_code

#: {what: (name, cells, the kind of its note or "" for a column of numbers)}
COLUMNS = {
    "zip codes": ("zip", ["90210", "10001", "60601"], "named_code"),
    "in words": ("Zip Code", ["90210", "10001", "60601"], "named_code"),
    "as programs write": ("shippingZipCode", ["90210", "10001", "60601"], "named_code"),
    "of Germany": ("PLZ", ["53111", "80331", "99084"], "named_code"),
    "telephones": ("phone_number", ["5551234567", "5559876543", "2125550000"], "named_code"),
    "whether there is one": ("phone", ["0", "1", "1"], ""),
    "how many": ("zip files", ["1200", "1300", "4000"], ""),
    "a distance": ("zip", ["1200.5", "1300", "4000"], ""),
    "dates": ("d", ["20230131", "20230201", "20231224"], "date"),
    "the same date": ("d", ["20230131", "20230131", "20230131"], ""),
    "no month": ("d", ["20230131", "20231301", "20231224"], ""),
    "identifiers": ("d", ["84300903", "84348301", "84358402"], ""),
}


@pytest.mark.parametrize("what", COLUMNS)
def test_what_is_text(what):
    name, cells, kind = COLUMNS[what]
    text = f"{name},y\n" + "".join(f"{cell},{i}.5\n" for i, cell in enumerate(cells))
    table = read_table(text, "t")
    assert [note.kind for note in table.notes] == ([kind] if kind else [])
    assert table.columns[0].kind == ("category" if kind else "number")
    if kind:
        numbers = read_table(text, "t", **table.notes[0].undo["reading"])
        assert numbers.columns[0].values.tolist() == list(map(float, cells))


def test_most_names_say_nothing():
    assert least_code("price") == least_code("") == least_code("zippy") == math.inf

"""Numbers far from all others that may stand for a missing value."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore import read_table
from pycore.reading.decided import decided
from pycore.reading.values.sentinels import sentinels

#: {what: (numbers, those that may stand for a missing one)}
COLUMNS = {
    "a sensor": ([20.1, 21.4, -999, 19.8], [-999]),
    "two of them": ([20.1, -999, 21.4, 9999, 19.8, 20, 22], [-999, 9999]),
    "a fraction": ([23.5, -99.9, 24.1, -99.9, 22], [-99.9]),
    "below frost": ([-12.5, -20, 3, -9999], [-9999]),
    "a small one below counts": ([0, 1, 3, -9, 2], [-9]),
    "a small one among numbers of both signs": ([-3, -9, 4, 2], []),
    "a depth like others": ([-950, -999, -1020, -870], []),
    "a price": ([19, 499, 999, 1299], []),
    "the largest of few": ([1, 3, 5, 99], []),
    "the largest price": ([199, 499, 799, 999], []),
    "minus one": ([0, 151, -1, 92], []),
    "most of them": ([-999, -999, -999, 1, 2], []),
    "one number beside it": ([5, 5, -999], []),
    "nothing": ([math.nan, math.nan], []),
}


@pytest.mark.parametrize("what", COLUMNS)
def test_which_numbers_are_told(what):
    numbers, expected = COLUMNS[what]
    assert [found.value for found in sentinels(np.array(numbers, dtype=float))] == expected


@pytest.mark.parametrize("spelled", ["-999", "-999.0", "-999.00"])
def test_the_undo_counts_it_as_missing_beside_the_words(spelled):
    """The number is kept until the user says that it is missing; what was missing before stays so."""
    text = f"t,y\n20.5,1\n{spelled},2\nNA,3\n21.5,4\n22.0,5\n"
    table = read_table(text, "t")
    assert table.columns[0].values[1] == -999
    (note,) = [note for note in table.notes if note.kind == "sentinel"]
    assert str(note).startswith('"t": -999 is far from all other numbers (20.5 to 22), in 1 of 5 ')
    again = read_table(text, "t", **note.undo["reading"])
    assert np.isnan(again.columns[0].values).tolist() == [False, True, True, False, False]
    assert not [note for note in again.notes if note.kind == "sentinel"]
    same = read_table(text, "t", **decided(again, note.undo["reading"]))
    assert np.array_equal(same.columns[0].values, again.columns[0].values, equal_nan=True)


def test_numbers_of_json_can_be_missing_too():
    text = '[{"t":20.5,"y":1},{"t":-999,"y":2},{"t":21.5,"y":3},{"t":22,"y":1}]'
    (note,) = read_table(text, "t").notes
    again = read_table(text, "t", **note.undo["reading"])
    assert np.isnan(again.columns[0].values).tolist() == [False, True, False, False]

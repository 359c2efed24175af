"""Small files in the form of public bug reports: each is read right, or refused or told as tests/fixtures/tables says.

``expected.json`` names for each its source and the right columns (``null`` is a missing value), or in words what the
user must be told; those in words have a test of their own in ``TOLD``.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from pycore import TableError, read_table
from pycore.reading.decided import decided

FOLDER = Path(__file__).parents[2] / "fixtures" / "tables"
CASES = {case["id"]: case for case in json.loads((FOLDER / "expected.json").read_text("utf-8"))}

#: Not yet as it should be; a line for each kind, shrinking to nothing.
PENDING = {
    # K4 rows that are no observations
    *("20",),
    # K5 words for missing
    *("22", "25a", "25b", "25d", "25f", "25g"),
    # K6 numbers in dress
    *("26", "29", "30", "31", "33"),
    # K7 decimal sign
    *("34", "35"),
    # K8 numbers that are none
    *("37", "39", "40"),
    # K9 row numbers as features
    *("41", "43"),
    # K10 spellings of yes and no
    *("45",),
    # K11, K12, K16 JSON and arrays
    *("74",),
    # K13 quotes
    *("53", "55"),
    # K14 delimiters
    *("57", "59", "60", "61"),
}


def one_hot(data, name):
    """Check that there is one column of three classes, said, with the way back."""
    table = read_table(data, name)
    hot = np.load(FOLDER / name)["y"]
    assert [column.name for column in table.columns] == ["X 1", "X 2", "y"]
    assert table.column("y").kind == "category"
    assert [int(text) for text in table.column("y").values] == [list(row).index(1) for row in hot]
    (note,) = [note for note in table.notes if note.column == "y"]
    apart = read_table(data, name, **note.undo["reading"])
    for k in range(3):
        assert apart.column(f"y {k + 1}").values.tolist() == hot[:, k].tolist()


def nested(data, name):
    """Check that inputs have dotted names and outputs are classes, and that both is said."""
    table = read_table(data, name)
    assert as_lists(table) == {
        "input.r": [0.03, 0.16],
        "input.g": [0.7, 0.09],
        "output": ["black", "white"],
    }
    assert {note.kind for note in table.notes} == {"flattened", "one_hot"}


def pictures(data, name):
    """Check that each pixel is a column, row after row of the picture, and that it is said."""
    table = read_table(data, name)
    flat = np.load(FOLDER / name)["x_train"].reshape(5, -1)
    assert np.array_equal([c.values for c in table.columns[:-1]], flat.T)
    assert table.columns[-1].name == "y_train"
    assert "(5, 4, 4)" in str(table.notes[0])


def weights(data, name):
    """Check that it is read without them, and said."""
    table = read_table(data, name)
    assert as_lists(table) == {"a": [1, 3], "b": ["x", "y"]}
    assert "Weights" in str(table.notes[0])


def told_values_and_names(data, name):
    """Three values in every row, two names."""
    [note] = [note for note in read_table(data, name).notes if note.kind == "row_names"]
    assert "3 values" in str(note)
    assert "2 names" in str(note)


def told_total(data, name):
    """Three rows, the total is left out and said; with it, if that is said."""
    table = read_table(data, name)
    assert table.shape == (3, 3)
    [note] = table.notes
    assert "Total 10 8.0" in str(note)
    assert read_table(data, name, **note.undo["reading"]).shape == (4, 3)


#: {id: a check of a case whose expectation is in words; it takes the file's bytes and its name}
TOLD: dict = {
    "03": told_values_and_names,
    "18": told_total,
    "47": one_hot,
    "52": nested,
    "72": pictures,
    "77": weights,
}


def cases():
    """Return every case; what is pending must fail."""
    return [
        pytest.param(case, id=f"{key}-{case['file']}", marks=[pytest.mark.xfail] * (key in PENDING))
        for key, case in CASES.items()
    ]


def as_lists(table):
    """Return {name: values} with None for what is missing."""
    return {
        column.name: [
            None if value is None or (isinstance(value, float) and math.isnan(value)) else value
            for value in column.values.tolist()
        ]
        for column in table.columns
    }


@pytest.mark.parametrize("case", cases())
def test_a_public_report(case):
    """The right columns, natively typed; the recorded decisions read them the same way again."""
    data = (FOLDER / case["file"]).read_bytes()
    if isinstance(case["expected"], str):
        TOLD[case["id"]](data, case["file"])
        return
    table = read_table(data, case["file"])
    assert as_lists(table) == case["expected"]
    again = read_table(data, case["file"], **decided(table, {}))
    assert as_lists(again) == case["expected"]


def test_each_expectation_in_words_has_a_check():
    in_words = {key for key, case in CASES.items() if isinstance(case["expected"], str)}
    assert in_words - PENDING == set(TOLD)


def test_nothing_of_them_is_refused_without_a_sentence():
    for case in CASES.values():
        try:
            read_table((FOLDER / case["file"]).read_bytes(), case["file"])
        except TableError as error:
            assert str(error).endswith(".")  # noqa: PT017 - the table may also be read

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

from pycore import TableError, make_dataset, read_table
from pycore.reading.decided import decided

FOLDER = Path(__file__).parents[2] / "fixtures" / "tables"
CASES = {case["id"]: case for case in json.loads((FOLDER / "expected.json").read_text("utf-8"))}


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
    assert "row weights" in str(table.notes[0])


def told_values_and_names(data, name):
    """Three values in every row, two names."""
    [note] = [note for note in read_table(data, name).notes if note.kind == "row_names"]
    assert "3 values" in str(note)
    assert "2 names" in str(note)


def told_record(data, name):
    """Refused with the numbers of values on the two lines of a record."""
    with pytest.raises(TableError, match=r"alternate between 11 and 3 values: .* span 2 lines"):
        read_table(data, name)


def told_total(data, name):
    """Three rows, the total is left out and said; with it, if that is said."""
    table = read_table(data, name)
    assert table.shape == (3, 3)
    [note] = table.notes
    assert "Total 10 8.0" in str(note)
    assert read_table(data, name, **note.undo["reading"]).shape == (4, 3)


def check_unknown(data, name):
    """Check that a word that nobody lists leaves text, which is told; the undo makes it missing."""
    table = read_table(data, name)
    (note,) = table.notes
    assert (note.kind, note.column, note.values["read"], note.values["there"]) == (
        *("mostly_numbers", "b"),
        *(32, 40),
    )
    assert 'only 32 of 40 values are numbers; the others: "Unknown".' in str(note)
    again = read_table(data, name, **note.undo["reading"])
    assert as_lists(again)["b"] == [None if i % 5 == 0 else 1.5 * i for i in range(1, 41)]


def check_unit(data, name):
    """Check that the unit is kept beside the numbers and told."""
    table = read_table(data, name)
    assert as_lists(table)["height"] == [180, 175, 169, 182]
    assert table.column("height").unit == "cm"
    assert [(note.kind, note.column) for note in table.notes] == [("unit", "height")]
    assert (
        as_lists(read_table(data, name, **table.notes[0].undo["reading"]))["height"][0] == "180 cm"
    )


def check_choices(data, name):
    """Check that choices of a list are text and do not turn the decimal sign of the other columns."""
    table = read_table(data, name)
    assert as_lists(table) == {
        "q1": ["1,3", "2,4", "1,2"],
        "q2": ["2,4", "1,2", "3,4"],
        "score": [3.5, 2.5, 4.5],
        "y": ["a", "b", "a"],
    }
    assert [(note.kind, note.column) for note in table.notes] == [
        ("choices", "q1"),
        ("choices", "q2"),
    ]
    other = read_table(data, name, **table.notes[0].undo["reading"])
    assert as_lists(other)["q1"] == [1.3, 2.4, 1.2]
    assert as_lists(other)["score"] == [3.5, 2.5, 4.5]


def check_thousands(data, name):
    """Check that 950 and 1.200 are thousands, with a question."""
    table = read_table(data, name)
    assert as_lists(table)["Einwohner"] == [950, 1200, 12500, 310]
    (note,) = table.notes
    assert (note.kind, note.column) == ("decimal", "Einwohner")
    other = read_table(data, name, **note.undo["reading"])
    assert as_lists(other)["Einwohner"] == [950, 1.2, 12.5, 310]


def row_numbers(data, name):
    """Check that the numbers of the rows are left out, said and can be used after all; all other columns are used."""
    table = read_table(data, name)
    first, *others, target = (column.name for column in table.columns)
    dataset = make_dataset(table, target)
    assert [feature.column for feature in dataset.features] == others
    (note,) = [note for note in dataset.notes if note.kind == "row_numbers"]
    assert (note.column, note.undo) == (first, {"use": "as_read"})


def spellings(data, name):
    """Check that yes and Yes are 1 and No is 0, and that it is said."""
    table = read_table(data, name)
    words = table.column("smoker").values.tolist()
    dataset = make_dataset(table, "y", ["smoker"], test_fraction=0)
    assert dataset.x_train.tolist() == [[float(word.lower() == "yes")] for word in words]
    assert [note.kind for note in dataset.notes] == ["spellings"]


#: {id: a check of a case whose expectation is in words; it takes the file's bytes and its name}
TOLD: dict = {
    "25g": check_unknown,
    "31": check_unit,
    "34": check_choices,
    "35": check_thousands,
    "03": told_values_and_names,
    "18": told_total,
    "41": row_numbers,
    "43": row_numbers,
    "45": spellings,
    "60": told_record,
    "47": one_hot,
    "52": nested,
    "72": pictures,
    "77": weights,
}


def cases():
    """Return every case under its number and its file."""
    return [pytest.param(case, id=f"{key}-{case['file']}") for key, case in CASES.items()]


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
    assert in_words == set(TOLD)


def test_nothing_of_them_is_refused_without_a_sentence():
    for case in CASES.values():
        try:
            read_table((FOLDER / case["file"]).read_bytes(), case["file"])
        except TableError as error:
            assert str(error).endswith(".")  # noqa: PT017 - the table may also be read

"""Small files in the form of public bug reports: each is read right, or refused or told as tests/fixtures/tables says.

``expected.json`` names for each its source and the right columns (``null`` is a missing value), or in words what the
user must be told; those in words have a test of their own in ``TOLD``.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from pycore import TableError, read_table
from pycore.reading.decided import decided

FOLDER = Path(__file__).parents[2] / "fixtures" / "tables"
CASES = {case["id"]: case for case in json.loads((FOLDER / "expected.json").read_text("utf-8"))}

#: Not yet as it should be; a line for each kind, shrinking to nothing.
PENDING = {
    # K1 shifted columns
    *("01", "03"),
    # K2, K3 which row is the header
    *("04", "06", "08", "10", "12", "13", "14", "15", "17"),
    # K4 rows that are no observations
    *("18", "19", "20"),
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
    *("47", "48", "49", "50", "52", "70", "71", "72", "74"),
    # K13 quotes
    *("53", "55"),
    # K14 delimiters
    *("57", "59", "60", "61"),
    # K15 encodings
    *("62", "64", "65", "66", "68"),
    # K17 relatives of ARFF
    *("75", "77", "78"),
}

#: {id: a check of a case whose expectation is in words; it takes the file's bytes and its name}
TOLD: dict = {}


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

"""Rows of units below the names, and rows that only look like them."""

from __future__ import annotations

import pytest

from pycore import read_table

ROWS = "".join(f"{i}.5,{i * 3},{'ab'[i % 2]}\n" for i in range(12))


@pytest.mark.parametrize("units", ["cm,kg,", "(cm),(kg),", "[m],[s],[-]", "m/s,%,"])
def test_a_row_of_units_is_left_out_and_told(units):
    table = read_table(f"height,mass,kind\n{units}\n{ROWS}", "t")
    assert table.shape == (12, 3)
    assert [column.kind for column in table.columns] == ["number", "number", "category"]
    assert "units" in table.decisions


@pytest.mark.parametrize("row", ["1.5,3,a", "NA,NA,a", ",,a", "x,3,b"])
def test_a_row_of_values_stays(row):
    table = read_table(f"height,mass,kind\n{row}\n{ROWS}", "t")
    assert table.shape[0] == 13
    assert "units" not in table.decisions


def test_it_can_be_had_and_taken():
    """By the override, either way."""
    text = f"height,mass,kind\ncm,kg,\n{ROWS}"
    assert read_table(text, "t", units=False).shape[0] == 13
    assert read_table(f"height,mass,kind\n{ROWS}", "t", units=True).shape[0] == 11


def test_the_second_names_of_a_survey_are_no_values():
    """Qualtrics writes questions and import ids below the names."""
    heads = "Q1,Q2,Q3\nHow tall?,How heavy?,Which kind?\n"
    ids = '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}"\n'
    table = read_table(heads + ids + ROWS, "t")
    assert table.shape == (12, 3)
    assert table.columns[0].kind == "number"

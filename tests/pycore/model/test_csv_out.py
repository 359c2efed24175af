"""CSV that goes out: a spreadsheet takes none of its texts for a formula, and numbers stay what they are."""

from __future__ import annotations

import csv
import io

import pytest

from pycore.model.csv_out import neutralized, write_csv


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "=cmd|' /C calc'!A0",
        "\uff1d1+1",
        "-",
        "=",
        "+49 30 1234",
        "-a",
    ],
)
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(text):
    """Every sign that a spreadsheet may begin a formula with."""
    assert neutralized(text) == f"'{text}"
    assert f"'{text}" in io.StringIO(write_csv(["a"], [[text]]).decode("utf-8-sig"), "").read()


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "'=1", "-1", "+2.5e-3", "-0,5", " =1"])
def test_other_texts_stay(text):
    """Numbers too, however they are written."""
    assert neutralized(text) == text


def test_numbers_keep_every_digit_and_cells_their_place():
    """Negative ones are no formulas; quotes, delimiters and line breaks are inside of quotes."""
    rows = [[-0.1, 1e-300, None, 'a "b", c\nd'], [-3, 0.1 + 0.2, "é", ""]]
    data = write_csv(["=h", "b", "c", "d"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert back[0] == ["'=h", "b", "c", "d"]
    assert back[1] == ["-0.1", "1e-300", "", 'a "b", c\nd']
    assert back[2] == ["-3", "0.30000000000000004", "é", ""]


def test_plain_tables_have_no_mark():
    """Where all is ASCII nothing needs it."""
    assert write_csv(["a"], [[1.0]]) == b"a\r\n1.0\r\n"

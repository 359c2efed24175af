"""CSV that goes out: a spreadsheet takes none of its texts for a formula, and numbers stay what they are."""

from __future__ import annotations

import csv
import io
from functools import partial

import numpy as np
import pytest

from pycore import read_table
from pycore.model.record.csv_out import FORMS, neutralized, number_text, write_csv


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


RNG = np.random.default_rng(5)
COLUMNS = {
    "losses": RNG.exponential(size=40),
    "all sizes": RNG.normal(size=40) * 10.0 ** RNG.integers(-300, 300, 40),
    "whole": RNG.integers(0, 5, 40).astype(float),
    "thousands?": RNG.integers(1, 999, 40) + RNG.integers(1, 999, 40) / 1000,
    "shares": RNG.integers(0, 1000, 40) / 1000,
    "negative": -RNG.integers(1, 9_999_999, 40) / 1000,
    "exponents": RNG.integers(1, 9, 40) * 1e-7,
    "large": RNG.integers(1, 9, 40) * 1e22 + 0.5,
    "17 digits": 0.1 + RNG.integers(1, 9, 40) * 0.2,
    "gaps": np.where(np.arange(40) % 3 == 1, np.nan, RNG.normal(size=40)),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rows", [1, 2, 40])
@pytest.mark.parametrize("name", COLUMNS)
def test_numbers_are_read_back_to_the_last_bit(name, rows, form):
    """Alone, and beside the number of the row; as the page reads any table, nothing is told to it."""
    values = COLUMNS[name][:rows]
    tables = [(["n", "a"], list(enumerate(values.tolist())))]
    if not np.isnan(values).any():  # an empty line is no row
        tables.append((["a"], [(value,) for value in values.tolist()]))
    for heads, lines in tables:
        table = read_table(write_csv(heads, lines, form), "t.csv")
        assert [column.name for column in table.columns] == heads
        assert np.array_equal(table.columns[-1].values, values, equal_nan=True)


@pytest.mark.parametrize("form", FORMS)
def test_texts_of_every_kind_are_read_back(form):
    """Delimiters of any form, quotes, blanks at the ends, line breaks; guarded formulas with their apostrophe."""
    texts = ["a;b", "c,d", 'say "no"', "tab\there", "x|y", "1,5 m", "=1;2", "-a,b", "é; ü", "plain"]
    lines = [(j, text, j + 0.5) for j, text in enumerate(texts * 3)]
    heads = ["n;o", "te,xt", "=va|lue"]
    table = read_table(write_csv(heads, lines, form), "t.csv")
    assert [column.name for column in table.columns] == ["n;o", "te,xt", "'=va|lue"]
    assert table.columns[1].values.tolist()[:10] == [*map(neutralized, texts)]
    assert table.columns[2].values.tolist() == [j + 0.5 for j in range(30)]
    back = partial(csv.reader, delimiter=FORMS[form].delimiter)
    cells = list(back(io.StringIO(write_csv(["a"], [["x\ny; z,"]], form).decode(), newline="")))
    assert cells == [["a"], ["x\ny; z,"]]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (0.5, "0,5"),
        (-1e-7, "-1e-07"),
        (1.5e-7, "1,5e-07"),
        (1e22, "1e+22"),
        (3, "3"),
        (3.0, "3,0"),
        (1.234, "1,2340"),
        (-12.345, "-12,3450"),
        (0.125, "0,125"),
        (1234.125, "1234,125"),
        (None, ""),
        (float("nan"), ""),
        (float("-inf"), ""),
        ("=1,5+2", '"\'=1,5+2"'),
        ("-1,5", '"-1,5"'),
        ("1.5", "1.5"),
        ("a;b", '"a;b"'),
    ],
)
def test_the_form_with_a_decimal_comma(cell, written):
    assert write_csv(["n", "a"], [[0, cell]], "semicolon") == f"n;a\r\n0;{written}\r\n".encode()


def test_what_could_be_thousands_gets_a_zero():
    """Three decimals after one to three digits; nothing else."""
    assert number_text(1.234) == "1.2340"
    assert number_text(-999.001, ",") == "-999,0010"
    for plain in (0.123, 1.2345, 1234.567, 1.23, 1e-3):
        assert number_text(plain) == repr(plain)

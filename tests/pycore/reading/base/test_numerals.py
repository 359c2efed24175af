"""Numbers as files write them."""

from __future__ import annotations

import pytest

from pycore.reading.base.numerals import Decimal, read_number


@pytest.mark.parametrize(
    ("cell", "point", "comma"),
    [
        ("1", 1, 1),
        ("-1.5", -1.5, None),
        ("-1,5", None, -1.5),
        (".5", 0.5, None),
        (",5", None, 0.5),
        ("5.", 5, None),
        ("+2e-3", 0.002, 0.002),
        ("1,234", 1234, 1.234),
        ("1.234", 1.234, 1234),
        ("1,234,567.8", 1234567.8, None),
        ("1.234.567,8", None, 1234567.8),
        ("0,125", None, 0.125),
        ("0.125", 0.125, None),
        ("12,34", None, 12.34),
        ("1,2345", None, 1.2345),
        ("\N{MINUS SIGN}3", -3, -3),
        ("1e999", None, None),
        ("", None, None),
        (".", None, None),
        ("1 2", None, None),
        ("1_000", None, None),
        ("0x10", None, None),
        ("inf", None, None),
        ("nan", None, None),
        ("1.2.3", None, None),
        ("2020-01-02", None, None),
        ("\N{FULLWIDTH DIGIT ONE}", None, None),
    ],
)
def test_a_number_is_read_in_either_notation(cell, point, comma):
    """With a decimal point and with a decimal comma; groups of three digits carry the other sign."""
    assert read_number(cell, ".") == point
    assert read_number(cell, ",") == comma


@pytest.mark.parametrize(
    ("cells", "delimiter", "decimal"),
    [
        (["1.5", "2"], ",", "."),
        (["1,5", "2"], ";", ","),
        (["1,5", "2"], ",", ","),  # in quotes
        (["1,5", "2"], "\t", ","),
        (["1,234", "2"], ";", ","),
        (["1,234", "2"], ",", "."),
        (["1,234", "2"], "\t", "."),
        (["1,234", "0,5"], "\t", ","),
        (["1.234", "0,5"], ";", ","),
        (["1,234", "0.5"], ";", "."),
        (["1.234.567"], ",", ","),  # only groups of digits can have two points
        (["1,234,567", "1,234"], ";", "."),
        (["1.234.567", "1.5", "2.5"], ";", "."),  # most cells decide
        (["89.000"], ";", "."),
        (["89.000", "1.234.567"], ";", ","),
        (["1.234,5"], ";", ","),
        (["a, b", "c.d"], ";", "."),
        ([], ",", "."),
    ],
)
def test_the_decimal_sign_is_found(cells, delimiter, decimal):
    """Numbers that can be read in one way only decide; else a semicolon speaks for the comma."""
    found = Decimal()
    for cell in cells:
        found.add([cell])
    assert found.sign(delimiter) == decimal
    assert not found.decided


def test_a_long_lead_decides():
    """The cells of a large table need not all be looked at; some numbers of the other kind do not decide."""
    found = Decimal()
    found.add(["1.5"] * 100 + ["1,5"] * 50)
    assert not found.decided
    found.add(["1.5"] * 1000)
    assert found.decided
    assert found.sign(";") == "."

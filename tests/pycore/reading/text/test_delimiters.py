"""What stands between the cells: found where it divides the rows alike."""

from __future__ import annotations

import pytest

from pycore import TableError
from pycore.reading.text.delimiters import check_turns, find_delimiter, is_numeral

SIGNS = [",", ";", "\t", "|"]


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@pytest.mark.parametrize("sign", SIGNS)
def test_the_sign_that_all_rows_have_as_often(sign):
    """Other signs in some of the cells do not count."""
    other = SIGNS[SIGNS.index(sign) - 1]
    text = f"a{sign}b{sign}c\n" + "".join(
        f"{i}{sign}x{other}y{sign}z\n" if i % 3 else f"{i}{sign}x{sign}z\n" for i in range(12)
    )
    assert find_delimiter(lines(text), '"', "t") == sign


def test_signs_inside_quotes_divide_nothing():
    text = "a;b\n" + '"1,2,3";"x,y"\n' * 9
    assert find_delimiter(lines(text), '"', "t") == ";"


def test_blanks_divide_where_nothing_else_does():
    assert find_delimiter(lines("a b c\n1 2 3\n4 5 6\n"), '"', "t") == " "


def test_one_column_has_no_delimiter_that_matters():
    """Any will do: no cell has one."""
    sign = find_delimiter(lines("a\n1\n2\n3\n"), '"', "t")
    assert sign not in "a123"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1", True), ("-2,5", True), ("1.5e3", True), ("x", False), ("", False), ("1 2", False)],
)
def test_numerals(cell, number):
    assert is_numeral(cell) == number


def test_records_on_several_lines_are_refused():
    """Where their widths take turns often enough."""
    with pytest.raises(TableError, match='"t"'):
        check_turns([11, 3] * 20, "t", least=3)
    check_turns([11] * 40, "t", least=3)
    check_turns([11, 3], "t", least=3)

"""Which decimal sign each column has: by its own numbers, by the others, by the delimiter."""

from __future__ import annotations

import pytest

from pycore import read_table


def values(text: str) -> list[list[object]]:
    return [column.values.tolist() for column in read_table(text, "t").columns]


def table(cells: list[str], delimiter: str = ";", other: str = "x") -> str:
    return f"a{delimiter}b\n" + "".join(
        f"{cell}{delimiter}{other}{i % 2}\n" for i, cell in enumerate(cells)
    )


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["1,5", "2,25", "3,125"], [1.5, 2.25, 3.125]),
        (["1.5", "2.25", "3.125"], [1.5, 2.25, 3.125]),
        (["1.234,5", "2.345,25", "3"], [1234.5, 2345.25, 3.0]),
        (["1,234.5", "2,345.25", "3"], [1234.5, 2345.25, 3.0]),
    ],
)
def test_its_own_numbers_decide(cells, wanted):
    assert values(table(cells))[0] == wanted


def test_the_other_columns_decide_where_one_says_nothing():
    """1.234 is a thousand beside 0,5, and a little more than one beside 0.5."""
    cells = ["1.234", "2.345", "3.456"]
    for beside, wanted in (("0,5", [1234, 2345, 3456]), ("0.5", [1.234, 2.345, 3.456])):
        text = "a;b;c\n" + "".join(
            f"{cell};{beside};{'xy'[i % 2]}\n" for i, cell in enumerate(cells)
        )
        assert values(text)[0] == pytest.approx(wanted)


def test_the_delimiter_goes_with_a_sign():
    """A semicolon with the comma."""
    assert values(table(["1,234", "2,345", "3,456"]))[0] == pytest.approx([1.234, 2.345, 3.456])


def test_a_doubtful_column_is_told_and_the_note_is_the_other_reading():
    text = table(["1.234", "2.345", "950"])
    first = read_table(text, "t")
    (note,) = [
        note
        for note in first.notes
        if note.column == "a" and "decimal" in note.undo.get("reading", {})
    ]
    other = read_table(text, "t", **note.undo["reading"])
    assert other.columns[0].values[0] != first.columns[0].values[0]
    assert {first.columns[0].values[0], other.columns[0].values[0]} == {1.234, 1234.0}

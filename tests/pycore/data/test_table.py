"""Reading tables: what is found out, what may be overridden, and what is refused in a sentence."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore import PycoreError, TableError, read_table


def as_lists(table):
    """Return {name: values} with None for what is missing."""
    return {
        column.name: [
            None if value is None or (isinstance(value, float) and math.isnan(value)) else value
            for value in column.values.tolist()
        ]
        for column in table.columns
    }


def test_a_plain_csv():
    """Numbers become float64, text a category; the shape is rows by columns."""
    table = read_table(b"x,y,kind\n1,2.5,a\n-3e2,.5,b\n", "t.csv")
    assert as_lists(table) == {"x": [1.0, -300.0], "y": [2.5, 0.5], "kind": ["a", "b"]}
    assert table.shape == (2, 3)
    assert [column.kind for column in table.columns] == ["number", "number", "category"]
    assert table.name == "t.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter, newline):
    """Comma, semicolon, tab and bar, with the line ends of all systems."""
    text = newline.join(
        [delimiter.join(row) for row in (["a", "b", "c"], ["1", "2", "x y"], ["3", "4", "z"])]
    )
    assert as_lists(read_table(text.encode())) == {"a": [1, 3], "b": [2, 4], "c": ["x y", "z"]}


def test_decimal_commas():
    """A semicolon table with decimal commas, as a spreadsheet of many countries saves it."""
    table = read_table(b"a;b\n1,5;-2\n3,25;0,5\n")
    assert as_lists(table) == {"a": [1.5, 3.25], "b": [-2, 0.5]}
    assert table.decisions["decimal"] == ","


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    """Umlauts survive, and no mark of the encoding ends up in the first name."""
    table = read_table("Größe,Art\n1,süß\n2,herb\n".encode(encoding))
    assert as_lists(table) == {"Größe": [1, 2], "Art": ["süß", "herb"]}


def test_quotes_with_delimiters_and_line_breaks_inside():
    """A quoted value is one value."""
    table = read_table(b'name,n\n"Smith, J.",1\n"two\nlines",2\n"say ""hi""",3\n')
    assert as_lists(table)["name"] == ["Smith, J.", "two\nlines", 'say "hi"']


@pytest.mark.parametrize("word", ["", "NA", "n/a", "NaN", "?", "null", "<NA>"])
def test_missing_values(word):
    """The usual words for nothing, in numbers and in text, are counted."""
    table = read_table(f"a,b,c\n1,x,0\n{word},{word},0\n3,y,0\n".encode())
    assert as_lists(table) == {"a": [1, None, 3], "b": ["x", None, "y"], "c": [0, 0, 0]}
    assert [column.missing for column in table.columns] == [1, 1, 0]


def test_a_table_without_a_header():
    """Numbers in the first row: the columns get names of their own."""
    table = read_table(b"1,2,a\n3,4,b\n")
    assert [column.name for column in table.columns] == ["column 1", "column 2", "column 3"]
    assert table.shape == (2, 3)


def test_a_table_of_text_only_has_a_header():
    """Where all is text, the first row names the columns, as in every file that people save."""
    table = read_table(b"color,taste\nred,sweet\ngreen,sour\n")
    assert as_lists(table) == {"color": ["red", "green"], "taste": ["sweet", "sour"]}


def test_decisions_can_be_overridden():
    """Whoever knows better says so."""
    table = read_table(b"1;2\n3;4\n", header=True, delimiter=";")
    assert as_lists(table) == {"1": [3], "2": [4]}
    assert read_table("a;b\n1,5;2\n".encode("utf-16-le"), encoding="utf-16-le").shape == (1, 2)
    with pytest.raises(TableError, match='Unknown override "sep"'):
        read_table(b"a,b\n1,2\n", sep=";")


def test_names_are_made_unique_and_none_is_empty():
    """Duplicates are numbered, empty names replaced."""
    table = read_table(b"a,a,,a\n1,2,3,4\n")
    assert [column.name for column in table.columns] == ["a", "a (2)", "column 3", "a (3)"]


def test_trailing_empty_columns_and_rows_are_left_out():
    """What a spreadsheet adds at the ends is not data."""
    table = read_table(b"a,b,,\n1,2,,\n3,4,,\n,,,\n\n")
    assert as_lists(table) == {"a": [1, 3], "b": [2, 4]}


def test_a_ragged_row_is_named():
    """More values than columns: the sentence names the row."""
    with pytest.raises(TableError, match=r"Row 3 .* 3 values, but 2 were expected"):
        read_table(b"a,b\n1,2\n3,4,5\n6,7\n")


def test_a_short_row_lacks_its_last_values():
    """Fewer values than columns: what is not there is missing."""
    table = read_table(b"a,b,c\n1,2,3\n4,5\n6,7,8\n")
    assert as_lists(table) == {"a": [1, 4, 6], "b": [2, 5, 7], "c": [3, None, 8]}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"a,b\n", "no data rows"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a picture"),
        (b"PK\x03\x04\x00\x00", "is a damaged archive"),
        (
            ("," * 1000).encode() + b"\n" + ("1," * 1000 + "1").encode(),
            "1001 columns; the limit is 1000",
        ),
    ],
)
def test_what_is_no_table_is_refused(data, sentence):
    """A sentence says why, with the name of the file."""
    with pytest.raises(TableError, match=sentence) as caught:
        read_table(data, "file.csv")
    assert "file.csv" in str(caught.value)


def test_an_unknown_column_is_answered_with_the_known_ones():
    """The sentence lists what there is."""
    with pytest.raises(TableError, match='no column "z"; it has "a", "b"'):
        read_table(b"a,b\n1,2\n", "t").column("z")


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_kind_of_bytes(kind):
    """Also what a browser hands over."""
    assert as_lists(read_table(kind(b"a,b\n1,2\n"))) == {"a": [1], "b": [2]}


def test_text_with_a_mark_in_front():
    """A byte order mark that has become a character is no part of the first name."""
    assert as_lists(read_table("\ufeffa,b\n1,2\n")) == {"a": [1], "b": [2]}
    assert as_lists(read_table("\ufeffa,b\n1,2\n".encode("utf-16-le"), encoding="utf-16-le")) == {
        "a": [1],
        "b": [2],
    }


def test_decimal_commas_without_a_header():
    """Semicolons win over the commas inside the numbers, however regular those are."""
    table = read_table(b"5,1;3,5\n4,9;3,0\n4,7;3,2\n")
    assert as_lists(table) == {"column 1": [5.1, 4.9, 4.7], "column 2": [3.5, 3.0, 3.2]}


def test_decimal_commas_in_quotes():
    """Commas between the values, and in quotes inside them."""
    table = read_table(b'a,b\n"5,1","3,5"\n"4,9","3,0"\n')
    assert as_lists(table) == {"a": [5.1, 4.9], "b": [3.5, 3.0]}


def test_thousands():
    """Groups of three digits, in either notation."""
    assert as_lists(read_table(b"a;b\n1.234,5;2\n12.345,6;3\n"))["a"] == [1234.5, 12345.6]
    assert as_lists(read_table(b'a,b\n"1,234.5",2\n"12,345",3\n'))["a"] == [1234.5, 12345]


def test_a_spreadsheet_that_says_its_separator():
    """The first line sep=; is no row, and it is believed."""
    table = read_table(b"sep=;\r\na;b\r\n1,5;2\r\n3;4\r\n")
    assert as_lists(table) == {"a": [1.5, 3], "b": [2, 4]}
    with pytest.raises(TableError, match="Row 4 "):
        read_table(b"sep=;\na;b\n1;2\n3;4;5\n1;2\n")


def test_a_table_as_r_writes_it():
    """The header names one column less than there are: the first has the names of the rows."""
    table = read_table(b'"a","b"\n"x",2,3\n"y",4,5\n')
    assert as_lists(table) == {"column 1": ["x", "y"], "a": [2, 4], "b": [3, 5]}
    assert "row_names" in {note.kind for note in table.notes}
    table = read_table(b"a,b\n1,2,3\n1,5,6\n")  # names of rows would differ
    assert as_lists(table) == {"a": [1, 1], "b": [2, 5], "column 3": [3, 6]}


def test_a_quote_that_is_never_closed_is_named():
    """It would swallow the rest of the file into one value."""
    with pytest.raises(TableError, match=r"A quote that is opened in row 3 .* is never closed"):
        read_table(b'a,b\n1,x\n2,"y\n3,z\n4,w\n')
    assert as_lists(read_table(b'a,b\n1,5" pipe\n2,x\n'))["b"] == ['5" pipe', "x"]


def test_short_rows_are_told():
    """They are filled, but not silently."""
    assert read_table(b"a,b\n1,2\n3\n").decisions["short"] == 1
    assert "short" not in read_table(b"a,b\n1,\n3,4\n").decisions


def test_rows_are_counted_as_in_a_spreadsheet():
    """Blank rows count, so that the person finds the place."""
    with pytest.raises(TableError, match="Row 6 "):
        read_table(b"\n\na,b\n1,2\n\n3,4,5\n6,7\n")


@pytest.mark.parametrize("blank", [300, 600_000])
def test_blank_rows_in_front_are_skipped(blank):
    """A few, or more than what is looked at to find the delimiter."""
    assert as_lists(read_table(b"\n" * blank + b"a,b\n1,2\n")) == {"a": [1], "b": [2]}


def test_numbers_that_float64_cannot_hold_are_text():
    """Infinity never comes out of a file."""
    table = read_table(b"a,b\n1e999,2\ninf,4\n")
    assert [column.kind for column in table.columns] == ["category", "number"]


@pytest.mark.parametrize(
    "overrides",
    [
        {"delimiter": ",,"},
        {"delimiter": 5},
        {"delimiter": '"'},
        {"encoding": 5},
        {"encoding": "no such"},
        {"encoding": "idna"},
        {"decimal": "x"},
        {"header": "yes"},
    ],
)
def test_overrides_that_make_no_sense_are_refused(overrides):
    """One sentence each."""
    with pytest.raises(TableError, match=r"\.$"):
        read_table(b"a\xff,b\n1,2\n", **overrides)


@pytest.mark.parametrize("data", [None, 5, ["a,b"], {"a": 1}])
def test_what_is_neither_bytes_nor_text_is_refused(data):
    """The sentence says what it is."""
    with pytest.raises(TableError, match=f"not {type(data).__name__}"):
        read_table(data)


def test_random_bytes_never_raise_anything_else():
    """2,000 random and mutated files: a table or a PycoreError."""
    rng = np.random.default_rng(0)
    good = b'a;b;"c"\n1,5;2;x\n"3";4;"y;z"\n'
    for _ in range(1000):
        noise = bytes(rng.integers(0, 256, rng.integers(0, 60)).astype(np.uint8))
        mutated = bytearray(good)
        for _ in range(rng.integers(1, 6)):
            mutated[rng.integers(0, len(mutated))] = rng.integers(0, 256)
        for data in (noise, bytes(mutated)):
            try:
                table = read_table(data)
            except PycoreError:
                continue
            assert all(len(column.values) == table.shape[0] for column in table.columns)

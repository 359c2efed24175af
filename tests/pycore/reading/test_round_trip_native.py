"""Random tables, written in random dialects and formats, are read back equal; hypothesis is not pure Python."""

from __future__ import annotations

import csv
import io
import json
import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sound_tables import sound
from workbook_writer import workbook

from pycore import read_table
from pycore.reading.values.words import IN_TEXT, OLD_WORDS

#: No word for a missing value, no number, no comment, no blank at an end.
WORDS = st.one_of(
    st.text(alphabet="abcäöü'\"|;, \n=<>&日", min_size=1, max_size=8)
    .map(lambda text: f"w{text}w")
    .filter(lambda text: text.lower() not in IN_TEXT | OLD_WORDS),
    st.sampled_from(["yes", "no", "TRUE", "2024-02-29", "12:30", "1.2.3", "=A1"]),
)
REALS = st.floats(-1e9, 1e9).map(lambda value: value + 0.0)
ROWS = st.lists(
    st.tuples(REALS, WORDS, st.integers(-(10**6), 10**6), st.one_of(st.none(), REALS)),
    min_size=2,
    max_size=12,
)
HEADS = ["real", "word", "whole", "gaps"]
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
]


def check(table, rows, *, tolerance=0.0):
    """Compare a table with the rows that were written."""
    real, word, whole, gaps = (list(values) for values in zip(*rows, strict=True))
    assert [column.name for column in table.columns] == HEADS
    np.testing.assert_allclose(table.column("real").values, real, rtol=tolerance, atol=0.0)
    assert table.column("word").values.tolist() == word
    np.testing.assert_allclose(table.column("whole").values, whole, rtol=tolerance, atol=0.0)
    assert table.column("gaps").missing == gaps.count(None)
    if any(value is not None for value in gaps):
        read = [None if math.isnan(v) else v for v in table.column("gaps").values.tolist()]
        assert [v is None for v in read] == [v is None for v in gaps]
        there = [v for v in gaps if v is not None]
        np.testing.assert_allclose(
            [v for v in read if v is not None], there, rtol=tolerance, atol=0.0
        )


def grouped(value, decimal, thousands):
    """Return a number in a notation."""
    text = f"{value:,}" if thousands else f"{value!r}"
    return text.translate({ord("."): decimal, ord(","): thousands})


@st.composite
def dialects(draw):
    """Return a delimiter, a line end, a quoting, a decimal sign and a thousands separator that can be told apart."""
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    decimal = draw(st.sampled_from([".", ","]))
    others = ["", "'", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", " ", "." if decimal == "," else ","]
    return (
        delimiter,
        draw(st.sampled_from(["\n", "\r\n", "\r"])),
        draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])),
        decimal,
        draw(st.sampled_from(others)),
    )


@settings(max_examples=300, deadline=None)
@given(ROWS, dialects(), st.sampled_from(ENCODINGS), st.integers(0, 3), st.booleans())
def test_delimited_text(rows, dialect, encoding, comments, say):
    """Every dialect, with the notation of numbers said where a table may be too small to show it."""
    delimiter, newline, quoting, decimal, thousands = dialect
    out = io.StringIO()
    out.write("".join(f"# made by a test, line {i}; no row{newline}" for i in range(comments)))
    if newline == "\r":
        quoting = (
            csv.QUOTE_ALL
        )  # the writer would leave other line breaks inside a cell without quotes
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writerow(HEADS)
    for real, word, whole, gap in rows:
        numbers = ["" if v is None else grouped(v, decimal, thousands) for v in (real, whole, gap)]
        writer.writerow([numbers[0], word, *numbers[1:]])
    overrides = {"decimal": decimal, "delimiter": delimiter}
    if say:
        kind = {"\N{NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " "}.get(thousands, thousands)
        overrides |= {"thousands": kind, "encoding": encoding, "header": True}
    table = read_table(out.getvalue().encode(encoding), **overrides)
    check(table, rows, tolerance=1e-15 if thousands else 0.0)


@settings(max_examples=100, deadline=None)
@given(ROWS, st.booleans(), st.integers(1, 9), st.integers(0, 9))
def test_workbooks(rows, inline, first_row, first_column):
    """Shared and inline texts, anywhere on the sheet."""
    data = workbook([HEADS, *rows], inline=inline, first=(first_row, first_column))
    check(read_table(data), rows)


@settings(max_examples=100, deadline=None)
@given(ROWS, st.integers(0, 4), st.sampled_from([None, 1]), st.booleans())
def test_json(rows, layout, indent, ascii_only):
    """All layouts."""
    records = [dict(zip(HEADS, row, strict=True)) for row in rows]
    columns = {
        head: list(values) for head, values in zip(HEADS, zip(*rows, strict=True), strict=True)
    }
    content = [
        records,
        columns,
        [HEADS, *rows],
        {"columns": HEADS, "data": rows},
        {head: {str(i): v for i, v in enumerate(values)} for head, values in columns.items()},
    ][layout]
    text = json.dumps(content, indent=indent, ensure_ascii=ascii_only)
    check(read_table(text.encode()), rows)
    lines = "\n".join(json.dumps(record) for record in records)
    check(read_table(lines.encode()), rows)


@settings(max_examples=100, deadline=None)
@given(ROWS, st.sampled_from(["<f8", ">f8"]), st.sampled_from("CF"))
def test_arrays(rows, dtype, order):
    """Numbers in both orders and byte orders, and texts beside them."""
    real, word, whole, gaps = zip(*rows, strict=True)
    gaps = [math.nan if v is None else v for v in gaps]
    square = np.array([real, whole, gaps], dtype=dtype, order=order).T
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, square, allow_pickle=False)
    table = read_table(buffer.getvalue())
    for column, values in zip(table.columns, square.T, strict=True):
        if column.kind == "number":
            np.testing.assert_array_equal(column.values, values)
        else:
            assert column.missing == len(rows)
    buffer = io.BytesIO()
    np.savez(buffer, real=real, word=np.array(word), whole=whole, gaps=gaps)
    check(read_table(buffer.getvalue()), rows)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_arff(rows):
    """Texts in quotes, with what must be escaped."""
    rows = [(a, word.replace("\n", " "), b, c) for a, word, b, c in rows]
    lines = [
        "@relation t",
        "@attribute real real",
        "@attribute word string",
        "@attribute whole integer",
    ]
    lines += ["@attribute gaps numeric", "@data"]
    for real, word, whole, gap in rows:
        escaped = word.replace("\\", "\\\\").replace("'", "\\'")
        lines.append(f"{real!r},'{escaped}',{whole},{'?' if gap is None else repr(gap)}")
    check(read_table("\n".join(lines)), rows)


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=3), inner, max_size=4)
        ),
    )
)
def test_any_json(content):
    """Whatever is JSON becomes a table or a sentence."""
    sound(json.dumps(content).encode())

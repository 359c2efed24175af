"""Whatever bytes come in, a table or a TableError comes out: hypothesis, which is not pure Python, looks for more."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pycore import PycoreError, TableError, make_dataset, read_table

CELLS = st.one_of(
    st.sampled_from(
        ["", "NA", "?", "1", "-2.5", "3,5", "1e999", "x", '"', '""', "a b", "1.234", "é"]
    ),
    st.floats(allow_nan=True).map(repr),
    st.text(alphabet="ab01.,;|\t\"' \r\n", max_size=6),
)
LINES = st.lists(st.lists(CELLS, max_size=5), max_size=8)
WORDS = st.text(alphabet="abcdefgh", min_size=1, max_size=5)


@st.composite
def near_tables(draw):
    """Return text that is nearly a table: joined by any delimiter and line end, quoted here and there."""
    delimiter = draw(st.sampled_from(",;\t| "))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
    return newline.join(delimiter.join(cells) for cells in draw(LINES))


def check(data, **overrides):
    """Read and use; any error must be the core's own."""
    try:
        table = read_table(data, "file", **overrides)
    except TableError as error:
        assert str(error).endswith(".")  # noqa: PT017 - it may also succeed
        return
    rows, width = table.shape
    assert rows >= 1
    assert len({column.name for column in table.columns}) == width
    for column in table.columns:
        assert len(column.values) == rows
        if column.kind == "number":
            assert column.values.dtype == np.float64
            assert not np.isinf(column.values).any()
            assert np.isnan(column.values).sum() == column.missing
        else:
            assert {type(value) for value in column.values} <= {str, type(None)}
            assert sum(value is None for value in column.values) == column.missing
    for target in table.columns:
        for task in (None, "classification", "regression"):
            try:
                dataset = make_dataset(table, target.name, task=task)
            except PycoreError as error:
                assert str(error).endswith(".")  # noqa: PT017
                continue
            for array in (dataset.x_train, dataset.x_test, dataset.y_train, dataset.y_test):
                assert np.isfinite(array).all()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data):
    """Noise."""
    check(data)


@settings(max_examples=300, deadline=None)
@given(near_tables(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_nearly_tables(text, encoding):
    """Ragged rows, stray quotes, numbers of all notations, in all encodings."""
    check(text)
    check(text.encode(encoding, errors="replace"))


@settings(max_examples=200, deadline=None)
@given(
    near_tables(),
    st.fixed_dictionaries(
        {},
        optional={
            "delimiter": st.one_of(st.none(), st.integers(), st.text(max_size=2)),
            "encoding": st.one_of(
                st.none(), st.sampled_from(["idna", "x", "", "utf-7", "punycode"])
            ),
            "decimal": st.one_of(st.none(), st.text(max_size=1), st.integers()),
            "header": st.one_of(st.none(), st.booleans(), st.text(max_size=1)),
        },
    ),
)
def test_any_overrides(text, overrides):
    """Decisions that make no sense are refused in a sentence, or taken."""
    check(text.encode(), **overrides)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.floats(-1e6, 1e6), st.integers(-99, 99)), min_size=2, max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_what_a_csv_writer_writes_is_read_back(rows, delimiter, newline, encoding, quoting):
    """Python's own writer in every dialect: the same words and the very same numbers."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writerow(["word", "real", "whole"])
    writer.writerows((word, repr(real), whole) for word, real, whole in rows)
    table = read_table(out.getvalue().encode(encoding))
    assert table.column("real").values.tolist() == [real for _, real, _ in rows]
    assert table.column("whole").values.tolist() == [whole for *_, whole in rows]
    assert table.column("word").values.tolist() == [word for word, *_ in rows]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=3, max_size=12))
def test_decimal_commas_are_read_back(rows):
    """A spreadsheet's semicolons and decimal commas: the very same numbers."""
    lines = [";".join(f"{value:.4f}".replace(".", ",") for value in row) for row in rows]
    table = read_table("\n".join(["a;b", *lines]).encode("cp1252"))
    expected = [[float(f"{value:.4f}") for value in row] for row in rows]
    found = np.stack([column.values for column in table.columns], axis=1)
    assert found.tolist() == expected
    assert not math.isnan(found.sum())


@pytest.mark.parametrize("size", [200_000])
def test_long_files_are_read_in_reasonable_time(size):
    """A row of nothing but delimiters, a thousand equal names, many lines: no step is quadratic."""
    with pytest.raises(TableError):
        read_table(b"a,b" + b"," * size + b"\n1,2\n")
    assert read_table(b",".join([b"a"] * 1000) + b"\n" + b",".join([b"1"] * 1000)).shape == (
        1,
        1000,
    )
    assert read_table(b"a,b\n" + b"1,2\n" * size).shape == (size, 2)

"""Delimited text, beside the standard library's own reader."""

from __future__ import annotations

import csv
import io
import random

import pytest

from pycore import read_table


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_the_library_writes_is_read_as_it_was(delimiter, quoting, end):
    """Delimiters, quotes and line breaks inside of cells."""
    rng = random.Random(f"{delimiter}{quoting}{end}")
    rows = [
        [
            rng.choice(["w", "x y", f"a{delimiter}b", 'say "hi"', "two\nlines"]) + f" {i}",
            f"{rng.random():.3f}",
        ]
        for i in range(40)
    ]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(
        [["t", "n"], *rows]
    )
    table = read_table(buffer.getvalue().encode(), "t")
    assert table.column("t").values.tolist() == [row[0] for row in rows]
    assert table.column("n").values.tolist() == [float(row[1]) for row in rows]


def test_a_large_text_is_read_in_steps_and_is_the_same():
    """Progress never goes back."""
    text = "a,b\n" + "".join(f"{i},{'xy'[i % 2]}\n" for i in range(60_000))
    table = read_table(text, "t")
    assert table.shape == (60_000, 2)
    assert table.columns[0].values.tolist() == list(range(60_000))

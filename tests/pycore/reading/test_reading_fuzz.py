"""10,000 mutated files of all formats: a sound table or a TableError in one sentence, and none takes long."""

from __future__ import annotations

import sys
import time

import numpy as np
import pytest
from nasty_files import all_files
from workbook_writer import pack, parts

from pycore import TableError, read_table
from pycore.reading.decided import decided

COUNT = 1_000 if sys.platform == "emscripten" else 10_000
A_HANG = 60.0  # seconds for one file: thousands of times what the slowest takes
LARGEST = 20_000  # bytes of a file to be mutated
SEEDS = [
    file.data.encode() if isinstance(file.data, str) else file.data
    for file in all_files()
    if len(file.data) <= LARGEST
]
#: What means something in one format or another.
TOKENS = [
    *(
        b",",
        b";",
        b"\t",
        b'"',
        b"'",
        b"\n",
        b"\r",
        b"\0",
        b"#",
        b"%",
        b"[",
        b"]",
        b"{",
        b"}",
        b":",
        b"\\",
    ),
    *(
        b"<c>",
        b"</c>",
        b"<row>",
        b"<v>",
        b"&",
        b"]]>",
        b"@data",
        b"?",
        b"NA",
        b"1e999",
        b"-",
        b".",
        b" ",
    ),
    *(
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"\x93NUMPY",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xff\xff\xff\xff",
        b"(",
        b")",
    ),
]
BOOK = parts({"s": [["a", "b", "c"], [1, "x", 2.5], [3, "y", None]], "t": [["u"], [True]]})


def mutated(rng, data):
    """Return some bytes changed, removed, doubled or put in."""
    data = bytearray(data)
    for _ in range(rng.integers(1, 6)):
        at = int(rng.integers(0, len(data) + 1))
        length = int(rng.integers(1, 9))
        kind = rng.integers(0, 5)
        if kind == 0 and data:
            data[at % len(data)] = rng.integers(0, 256)
        elif kind == 1:
            del data[at : at + length]
        elif kind == 2:
            data[at:at] = data[at : at + 10 * length]
        elif kind == 3:
            data[at:at] = TOKENS[rng.integers(0, len(TOKENS))] * (1 if rng.integers(0, 20) else 300)
        else:
            data = data[: max(1, at)]
    return bytes(data)


def mutated_book(rng):
    """Return a workbook whose parts are changed before they are packed, so that they are looked at."""
    names = list(BOOK)
    changed = {names[rng.integers(0, len(names))] for _ in range(2)}
    return pack(
        {
            name: mutated(rng, text.encode()) if name in changed else text
            for name, text in BOOK.items()
        }
    )


def spliced(rng):
    """Return the beginning of one file with the end of another."""
    first, second = (SEEDS[rng.integers(0, len(SEEDS))] for _ in range(2))
    return first[: rng.integers(0, len(first) + 1)] + second[rng.integers(0, len(second) + 1) :]


def check(data):
    """Read; what comes must be sound, and come again when what was found out is said."""
    try:
        table = read_table(data, "file")
    except TableError as error:
        sentence = str(error)
        assert sentence.endswith("."), sentence
        return False
    rows, width = table.shape
    assert rows >= 1
    assert len({column.name for column in table.columns}) == width
    assert all(column.name.encode() for column in table.columns)  # a name has a form in UTF-8
    for column in table.columns:
        assert len(column.values) == rows
        if column.kind == "number":
            assert column.values.dtype == np.float64
            assert not np.isinf(column.values).any()
            assert np.isnan(column.values).sum() == column.missing
        else:
            assert {type(value) for value in column.values} <= {str, type(None)}
            assert all(value.encode() for value in column.values if value is not None)
            assert sum(value is None for value in column.values) == column.missing
    again = read_table(data, "file", **decided(table, {}))
    for column, same in zip(table.columns, again.columns, strict=True):
        assert (column.name, column.kind) == (same.name, same.kind)
        np.testing.assert_array_equal(column.values, same.values)
    return True


@pytest.mark.parametrize("part", range(10))
def test_mutated_files(part):
    """No other error, no hang; both ends happen."""
    rng = np.random.default_rng(part)
    slowest, tables = 0.0, 0
    for i in range(COUNT // 10):
        if i % 10 < 7:
            data = mutated(rng, SEEDS[rng.integers(0, len(SEEDS))])
        else:
            data = mutated_book(rng) if i % 10 < 9 else spliced(rng)
        start = time.perf_counter()
        tables += check(data)
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < A_HANG
    assert COUNT // 100 < tables < COUNT // 10

"""10,000 mutated files of all formats: a sound table or a TableError in one sentence, and none takes long."""

from __future__ import annotations

import sys
import time

import numpy as np
import pytest
from nasty import all_files
from sound_tables import sound
from workbook_writer import pack, parts

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
        tables += sound(data)
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < A_HANG
    assert COUNT // 100 < tables < COUNT // 10

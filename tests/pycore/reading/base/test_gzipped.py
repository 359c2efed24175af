"""Files that are packed with gzip: read as what is in them, under the limit of a file that is not packed."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc

import numpy as np
import pytest

from pycore import TableError, follow_recipe, make_dataset, make_recipe, read_table
from pycore.data.table import read_table_in_steps
from pycore.reading.decided import decided
from pycore.reading.otherwise import read_otherwise

CSV = b"a;b\n1,5;x\n2,5;y\n"
ARRAY = io.BytesIO()
np.save(ARRAY, np.array([[1.0, 2.0], [3.0, 4.0]]))
#: {what: content}
PLAIN = {
    "CSV": CSV,
    "TSV": b"a\tb\n1\tx\n2\ty\n",
    "code page": "Größe;n\n1,5;2\n2,5;3\n".encode("cp1252"),
    "JSON": b'[{"a": 1, "b": "x"}, {"a": 3, "b": "y"}]',
    "ARFF": b"@relation r\n@attribute a numeric\n@data\n1\n2\n",
    "NPY": ARRAY.getvalue(),
    "long": b"a,b\n" + b"".join(b"%d,%d\n" % (i, i * i) for i in range(30_000)),
}


def columns(table):
    """Return what a table is."""
    return [(c.name, c.kind, c.values.tolist()) for c in table.columns], table.decisions


@pytest.mark.parametrize("what", PLAIN)
def test_the_same_table_as_unpacked(what):
    """Also in steps, whose progress never goes back, and with the recorded decisions."""
    data = PLAIN[what]
    packed = gzip.compress(data)
    table = read_table(packed, "t")
    assert columns(table) == columns(read_table(data, "t"))
    again = read_table(packed, "t", **decided(table, {}))
    assert columns(again)[0] == columns(table)[0]
    steps = [done for done, _ in read_table_in_steps(packed, "t")]
    assert steps == sorted(steps)
    assert steps[-1] == 1_000


#: {how packed: bytes}; named, because what is packed holds the time at which it was
MEMBERS = {
    "two files in a row": gzip.compress(CSV[:9]) + gzip.compress(CSV[9:]),
    "filled up to a block": gzip.compress(CSV) + b"\0" * 512,
    "a member a byte": b"".join(gzip.compress(CSV[i : i + 1]) for i in range(len(CSV))),
    "stored": gzip.compress(CSV, compresslevel=0),
    "an empty one first": gzip.compress(b"") + gzip.compress(CSV),
}


@pytest.mark.parametrize("packed", MEMBERS.values(), ids=MEMBERS)
def test_several_members_are_one_file(packed):
    assert columns(read_table(packed, "t")) == columns(read_table(CSV, "t"))


def spoiled():
    """Return {why: packed files that are damaged}."""
    noise = random.Random(0).randbytes(3_000).hex().encode()
    packed = gzip.compress(b"a,b\n" + noise)
    return {
        "it is cut off": [packed[:n] for n in (2, 9, 20, 2_000, len(packed) - 1)],
        "there is more behind its end": [packed + b"x", gzip.compress(b"") * 20_000],
        "incorrect data check": [packed[:-8] + b"\0\0\0\0" + packed[-4:]],
        "packed with gzip twice": [gzip.compress(packed)],
    }


@pytest.mark.parametrize("why", spoiled())
def test_what_is_damaged_is_refused_with_the_reason(why):
    for packed in spoiled()[why]:
        with pytest.raises(TableError, match=why):
            read_table(packed, "t")


def test_a_bomb_takes_no_memory():
    """It is unpacked no further than the limit."""
    bomb = gzip.compress(b"1,2\n" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(TableError, match="unpacks to more than 50 MB"):
        read_table(bomb, "t")
    assert tracemalloc.get_traced_memory()[1] < 80_000_000
    tracemalloc.stop()


def test_what_is_packed_and_not_read_is_named():
    for data, word in ((b"\x89PNG\r\n\x1a\n", "a picture"), (b"PAR1\x15\0", "a Parquet file")):
        with pytest.raises(TableError, match=word):
            read_table(gzip.compress(data), "t")


def test_what_can_be_decided_otherwise_is_that_of_the_content():
    """A text of which a quote is never closed, and an array; nothing for what is damaged."""
    for data in (b'a,b\n"1,2\n3,4\n', ARRAY.getvalue()):
        assert read_otherwise(gzip.compress(data), "t", {}) == read_otherwise(data, "t", {})
    assert read_otherwise(gzip.compress(CSV)[:11], "t", {}) is None
    assert read_otherwise(gzip.compress(gzip.compress(CSV)), "t", {}) is None


def test_a_recipe_is_that_of_the_packed_file():
    data = gzip.compress(PLAIN["long"])
    table = read_table(data, "t.csv.gz")
    dataset = make_dataset(table)
    again = follow_recipe(data, make_recipe(data, table, dataset))
    np.testing.assert_array_equal(again.x_train, dataset.x_train)

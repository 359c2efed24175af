"""Which format a file has, by its content alone."""

from __future__ import annotations

import io

import numpy as np
import pytest
from workbook_writer import workbook

from pycore import TableError, read_table
from pycore.reading.formats import format_of_text

NPY = io.BytesIO()
np.save(NPY, np.arange(6.0).reshape(3, 2))
NPZ = io.BytesIO()
np.savez(NPZ, x=np.arange(6.0).reshape(3, 2), y=np.array([0, 1, 0]))
FILES = {
    "CSV": b"a,b\n1,x\n2,y\n",
    "JSON": b'[{"a": 1}, {"a": 2}]',
    "JSON Lines": b'{"a": 1}\n{"a": 2}\n',
    "ARFF": b"@relation t\n@attribute a numeric\n@data\n1\n2\n",
    "NPY": NPY.getvalue(),
    "NPZ": NPZ.getvalue(),
    "XLSX": workbook({"s": [["a"], [1], [2]]}),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("called", ["t", "t.csv", "t.xlsx", "t.png"])
def test_the_content_tells_and_the_name_does_not(name, called):
    table = read_table(FILES[name], called)
    assert (
        table.decisions["format"].split()[0].lower() in name.lower()
        or name.lower() in table.decisions["format"].lower()
        or name == "CSV"
    )
    assert table.shape[0] >= 2


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><p>", "<html>", "<?xml version='1.0'?>", "  <table><tr>"]
)
def test_pages_are_no_tables(text):
    assert format_of_text(text, {}) is None
    with pytest.raises(TableError):
        read_table(text, "t")


def test_a_delimiter_that_is_said_means_delimited_text():
    text = '{"a": 1}\n{"a": 2}\n'
    assert format_of_text(text, {}) != format_of_text(text, {"delimiter": ":"})


def test_nothing_is_no_file():
    for data in (b"", b"  \n \n", ""):
        with pytest.raises(TableError, match="t"):
            read_table(data, "t")

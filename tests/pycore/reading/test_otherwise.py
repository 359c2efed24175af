"""What can be decided otherwise about a file that could not be read."""

from __future__ import annotations

import numpy as np
import pytest
from workbook_writer import pack, parts

from pycore import TableError, read_table
from pycore.reading.otherwise import read_otherwise


def test_a_text_can_be_read_in_another_way():
    """Bytes also in another encoding, what came as text not."""
    text = "a,b\n"
    with pytest.raises(TableError):
        read_table(text, "t")
    of_bytes, of_text = (read_otherwise(data, "t", {}) for data in (text.encode(), text))
    assert {"delimiter", "header", "decimal", "encoding"} <= of_bytes.decisions
    assert of_text.decisions == of_bytes.decisions - {"encoding"}
    assert of_bytes.sheets == ()


def test_a_workbook_names_its_sheets():
    data = pack(parts({"empty": [], "cover": [["nothing here"]]}))
    with pytest.raises(TableError):
        read_table(data, "t")
    found = read_otherwise(data, "t", {})
    assert found.sheets == ("empty", "cover")
    assert "sheet" in found.decisions
    assert "delimiter" not in found.decisions


def test_json_has_no_delimiter():
    found = read_otherwise(b'[{"a": 1}, 5]', "t", {})
    assert "delimiter" not in found.decisions


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 and so on",
        b"\x89PNG\r\n\x1a\n",
        "<!doctype html><p>",
        b"<?xml version='1.0'?><a/>",
    ],
)
def test_no_decision_makes_a_table_of_another_format(data):
    assert read_otherwise(data, "t", {}) is None


def test_a_file_that_is_too_large_stays_so():
    assert read_otherwise(b"a,b\n" * 13_000_000, "t", {}) is None


def test_an_encoding_that_is_wrong_is_not_the_end():
    """The others are offered still."""
    found = read_otherwise("a,ü\n".encode("cp1252"), "t", {"encoding": "utf-8"})
    assert "encoding" in found.decisions


def test_an_array_has_no_header_to_choose():
    import io

    buffer = io.BytesIO()
    np.save(buffer, np.zeros((2, 2, 2)))
    found = read_otherwise(buffer.getvalue(), "t", {})
    assert "delimiter" not in found.decisions

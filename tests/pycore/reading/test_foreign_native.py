"""Formats that are not read are named, with the way out; tables whose names look like them are read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import pickle
import sqlite3
import tarfile
import zipfile
import zlib

import numpy as np
import pytest

from pycore import TableError, read_table
from pycore.reading.otherwise import read_otherwise

TEXT = b"a,b\n1,x\n3,y\n"
RECORDS = {"a": [1, 3], "b": np.array([1.5, 2.5])}


def packed(**files):
    """Return an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tar():
    """Return a TAR archive."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("a.csv")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    return buffer.getvalue()


def database():
    """Return a database of SQLite."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (a, b)")
    return connection.serialize()


#: {what it is: (bytes, what must be said)}; the heads are those of the formats' own descriptions.
FILES = {
    **{f"pickle, protocol {k}": (pickle.dumps(RECORDS, k), "a pickle") for k in range(6)},
    **{f"pickled list, protocol {k}": (pickle.dumps([1, "x"], k), "a pickle") for k in range(6)},
    "joblib, packed": (zlib.compress(pickle.dumps(RECORDS, 4)), "a pickle"),
    "pickle.gz": (gzip.compress(pickle.dumps(RECORDS, 4)), "a pickle"),
    "csv.bz2": (bz2.compress(TEXT), "packed with bzip2: unpack"),
    "csv.xz": (lzma.compress(TEXT), "packed with xz: unpack"),
    "tar": (tar(), "a TAR archive: unpack"),
    "zip": (packed(**{"data.csv": TEXT}), 'with "data.csv": unpack'),
    "docx": (packed(**{"word/document.xml": "<x/>"}), "text document"),
    "pptx": (packed(**{"ppt/presentation.xml": "<x/>"}), "presentation"),
    "ods": (packed(mimetype="x", **{"content.xml": "<x/>"}), "OpenDocument"),
    "numbers": (packed(**{"Index/Document.iwa": "x"}), "Apple Numbers"),
    "pytorch": (packed(**{"archive/data.pkl": "x"}), "PyTorch"),
    "sqlite": (database(), "SQLite"),
    "access": (b"\x00\x01\x00\x00Standard ACE DB\x00" + b"\x01" * 50, "Access"),
    "parquet": (b"PAR1\x15\x04\x15" + b"\0" * 50 + b"PAR1", "Parquet"),
    "feather": (b"FEA1\0\0\0\0" + b"\1" * 50, "Feather"),
    "arrow": (b"ARROW1\0\0" + b"\xff" * 50, "Arrow"),
    "orc": (b"ORC\x0a\x0b" + b"\0" * 50, "ORC"),
    "avro": (b"Obj\x01\x04\x16avro.schema", "Avro"),
    "old stata": (b"\x72\x02\x01\x00\x02\x00" + b"\0" * 100, "Stata"),
    "older stata": (b"\x69\x01\x01\x00\x02\x00" + b"\0" * 100, "Stata"),
    "stata": (b"<stata_dta><header><release>118</release>", "Stata"),
    "spss": (b"$FL2@(#) SPSS DATA FILE" + b"\0" * 50, "SPSS"),
    "spss, packed": (b"$FL3@(#) SPSS DATA FILE" + b"\0" * 50, "SPSS"),
    "spss, portable": (b"ASCII SPSS PORT FILE" + b" " * 100, "SPSS"),
    "sas": (b"\0" * 12 + b"\xc2\xea\x81\x60\xb3\x14\x11\xcf" + b"\0" * 50, "SAS"),
    "sas transport": (b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!", "SAS"),
    "matlab 5": (b"MATLAB 5.0 MAT-file, Platform: GLNXA64" + b" " * 80 + b"\0\1IM", "MATLAB"),
    "matlab 7.3": (b"MATLAB 7.3 MAT-file, Platform: GLNXA64" + b" " * 80 + b"\0\2IM", "MATLAB"),
    "hdf5": (b"\x89HDF\r\n\x1a\n" + b"\0" * 50, "HDF5"),
    "netcdf": (b"CDF\x01\0\0\0\0", "NetCDF"),
    "RData": (gzip.compress(b"RDX3\nX\n\0\0\0\3\0\4"), "RData"),
    "RData, plain": (b"RDX2\nX\n\0\0\0\2", "RData"),
    "RData, text": (b"RDA2\nA\n2\n262657\n131840\n1026\n", "RData"),
    "rds": (gzip.compress(b"X\n\0\0\0\3\0\4\2\1"), ".rds"),
    "rds, text": (b"A\n3\n262657\n197888\n5\nUTF-8\n787\n", ".rds"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "old workbook"),
    "older workbook": (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old workbook"),
    "sylk": (b"ID;PWXL;N;E\r\nP;PGeneral\r\n", "SYLK"),
    "dbase": (b"\x03\x5f\x07\x1a\x02\0\0\0\x61\0\x1d\0" + b"\0" * 20, "dBase"),
    "idx": (b"\0\0\x08\x03\0\0\0\x02\0\0\0\x1c\0\0\0\x1c" + b"\0" * 99, "MNIST"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "PDF"),
    "postscript": (b"%!PS-Adobe-3.0\n", "PostScript"),
    "rtf": (b"{\\rtf1\\ansi a\\par}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    "gif": (b"GIF89a\x01\0\x01\0", "picture"),
    "bmp": (b"BM\x36\x10\0\0\0\0\0\0\x36\0", "picture"),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
    "heic": (b"\0\0\0\x18ftypheic\0\0", "picture"),
    "wav": (b"RIFF\x10\0\0\0WAVEfmt ", "audio"),
    "mp4": (b"\0\0\0\x18ftypmp42\0\0", "video"),
}

#: Tables that begin as one of them does.
TABLES = [
    "PAR1,PAR2\n1,2\n3,4\n",
    "ORC,n\n1,2\n3,4\n",
    "ORC\n1\n3\n",
    "ID;Price\n1;2\n3;4\n",
    "ID;P\n1;2\n3;4\n",
    "GIF8,n\n1,2\n3,4\n",
    "BMI,n\n1,2\n3,4\n",
    "BZh,n\n1,2\n3,4\n",
    "LZIP,n\n1,2\n3,4\n",
    "Objects,n\n1,2\n3,4\n",
    "CDF,n\n1,2\n3,4\n",
    "RDX2\n1\n3\n",
    "city\nBerlin\nBonn\n",
    "c1\nx.\ny.\n",
    "A\n2\n262657\n5\n",
    "MATLAB,R\n1,2\n3,4\n",
    "FEA1,FEA2\n1,2\n3,4\n",
    "x^2,n\n1,2\n3,4\n",
    "(a),(b)\n1,2\n3,4\n",
    "rs,t\n1,2\n3,4\n",
]


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_a_format_is_named_with_the_way_out(file):
    data, word = file
    with pytest.raises(TableError, match=r"\" is .*(save|unpack|find|export)") as caught:
        read_table(data, "file")
    assert word in str(caught.value)
    assert read_otherwise(data, "file", {}) is None


@pytest.mark.parametrize("text", TABLES)
def test_a_table_that_begins_like_one(text):
    table = read_table(text.encode(), "file")
    assert table.decisions["format"] == "delimited text"
    assert table.shape[0] >= 2


@pytest.mark.parametrize(
    "text",
    [
        "+1 1:0.7 2:1 4:-0.3\n-1 1:0.5 3:1 4:-0.6\n",
        "1 1:0.5 3:1.2\n-1 2:0.3\n",
        "2.5 3:1 9:1\r\n1 4:1\r\n",
    ],
)
def test_libsvm_is_named(text):
    with pytest.raises(TableError, match=r"LIBSVM.*save it as CSV"):
        read_table(text, "t")
    assert read_table(text, "t", delimiter=" ").shape[0] > 0


def test_times_are_not_libsvm():
    table = read_table("1 10:00 11:30\n2 10:15 12:45\n3 09:20 12:10\n", "t")
    assert table.columns[1].values.tolist() == ["10:00", "10:15", "09:20"]

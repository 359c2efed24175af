"""What is no table."""

from __future__ import annotations

from nasty.file import TEXT, File


def binaries():
    """Return what is no table."""
    for word, data in {
        "a picture": b"\x89PNG\r\n\x1a\n",
        "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1",
        "a PDF": b"%PDF-1.7\n",
        "Parquet": b"PAR1",
        "a database": b"SQLite format 3\0",
        "a pickle": b"\x80\x04\x95\x00",
        "noise": bytes(range(256)),
        "control": b"\x01\x02\x03\x04" * 9,
    }.items():
        yield File(f"binary: {word}", data + b"\0\0\0", "save|find|unpack|export")
    yield File("gzip, cut off", b"\x1f\x8b\x08", "packed with gzip, but damaged: it is cut off")
    yield File("binary: two bytes", b"\0\1", "is a binary file")
    yield File("binary: three bytes", b"\0\1\2", "is a binary file")
    yield File("a web page", b"<!DOCTYPE html><html>", "is a web page")
    yield File("too large", b"a,b\n" + b"1,2\n" * 12_500_001, "has 50.0 MB, but the limit is 50 MB")
    yield File("not its override", TEXT, "the override sheet does not apply", {"sheet": "x"})

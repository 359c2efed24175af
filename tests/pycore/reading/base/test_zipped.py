"""Archives: what an archive says of itself is checked, and so is what comes out."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from pycore import TableError
from pycore.reading.base.limits import MAX_ENTRIES
from pycore.reading.base.zipped import Archive, common_folder, files_of, only_file

TEXT = b"a,b\n" + b"1,2\n" * 1000


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_entry_comes_back(method):
    """At once, and piece by piece with the share that is done."""
    archive = Archive(packed({"x/a.csv": TEXT, "b": b""}, method), "t")
    assert archive.read("x/a.csv") == TEXT
    assert archive.read("b") == b""
    pieces = list(archive.pieces("x/a.csv"))
    assert b"".join(piece for piece, _ in pieces) == TEXT
    shares = [share for _, share in pieces]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_comment_at_the_end_does_no_harm():
    buffer = io.BytesIO(packed({"a": TEXT}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"made by hand, PK and all " * 20
    assert Archive(buffer.getvalue(), "t").read("a") == TEXT


@pytest.mark.parametrize("cut", [1, 10, 22, 60, 200])
def test_a_piece_of_an_archive_is_refused(cut):
    data = packed({"a": TEXT, "b": TEXT[:50]})
    with pytest.raises(TableError, match='"t"'):
        Archive(data[: len(data) - cut], "t").read("a")


def test_another_content_than_its_checksum_says_is_refused():
    data = bytearray(packed({"a": TEXT}, zipfile.ZIP_STORED))
    at = data.find(b"1,2")
    data[at] ^= 1
    with pytest.raises(TableError, match="damaged"):
        Archive(bytes(data), "t").read("a")


def test_more_than_it_says_is_refused_before_it_is_unpacked():
    """A directory that says 10 bytes of what are thousands."""
    data = bytearray(packed({"a": TEXT}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(TableError, match='"t"'):
        Archive(bytes(data), "t").read("a")


def test_too_many_entries_are_refused_by_their_number():
    entries = {f"{i}": b"" for i in range(MAX_ENTRIES + 1)}
    with pytest.raises(TableError, match=f"{MAX_ENTRIES + 1}"):
        Archive(packed(entries), "t")


def test_an_entry_that_is_not_there():
    with pytest.raises(TableError, match="b"):
        Archive(packed({"a": TEXT}), "t").read("b")


def test_what_systems_put_beside_files_does_not_count():
    entries = {"d/": b"", "d/t.csv": TEXT, "__MACOSX/d/._t.csv": b"x", "d/.DS_Store": b"x"}
    assert files_of(Archive(packed(entries), "t")) == ["d/t.csv"]
    assert only_file(packed(entries)) == TEXT
    assert only_file(packed({**entries, "more": b""})) is None
    assert only_file(b"PK\x03\x04 no archive") is None
    assert only_file(TEXT) is None


@pytest.mark.parametrize(
    ("names", "folder"),
    [
        (["a/b", "a/c"], "a/"),
        (["a/b/c", "a/b/d"], "a/b/"),
        (["a/b", "c/d"], ""),
        (["ab/x", "a/x"], ""),
        (["a"], ""),
        ([], ""),
    ],
)
def test_the_folder_that_all_are_in(names, folder):
    assert common_folder(names) == folder

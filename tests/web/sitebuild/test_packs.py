"""The archives hold what was put in, and are the same bytes for the same contents."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.sitebuild.errors import BuildError
from web.sitebuild.packs import read_pack, write_pack, write_zip

PATHS = st.text("abcxyz/._-", min_size=1, max_size=20)
TREES = st.dictionaries(PATHS, st.binary(max_size=200), max_size=8)


@given(TREES)
def test_a_pack_gives_back_what_went_in(tree: dict[str, bytes]) -> None:
    assert read_pack(write_pack(tree)) == tree


@given(TREES)
def test_the_order_in_which_files_were_found_does_not_matter(tree: dict[str, bytes]) -> None:
    backwards = dict(reversed(tree.items()))
    assert write_pack(tree) == write_pack(backwards)
    assert write_zip(tree) == write_zip(backwards)


def test_a_pack_is_laid_out_as_the_worker_reads_it() -> None:
    content = gzip.decompress(write_pack({"b/two": b"22", "a": b"1"}))
    (length,) = struct.unpack_from("<I", content)
    assert json.loads(content[4 : 4 + length]) == [["a", 1], ["b/two", 2]]
    assert content[4 + length :] == b"122"


def test_archives_hold_no_time_and_no_machine() -> None:
    pack = write_pack({"a": b"1"})
    assert pack[:10].hex() == "1f8b08000000000002ff"  # no time, no system
    with zipfile.ZipFile(io.BytesIO(write_zip({"a": b"1"}))) as archive:
        (info,) = archive.infolist()
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert info.create_system == 3
    assert info.external_attr == 0o644 << 16


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_cut_pack_is_refused(cut: int) -> None:
    with pytest.raises(BuildError):
        read_pack(write_pack({"a": b"1" * 100})[:-cut])


def test_a_pack_with_another_length_than_its_header_says_is_refused() -> None:
    content = gzip.decompress(write_pack({"a": b"1"}))
    with pytest.raises(BuildError, match="header"):
        read_pack(gzip.compress(content + b"more"))

"""dist/ holds the site and nothing else, is listed whole, and is known to be up to date."""

from __future__ import annotations

import hashlib
import json
import random
from typing import TYPE_CHECKING

import pytest

from web.sitebuild import output
from web.sitebuild.errors import BuildError
from web.sitebuild.store import Store

if TYPE_CHECKING:
    from pathlib import Path

SITE = {"index.html": b"<p>", "assets/a.js": b"1", "panel/1/a.css": b"2"}


def files_in(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_what_an_earlier_build_left_is_removed(tmp_path: Path) -> None:
    output.write(SITE | {"old/deep/b.js": b"3"}, tmp_path)
    output.write(SITE, tmp_path)
    assert files_in(tmp_path) == SITE
    assert not (tmp_path / "old").exists()


def test_files_that_did_not_change_are_not_written_again(tmp_path: Path) -> None:
    output.write(SITE, tmp_path)
    before = (tmp_path / "assets/a.js").stat().st_mtime_ns
    output.write(SITE | {"index.html": b"<b>"}, tmp_path)
    assert (tmp_path / "assets/a.js").stat().st_mtime_ns == before
    assert (tmp_path / "index.html").read_bytes() == b"<b>"


def test_the_list_names_every_file_with_size_and_hash() -> None:
    listed = json.loads(output.list_files(SITE))
    assert set(listed) == set(SITE)
    for path, content in SITE.items():
        assert listed[path] == {
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }


def test_a_first_visit_over_the_limit_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "FIRST_VISIT_LIMIT", 5000)
    noise = random.Random(0).randbytes(4000)  # what gzip cannot make smaller
    small = {"index.html": b"a" * 100_000, "assets/a.pack": noise}
    output.report(small, Store(tmp_path))
    assert "assets/a.pack" in capsys.readouterr().out
    with pytest.raises(BuildError, match="limit is 5000"):
        output.report(small | {"assets/b.pack": noise}, Store(tmp_path))


def test_what_a_visitor_waits_for_is_weighed() -> None:
    """The page and its packs, not the icons of an installed page, nor the words of a language beside the first."""
    weighed = ["index.html", "sw.js", "assets/libs.1.pack", "assets/words.1.js"]
    assert all(map(output.is_in_first_visit, weighed))
    others = [
        "files.json",
        "assets/icon-512.1.png",
        "assets/words.de.1.json",
        "THIRD_PARTY_NOTICES",
    ]
    assert not any(map(output.is_in_first_visit, others))

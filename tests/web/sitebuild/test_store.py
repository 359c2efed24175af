"""Results of slow steps: made once for what they depend on, and forgotten when no build wants them."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from web.sitebuild.store import KEEP_SECONDS, Store, forget_unused

if TYPE_CHECKING:
    from pathlib import Path


def test_a_result_is_made_once_for_its_key(tmp_path: Path) -> None:
    """Another step, another key or the same texts cut elsewhere are others."""
    store, made = Store(tmp_path), []

    def make() -> bytes:
        made.append(None)
        return b"%d" % len(made)

    keys = [
        ("a", ["x", "y"]),
        ("a", ["x", "y"]),
        ("b", ["x", "y"]),
        ("a", ["xy"]),
        ("a", ["x", "y"]),
    ]
    assert [store.bytes(step, key, make) for step, key in keys] == [b"1", b"1", b"2", b"3", b"1"]
    assert Store(tmp_path).bytes("a", ["x", "y"], make) == b"1"


def test_trees_are_kept_too(tmp_path: Path) -> None:
    tree = {"a/b.py": b"1", "c": b""}
    assert Store(tmp_path).tree("t", ["k"], lambda: tree) == tree
    assert Store(tmp_path).tree("t", ["k"], dict) == tree


def test_what_no_build_has_used_for_a_month_goes(tmp_path: Path) -> None:
    """A use counts as one; folders stay."""
    store = Store(tmp_path)
    for key in ("old", "used"):
        store.bytes("s", [key], key.encode)
    (tmp_path / "s" / "folder").mkdir()
    long_ago = time.time() - KEEP_SECONDS - 60
    for path in (tmp_path / "s").iterdir():
        os.utime(path, (long_ago, long_ago))
    assert store.bytes("s", ["used"], lambda: b"made anew") == b"used"
    forget_unused(tmp_path / "s")
    assert store.bytes("s", ["used"], lambda: b"made anew") == b"used"
    assert store.bytes("s", ["old"], lambda: b"made anew") == b"made anew"
    assert (tmp_path / "s" / "folder").is_dir()


def test_a_step_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """The next build makes it."""
    store = Store(tmp_path)
    with pytest.raises(ZeroDivisionError):
        store.bytes("s", ["k"], lambda: 1 // 0)
    assert store.bytes("s", ["k"], lambda: b"whole") == b"whole"

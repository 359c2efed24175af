"""The tests mirror the code, and no file of them is longer than one of the code."""

from __future__ import annotations

from places import ROOT

MOST_LINES = 350


def test_no_test_file_is_too_long() -> None:
    """What is about several things stands in several files, as in the code."""
    lines = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for pattern in ("*.py", "*.js")
        for path in (ROOT / "tests").rglob(pattern)
    }
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}

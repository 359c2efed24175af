"""Lines for the person at the terminal."""

from __future__ import annotations

import io

import pytest

from web.sitebuild.console import Progress, megabytes, say


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (41_300_000, "41.3 MB"),
        (1_000_000, "1.0 MB"),
        (999_999, "1000 kB"),
        (17_400, "17 kB"),
        (3, "1 kB"),
    ],
)
def test_sizes_are_for_reading(size: int, text: str) -> None:
    assert megabytes(size) == text


def test_a_line_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    say("Done.")
    assert capsys.readouterr().out == "Done.\n"


def test_a_terminal_s_line_is_written_again_and_again() -> None:
    stream = Terminal()
    progress = Progress("Fetching", 2_000_000, stream=stream)
    progress.show(500_000)
    progress.show(3_000_000)
    progress.finish()
    lines = stream.getvalue().split("\r")
    assert [line.strip() for line in lines[1:3]] == [
        "Fetching: 500 kB of 2.0 MB",
        "Fetching: 2.0 MB of 2.0 MB",
    ]
    assert lines[3].startswith("  Fetching: 2.0 MB, 0.")
    assert lines[3].endswith("s   \n")


def test_a_file_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ten seconds, however often it is asked for."""
    now = [100.0]
    monkeypatch.setattr("web.sitebuild.console.time.monotonic", lambda: now[0])
    stream = io.StringIO()
    progress = Progress("Compiling", 40, "files", stream=stream)
    for done in range(40):
        now[0] += 0.6
        progress.show(done)
    assert stream.getvalue() == (
        "  Compiling: 16 files of 40 files\n  Compiling: 33 files of 40 files\n"
    )
    progress.finish()
    assert stream.getvalue().endswith("  Compiling: 40 files, 24.0 s   \n")

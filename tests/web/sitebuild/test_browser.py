"""Which browser the tests take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from web.sitebuild import browser
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "my-browser"
    program.touch()
    monkeypatch.setenv(browser.VARIABLE, str(program))
    assert browser.find_browser() == program


def test_a_named_browser_that_does_not_exist_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, "/none/chromium")
    with pytest.raises(BuildError, match="/none/chromium, which does not exist"):
        browser.find_browser()


def test_a_browser_in_the_path_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "google-chrome"
    program.touch()
    program.chmod(0o755)
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_browser() == program

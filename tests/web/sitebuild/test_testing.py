"""`build.py test`: every stage runs, pytest last, and the first failure counts."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from web.sitebuild import browser, testing

ROOT = Path(__file__).parents[3]


class Stages:
    """Stands in for the stages' processes: notes them, fails those that it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, failing: dict[str, int]) -> None:
        self.commands: list[list[str]] = []
        self.variables: dict[str, str] = {}
        self.slow: set[str] = set()
        self.ended: list[str] = []
        self.failing = failing
        self.another_ended = threading.Event()
        monkeypatch.setattr(testing, "environment", lambda _root, _cache: Path("python"))
        monkeypatch.setattr(testing, "find_browser", lambda: Path("chromium"))
        monkeypatch.setattr(testing.subprocess, "run", self.run)

    def run(
        self, command: list[str], *, env: dict[str, str], **_options: object
    ) -> subprocess.CompletedProcess[bytes]:
        self.commands.append(command)
        self.variables = env
        code = next((c for tool, c in self.failing.items() if tool in command), 0)
        if command[3] in self.slow:
            assert self.another_ended.wait(10)
        self.ended.append(command[3])
        self.another_ended.set()
        return subprocess.CompletedProcess(command, code, f"{command[3]} speaks\n".encode())

    @property
    def tools(self) -> list[str]:
        return [command[2] for command in self.commands]


def run_tests(*, fast: bool = False, built: bool = True) -> int:
    return testing.run_tests(Path("root"), Path("cache"), ["-k", "x"], fast=fast, built=built)


def test_pytest_is_last_and_gets_the_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    stages = Stages(monkeypatch, {})
    assert run_tests() == 0
    assert sorted(stages.tools[:-1]) == [*["deno"] * 4, "mypy", "ruff", "ruff"]
    assert stages.tools[-1] == "pytest"
    assert stages.commands[-1][-2:] == ["-k", "x"]
    assert stages.variables[browser.VARIABLE] == "chromium"


def test_checks_run_side_by_side_and_speak_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ruff's check does not end before its format: both run, and the words of each stand under its heading."""
    stages = Stages(monkeypatch, {"format": 2})
    stages.slow.add("check")
    assert run_tests(fast=True) == 2
    assert stages.ended.index("format") < stages.ended.index("check")
    told = capsys.readouterr().out.split("\n== ")[1:]
    titles = ["ruff check", "ruff format", "mypy", *testing.script_stages(ROOT, [])]
    assert [words.partition("\n")[0] for words in told[:-1]] == titles
    assert told[0] == "ruff check\ncheck speaks\n"
    assert told[1] == "ruff format\nformat speaks\n"
    assert told[-2].endswith("test speaks\n\nFailed so far: ruff format.\n")
    assert told[-1].startswith("pytest, without the browser tests")


@pytest.mark.parametrize(
    ("failing", "code"),
    [
        ({"mypy": 2, "pytest": 5}, 2),
        ({"pytest": 5}, 5),
        ({"check": 7}, 7),
        ({"lint": 3}, 3),
        ({".deno.worker.jsonc": 4, "pytest": 5}, 4),
        ({"test": 6}, 6),
    ],
)
def test_every_stage_runs_and_the_first_failure_counts(
    monkeypatch: pytest.MonkeyPatch, failing: dict[str, int], code: int
) -> None:
    stages = Stages(monkeypatch, failing)
    assert run_tests() == code
    assert len(stages.commands) == 8


def test_every_script_of_the_page_is_linted_and_checked_once() -> None:
    stages = testing.script_stages(ROOT, ["python", "-m"])
    scripts = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bridge", "page", "static")
        for path in (ROOT / "web" / folder).rglob("*.js")
    }
    checked = [
        argument
        for title, command in stages.items()
        if title.startswith("deno check")
        for argument in command
        if argument.endswith(".js")
    ]
    assert sorted(checked) == sorted(scripts)
    assert scripts <= set(stages["deno lint"])


def test_every_script_of_the_page_has_unit_tests_of_its_name() -> None:
    """The tests of JavaScript mirror its folders."""
    scripts = {
        path.relative_to(ROOT / "web").with_suffix("").as_posix()
        for folder in testing.SCRIPT_FOLDERS
        for path in (ROOT / folder).glob("*.js")
    }
    tests = {
        path.relative_to(ROOT / testing.SCRIPT_TESTS).as_posix().removesuffix("_test.js")
        for path in (ROOT / testing.SCRIPT_TESTS).rglob("*_test.js")
    }
    assert sorted(scripts - tests) == []


@pytest.mark.parametrize("choice", [{"fast": True}, {"built": False}])
def test_without_browser_or_site_the_other_tests_run(
    monkeypatch: pytest.MonkeyPatch, choice: dict[str, bool]
) -> None:
    stages = Stages(monkeypatch, {})
    assert run_tests(**choice) == (0 if "fast" in choice else 1)
    assert stages.commands[-1][-4:-2] == ["-m", "not browser"]


def test_a_browser_that_cannot_be_had_is_a_failure_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stages = Stages(monkeypatch, {})
    monkeypatch.setattr(testing, "find_browser", lambda: None)
    failing = subprocess.CompletedProcess([], 1, "", "")
    monkeypatch.setattr(browser, "subprocess", SimpleNamespace(run=lambda *_a, **_k: failing))
    assert run_tests() == 1
    assert stages.tools[-1] == "pytest"
    assert "apt-get install chromium" in capsys.readouterr().out

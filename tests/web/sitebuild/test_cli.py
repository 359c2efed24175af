"""The command line, as a person meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from web.sitebuild import cli
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[3]


def test_arguments_behind_two_dashes_are_pytests() -> None:
    assert cli.split_arguments(["test", "--fast", "--", "-k", "x"]) == (
        ["test", "--fast"],
        ["-k", "x"],
    )
    assert cli.split_arguments(["build"]) == (["build"], [])


def test_an_error_is_one_sentence_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_given: Path | None) -> None:
        raise BuildError("The disk is full.")

    monkeypatch.setattr(cli, "build", fail)
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err.strip() == "The disk is full."


def test_a_full_disk_anywhere_is_said_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_given: Path | None) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cli, "build", fail)
    assert cli.main(["build"]) == 1
    assert "disk is full" in capsys.readouterr().err


def test_a_folder_for_the_runtime_has_to_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--runtime", str(tmp_path / "none")]) == 1
    assert "there is no folder" in capsys.readouterr().err


def test_the_tests_alone_take_arguments_of_others() -> None:
    assert cli.main(["build", "--", "-k"]) == 1


def test_build_py_runs_from_anywhere(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    for command in ("serve", "build", "kit", "test", "clean"):
        assert command in result.stdout


def test_an_old_python_is_told_what_is_needed() -> None:
    source = (ROOT / "build.py").read_text(encoding="utf-8")
    pretend = f"import sys\nsys.version_info = (3, 10, 4)\n{source.split('from __future__', 1)[1]}"
    pretend = "import sys\n" + pretend.replace(" import annotations", "", 1)
    result = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "3.11 or newer; this is Python 3.10.4" in result.stderr

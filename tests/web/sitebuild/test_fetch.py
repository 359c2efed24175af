"""Pinned files: known by hash, fetched once, refused in one sentence if something is wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pinned_files import wheel

from web.sitebuild import fetch
from web.sitebuild.errors import BuildError


class FakePip:
    """Stands in for the pip process: delivers contents, or an error text."""

    def __init__(self, content: bytes | None, error: str = "") -> None:
        self.content = content
        self.error = error
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        if self.content is None:
            return subprocess.CompletedProcess(command, 1, "", self.error)
        destination = Path(command[command.index("--dest") + 1])
        destination.mkdir()
        (destination / "thing-1.0-py3-none-any.whl").write_bytes(self.content)
        return subprocess.CompletedProcess(command, 0, "", "")


def fake_pip(monkeypatch: pytest.MonkeyPatch, content: bytes | None, error: str = "") -> FakePip:
    pip = FakePip(content, error)
    monkeypatch.setattr(fetch.subprocess, "run", pip)
    return pip


def test_a_file_is_fetched_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pip = fake_pip(monkeypatch, b"wheel")
    for _ in range(2):
        (path,) = fetch.download([wheel()], tmp_path / "wheels")
        assert path.read_bytes() == b"wheel"
    assert len(pip.commands) == 1
    assert "--require-hashes" in pip.commands[0]
    assert "--no-deps" in pip.commands[0]
    assert [path.name for path in (tmp_path / "wheels").iterdir()] == ["thing-1.0-py3-none-any.whl"]


def test_a_damaged_file_in_the_cache_is_fetched_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "thing-1.0-py3-none-any.whl").write_bytes(b"damaged")
    fake_pip(monkeypatch, b"wheel")
    (path,) = fetch.download([wheel()], tmp_path)
    assert path.read_bytes() == b"wheel"


def test_another_content_than_pinned_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake_pip(monkeypatch, b"other")
    with pytest.raises(BuildError, match="in place of a pinned file"):
        fetch.download([wheel()], tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "SHA-256"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        (
            (
                "NewConnectionError: Temporary failure in name resolution\n"
                "ERROR: Could not find a version that satisfies the requirement thing==1.0"
            ),
            "could not be reached",
        ),
        ("ERROR: No matching distribution found for thing==1.0", "has no thing 1.0"),
        ("something unheard of", "something unheard of"),
    ],
)
def test_what_pip_says_becomes_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, sentence: str
) -> None:
    fake_pip(monkeypatch, None, said)
    with pytest.raises(BuildError, match=sentence) as caught:
        fetch.download([wheel()], tmp_path)
    assert "\n" not in str(caught.value)
    assert "thing 1.0" in str(caught.value)


def test_a_python_without_pip_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fetch.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(BuildError, match=r"pip is missing.*ensurepip"):
        fetch.download([wheel()], tmp_path)

"""Pinned files: known by hash, fetched once, refused in one sentence if something is wrong."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from web.sitebuild import fetch, pins, runtime
from web.sitebuild.errors import BuildError
from web.sitebuild.pins import Member, PinnedFile, Pins, Wheel

PINS = Path(pins.__file__).with_name("pins.toml")


def pinned(name: str, content: bytes) -> PinnedFile:
    return PinnedFile(name, len(content), hashlib.sha256(content).hexdigest())


def wheel(content: bytes = b"wheel") -> Wheel:
    return Wheel("thing", "1.0", (pinned("thing-1.0-py3-none-any.whl", content),))


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


def test_pins_are_whole_and_unambiguous() -> None:
    everything = pins.load_pins(PINS)
    files = [
        *(member.file for member in everything.members),
        *everything.runtime.files,
        *everything.node.files,
        *(file for library in everything.libraries for file in library.files),
    ]
    assert all(len(file.sha256) == 64 and file.size > 0 for file in files)
    assert len({file.sha256 for file in files}) == len(files)
    assert all(len(library.files) == 1 for library in everything.libraries)
    platforms = " ".join(file.name for file in everything.node.files)
    for platform in (
        "manylinux_2_28_x86_64",
        "manylinux_2_28_aarch64",
        "musllinux_1_2_x86_64",
        "macosx_13_0_arm64",
        "macosx_13_0_x86_64",
        "win_amd64",
        "win_arm64",
    ):
        assert platform in platforms


@pytest.fixture
def small_pins() -> Pins:
    member = Member(pinned("pyodide.js", b"script"), "inside/pyodide.js")
    return Pins("0", "3.13", "2", wheel(), (member,), wheel(), ())


def test_the_runtime_is_found_in_a_folder_by_hash(small_pins: Pins, tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "deep").mkdir(parents=True)
    (given / "pyodide.js").write_bytes(b"SCRIPT")  # the right name and size, another content
    (given / "deep" / "renamed.txt").write_bytes(b"script")
    runtime.take_from_folder(small_pins.members, given, tmp_path / "kept")
    assert (tmp_path / "kept" / "pyodide.js").read_bytes() == b"script"


def test_a_file_missing_from_the_folder_is_named(small_pins: Pins, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"no file in .* is the pyodide\.js"):
        runtime.take_from_folder(small_pins.members, tmp_path, tmp_path / "kept")


@pytest.mark.parametrize("content", [b"script", b"tamper"])
def test_members_of_the_wheel_are_checked_too(
    small_pins: Pins, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inside/pyodide.js", content)
    if content == b"script":
        runtime.take_from_wheel(small_pins, path, tmp_path / "kept")
        assert runtime.runtime_ready(small_pins, tmp_path / "kept")
        assert not path.exists()
    else:
        with pytest.raises(BuildError, match="not the pinned file"):
            runtime.take_from_wheel(small_pins, path, tmp_path / "kept")
        assert not runtime.runtime_ready(small_pins, tmp_path / "kept")

"""What `pins.toml` says: the third-party files by version, size and SHA-256."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class PinnedFile:
    """One file: its name, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str

    def matches(self, path: Path) -> bool:
        """Tell whether the file at ``path`` is this one."""
        try:
            if path.stat().st_size != self.size:
                return False
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False


@dataclass(frozen=True)
class Wheel:
    """A release on the Python index: one wheel, or one for each platform."""

    project: str
    version: str
    files: tuple[PinnedFile, ...]

    @property
    def requirement(self) -> str:
        """The line of a requirements file that lets pip fetch these files and no others."""
        hashes = "".join(f" --hash=sha256:{file.sha256}" for file in self.files)
        return f"{self.project}=={self.version}{hashes}"


@dataclass(frozen=True)
class Member:
    """A file that is taken out of a wheel: the name it gets, and where it stands in there."""

    file: PinnedFile
    path: str


@dataclass(frozen=True)
class Pins:
    """All pinned files.

    Attributes
    ----------
    pyodide, python, numpy
        Versions of the runtime's parts.
    runtime, members
        The wheel that carries Pyodide and NumPy, and the files taken out of it.
    node
        Node for each platform.
    libraries
        The Python packages of the page.
    """

    pyodide: str
    python: str
    numpy: str
    runtime: Wheel
    members: tuple[Member, ...]
    node: Wheel
    libraries: tuple[Wheel, ...]

    def library(self, project: str) -> Wheel:
        """Return the library with this name on the index.

        Raises
        ------
        KeyError
            If no library has it.
        """
        for wheel in self.libraries:
            if wheel.project == project:
                return wheel
        raise KeyError(project)


def load_pins(path: Path) -> Pins:
    """Read `pins.toml`."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    runtime = table["runtime"]
    return Pins(
        pyodide=runtime["pyodide"],
        python=runtime["python"],
        numpy=runtime["numpy"],
        runtime=_wheel(runtime["wheel"]),
        members=tuple(Member(_file(entry), entry["path"]) for entry in runtime["member"]),
        node=_wheel(table["node"]),
        libraries=tuple(_wheel(entry) for entry in table["wheel"]),
    )


def _file(entry: dict[str, Any]) -> PinnedFile:
    return PinnedFile(entry["name"], entry["size"], entry["sha256"])


def _wheel(entry: dict[str, Any]) -> Wheel:
    return Wheel(entry["project"], entry["version"], tuple(_file(file) for file in entry["files"]))

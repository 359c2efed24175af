"""Pyodide and NumPy, from the pinned wheel or from a folder of the user's, and Node."""

from __future__ import annotations

import errno
import platform
import shutil
import zipfile
from typing import TYPE_CHECKING

from web.sitebuild import fetch
from web.sitebuild.console import megabytes, say
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from web.sitebuild.pins import Member, Pins

NODE_NAMES = ("node", "node.exe")
LEAST_NODE_SIZE = 1_000_000  # a script of the same name is smaller


def runtime_ready(pins: Pins, folder: Path) -> bool:
    """Tell whether ``folder`` holds all of the runtime's files."""
    return all(member.file.matches(folder / member.file.name) for member in pins.members)


def take_from_wheel(pins: Pins, wheel: Path, folder: Path) -> None:
    """Take the runtime's files out of the wheel that carries them, and remove the wheel.

    Raises
    ------
    BuildError
        If the wheel lacks one of them or has another in its place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for member in pins.members:
            target = folder / member.file.name
            with archive.open(member.path) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            if not member.file.matches(target):
                target.unlink()
                raise BuildError(
                    f"{member.path} in {wheel.name} is not the pinned file: pins.toml is wrong."
                )
    wheel.unlink()


def take_from_folder(members: Sequence[Member], given: Path, folder: Path) -> None:
    """Copy the runtime's files from a folder of the user's, found by size and SHA-256.

    Raises
    ------
    BuildError
        If the folder lacks a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    by_size: dict[int, list[Path]] = {}
    for path in sorted(given.rglob("*")):
        if path.is_file():
            by_size.setdefault(path.stat().st_size, []).append(path)
    for member in members:
        wanted = member.file
        found = next((p for p in by_size.get(wanted.size, []) if wanted.matches(p)), None)
        if found is None:
            raise BuildError(
                f"--runtime: no file in {given} is the {member.path.rsplit('/', 1)[-1]} that this"
                f" site is built with ({wanted.size} bytes, SHA-256 {wanted.sha256}); leave"
                " --runtime out to fetch it through pip."
            )
        shutil.copyfile(found, folder / wanted.name)


def unpack_node(wheel: Path, folder: Path) -> Path:
    """Take the Node program out of its wheel, remove the wheel, and return the program's path."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        member = next(
            info
            for info in archive.infolist()
            if info.filename.split("/")[-1] in NODE_NAMES and info.file_size > LEAST_NODE_SIZE
        )
        target = folder / member.filename.split("/")[-1]
        partial = target.with_suffix(".partial")
        with archive.open(member) as source, partial.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    partial.chmod(0o755)
    partial.replace(target)
    wheel.unlink()
    return target


def find_node(folder: Path) -> Path | None:
    """Return the unpacked Node program, if it is there."""
    return next((folder / name for name in NODE_NAMES if (folder / name).is_file()), None)


class Inputs:
    """The downloaded files in the cache, fetched when they are first needed.

    Parameters
    ----------
    pins
        What to fetch.
    cache
        The folder `.cache` of the checkout.
    given
        The user's folder with the runtime's files (`--runtime`), or None to fetch them.
    """

    def __init__(self, pins: Pins, cache: Path, given: Path | None = None) -> None:
        self.pins = pins
        self.wheels = cache / "wheels"
        self.runtime = cache / f"pyodide-{pins.pyodide}"
        self.node_folder = cache / f"node-{pins.node.version}"
        self._given = given

    def prepare(self) -> None:
        """Fetch what is missing, all at once, and unpack it.

        Raises
        ------
        BuildError
            If a file cannot be had or the disk is full.
        """
        try:
            self._prepare()
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise BuildError(
                    f"The disk is full: the build needs about 400 MB in {self.wheels.parent};"
                    " make room and run this again."
                ) from error
            raise

    def _prepare(self) -> None:
        wanted = list(self.pins.libraries)
        need_runtime = not runtime_ready(self.pins, self.runtime)
        if need_runtime and self._given is not None:
            take_from_folder(self.pins.members, self._given, self.runtime)
            need_runtime = False
        if need_runtime:
            wanted.append(self.pins.runtime)
        need_node = find_node(self.node_folder) is None
        if need_node:
            self._check_platform()
            wanted.append(self.pins.node)
        paths = fetch.download(wanted, self.wheels)
        if need_node:
            node = unpack_node(paths.pop(), self.node_folder)
            say(f"  Node {self.pins.node.version}: {megabytes(node.stat().st_size)}")
        if need_runtime:
            take_from_wheel(self.pins, paths.pop(), self.runtime)
            size = sum(member.file.size for member in self.pins.members)
            say(
                f"  Pyodide {self.pins.pyodide} and NumPy {self.pins.numpy}: {megabytes(size)},"
                " SHA-256 as pinned"
            )

    @property
    def node(self) -> Path:
        """The Node program.

        Raises
        ------
        BuildError
            If it is not there, which `prepare` sees to.
        """
        path = find_node(self.node_folder)
        if path is None:
            raise BuildError(f"Node is missing from {self.node_folder}; run the build again.")
        return path

    def library(self, project: str) -> Path:
        """Return the path of a library's wheel."""
        return self.wheels / self.pins.library(project).files[0].name

    def member(self, name: str) -> Path:
        """Return the path of one of the runtime's files, such as ``"pyodide.js"``."""
        return self.runtime / name

    def _check_platform(self) -> None:
        machine = platform.machine().lower()
        if machine not in {"x86_64", "amd64", "aarch64", "arm64"}:
            raise BuildError(
                f"There is no Node for this kind of processor ({platform.machine()}) among the"
                " pinned files: build the site on an x86-64 or ARM64 machine and copy dist/ here."
            )

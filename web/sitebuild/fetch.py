"""Downloads through pip: pinned, checked, cached, and never twice."""

from __future__ import annotations

import concurrent.futures
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from web.sitebuild.console import Progress, megabytes
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.sitebuild.pins import PinnedFile, Wheel

AT_ONCE = 4
LOOK_EVERY_SECONDS = 0.5

# What pip's own words mean for the person who waits, first match first: (words, sentence).
WRONG_HASH = (
    "The index delivered a {name} whose SHA-256 is not the pinned one: nothing of it was used; ask"
    " for the reason where the index is run, or use another index."
)
DISK_FULL = "The disk is full: {name} needs {size} in {folder}; make room and run this again."
NOT_REACHED = (
    "The Python index could not be reached for {name}: check the connection, and the index and"
    " proxy that `python -m pip config list` shows, and run this again."
)
NOT_THERE = (
    "The Python index that pip uses has no {name} for this machine: check the index that"
    " `python -m pip config list` shows, or the connection if it cannot be reached."
)
EXPLANATIONS = (
    (("DO NOT MATCH THE HASHES", "mismatched hash"), WRONG_HASH),
    (("No space left on device", "Disk quota exceeded", "Errno 28"), DISK_FULL),
    (
        (
            "Read timed out", "ConnectTimeout", "NewConnectionError", "Max retries", "ProxyError",
            "Failed to establish", "Temporary failure", "Name or service", "getaddrinfo",
            "CERTIFICATE_VERIFY", "Connection refused", "ConnectionError", "Network is unreachable",
        ),
        NOT_REACHED,
    ),
    (("No matching distribution", "Could not find a version"), NOT_THERE),
)  # fmt: skip


def require_pip() -> None:
    """Check that this Python has pip.

    Raises
    ------
    BuildError
        If it has none.
    """
    if importlib.util.find_spec("pip") is None:
        raise BuildError(
            f"pip is missing from this Python ({sys.executable}): install it with"
            f" `{Path(sys.executable).name} -m ensurepip`, or your system's package python3-pip,"
            " and run this again."
        )


def find(wheel: Wheel, folder: Path) -> Path | None:
    """Return the path of the wheel's file in ``folder``, if one of its files is there."""
    for file in wheel.files:
        path = folder / file.name
        if file.matches(path):
            return path
    return None


def download(wheels: Sequence[Wheel], folder: Path) -> list[Path]:
    """Put each wheel into ``folder``, through pip, unless it is there.

    Returns the paths in the order of ``wheels``. A release with one file is fetched whatever this
    machine is; of one with several, pip picks the file for this machine.

    Raises
    ------
    BuildError
        If pip is missing or a file cannot be had, with the way out.
    """
    missing = [wheel for wheel in wheels if find(wheel, folder) is None]
    if missing:
        require_pip()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="pip-") as work:
            _download_at_once(missing, folder, Path(work))
    found = [find(wheel, folder) for wheel in wheels]
    return [path for path in found if path is not None]


def _download_at_once(wheels: Sequence[Wheel], folder: Path, work: Path) -> None:
    total = sum(_size(wheel) for wheel in wheels)
    files = "1 file" if len(wheels) == 1 else f"{len(wheels)} files"
    progress = Progress(f"Downloading {files} through pip", total)
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = []
        for wheel in wheels:
            own = work / wheel.project
            own.mkdir()
            jobs.append(pool.submit(_pip_download, wheel, folder, own))
        done = 0
        waiting = set(jobs)
        while waiting:
            finished, waiting = concurrent.futures.wait(
                waiting, LOOK_EVERY_SECONDS, concurrent.futures.FIRST_EXCEPTION
            )
            for job in finished:
                error = job.exception()
                if error is not None:
                    pool.shutdown(cancel_futures=True)
                    raise error
            done = max(done, _bytes_under(work))  # pip's copies come and go
            progress.show(done)
    progress.finish()


def _pip_download(wheel: Wheel, folder: Path, work: Path) -> None:
    requirements = work / "requirements.txt"
    requirements.write_text(wheel.requirement + "\n", encoding="utf-8")
    destination = work / "files"
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--require-hashes", "--only-binary", ":all:", *_tags(wheel.files),
        "--dest", str(destination), "--requirement", str(requirements),
    ]  # fmt: skip
    environment = os.environ | {"TMPDIR": str(work), "TEMP": str(work), "TMP": str(work)}
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if result.returncode != 0:
        name = f"{wheel.project} {wheel.version}"
        output = result.stderr or result.stdout
        raise BuildError(reason(name, megabytes(_size(wheel)), output, folder))
    for file in wheel.files:
        got = destination / file.name
        if file.matches(got):
            shutil.move(got, folder / file.name)
            return
    names = ", ".join(path.name for path in destination.iterdir())
    raise BuildError(f"pip delivered {names} in place of a pinned file of {wheel.project}.")


def _tags(files: Sequence[PinnedFile]) -> list[str]:
    """Return pip's options for the one file, so that every machine fetches the same."""
    if len(files) != 1:
        return []
    python, abi, platform = files[0].name.removesuffix(".whl").split("-")[-3:]
    if platform == "any":
        return ["--python-version", "3.13", "--abi", "none", "--platform", "any"]
    return [
        "--python-version", python.removeprefix("cp"), "--implementation", "cp", "--abi", abi,
        "--platform", platform,
    ]  # fmt: skip


def reason(name: str, size: str, output: str, folder: Path) -> str:
    """Return the sentence that says what pip's failure means and what to do.

    Parameters
    ----------
    name, size
        What was to be had, for the sentence.
    output
        What pip wrote.
    folder
        Where it was to be put.
    """
    for words, sentence in EXPLANATIONS:
        if any(word in output for word in words):
            return sentence.format(name=name, size=size, folder=folder)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"pip could not download {name}: {lines[-1] if lines else 'it gave no reason'}"


def _size(wheel: Wheel) -> int:
    return max(file.size for file in wheel.files)


def _bytes_under(folder: Path) -> int:
    total = 0
    for parent, _folders, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(parent) / name).stat().st_size
            except FileNotFoundError:  # moved on since the folder was listed
                continue
    return total

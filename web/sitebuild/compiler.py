"""Python sources to .pyc, by the Pyodide that the page runs, each content only once."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from web.sitebuild.console import Progress
from web.sitebuild.errors import BuildError
from web.sitebuild.store import forget_unused

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
PROGRAM = HERE / "compile_in_pyodide.py"
RUNNER = HERE / "compile.js"
MOST_PROCESSES = 4  # each takes about 200 MB
FILES_WORTH_A_PROCESS = 60  # Pyodide's start costs as much as compiling about this many files


@dataclass(frozen=True)
class Source:
    """A file to compile: its path in the page (for tracebacks), its contents, what stays."""

    name: str
    content: bytes
    docstrings: bool = True


class Compiler:
    """Compiles with the bundled Pyodide under Node and keeps every result by its content.

    Parameters
    ----------
    node
        The Node program.
    runtime
        The folder with Pyodide's files.
    cache
        Where results are kept.
    identity
        What makes the results of two compilers differ: the pinned hashes of the runtime.
    """

    def __init__(self, node: Path, runtime: Path, cache: Path, identity: str) -> None:
        self._node = node
        self._runtime = runtime
        self._cache = cache
        self._identity = identity.encode() + PROGRAM.read_bytes() + RUNNER.read_bytes()

    def compile(self, sources: Sequence[Source]) -> list[bytes]:
        """Return the .pyc of each source, in the same order.

        Raises
        ------
        BuildError
            If a source is not valid Python, with its place and the reason.
        """
        self._cache.mkdir(parents=True, exist_ok=True)
        paths = [self._cache / f"{self._key(source)}.pyc" for source in sources]
        missing = {path: source for path, source in zip(paths, sources, strict=True)
                   if not path.exists()}  # fmt: skip
        if missing:
            self._compile_missing(missing)
        for path in paths:
            os.utime(path)
        forget_unused(self._cache)
        return [path.read_bytes() for path in paths]

    def _key(self, source: Source) -> str:
        kept = b"docstrings" if source.docstrings else b""
        parts = (self._identity, source.name.encode(), kept, source.content)
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]

    def _compile_missing(self, missing: dict[Path, Source]) -> None:
        # Large files first, dealt out in turn, so that all processes end at about the same time.
        todo = sorted(missing.items(), key=lambda item: (-len(item[1].content), item[1].name))
        processes = min(MOST_PROCESSES, os.cpu_count() or 1, 1 + len(todo) // FILES_WORTH_A_PROCESS)
        progress = Progress("Compiling with Pyodide", len(todo), "files")
        with tempfile.TemporaryDirectory(dir=self._cache, prefix="job-") as work:
            folders = [Path(work) / str(i) for i in range(processes)]
            with ThreadPoolExecutor(processes) as pool:
                jobs = [
                    pool.submit(self._run, folder, todo[i::processes])
                    for i, folder in enumerate(folders)
                ]
                while any(not job.done() for job in jobs):
                    time.sleep(0.1)
                    progress.show(sum(1 for _ in Path(work).glob("*/*.pyc")))
            for job in jobs:
                job.result()
        progress.finish()

    def _run(self, folder: Path, todo: Sequence[tuple[Path, Source]]) -> None:
        folder.mkdir()
        job = []
        for i, (_path, source) in enumerate(todo):
            (folder / f"{i}.py").write_bytes(source.content)
            job.append([f"{i}.py", f"{i}.pyc", source.name, source.docstrings])
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        command = [str(self._node), str(RUNNER), str(self._runtime), str(folder)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        report = folder / "errors.json"
        if result.returncode != 0 or not report.exists():
            output = (result.stderr or result.stdout).strip()
            raise BuildError(f"Pyodide under Node could not compile the sources: {output}")
        errors = json.loads(report.read_text(encoding="utf-8"))
        if errors:
            name, reason = errors[0]
            raise BuildError(f"{name} cannot be compiled: {reason}")
        for i, (path, _source) in enumerate(todo):
            (folder / f"{i}.pyc").replace(path)

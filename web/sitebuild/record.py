"""The page's first picture, which needs no Python: its document and a run, recorded by the page's own Pyodide."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from web.sitebuild.console import say
from web.sitebuild.errors import BuildError
from web.sitebuild.packs import write_pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.sitebuild.trees import Tree

HERE = Path(__file__).parent
PROGRAM = HERE / "record_in_pyodide.py"
RUNNER = HERE / "record.js"
FIRST_PICTURE = "first.pack"
ARCHIVES = ("libs.pack", "stdlib.pack", "app.pack")
NEEDED = "web/bridge/worker_end.py"  # a checkout without it has nothing to draw
RESULTS = ("first.json", "images.bin")


def record(node: Path, runtime: Path, archives: Tree, languages: Sequence[str]) -> bytes:
    """Return the pack with the page's first picture.

    Parameters
    ----------
    node
        The Node program.
    runtime
        The folder with Pyodide's files.
    archives
        Those of the site, by name.
    languages
        Codes, English first.

    Raises
    ------
    BuildError
        If the app does not run, with the end of its traceback.
    """
    say("Recording the first picture with Pyodide.")
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        for name in ARCHIVES:
            (folder / name).write_bytes(archives[name])
        (folder / "job.json").write_text(json.dumps(list(languages)), encoding="utf-8")
        command = [str(node), str(RUNNER), str(runtime), str(folder)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0 or not all((folder / name).is_file() for name in RESULTS):
            output = (result.stderr or result.stdout).strip()
            raise BuildError(f"The first picture could not be recorded: {output}")
        if result.stdout.strip():
            say(result.stdout.strip())
        return write_pack({name: (folder / name).read_bytes() for name in RESULTS})

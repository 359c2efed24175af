"""`build.py test`: lint, types and tests of JavaScript, then pytest, in an environment of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from web.sitebuild import fetch
from web.sitebuild.browser import VARIABLE, find_browser, install_browser
from web.sitebuild.console import say
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STAMP = "made-from.txt"
SIZE = "about 1 GB"
SCRIPT_FOLDERS = ("web/bridge", "web/page", "web/static")
#: In no page.
WORKER_SCRIPTS = (
    *("web/bridge/worker.js", "web/bridge/vital_signs.js", "web/bridge/memory_image.js"),
    *("web/static/sw.js", "web/static/sw-off.js"),
)
SCRIPT_TESTS = "tests/web"  # *_test.js
MOST_WORKERS = "4"  # tests at a time: each has a browser of its own
CHECKS_AT_A_TIME = 2  # none of them keeps two cores busy by itself
#: What the tests of a file share is made once; tests/conftest.py has put the files in order.
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")


def environment(root: Path, cache: Path) -> Path:
    """Return the Python of the tests' environment, made if it is not what requirements.txt says.

    Raises
    ------
    BuildError
        If it cannot be made.
    """
    requirements = root / "tests" / "requirements.txt"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest() + f" {sys.version}"
    folder = cache / "venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / STAMP
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    fetch.require_pip()
    say(f"Making the tests' environment ({SIZE} on the disk) in .cache/venv; this takes a minute.")
    if folder.exists():
        shutil.rmtree(folder)
    try:
        venv.create(folder, with_pip=True)
    except subprocess.CalledProcessError as error:
        raise BuildError(
            "This Python cannot make a virtual environment: install its venv module (on Debian or"
            " Ubuntu the package python3-venv) and run this again."
        ) from error
    command = [
        str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--require-hashes", "--requirement", str(requirements),
    ]  # fmt: skip
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        reason = fetch.reason("the tests' packages", SIZE, result.stderr, folder)
        raise BuildError(reason)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def run_stage(title: str, command: Sequence[str], root: Path, more: dict[str, str]) -> int:
    """Run one stage under its heading, with variables added to the environment."""
    say(f"\n== {title}")
    return subprocess.run(command, cwd=root, env=os.environ | more, check=False).returncode


def run_checks(stages: dict[str, list[str]], root: Path, more: dict[str, str]) -> dict[str, int]:
    """Run stages side by side; what each says stands under its heading, in order.

    Parameters
    ----------
    stages
        {title: command}.
    root
        The checkout.
    more
        Variables that are added to the environment.

    Returns
    -------
    dict
        {title: exit code} of those that failed.
    """

    def check(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command,
            cwd=root,
            env=os.environ | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )

    failed = {}
    with ThreadPoolExecutor(CHECKS_AT_A_TIME) as pool:
        for title, running in [(title, pool.submit(check, stages[title])) for title in stages]:
            say(f"\n== {title}")
            result = running.result()
            if words := result.stdout.decode("utf-8", "replace").rstrip():
                say(words)
            if result.returncode != 0:
                failed[title] = result.returncode
    return failed


def script_stages(root: Path, base: Sequence[str]) -> dict[str, list[str]]:
    """Return the stages for the JavaScript of the page, by title.

    They need nothing beyond the files of the checkout: Deno has the browsers' types inside.

    Parameters
    ----------
    root
        The checkout.
    base
        The beginning of a command that runs a module of the tests' environment.
    """
    scripts = sorted(p for folder in SCRIPT_FOLDERS for p in (root / folder).glob("*.js"))
    names = [path.relative_to(root).as_posix() for path in scripts]
    page = [name for name in names if name not in WORKER_SCRIPTS]
    deno, page_config = [*base, "deno"], ["--config", ".deno.jsonc"]
    return {
        "deno lint": [*deno, "lint", *page_config, *names, "web/types", SCRIPT_TESTS],
        "deno check, page": [*deno, "check", "--quiet", *page_config, *page],
        "deno check, workers": [
            *deno,
            "check",
            "--quiet",
            "--config",
            ".deno.worker.jsonc",
            *WORKER_SCRIPTS,
        ],
        "deno test": [*deno, "test", *page_config, "--no-check", "--allow-read=.", SCRIPT_TESTS],
    }


def run_tests(root: Path, cache: Path, extra: Sequence[str], *, fast: bool, built: bool) -> int:
    """Run all stages, pytest last and alone, and return the exit code of the first that failed.

    Parameters
    ----------
    root, cache
        The checkout and its cache.
    extra
        Arguments for pytest.
    fast
        Leave the browser tests out.
    built
        Whether the site is there; without it the browser tests cannot run.

    Raises
    ------
    BuildError
        If the environment cannot be made.
    """
    python = environment(root, cache)
    base = [str(python), "-m"]
    failed: dict[str, int] = {} if built else {"the build": 1}
    with_browser = built and not fast
    variables = {"HYPOTHESIS_STORAGE_DIRECTORY": str(cache / "hypothesis")}
    for_deno = {"DENO_DIR": str(cache / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
    if with_browser:
        try:
            variables[VARIABLE] = str(find_browser() or install_browser(python))
        except BuildError as error:
            say(f"\n{error}")
            failed["the search for a browser"] = 1
            with_browser = False
    stages = {
        "ruff check": [*base, "ruff", "check", "--no-cache", "."],
        "ruff format": [*base, "ruff", "format", "--check", "--no-cache", "."],
        "mypy": [*base, "mypy", "--cache-dir", str(cache / "mypy")],
        **script_stages(root, base),
    }
    failed |= run_checks(stages, root, for_deno)
    if failed:
        say(f"\nFailed so far: {', '.join(failed)}.")
    chosen = [] if with_browser else ["-m", "not browser"]
    workers = ["-n", "auto", "--maxprocesses", MOST_WORKERS, *BY_FILE]
    command = [*base, "pytest", "-o", f"cache_dir={cache / 'pytest'}", *workers, *chosen, *extra]
    title = "pytest" if with_browser else "pytest, without the browser tests"
    code = run_stage(title, command, root, variables)
    return next(iter(failed.values()), code)
